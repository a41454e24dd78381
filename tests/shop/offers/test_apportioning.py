"""What is taken off adds up to the coin, in every currency, and nothing becomes negative."""

from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shop import pricing
from shop.offers.apportioning import by_largest_remainder
from shop.offers.discounts import Goods, best
from shop.offers.terms import Kind, Terms
from shop.pricing import Item, TaxRates

COINS = {"EUR": Decimal("0.01"), "JPY": Decimal(1), "KWD": Decimal("0.001")}
CENT = COINS["EUR"]
prices = st.decimals(min_value=0, max_value=9999, places=4)


@st.composite
def offers(draw: st.DrawFn) -> list[Terms]:
    drawn = []
    for number in range(draw(st.integers(1, 4))):
        buy = draw(st.integers(2, 5))
        drawn.append(
            Terms(
                offer_id=number,
                name=f"Offer {number}",
                kind=draw(st.sampled_from(Kind)),
                percent=draw(st.decimals(min_value="0.01", max_value=100, places=2)),
                amount=draw(st.decimals(min_value="0.0001", max_value=99999, places=4)),
                buy_quantity=buy,
                pay_quantity=draw(st.integers(0, buy - 1)),
                min_spend=draw(st.sampled_from([Decimal(0), Decimal(50)])),
                product_ids=draw(st.sampled_from([frozenset(), frozenset({0, 2})])),
                is_combinable=draw(st.booleans()),
            )
        )
    return drawn


def item(product_id: int, price: Decimal, quantity: int) -> Item:
    variant: Any = SimpleNamespace(price=price, product_id=product_id, product=SimpleNamespace(category=None))
    return Item(variant, quantity)


@settings(max_examples=150)
@given(
    lines=st.lists(st.tuples(prices, st.integers(1, 99)), min_size=1, max_size=8),
    shipping=prices,
    rate=st.decimals(min_value=0, max_value="0.5", places=5),
    offered=offers(),
    currency=st.sampled_from(list(COINS)),
)
def test_lines_and_shipping_less_discounts_are_the_total_to_the_coin(
    lines: list[tuple[Decimal, int]], shipping: Decimal, rate: Decimal, offered: list[Terms], currency: str
) -> None:
    items = [item(place, *line) for place, line in enumerate(lines)]
    totals = pricing.price(
        items, shipping_price=shipping, currency=currency, rates=TaxRates(standard=rate), offers=offered
    )
    at_full_price = sum(line.quantity * line.unit_price for line in totals.lines)
    assert at_full_price + totals.shipping_price - totals.discount_total == totals.total
    assert totals.discount_total == sum(discount.amount for discount in totals.discounts)
    assert totals.tax_total == sum(line.tax_amount for line in totals.lines) + totals.shipping_tax
    assert 0 <= totals.tax_total <= totals.total
    assert totals.shipping_total >= 0
    for place, line in enumerate(totals.lines):
        assert line.discount_amount == sum(discount.shares[place] for discount in totals.discounts)
        assert 0 <= line.discount_amount <= line.quantity * line.unit_price
        assert line.net_amount + line.tax_amount == line.amount
    for discount in totals.discounts:
        for share in (*discount.shares, discount.shipping):
            assert share >= 0
            assert share == share.quantize(COINS[currency])
    for alone in offered:
        [*only] = pricing.price(
            items, shipping_price=shipping, currency=currency, rates=TaxRates(), offers=[alone]
        ).discounts
        if not alone.is_combinable:
            assert sum(discount.amount for discount in only) <= totals.discount_total


@given(weights=st.lists(st.integers(0, 10**6), min_size=1, max_size=9), share=st.integers(0, 100))
def test_each_share_is_within_one_coin_of_its_part(weights: list[int], share: int) -> None:
    amount = Decimal(sum(weights) * share // 100) * CENT
    shares = by_largest_remainder(amount, [weight * CENT for weight in weights], CENT)
    if sum(weights):
        assert sum(shares) == amount
    for got, weight in zip(shares, weights, strict=True):
        assert 0 <= got <= weight * CENT
        assert abs(got - amount * weight / max(sum(weights), 1)) < CENT


def test_the_largest_remainders_get_the_coins_that_are_left() -> None:
    thirds = by_largest_remainder(Decimal("10.00"), [Decimal(10)] * 3, CENT)
    assert thirds == [Decimal("3.34"), Decimal("3.33"), Decimal("3.33")]
    assert by_largest_remainder(Decimal("0.02"), [Decimal(1), Decimal(2), Decimal(2)], CENT) == [
        Decimal("0.00"),
        Decimal("0.01"),
        Decimal("0.01"),
    ]


def three_for_two(*lines: tuple[str, int]) -> Decimal:
    goods = [Goods(place, "", quantity, Decimal(price)) for place, (price, quantity) in enumerate(lines)]
    offer = Terms(offer_id=1, name="3 for 2", kind=Kind.X_FOR_Y, buy_quantity=3, pay_quantity=2)
    return sum((discount.amount for discount in best(goods, Decimal(0), [offer], CENT)), Decimal(0))


@pytest.mark.parametrize(
    ("lines", "free"),
    [
        ([("10", 2)], "0"),
        ([("10", 3)], "10"),
        ([("10", 5)], "10"),
        ([("10", 7)], "20"),
        ([("30", 1), ("10", 1), ("5", 1)], "5"),
        ([("5", 3), ("30", 3)], "35"),
        ([("5", 2), ("30", 2)], "5"),
    ],
)
def test_of_three_pieces_the_cheapest_is_free_counted_from_the_dearest(lines: list[tuple[str, int]], free: str) -> None:
    assert three_for_two(*lines) == Decimal(free)


def test_a_price_for_many_pieces_is_made_up_exactly() -> None:
    assert pricing.pieces_at(Decimal("25.00"), 3, "EUR") == [(2, Decimal("8.33")), (1, Decimal("8.34"))]
    assert pricing.pieces_at(Decimal("24.00"), 3, "EUR") == [(3, Decimal("8.00"))]
    assert pricing.pieces_at(Decimal("7"), 2, "JPY") == [(1, Decimal(3)), (1, Decimal(4))]
