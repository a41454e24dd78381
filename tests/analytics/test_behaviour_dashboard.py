"""From looking to paying, counted by hand."""

import pytest
from django.test import Client

from shop.models import Order
from tests.analytics.looking import exported, make_owner, rows
from tests.analytics.visiting import buy, visit
from tests.factories import make_customer, make_product

pytestmark = pytest.mark.django_db
CARDS = [
    "headline",
    "funnel",
    "phone-and-web",
    "conversion-over-time",
    "basket-to-purchase",
    "baskets-by-platform",
]
ALL_STEPS = ("view", "add_to_basket", "checkout")


@pytest.fixture
def owner() -> Client:
    return make_owner()


def test_an_empty_shop_has_a_page_that_says_so(owner):
    body = owner.get("/admin/dashboards/behaviour/").content.decode()
    assert "Nobody’s visit was recorded in this period with these filters." in body
    assert "Nothing was put into a basket in this period with these filters." in body
    for card in CARDS:
        assert owner.get(f"/admin/dashboards/behaviour/{card}.xlsx").status_code == 200


def test_each_step_counts_visitors_that_took_those_before_it_by_platform(owner):
    mug = make_product()
    visit("ann", "2026-06-01", *ALL_STEPS, product=mug)
    buy("ann", "2026-06-01T13:00", mug)
    visit("bob", "2026-06-02", "view", "view", "add_to_basket", product=mug)
    visit("cy", "2026-06-03", *ALL_STEPS, product=mug, platform="phone")
    visit("dee", "2026-06-04", "view", product=mug, platform="phone")
    visit("eve", "2026-06-05", "add_to_basket", product=mug, platform="phone")  # saw no page
    visit("", "2026-06-05", "view", product=mug)  # nobody
    found = exported(owner, "behaviour/funnel")
    assert found == [
        ["Step", "Web", "Phone", "All", "Of the step before", "Of those who saw"],
        ["Saw a product", "2", "2", "4", "", "100.0%"],
        ["Filled a basket", "2", "1", "3", "75.0%", "75.0%"],
        ["Went to checkout", "1", "1", "2", "66.7%", "50.0%"],
        ["Paid", "1", "0", "1", "50.0%", "25.0%"],
    ]
    headline = exported(owner, "behaviour/headline")
    assert headline[1] == ["This period", "5", "20.0%", "80.0%", "60.0%", "25.0%", "25.0%"]


@pytest.mark.parametrize("status", ["pending", "cancelled", "expired"])
def test_orders_that_nobody_paid_for_are_no_purchases(owner, status):
    mug = make_product()
    visit("ann", "2026-06-01", *ALL_STEPS, product=mug)
    buy("ann", "2026-06-01T13:00", mug, status=status)
    assert rows(owner, "behaviour/funnel")["Paid"]["All"] == "0"
    assert rows(owner, "behaviour/basket-to-purchase")["Total"]["Items bought"] == "0.0%"


def test_phone_and_web_have_shares_and_conversion(owner):
    mug = make_product(price="10")
    visit("ann", "2026-06-01", "view", product=mug)
    buy("ann", "2026-06-01T13:00", mug)
    visit("bob", "2026-06-01", "view", product=mug, platform="phone")
    visit("cy", "2026-06-01", "view", product=mug, platform="phone")
    visit("dee", "2026-06-01", "view", product=mug, platform="phone")
    found = rows(owner, "behaviour/phone-and-web")
    assert (found["Web"]["Share of visitors"], found["Web"]["Share of revenue"]) == ("25.0%", "100.0%")
    assert (found["Web"]["Conversion rate"], found["Phone"]["Conversion rate"]) == ("100.0%", "0.0%")
    assert (found["Total"]["Visitors"], found["Total"]["Conversion rate"]) == ("4", "25.0%")


