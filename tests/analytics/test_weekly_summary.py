"""The weekly summary: asked for on a dashboard, written once on Monday morning, ended by the link in the mail."""

import re
from collections.abc import Callable
from datetime import datetime

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.utils import timezone

from analytics import tasks, weekly_summary_mails
from analytics.weekly_summary_models import SummarySubscription
from shop.models import OutgoingMail, User
from tests.analytics.buying import make_customer, make_order, moment
from tests.factories import set_shop

pytestmark = pytest.mark.django_db
SUBSCRIBE = "/admin/analytics/summarysubscription/subscribe/"
LIST = "/admin/analytics/summarysubscription/"
MONDAY = moment("2026-07-06T05:30")  # half past seven in Berlin
Staff = Callable[..., User]


@pytest.fixture
def staff() -> Staff:
    set_shop(currency="EUR", time_zone="Europe/Berlin", as_of=None, public_url="https://kiln.example")

    def make(email: str = "ada@example.org", *permissions: str) -> User:
        user = User.objects.create_user(email, is_staff=True)
        user.user_permissions.set(Permission.objects.filter(codename__in=permissions or ["view_dashboards"]))
        return user

    return make


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def subscribe(user: User, query: str = "", at: str = "2026-07-01") -> SummarySubscription:
    answer = signed_in(user).post(SUBSCRIBE, {"query": query, "back": f"/admin/dashboards/sales/?{query}"})
    assert answer["Location"] == f"/admin/dashboards/sales/?{query}"
    SummarySubscription.objects.update(created_at=moment(at))
    return SummarySubscription.objects.get(user=user)


def sell() -> None:
    ada = make_customer("Ada")
    make_order(ada, "2026-06-24", 10, country="DE")
    make_order(ada, "2026-06-29T00:30", 30, country="DE")  # Monday in Berlin
    make_order(ada, "2026-07-05T22:30", 99, country="DE")  # Monday again: the next week
    make_order(make_customer("Bob"), "2026-07-01", 10, country="FR")


def write(now: datetime = MONDAY) -> int:
    return weekly_summary_mails.write_due(now, as_of=now)


def test_it_tells_of_the_week_before(staff: Staff) -> None:
    sell()
    subscribe(staff())
    assert write() == 1
    mail = OutgoingMail.objects.get()
    assert (mail.kind, mail.to) == ("weekly-summary", "ada@example.org")
    assert "29 Jun 2026 to 5 Jul 2026" in mail.subject
    for part in (mail.text, mail.html.replace("\u2060", "")):
        assert "Net revenue rose by €30.00 (+300.0%), from €10.00 to €40.00: " in part
        assert "€40.00" in part
    assert "Orders: 2 (week before: 1, +100.0%)" in mail.text
    assert (
        "https://kiln.example/admin/dashboards/what-changed/?from=2026-06-29&to=2026-07-05&compare=previous"
        in mail.text
    )


def test_it_keeps_the_filters_of_the_dashboard_but_not_its_days(staff: Staff) -> None:
    sell()
    subscription = subscribe(staff(), "period=last-7&compare=year&country=FR")
    assert subscription.filters == "country=FR"
    assert write() == 1
    mail = OutgoingMail.objects.get()
    assert "Only: France" in mail.text
    assert "Net revenue: €10.00" in mail.text


def test_once_a_week_however_often_the_task_runs(staff: Staff, monkeypatch: pytest.MonkeyPatch) -> None:
    sell()
    subscription = subscribe(staff())
    monkeypatch.setattr(timezone, "now", lambda: MONDAY)
    tasks.write_weekly_summaries()
    tasks.write_weekly_summaries()
    assert OutgoingMail.objects.count() == 1
    subscription.delete()
    subscribe(User.objects.get())  # begun anew: still the same reader and week
    tasks.write_weekly_summaries()
    assert OutgoingMail.objects.count() == 1
    make_order(make_customer(), "2026-07-08", 5)
    assert write(moment("2026-07-13T06:00")) == 1
    assert OutgoingMail.objects.count() == 2


