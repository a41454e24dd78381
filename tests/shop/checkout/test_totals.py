"""What a basket comes to: properties that hold for every price, rate and currency."""

from decimal import ROUND_HALF_UP, Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shop import money, pricing
from shop.models import Category, TaxRate
from shop.pricing import Item, TaxRates
from tests.factories import make_category

CURRENCIES = {"EUR": "0.01", "JPY": "1", "KWD": "0.001"}
prices = st.decimals(min_value=0, max_value=99999, places=4)
rates = st.decimals(min_value=0, max_value=Decimal("0.99999"), places=5)


def item(price: Decimal | str, quantity: int, path: str | None = None) -> Item:
    category = SimpleNamespace(path=path) if path else None
    variant: Any = SimpleNamespace(price=Decimal(price), product_id=1, product=SimpleNamespace(category=category))
    return Item(variant, quantity)


def total_of(items: list[Item], shipping: Decimal | str, currency: str, rate: Decimal | str) -> pricing.Totals:
    return pricing.price(
        items, shipping_price=Decimal(shipping), currency=currency, rates=TaxRates(standard=Decimal(rate))
    )


@given(
    items=st.lists(st.tuples(prices, st.integers(1, 999)), max_size=12),
    shipping=prices,
    rate=rates,
    currency=st.sampled_from(list(CURRENCIES)),
)
def test_totals_add_up_exactly_and_are_as_coarse_as_their_currency(
    items: list[tuple[Decimal, int]], shipping: Decimal, rate: Decimal, currency: str
) -> None:
    totals = total_of([item(*each) for each in items], shipping, currency, rate)
    assert totals.lines_total == sum(line.quantity * line.unit_price for line in totals.lines)
    assert totals.total == totals.lines_total + totals.shipping_total
    assert totals.tax_total == sum(line.tax_amount for line in totals.lines) + totals.shipping_tax
    amounts = [totals.total, totals.lines_total, totals.shipping_total, totals.shipping_tax, totals.tax_total]
    for line in totals.lines:
        assert line.net_amount + line.tax_amount == line.amount
        assert 0 <= line.tax_amount <= line.amount
        amounts += [line.unit_price, line.amount, line.tax_amount]
    for amount in amounts:
        assert amount == amount.quantize(Decimal(CURRENCIES[currency]))


@given(price=prices, quantity=st.integers(1, 999), rate=rates, currency=st.sampled_from(list(CURRENCIES)))
def test_the_rounding_of_a_line_is_at_most_half_of_the_smallest_coin(
    price: Decimal, quantity: int, rate: Decimal, currency: str
) -> None:
    [line] = total_of([item(price, quantity)], 0, currency, rate).lines
    half = Decimal(CURRENCIES[currency]) / 2
    assert abs(line.unit_price - price) <= half
    assert line.unit_price == price.quantize(Decimal(CURRENCIES[currency]), ROUND_HALF_UP)
    assert abs(line.tax_amount * (1 + rate) - line.amount * rate) <= half * (1 + rate)


@pytest.mark.parametrize(
    ("price", "currency", "paid", "tax"),
    [
        ("10.00", "EUR", "10.00", "1.60"),
        ("0.005", "EUR", "0.01", "0.00"),
        ("2.675", "EUR", "2.68", "0.43"),
        ("100.5", "JPY", "101", "16"),
        ("1.0005", "KWD", "1.001", "0.160"),
    ],
)
def test_halves_are_rounded_up(price: str, currency: str, paid: str, tax: str) -> None:
    [line] = total_of([item(price, 1)], 0, currency, "0.19").lines
    assert (line.amount, line.tax_amount) == (Decimal(paid), Decimal(tax))
    assert line.amount == money.rounded(Decimal(price), currency)


@pytest.mark.django_db
def test_the_nearest_category_with_a_rate_counts() -> None:
    books, comics = make_category("Paper > Books"), make_category("Paper > Books > Comics")
    other = make_category("Home")
    paper = Category.objects.get(name="Paper")
    for category, rate in ((None, "0.19"), (paper, "0.10"), (books, "0.07")):
        TaxRate.objects.create(country="DE", category=category, rate=Decimal(rate))
    TaxRate.objects.create(country="FR", rate=Decimal("0.20"))

    german = pricing.tax_rates("DE")
    for category, rate in ((comics, "0.07"), (books, "0.07"), (paper, "0.10"), (other, "0.19")):
        category.refresh_from_db()  # a tree kept in order moves its nodes
        assert german.of(category.path) == Decimal(rate), category
    assert german.of("") == Decimal("0.19")
    assert pricing.tax_rates("FR").of(comics.path) == Decimal("0.20")
    assert pricing.tax_rates("US").of(comics.path) == 0
