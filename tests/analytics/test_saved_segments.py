"""Saved segments, through the admin: who belongs to one, what of it is kept, and who may change it."""

import html
import re
from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from analytics import rollups, saved_segments, scoring, tasks
from analytics.models import CustomerScore, SavedSegment, ScoringRun
from shop.models import Audience, AudienceMember, Customer, OrderLine, User
from tests.analytics.buying import make_buyers, make_credit_note, make_customer, make_order, moment
from tests.analytics.looking import make_owner
from tests.factories import make_product, set_shop

pytestmark = pytest.mark.django_db
ADD = "/admin/analytics/savedsegment/add/"
LIST = "/admin/analytics/savedsegment/"


@pytest.fixture
def owner() -> Client:
    return make_owner()


def save(owner: Client, name: str = "Ours", **criteria: str) -> SavedSegment:
    answer = owner.post(ADD, {"name": name, **criteria})
    assert answer.status_code == 302, answer.context["adminform"].form.errors
    return SavedSegment.objects.get(name=name)


def members(segment: SavedSegment) -> set[str]:
    return set(Customer.objects.filter(audiences=segment.audience_id).values_list("name", flat=True))


def score(customer: Customer, segment: str, r: int = 5, f: int = 1, m: int = 1) -> None:
    run = ScoringRun.objects.get_or_create(mode="percentile", status="done", as_of=moment("2026-06-30"))[0]
    CustomerScore.objects.create(
        customer=customer,
        run=run,
        r=r,
        f=f,
        m=m,
        segment=segment,
        recency_days=1,
        frequency=1,
        monetary=1,
        last_order_on=date(2026, 6, 10),
    )


def test_one_order_must_meet_all_filters_of_orders(owner: Client) -> None:
    for name, country, platform in (("both", "DE", "web"), ("country", "DE", "phone"), ("platform", "FR", "web")):
        make_order(make_customer(name), "2026-06-20", 10, country=country, platform=platform)
    apart = make_customer("apart")
    make_order(apart, "2026-06-20", 10, country="DE", platform="phone")
    make_order(apart, "2026-06-20", 10, country="FR", platform="web")
    make_order(make_customer("long ago"), "2026-01-20", 10, country="DE")
    make_order(make_customer("cancelled"), "2026-06-20", 10, country="DE", status="cancelled")
    segment = save(owner, country="DE", platform="web", period="last-30")
    assert members(segment) == {"both"}
    assert segment.criteria == {"period": "last-30", "country": "DE", "platform": "web"}
    assert segment.created_by is not None
    dated = save(owner, "Dated", **{"country": "DE", "from": "2026-01-01", "to": "2026-01-31"})
    assert members(dated) == {"long ago"}


def test_by_category_bought(owner: Client) -> None:
    variant = make_product(category="Home > Jugs").variants.get()
    order = make_order(make_customer("Ada"), "2026-06-20", 10)
    OrderLine.objects.create(
        order=order, source="import", currency="GBP", position=1, variant=variant, sku="A", quantity=1, unit_price=10
    )
    make_order(make_customer("Bob"), "2026-06-20", 10)
    assert members(save(owner, category="home")) == {"Ada"}


def test_by_segment_scores_and_where_they_live(owner: Client) -> None:
    ada, bob, eve = make_customer("Ada", country="FR"), make_customer("Bob"), make_customer("Eve")
    score(ada, "Champions", r=5, f=5, m=4)
    score(bob, "Champions", r=4, f=5, m=2)
    assert members(save(owner, "Best", segment="Champions")) == {"Ada", "Bob"}
    assert members(save(owner, "Unscored", segment="-")) == {"Eve"}
    assert members(save(owner, "Scores", f_min="5", m_min="2", m_max="3")) == {"Bob"}
    assert members(save(owner, "French", lives_in="FR")) == {"Ada"}
    assert eve.audiences.count() == 1


def test_by_recency_orders_and_what_they_spent(owner: Client) -> None:
    ada, bob = make_customer("Ada"), make_customer("Bob")
    make_order(ada, "2026-06-21", 100)  # ten days before the shop's day
    make_order(ada, "2026-06-01", 50)
    make_credit_note(ada, "2026-06-22", 30)
    make_order(bob, "2026-06-20", 500)
    rollups.fold()
    assert members(save(owner, "Recent", recency_days_max="10")) == {"Ada"}
    assert members(save(owner, "Longer ago", recency_days_min="11")) == {"Bob"}
    assert members(save(owner, "Twice", orders_min="2")) == {"Ada"}
    spent = save(owner, "Spent", spent_max="120")
    assert members(spent) == {"Ada"}
    assert (spent.customers, spent.value) == (1, 120)


def test_a_segment_without_any_criterion_or_that_can_not_be_is_refused(owner: Client) -> None:
    for wrong in (
        {},
        {"period": "all"},
        {"segment": "guest"},
        {"category": "gone"},
        {"r_min": "4", "r_max": "2"},
        {"orders_min": "many"},
        {"from": "2026-02-01", "to": "2026-01-01"},
    ):
        assert owner.post(ADD, {"name": "Wrong", **wrong}).status_code == 200
    assert not SavedSegment.objects.exists()
    assert not Audience.objects.exists()


