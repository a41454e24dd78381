"""What sells, what is cancelled, what is only looked at: counted by hand."""

from datetime import timedelta

import pytest
from django.test import Client

from shop.models import CreditNote, CreditNoteLine, Order, Product
from tests.analytics.buying import moment
from tests.analytics.looking import exported, make_owner, rows
from tests.analytics.visiting import visit
from tests.factories import make_order, make_product

pytestmark = pytest.mark.django_db
CARDS = ["headline", "ordered-and-cancelled", "top-products", "items-by-country", "looked-at"]


@pytest.fixture
def owner() -> Client:
    return make_owner()


def sell(product: Product, quantity: int, at: str = "2026-06-10", **fields: object) -> Order:
    return make_order((product, quantity), placed_at=moment(at), **{"currency": "GBP", "platform": "web", **fields})


def give_back(product: Product, quantity: int, at: str = "2026-06-20") -> CreditNote:
    price = product.variants.get().price
    note = CreditNote.objects.create(
        number=f"C{CreditNote.objects.count()}",
        source="import",
        currency="GBP",
        issued_at=moment(at),
        total=quantity * price,
    )
    CreditNoteLine.objects.create(
        credit_note=note, position=1, variant=product.variants.get(), quantity=quantity, unit_price=price
    )
    return note


def test_an_empty_shop_has_a_page_that_says_so(owner):
    body = owner.get("/admin/dashboards/products/").content.decode()
    assert "Nothing was sold in this period with these filters." in body
    for card in CARDS:
        assert owner.get(f"/admin/dashboards/products/{card}.xlsx").status_code == 200


def test_cancelled_are_lines_of_cancelled_orders_and_of_credit_notes(owner):
    poster, mug = make_product(category="Posters > Bauhaus", price="10"), make_product(category="Mugs", price="5")
    sell(poster, 6)
    sell(poster, 2, status="cancelled")
    sell(poster, 9, status="expired")
    sell(mug, 4)
    give_back(mug, 1)
    assert exported(owner, "products/ordered-and-cancelled") == [
        [
            "Category",
            "Ordered (GBP)",
            "Cancelled (GBP)",
            "Cancel rate",
            "Quantity ordered",
            "Quantity cancelled",
            "Cancel rate, by quantity",
        ],
        ["Posters", "80.00", "20.00", "25.0%", "8", "2", "25.0%"],
        ["Mugs", "20.00", "5.00", "25.0%", "4", "1", "25.0%"],
        ["Total", "100.00", "25.00", "25.0%", "12", "3", "25.0%"],
    ]
    assert list(rows(owner, "products/ordered-and-cancelled", "period=all&category=posters")) == ["Bauhaus", "Total"]


def test_products_are_listed_with_what_they_brought(owner):
    poster, mug = make_product("Poster", price="10"), make_product("Mug", price="5")
    sell(poster, 3)
    sell(mug, 2)
    give_back(mug, 1)
    sell(poster, 1, status="cancelled")
    assert exported(owner, "products/top-products")[1:] == [
        ["Poster", "30.00", "85.7%", "3", "1", "25.0%"],
        ["Mug", "5.00", "14.3%", "2", "1", "50.0%"],
        ["Total", "35.00", "100.0%", "5", "", ""],
    ]


def test_lines_without_a_product_are_not_lost(owner):
    mug = make_product("Mug", price="5")
    order = sell(mug, 2)
    order.lines.update(variant=None)
    sell(mug, 1)
    found = rows(owner, "products/top-products")
    assert (found["In no catalogue"]["Quantity"], found["Total"]["Net revenue (GBP)"]) == ("2", "15.00")


def test_a_product_of_the_period_before_is_not_forgotten(owner):
    poster, mug = make_product("Poster", price="10"), make_product("Mug", price="5")
    sell(poster, 1, "2026-06-10")
    sell(poster, 2, "2026-05-10")
    sell(mug, 1, "2026-05-10")
    found = rows(owner, "products/top-products", "from=2026-06-01&to=2026-06-30&compare=previous")
    assert {name: row["Previous period (GBP)"] for name, row in found.items()} == {
        "Poster": "20.00",
        "Sold before, not now": "5.00",
        "Total": "25.00",
    }


def test_items_by_country_count_pieces(owner):
    mug = make_product(price="5")
    sell(mug, 7, country="FR")
    sell(mug, 3, country="DE")
    assert exported(owner, "products/items-by-country")[1:] == [
        ["France", "7", "70.0%", "1", "7.0"],
        ["Germany", "3", "30.0%", "1", "3.0"],
        ["Total", "10", "100.0%", "2", ""],
    ]
    assert rows(owner, "products/headline", "period=all&country=FR")["This period"]["Quantity"] == "7"


def test_what_many_open_and_few_buy_comes_first(owner):
    loved, ignored, unseen = make_product("Loved"), make_product("Ignored"), make_product("Unseen")
    for number in range(20):
        at = moment("2026-06-01") + timedelta(minutes=number)
        visit(f"v{number}", at, "view", "view", product=loved)
        visit(f"v{number}", at, "view", product=ignored)
    visit("v0", "2026-06-01", "add_to_basket", product=loved)
    visit("v0", "2026-06-01", "view", product=unseen)
    sell(loved, 1)
    assert exported(owner, "products/looked-at")[1:] == [
        ["Ignored", "20", "0", "0.0%", "0", "0.0%"],
        ["Loved", "20", "1", "5.0%", "1", "5.0%"],
    ]


def test_a_product_leads_to_its_page_in_the_admin(owner):
    mug = make_product("Mug")
    sell(mug, 1)
    body = owner.get("/admin/dashboards/products/", {"period": "all"}).content.decode()
    assert f'href="/admin/shop/product/{mug.pk}/change/"' in body


def test_the_number_of_queries_does_not_grow(owner, django_assert_max_num_queries):
    for number in range(15):
        sell(make_product(category=f"Category {number}"), 1)
    with django_assert_max_num_queries(15):
        owner.get("/admin/dashboards/products.json?from=2026-06-01&to=2026-06-30&compare=previous")


def test_the_headline_sums_all_products(owner):
    poster, mug = make_product(price="10"), make_product(price="5")
    sell(poster, 3)
    sell(mug, 5)
    sell(mug, 2, status="cancelled")
    give_back(mug, 1)
    assert exported(owner, "products/headline")[1] == [
        "This period",
        "8",
        "4.0",
        "50.00",
        "65.00",
        "15.00",
        "30.0%",
    ]