def test_an_item_is_bought_when_the_same_visitor_buys_it_within_30_days(owner):
    mug, pot = make_product(), make_product()
    visit("ann", "2026-05-01", "add_to_basket", product=mug)
    visit("ann", "2026-05-01", "add_to_basket", "add_to_basket", product=pot)  # put in twice: one item
    buy("ann", "2026-05-31T12:00", mug)  # on the last day, to the minute
    visit("bob", "2026-05-01", "add_to_basket", product=mug)
    buy("bob", "2026-05-31T12:01", mug)  # a minute too late
    visit("cy", "2026-05-01", "add_to_basket", product=mug)
    buy("cy", "2026-05-02", pot)  # another item
    visit("dee", "2026-05-01", "add_to_basket", product=mug)
    buy("eve", "2026-05-02", mug)  # another visitor
    visit("fay", "2026-05-02", "add_to_basket", product=mug)
    buy("fay", "2026-05-01", mug)  # before
    assert rows(owner, "behaviour/basket-to-purchase")["Total"] == {
        "Items bought": "16.7%",
        "Baskets bought": "20.0%",
        "Items put in": "6",
        "Of these bought": "1",
        "Baskets": "5",
        "With a purchase": "1",
    }


def test_a_customer_is_the_same_visitor_on_another_device(owner):
    mug, ann = make_product(), make_customer()
    visit("phone", "2026-06-01", "add_to_basket", product=mug, customer=ann, platform="phone")
    buy("laptop", "2026-06-02", mug, customer=ann)
    found = rows(owner, "behaviour/baskets-by-platform")
    assert (found["Phone"]["Of these bought"], found["Total"]["Of these bought"]) == ("1", "1")


def test_days_are_those_of_the_shops_zone():
    owner = make_owner(time_zone="Europe/London")
    mug = make_product()
    visit("ann", "2026-03-28T23:59", "view", product=mug)
    visit("bob", "2026-03-29T22:59", "view", product=mug)  # the clocks went forward: the day ends at 23:00 UTC
    visit("cy", "2026-03-29T23:00", "view", product=mug)
    found = rows(owner, "behaviour/conversion-over-time", "from=2026-03-28&to=2026-03-30")
    assert {day: row["Visitors"] for day, row in found.items()} == {
        "2026-03-28": "1",
        "2026-03-29": "1",
        "2026-03-30": "1",
    }


def test_platform_and_category_narrow_the_visits(owner):
    mug, poster = make_product(category="Mugs"), make_product(category="Posters > Bauhaus")
    visit("ann", "2026-06-01", "view", product=mug)
    visit("bob", "2026-06-01", "view", "add_to_basket", product=poster, platform="phone")
    assert rows(owner, "behaviour/funnel", "period=all&platform=phone")["Saw a product"]["All"] == "1"
    assert rows(owner, "behaviour/funnel", "period=all&category=posters")["Filled a basket"]["All"] == "1"
    assert rows(owner, "behaviour/funnel", "period=all&category=mugs")["Filled a basket"]["All"] == "0"


def test_a_country_is_not_offered_and_is_left_out_of_an_address_with_words(owner):
    visit("ann", "2026-06-01", "view", product=make_product())
    page = owner.get("/admin/dashboards/behaviour/", {"period": "all", "country": "DE"}).content.decode()
    assert "“Behaviour” knows no country: that filter is left out here." in page
    assert 'name="country"' not in page
    assert 'name="category"' in page
    assert "Germany" not in page
    assert owner.get("/admin/dashboards/behaviour.json", {"country": "DE"}).status_code == 400
    assert owner.get("/api/v1/analytics/behaviour/funnel/", {"country": "DE"}).status_code == 400
    assert owner.get("/admin/dashboards/behaviour/funnel.csv", {"country": "DE"}).status_code == 400


def test_the_number_of_queries_does_not_grow(owner, django_assert_max_num_queries):
    mug = make_product()
    for number in range(20):
        visit(f"v{number}", f"2026-{number % 6 + 1:02}-01", *ALL_STEPS, product=mug)
        buy(f"v{number}", f"2026-{number % 6 + 1:02}-02", mug)
    assert Order.objects.count() == 20
    with django_assert_max_num_queries(15):
        owner.get("/admin/dashboards/behaviour.json?from=2026-03-01&to=2026-06-30&compare=previous")