def test_killed_between_two_readers_the_second_run_writes_the_rest(
    staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    sell()
    subscribe(staff())
    subscribe(staff("bob@example.org"))
    written, calls = weekly_summary_mails.written, []

    def dies_at_the_second(*arguments: object) -> object:
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return written(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(weekly_summary_mails, "written", dies_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        write()
    assert OutgoingMail.objects.count() == 1
    assert write() == 1
    assert sorted(OutgoingMail.objects.values_list("to", flat=True)) == ["ada@example.org", "bob@example.org"]


@pytest.mark.parametrize("now", ["2026-07-06T04:59", "2026-07-05T12:00", "2026-07-08T12:00"])
def test_only_from_seven_on_monday_in_the_shops_zone_on(staff: Staff, now: str) -> None:
    sell()
    subscribe(staff())
    assert write(moment(now)) == 0
    assert not OutgoingMail.objects.exists()


def test_tuesday_makes_up_for_a_monday_that_was_missed(staff: Staff) -> None:
    sell()
    subscribe(staff())
    assert write(moment("2026-07-07T10:00")) == 1


def test_who_subscribes_later_waits_for_the_next_monday(staff: Staff) -> None:
    sell()
    subscribe(staff(), at="2026-07-06T05:10")
    assert write() == 0


def test_a_week_in_which_nothing_happened_is_passed_over(staff: Staff) -> None:
    sell()
    subscribe(staff(), "country=IT")
    assert write() == 0
    assert not OutgoingMail.objects.exists()


def test_filters_that_name_what_is_gone_write_nothing(staff: Staff) -> None:
    sell()
    subscribe(staff())
    SummarySubscription.objects.update(filters="category=gone")
    assert write() == 0
    assert not OutgoingMail.objects.exists()


@pytest.mark.parametrize("change", [{"is_active": False}, {"is_staff": False}])
def test_who_is_no_staff_any_more_gets_none(staff: Staff, change: dict[str, bool]) -> None:
    sell()
    subscribe(staff())
    User.objects.update(**change)
    assert write() == 0


def test_who_may_not_see_dashboards_any_more_gets_none_and_can_not_ask(staff: Staff) -> None:
    sell()
    user = staff()
    subscribe(user)
    user.user_permissions.clear()
    assert write() == 0
    assert signed_in(user).post(SUBSCRIBE, {"query": "country=FR"}).status_code == 403
    assert SummarySubscription.objects.count() == 1


def test_the_link_in_the_mail_ends_it_without_signing_in(staff: Staff) -> None:
    sell()
    subscribe(staff())
    write()
    mail = OutgoingMail.objects.get()
    (address,) = re.findall(r"Stop this mail: https://kiln\.example(\S+)", mail.text)
    assert f'href="https://kiln.example{address}"' in mail.html
    reader = Client()
    assert "gets a mail every Monday about the whole shop" in reader.get(address).text
    assert SummarySubscription.objects.count() == 1  # a mail program that opens links ends nothing
    assert reader.post(address).status_code == 302
    assert not SummarySubscription.objects.exists()
    assert "This mail is not sent any more." in reader.get(address).text
    assert reader.get(address[:-3] + "xx/").status_code == 404


def test_each_sees_and_ends_their_own(staff: Staff) -> None:
    ada, bob = staff(), staff("bob@example.org")
    subscribe(ada, "country=FR")
    theirs = subscribe(bob, "country=DE")
    page = signed_in(ada).get(LIST).text
    assert "France" in page
    assert "Germany" not in page
    assert signed_in(ada).post(f"{LIST}{theirs.pk}/delete/", {"post": "yes"}).status_code != 200
    assert SummarySubscription.objects.filter(pk=theirs.pk).exists()
    signed_in(bob).post(f"{LIST}{theirs.pk}/delete/", {"post": "yes"})
    assert not SummarySubscription.objects.filter(pk=theirs.pk).exists()


def test_asked_for_twice_it_is_one(staff: Staff) -> None:
    user = staff()
    subscribe(user, "country=FR&period=last-7")
    subscribe(user, "country=FR")
    assert SummarySubscription.objects.count() == 1
    page = signed_in(user).get("/admin/dashboards/sales/?country=FR").text
    assert 'action="/admin/analytics/summarysubscription/subscribe/"' in page


def test_its_preview_is_of_the_last_week_and_stores_nothing(staff: Staff) -> None:
    set_shop(as_of=MONDAY)
    sell()
    user = staff("eve@example.org", "view_dashboards", "view_outgoingmail")
    page = signed_in(user).get("/admin/shop/outgoingmail/previews/weekly-summary/").text
    assert "29 Jun 2026 to 5 Jul 2026" in page
    frame = signed_in(user).get("/admin/shop/outgoingmail/previews/weekly-summary/frame/").text
    assert "Stop this mail" in frame
    assert not OutgoingMail.objects.exists()
    blind = staff("max@example.org", "view_outgoingmail")
    assert "An example: net revenue" in signed_in(blind).get("/admin/shop/outgoingmail/previews/weekly-summary/").text
