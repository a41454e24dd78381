"""What rules make of a shelf."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from recsys import rules
from recsys.models import ShelfRule
from shop.models import Product, StockRecord, Variant
from tests.factories import make_category, make_product, make_variant

pytestmark = pytest.mark.django_db


@pytest.fixture
def five() -> list[int]:
    return [make_product(f"Product {number}").pk for number in range(5)]


def make_rule(kind: str, **fields: Any) -> ShelfRule:
    if kind == "boost":
        fields = {"factor": 2.0, **fields}
    return ShelfRule.objects.create(kind=kind, name=kind, **fields)


def product(pk: int) -> Product:
    return Product.objects.get(pk=pk)


def test_without_rules_a_shelf_stays_as_it_is_and_nothing_is_asked(five, django_assert_num_queries):
    rules.rearranged("new", five)
    with django_assert_num_queries(0):
        assert rules.rearranged("new", five) == five


def test_a_pinned_product_stands_at_its_position_also_when_it_was_not_there(five):
    make_rule("pin", product=product(five[4]), position=1)
    new = make_product("Newcomer")
    make_rule("pin", product=new, position=3)
    assert rules.rearranged("new", five) == [five[4], five[0], new.pk, five[1], five[2], five[3]]


def test_two_pins_for_one_position_stand_behind_each_other(five):
    make_rule("pin", product=product(five[3]), position=1)
    make_rule("pin", product=product(five[4]), position=1)
    assert rules.rearranged("new", five) == [five[3], five[4], five[0], five[1], five[2]]


def test_a_boost_ranks_by_a_part_of_the_place(five):
    make_rule("boost", product=product(five[3]), factor=2.5)  # 4 / 2.5 = 1.6: behind the first
    assert rules.rearranged("new", five) == [five[0], five[3], five[1], five[2], five[4]]


def test_buried_products_come_behind_all_others(five):
    make_rule("bury", product=product(five[0]))
    make_rule("boost", product=product(five[0]), factor=10)
    assert rules.rearranged("new", five) == [*five[1:], five[0]]


def test_what_is_never_to_be_shown_is_not_shown_even_when_it_is_pinned(five):
    make_rule("hide", product=product(five[1]))
    make_rule("pin", product=product(five[1]), position=1)
    assert rules.rearranged("new", five) == [five[0], *five[2:]]


def test_a_pinned_newcomer_of_a_hidden_category_is_not_shown(five):
    hidden = make_product("Knife", category="Weapons > Knives")
    make_rule("hide", category=make_category("Weapons"))
    make_rule("pin", product=hidden, position=1)
    assert rules.rearranged("new", five) == five


def test_a_category_counts_with_everything_below_it_and_no_other():
    mug = make_product("Mug", category="Home > Kitchen > Mugs").pk
    chair = make_product("Chair", category="Home > Chairs").pk
    nowhere = make_product("Thing", category=None).pk
    make_rule("bury", category=make_category("Home > Kitchen"))
    assert rules.rearranged("new", [mug, chair, nowhere]) == [chair, nowhere, mug]


def test_conditions_are_met_together():
    ours = make_product("Mug", brand="Ours", category="Kitchen").pk
    ours_elsewhere = make_product("Chair", brand="Ours", category="Chairs").pk
    theirs = make_product("Cup", brand="Theirs", category="Kitchen").pk
    make_rule("hide", category=make_category("Kitchen"), brand=product(ours).brand)
    assert rules.rearranged("new", [ours, ours_elsewhere, theirs]) == [ours_elsewhere, theirs]


def test_margin_is_the_lowest_of_the_variants_whose_cost_is_known():
    rich = make_product("Rich", price="10.00")
    Variant.objects.filter(product=rich).update(cost="4.00")
    mixed = make_product("Mixed", price="10.00")
    Variant.objects.filter(product=mixed).update(cost="4.00")
    make_variant(mixed, price="10.00", cost="9.00")
    unknown = make_product("Unknown", price="10.00")
    make_rule("hide", least_margin=60)
    assert rules.rearranged("new", [rich.pk, mixed.pk, unknown.pk]) == [mixed.pk, unknown.pk]


def test_stock_counts_what_is_not_reserved_and_always_available_is_plenty():
    few = make_product("Few", on_hand=5)
    StockRecord.objects.filter(variant__product=few).update(reserved=3)
    many = make_product("Many", on_hand=5)
    always = make_product("Always")
    make_rule("bury", most_stock=2)
    assert rules.rearranged("new", [few.pk, many.pk, always.pk]) == [many.pk, always.pk, few.pk]


def test_products_are_asked_about_once_for_some_seconds(five, django_assert_num_queries):
    make_rule("bury", most_stock=2)
    with django_assert_num_queries(2):
        rules.rearranged("new", five)
    with django_assert_num_queries(0):
        rules.rearranged("repeat", five)


def test_a_rule_for_one_shelf_leaves_the_others(five):
    make_rule("hide", shelf="new", product=product(five[0]))
    assert rules.rearranged("new", five) == five[1:]
    assert rules.rearranged("similar", five) == five


def test_a_rule_counts_from_its_start_to_its_end_and_while_it_is_active(five):
    now, day = timezone.now(), timedelta(days=1)
    make_rule("hide", product=product(five[0]), starts_at=now + day)
    make_rule("hide", product=product(five[1]), ends_at=now - day)
    make_rule("hide", product=product(five[2]), is_active=False)
    make_rule("hide", product=product(five[3]), starts_at=now - day, ends_at=now + day)
    assert rules.rearranged("new", five) == [*five[:3], five[4]]


def test_an_empty_shelf_stays_empty(five):
    make_rule("pin", product=product(five[0]), position=1)
    assert rules.rearranged("new", []) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "pin", "least_stock": 1},
        {"kind": "hide"},
        {"kind": "boost", "least_stock": 1},
        {"kind": "hide", "least_stock": 1, "starts_at": timezone.now(), "ends_at": timezone.now() - timedelta(days=1)},
    ],
)
def test_the_database_refuses_half_a_rule(fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        ShelfRule.objects.create(name="Half", **fields)
    assert not ShelfRule.objects.exists()