def test_every_night_leaves_a_point_and_moves_members(owner: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    ada, bob = make_customer("Ada"), make_customer("Bob")
    make_order(ada, "2026-06-05", 10)
    segment = save(owner, period="last-30")
    make_order(bob, "2026-06-30", 25)
    set_shop(as_of=moment("2026-07-10"))
    tasks.refresh_saved_segments()
    tasks.refresh_saved_segments()  # twice is once
    segment.refresh_from_db()
    assert members(segment) == {"Bob"}
    assert [(p.day, p.customers, p.value) for p in segment.points.all()] == [
        (date(2026, 7, 1), 1, 0),  # what is spent is as it was last folded
        (date(2026, 7, 10), 1, 25),
    ]
    assert segment.audience is not None
    assert (segment.audience.name, segment.audience.refreshed_at) == ("Ours", moment("2026-07-10"))
    page = owner.get(f"{LIST}{segment.pk}/change/").text
    assert "10 Jul 2026" in page
    assert "Ordered: 30 days" in page


def test_what_did_not_move_is_not_written_again(owner: Client) -> None:
    make_order(make_customer("Ada"), "2026-06-05", 10)
    segment = save(owner, period="last-30")
    before = list(AudienceMember.objects.values_list("pk", flat=True))
    assert owner.get(f"{LIST}{segment.pk}/refresh/").status_code == 302
    assert list(AudienceMember.objects.values_list("pk", flat=True)) == before


def test_criteria_that_name_what_is_gone_leave_the_members_as_they_were(owner: Client) -> None:
    make_product(category="Home")
    variant = make_product(category="Toys").variants.get()
    order = make_order(make_customer("Ada"), "2026-06-20", 10)
    line = OrderLine.objects.create(
        order=order, source="import", currency="GBP", position=1, variant=variant, sku="A", quantity=1, unit_price=10
    )
    toys, other = save(owner, "Toys", category="toys"), save(owner, "Any", period="last-30")
    line.delete()
    variant.product.category.__class__.objects.filter(url_path="toys").update(url_path="games")
    assert saved_segments.refresh_all(moment("2026-07-02")) == 1
    toys.refresh_from_db()
    assert toys.problem == "There is no category “toys”."
    assert members(toys) == members(other) == {"Ada"}
    assert "Not kept up" in owner.get(LIST).text


def test_the_scores_leave_saved_audiences_alone(owner: Client, few_buyers_suffice: None) -> None:
    make_buyers(60)
    segment = save(owner, period="last-12-months")
    before = members(segment)
    assert before
    scoring.recompute_rfm(moment("2026-07-01"))
    assert members(segment) == before


def test_a_dashboard_and_the_list_of_customers_lead_here_with_their_filters(owner: Client) -> None:
    page = owner.get("/admin/dashboards/sales/?period=last-90&country=DE&compare=year").text
    assert "/admin/analytics/savedsegment/add/?period=last-90&amp;compare=year&amp;country=DE" in page
    form = owner.get(f"{ADD}?period=last-90&compare=year&country=DE").context["adminform"].form
    assert (form["period"].value(), form["country"].value()) == ("last-90", "DE")
    page = owner.get("/admin/analytics/scoredcustomer/?segment=none&r=4&country=FR").text
    (address,) = re.findall(r'href="([^"]*savedsegment/add/[^"]*)"', page)
    form = owner.get(html.unescape(address)).context["adminform"].form
    assert (form["country"].value(), form["lives_in"].value()) == (None, "FR")
    assert (form["segment"].value(), form["r_min"].value(), form["r_max"].value()) == ("-", "4", "4")


def test_editing_renames_the_audience_and_deleting_takes_it_away(owner: Client) -> None:
    make_order(make_customer("Ada"), "2026-06-05", 10)
    segment = save(owner, period="last-30")
    page = owner.get(f"{LIST}{segment.pk}/change/").context["adminform"].form
    assert page["period"].value() == "last-30"
    owner.post(f"{LIST}{segment.pk}/change/", {"name": "Theirs", "period": "last-7"})
    segment.refresh_from_db()
    assert segment.criteria == {"period": "last-7"}
    assert Audience.objects.get().name == "Theirs"
    assert members(segment) == set()
    owner.post(f"{LIST}{segment.pk}/delete/", {"post": "yes"})
    assert not SavedSegment.objects.exists()
    assert not Audience.objects.exists()
    assert Customer.objects.count() == 1


def test_who_may_only_view_changes_nothing(owner: Client) -> None:
    segment = save(owner, period="last-30")
    user = User.objects.create_user("viewer@example.org", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_savedsegment"))
    viewer = Client()
    viewer.force_login(user)
    assert viewer.get(f"{LIST}{segment.pk}/change/").status_code == 200
    assert viewer.post(f"{LIST}{segment.pk}/change/", {"name": "X", "period": "last-7"}).status_code == 403
    assert viewer.post(ADD, {"name": "X", "period": "last-7"}).status_code == 403
    assert viewer.post(f"{LIST}{segment.pk}/delete/", {"post": "yes"}).status_code == 403
    assert viewer.get(f"{LIST}{segment.pk}/refresh/").status_code == 403
    segment.refresh_from_db()
    assert (segment.name, segment.criteria, segment.value) == ("Ours", {"period": "last-30"}, Decimal(0))
