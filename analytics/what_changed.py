"""Why net revenue differs between two periods, split exactly into what drives it (`analytics.shapley`).

    net revenue = customers × orders per customer × pieces per order × revenue per piece
                + guest orders × pieces per order × revenue per piece
                + what credit notes, adjustments and orders of no positive amount make of it

The first two are split by Shapley's values and their parts of pieces and price put together; the third is a driver by
itself, so that nothing is left over. Where nobody bought in one of the periods, what one would have spent is unknown:
then the whole of it is because of the customers. Where pieces don't count (none, or more taken back than sold), price
and mix has what an order came to.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Literal

from analytics import category_buyers, sales, shapley
from analytics.sales import GUEST, Sales
from shop import money
from shop.dashboards import readings
from shop.dashboards.filters import Filters
from shop.dashboards.readings import shared

By = Literal["country", "platform", "category", "segment"]
NOTHING = Sales(customers=0)


class Driver(StrEnum):
    CUSTOMERS = "Customers"
    FREQUENCY = "Orders per customer"
    GUESTS = "Guest orders"
    BASKET = "Pieces per order"
    PRICE = "Price and mix"
    CREDITS = "Credit notes and adjustments"


@dataclass(frozen=True, slots=True)
class Sold:
    """Of one period: everything, and how much of that was sold to guests."""

    all: Sales = NOTHING
    guests: Sales = NOTHING

    @property
    def net_revenue(self) -> Decimal:
        return self.all.net_revenue

    @property
    def known_orders(self) -> int:
        return self.all.orders - self.guests.orders

    @property
    def rest(self) -> Decimal:
        return self.all.net_revenue - self.all.ordered


@dataclass(frozen=True, slots=True)
class Change:
    """`parts` sum to `difference`, in whole units of the currency's smallest coin."""

    before: Sold
    now: Sold
    difference: Decimal
    parts: Mapping[Driver, Decimal]

    @property
    def has_guests(self) -> bool:
        return bool(self.before.guests.orders or self.now.guests.orders)


def split(before: Sold, now: Sold) -> dict[Driver, Fraction]:
    """Exact, without rounding."""
    customers, frequency, basket, price = shapley.of_product(*_factors(_known(before), _known(now)))
    guests, guest_basket, guest_price = shapley.of_product(*_factors(_guests(before), _guests(now)))
    return {
        Driver.CUSTOMERS: customers,
        Driver.FREQUENCY: frequency,
        Driver.GUESTS: guests,
        Driver.BASKET: basket + guest_basket,
        Driver.PRICE: price + guest_price,
        Driver.CREDITS: Fraction(now.rest) - Fraction(before.rest),
    }


def change(before: Sold, now: Sold, currency: str, difference: Decimal | None = None) -> Change:
    """`difference`: as it was rounded, where it is a part of a larger one."""
    if difference is None:
        difference = money.rounded(now.net_revenue, currency) - money.rounded(before.net_revenue, currency)
    exact = split(before, now)
    parts = shapley.rounded_to(difference, list(exact.values()), money.decimals(currency))
    return Change(before, now, difference, dict(zip(exact, parts, strict=True)))


def overall(filters: Filters, earlier: Filters, currency: str) -> Change:
    now = _sold(filters)  # first: it brings the sums of the period compared with
    return change(_sold(earlier), now, currency)


def by(what: By, filters: Filters, earlier: Filters, currency: str) -> dict[str, Change]:
    """By the keys of the readings in `sales`; the differences sum to the whole one, the drivers of the groups don't
    sum to those of the whole: who buys in two countries is one customer, and what moves between groups is mix."""
    is_now = _sold_by(what, filters)  # first: it brings the sums of the period compared with
    was = _sold_by(what, earlier)
    keys = [*is_now, *(key for key in was if key not in is_now)]
    exact = [Fraction(is_now.get(key, Sold()).net_revenue) - Fraction(was.get(key, Sold()).net_revenue) for key in keys]
    whole = money.rounded(_sum(is_now), currency) - money.rounded(_sum(was), currency)
    differences = shapley.rounded_to(whole, exact, money.decimals(currency))
    return {
        key: change(was.get(key, Sold()), is_now.get(key, Sold()), currency, difference)
        for key, difference in zip(keys, differences, strict=True)
    }


def _sum(groups: Mapping[str, Sold]) -> Decimal:
    return sum((sold.net_revenue for sold in groups.values()), Decimal(0))


def _sold(filters: Filters) -> Sold:
    if readings.are_kept():
        sales.by_country(filters)  # the page shows it anyway, and from its sets of buyers everybody is counted
    guests = sales.by_segment(filters, with_customers=False).get(GUEST, NOTHING)
    return Sold(sales.total(filters), guests)


@shared
def _sold_by(what: By, filters: Filters) -> dict[str, Sold]:
    if what == "segment":
        found = sales.by_segment(filters)
        return {key: Sold(one, one if key == GUEST else NOTHING) for key, one in found.items()}
    has_guests = filters.segment in (None, GUEST)
    guests = _read(what, replace(filters, segment=GUEST), with_customers=False) if has_guests else {}
    return {key: Sold(one, guests.get(key, NOTHING)) for key, one in _read(what, filters).items()}


def _read(what: By, filters: Filters, with_customers: bool = True) -> Mapping[str, Sales]:
    if what == "country":
        return sales.by_country(filters, with_customers)
    if what == "platform":
        return sales.by_platform(filters, with_customers)
    found = sales.by_category(filters)
    if not with_customers:
        return found
    customers = category_buyers.by_category(filters)
    return {key: replace(one, customers=customers.get(key, 0)) for key, one in found.items()}


@dataclass(frozen=True, slots=True)
class _Product:
    """`buyers` None: everybody is a new one, as guests are."""

    buyers: int | None
    orders: int
    units: int
    ordered: Decimal


def _known(sold: Sold) -> _Product:
    # Somebody ordered: an order without a customer that belongs to no group of guests would divide by nothing.
    buyers = sold.all.customers or (1 if sold.known_orders else 0)
    return _Product(
        buyers, sold.known_orders, sold.all.units - sold.guests.units, sold.all.ordered - sold.guests.ordered
    )


def _guests(sold: Sold) -> _Product:
    return _Product(None, sold.guests.orders, sold.guests.units, sold.guests.ordered)


def _factors(before: _Product, now: _Product) -> tuple[Sequence[Fraction], Sequence[Fraction]]:
    """What is undefined in one period is taken from the other: only the first factor, the number, differs then."""
    has_units = all(one.units > 0 for one in (before, now) if one.orders)
    old, new = _of(before, has_units), _of(now, has_units)
    nothing = [Fraction(0)] * (3 if before.buyers is None else 4)
    if old is None and new is None:
        return nothing, nothing
    if old is None and new is not None:
        old = [Fraction(0), *new[1:]]
    if new is None and old is not None:
        new = [Fraction(0), *old[1:]]
    return old or nothing, new or nothing


def _of(one: _Product, has_units: bool) -> list[Fraction] | None:
    if not one.orders:
        return None
    units = one.units if has_units else one.orders
    per_order = [Fraction(units, one.orders), Fraction(one.ordered) / units]
    if one.buyers is None:
        return [Fraction(one.orders), *per_order]
    return [Fraction(one.buyers), Fraction(one.orders, one.buyers), *per_order]
