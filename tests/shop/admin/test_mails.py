"""Staff see what became of each mail and send again what failed."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.utils import timezone

from shop import account_mails, mail_sending
from shop.models import OutgoingMail, User
from tests.factories import make_product
from tests.shop.checkout.buying import make_paid_order

LIST = "/admin/shop/outgoingmail/"


def make_mail(**fields: object) -> OutgoingMail:
    """A confirmation, with what became of it."""
    order = make_paid_order(make_product())
    mail = OutgoingMail.objects.get(key=f"order-confirmation:{order.number}")
    OutgoingMail.objects.filter(pk=mail.pk).update(**fields)
    mail.refresh_from_db()
    return mail


def send_again(client: Client, *mails: OutgoingMail) -> str:
    ids = [mail.pk for mail in mails]
    return client.post(LIST, {"action": "send_again", "_selected_action": ids}, follow=True).text


def sign_in(client: Client, *codenames: str) -> None:
    user = User.objects.create_user("some@example.org", "correct horse battery", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    client.force_login(user)


def test_the_list_says_what_became_of_each(staff: Client) -> None:
    now = timezone.now()
    make_mail(sent_at=now, attempts=1)
    make_mail(attempts=3, last_error="ConnectionRefusedError: nobody there")
    make_mail(attempts=mail_sending.MOST_ATTEMPTS)
    page = staff.get(LIST).text
    for words in ("Sent", "Failed, tried again", "Given up", "ConnectionRefusedError: nobody there"):
        assert words in page, words
    given_up = staff.get(LIST, {"state": "Given up"}).context["cl"].queryset
    assert [mail.attempts for mail in given_up] == [mail_sending.MOST_ATTEMPTS]


def test_a_failed_mail_is_sent_again(staff: Client) -> None:
    mail = make_mail(attempts=mail_sending.MOST_ATTEMPTS, created_at=timezone.now() - timedelta(days=9))
    assert mail_sending.send_waiting(timezone.now()) == 0
    assert "1 will be sent within seconds." in send_again(staff, mail)
    assert mail_sending.send_waiting(timezone.now()) == 1


def test_what_was_sent_or_still_waits_is_left_alone(staff: Client) -> None:
    sent, waiting = make_mail(sent_at=timezone.now(), attempts=1), make_mail()
    before = list(OutgoingMail.objects.order_by("pk").values())
    assert "2 left as they are" in send_again(staff, sent, waiting)
    assert list(OutgoingMail.objects.order_by("pk").values()) == before


def test_a_link_that_has_ended_is_not_sent_again(staff: Client) -> None:
    account_mails.password_reset(User.objects.get(), "http://testserver/account/password/x/y/")
    OutgoingMail.objects.update(attempts=3, created_at=timezone.now() - timedelta(hours=2))
    send_again(staff, OutgoingMail.objects.get())
    assert OutgoingMail.objects.get().attempts == 3


def test_those_who_may_only_look_send_nothing(db: None, client: Client) -> None:
    mail = make_mail(attempts=3)
    sign_in(client, "view_outgoingmail")
    send_again(client, mail)
    mail.refresh_from_db()
    assert mail.attempts == 3


def test_a_mail_is_shown_in_a_frame_that_runs_nothing(staff: Client) -> None:
    mail = make_mail()
    page = staff.get(f"{LIST}{mail.pk}/change/").text
    assert f'<iframe src="{LIST}{mail.pk}/frame/" sandbox ' in page
    frame = staff.get(f"{LIST}{mail.pk}/frame/")
    assert "Thank you for your order" in frame.text
    policy = frame["Content-Security-Policy"]
    assert policy == "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox"
    assert frame["X-Frame-Options"] == "SAMEORIGIN"


def test_a_link_to_choose_a_password_is_shown_to_nobody(staff: Client) -> None:
    account_mails.password_reset(User.objects.get(), "http://testserver/account/password/secret/link/")
    mail = OutgoingMail.objects.get()
    page = staff.get(f"{LIST}{mail.pk}/change/").text
    assert "What this mail says is not shown" in page
    assert "secret/link" not in page
    assert staff.get(f"{LIST}{mail.pk}/frame/").status_code == 404


@pytest.mark.parametrize("address", ["", "{pk}/change/", "{pk}/frame/", "previews/"])
def test_others_see_no_mails(db: None, client: Client, address: str) -> None:
    sign_in(client, "view_order")
    assert client.get(LIST + address.format(pk=make_mail().pk)).status_code == 403
