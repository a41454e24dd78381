"""What staff settle for a query, seen on the search page and in the API."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from search import rules
from search.models import SearchRule
from shop.models import Attribute, Brand, Product, StockRecord, Variant
from tests.factories import make_category, make_product

pytestmark = pytest.mark.django_db
PIN, HIDE, BOOST = SearchRule.Kind


def make_rule(kind: str, queries: str = "mug", **fields) -> SearchRule:
    rule = SearchRule(kind=kind, queries=queries, **fields)
    rule.full_clean()
    rule.save()
    return rule


def make_mugs(number: int) -> list[Product]:
    return [make_product(f"Mug number{each:02}", category="Home > Mugs", price=str(each + 1)) for each in range(number)]


def page(client: Client, query: str = "q=mug"):
    return client.get(f"/search/?{query}").context["results"]


def names(client: Client, query: str = "q=mug") -> list[str]:
    return [card.name for card in page(client, query).cards]


def test_a_pinned_product_stands_at_its_position_and_is_counted_once(client: Client, index_now) -> None:
    mugs, teapot = make_mugs(5), make_product("Teapot", category="Home > Pots")
    make_rule(PIN, product=teapot, position=2)
    make_rule(PIN, product=mugs[4], position=1)
    index_now()
    results = page(client)
    shown = [card.name for card in results.cards]
    assert shown[:2] == ["Mug number04", "Teapot"]
    assert sorted(shown) == sorted(["Teapot", *(mug.name for mug in mugs)])
    assert results.total == 6
    categories = next(group for group in results.facets if group.name == "category")
    assert {value.label: value.count for value in categories.values}["Home"] == 6


def test_over_all_pages_each_product_is_there_once(client: Client, index_now) -> None:
    mugs, teapot = make_mugs(30), make_product("Teapot")
    make_rule(PIN, product=teapot, position=3)
    make_rule(PIN, product=mugs[29], position=24)
    make_rule(HIDE, product=mugs[7])
    index_now()
    first, second = names(client), names(client, "q=mug&page=2")
    assert (first[2], first[23], len(first)) == ("Teapot", "Mug number29", 24)
    assert page(client).total == 30
    assert sorted([*first, *second]) == sorted(["Teapot", *(mug.name for mug in mugs if mug != mugs[7])])
    small = [name for number in (1, 2, 3, 4, 5, 6) for name in names(client, f"q=mug&page_size=5&page={number}")]
    assert small == [*first, *second]


def test_a_position_behind_the_last_hit_is_the_last(client: Client, index_now) -> None:
    make_mugs(3)
    for position in (10, 20):
        make_rule(PIN, product=make_product(f"Pot {position}"), position=position)
    index_now()
    assert names(client)[3:] == ["Pot 10", "Pot 20"]


def test_filters_hold_for_pinned_products_too(client: Client, index_now) -> None:
    make_mugs(3)
    make_rule(PIN, product=make_product("Teapot", price="99", category="Home > Pots"), position=1)
    index_now()
    assert "Teapot" not in names(client, "q=mug&max_price=50")
    assert page(client, "q=mug&max_price=50").total == 3
    assert names(client, "q=mug&category=home/pots") == ["Teapot"]


def test_sorted_by_price_a_pinned_product_stands_where_its_price_puts_it(client: Client, index_now) -> None:
    make_mugs(3)
    make_rule(PIN, product=make_product("Teapot", price="1.50"), position=1)
    index_now()
    assert names(client, "q=mug&sort=price") == ["Mug number00", "Teapot", "Mug number01", "Mug number02"]


def test_what_is_sold_out_or_hidden_in_the_shop_is_never_pinned(client: Client, index_now) -> None:
    mugs = make_mugs(3)
    sold_out, off = make_product("Teapot", on_hand=0), make_product("Jug", is_active=False)
    StockRecord.objects.create(variant=Variant.objects.get(product=mugs[2]), on_hand=0)
    Variant.objects.filter(product=mugs[2]).update(track_stock=True)
    for position, product in enumerate([sold_out, off, mugs[2]], start=1):
        make_rule(PIN, product=product, position=position)
    index_now()
    results = page(client)
    assert results.total == 3
    assert "Mug number02" in names(client)
    assert names(client)[0] != "Mug number02"
    Variant.objects.filter(product=sold_out).update(track_stock=False)
    index_now()
    assert names(client)[0] == "Teapot"


def test_a_hidden_product_is_neither_shown_nor_counted_for_that_query_only(client: Client, index_now) -> None:
    mugs = make_mugs(4)
    make_rule(HIDE, product=mugs[1])
    make_rule(PIN, product=mugs[1], position=1)
    index_now()
    assert "Mug number01" not in names(client)
    results = page(client)
    assert results.total == 3
    assert next(group for group in results.facets if group.name == "category").values[0].count == 3
    assert "Mug number01" in names(client, "q=mug+number01")
    assert client.get("/api/v1/search/?q=mug").json()["count"] == 3


@pytest.mark.parametrize("typed", ["MÜG  cup", "müg-cup", "mug cup", "tasse"])
def test_queries_match_without_case_accents_and_signs_and_as_a_set(client: Client, index_now, typed: str) -> None:
    make_mugs(2)
    make_rule(PIN, "Mug  Cup\nTasse, becher", product=make_product("Teapot"), position=1)
    index_now()
    assert names(client, f"q={typed}")[0] == "Teapot"
    assert "Teapot" not in names(client, "q=mug")


def test_a_rule_for_the_corrected_words_counts(client: Client, index_now) -> None:
    for number in range(12):
        make_product(f"Lantern {number}")
    make_rule(PIN, "lantern", product=make_product("Candle"), position=1)
    index_now()
    results = page(client, "q=lanternn")
    assert results.correction.words == "lantern"
    assert results.cards[0].name == "Candle"


def test_words_that_nothing_has_show_what_is_pinned_for_them(client: Client, index_now) -> None:
    make_mugs(2)
    make_rule(PIN, "xylograph", product=make_product("Woodcut"), position=1)
    index_now()
    results = page(client, "q=xylograph")
    assert results.cards[0].name == "Woodcut"
    assert results.correction is None


@pytest.mark.parametrize("boosted", ["product", "category", "brand", "attribute"])
def test_a_boost_raises_what_it_names_and_adds_nothing(client: Client, index_now, boosted: str) -> None:
    for number in range(4):
        make_product(f"Mug {number}", popularity=50)
    colour = Attribute.objects.create(code="colour", name="Colour", is_facet=True)
    raised = make_product("Mug with a longer name", category="Home > Rare", brand="Acme", attributes={"colour": "red"})
    make_product("Acme lamp", category="Home > Rare", brand="Acme", attributes={"colour": "red"})
    index_now()
    assert names(client)[0] != raised.name
    what = {
        "product": {"product": raised},
        "category": {"category": make_category("Home > Rare")},
        "brand": {"brand": Brand.objects.get(name="Acme")},
        "attribute": {"attribute": colour, "attribute_value": "red"},
    }
    make_rule(BOOST, factor=3, **what[boosted])
    assert names(client)[0] == raised.name
    assert page(client).total == 5


def test_a_boost_never_passes_what_has_more_of_the_words(client: Client, index_now) -> None:
    make_product("Blue mug")
    plain = make_product("Mug")
    make_rule(BOOST, "blue mug", product=plain, factor=5)
    index_now()
    assert names(client, "q=blue+mug") == ["Blue mug", "Mug"]


def test_rules_hold_while_they_are_active_and_between_their_times(client: Client, index_now) -> None:
    make_mugs(2)
    now, day = timezone.now(), timedelta(days=1)
    for number, when in enumerate(
        [{"is_active": False}, {"starts_at": now + day}, {"ends_at": now - day}, {"starts_at": now - day}]
    ):
        make_rule(PIN, product=make_product(f"Pot {number}"), position=1, **when)
    index_now()
    assert [name for name in names(client) if name.startswith("Pot")] == ["Pot 3"]


def test_other_processes_see_a_rule_within_seconds(client: Client, index_now, monkeypatch) -> None:
    make_mugs(2)
    pot = make_product("Teapot")
    index_now()
    assert "Teapot" not in names(client)
    SearchRule.objects.bulk_create([SearchRule(kind=PIN, queries="mug", product=pot, position=1)])  # tells nobody here
    assert "Teapot" not in names(client)
    monkeypatch.setattr(rules.current, "seconds", 0)
    assert names(client)[0] == "Teapot"


def test_two_products_pinned_to_one_position_follow_each_other(client: Client, index_now) -> None:
    make_mugs(3)
    for name in ("Pot", "Jug"):
        make_rule(PIN, product=make_product(name), position=1)
    index_now()
    assert names(client)[:2] == ["Pot", "Jug"]


def test_they_hold_for_words_within_a_category_and_in_the_api(client: Client, index_now) -> None:
    mugs = make_mugs(3)
    make_rule(HIDE, product=mugs[0])
    make_rule(PIN, product=make_product("Teapot", category="Home > Mugs"), position=1)
    index_now()
    shown = [card.name for card in client.get("/c/home/mugs/?q=mug").context["results"].cards]
    assert shown == ["Teapot", *sorted(shown[1:])]
    assert len(shown) == 3
    answer = client.get("/api/v1/search/?q=mug").json()
    assert [item["name"] for item in answer["results"]] == shown
    without_words = client.get("/c/home/mugs/").context["results"]
    assert without_words.total == 4
