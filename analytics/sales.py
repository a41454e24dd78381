"""What was sold in the shop's currency. Readings take the filters of a dashboard and are exact: folded days come from
the rollups, the others from the books themselves (`analytics.rollup_reading`). Two or three queries each.

Parts add up to the whole in amounts and units; orders add up too, but not over categories (an order may have several);
customers only over segments, and they are counted where a reading says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from analytics import buyer_counts, rollup_currencies, rollup_reading
from analytics.rollup_reading import By
from shop.dashboards.filters import Filters

GUEST = "guest"  # no customer: the key of their group by segment
UNSCORED = ""  # a customer without a score
OTHER = "other"  # of readings by category below a category: what lies in that one itself; no url_path has this name


@dataclass(frozen=True, slots=True)
class Sales:
    """`ordered` is what orders came to before credit notes and adjustments; only those of a positive amount count, here
    and in `orders` and `customers`. `units` are the pieces of paid orders, before credit notes.

    `customers` are distinct within this group; None: this reading doesn't count them.
    """

    net_revenue: Decimal = Decimal(0)
    ordered: Decimal = Decimal(0)
    orders: int = 0
    customers: int | None = 0
    units: int = 0

    @property
    def average_order_value(self) -> Decimal | None:
        return self.ordered / self.orders if self.orders else None


@dataclass(frozen=True, slots=True)
class Cancellations:
    """What was ordered, and what of it came to nothing: lines of cancelled orders (paid or not, by the order's day) and
    lines of credit notes (by the day they were issued). Orders that expired unpaid were never ordered."""

    ordered: Decimal = Decimal(0)
    cancelled: Decimal = Decimal(0)
    units_ordered: int = 0
    units_cancelled: int = 0
    orders: int = 0
    orders_cancelled: int = 0

    @property
    def rate(self) -> Decimal | None:
        """Above 1 where more came back in a period than was ordered in it."""
        return self.cancelled / self.ordered if self.ordered > 0 else None


@dataclass(frozen=True, slots=True)
class WeekdaySales:
    """`days`: how many of this weekday the period has, from its first day (of all time: the first with an entry) on."""

    sales: Sales
    days: int

    @property
    def orders_per_day(self) -> Decimal | None:
        return Decimal(self.sales.orders) / self.days if self.days else None

    @property
    def revenue_per_day(self) -> Decimal | None:
        return self.sales.net_revenue / self.days if self.days else None


def total(filters: Filters) -> Sales:
    customers = customers_of(filters)
    return replace(_sales(filters, "all").get("", Sales()), customers=customers)


def customers_of(filters: Filters) -> int:
    """Distinct customers with an order of a positive amount (guests are not counted); of a category: with one that has
    a line of it. Exact."""
    return buyer_counts.total(filters)


def by_day(filters: Filters) -> Mapping[str, Sales]:
    """Days such as 2011-12-09 in the shop's zone that have anything, rising. Customers are not counted."""
    return _sales(filters, "day")


def by_week(filters: Filters) -> Mapping[str, Sales]:
    """ISO weeks such as 2011-W49 that have anything, rising. Customers are not counted."""
    return _sales(filters, "week")


def by_month(filters: Filters) -> Mapping[str, Sales]:
    """Months such as 2011-12 in the shop's zone that have anything, rising. Customers are not counted."""
    return _sales(filters, "month")


def by_weekday(filters: Filters) -> Mapping[int, WeekdaySales]:
    """All seven, Monday = 1. Customers are not counted."""
    found = {date.fromisoformat(day): sales for day, sales in by_day(filters).items()}
    last = (filters.until - timedelta(microseconds=1)).astimezone(filters.zone).date()
    first = filters.period.first or min(found, default=last + timedelta(days=1))
    weeks, rest = divmod(max((last - first).days + 1, 0), 7)
    days = {(first.weekday() + n) % 7 + 1: weeks + (n < rest) for n in range(7)}
    return {
        number: WeekdaySales(_sum([sales for day, sales in found.items() if day.isoweekday() == number]), days[number])
        for number in range(1, 8)
    }


def by_country(filters: Filters, with_customers: bool = True) -> Mapping[str, Sales]:
    """Country codes; "" is the country that nobody stated."""
    return _counted(filters, "country", with_customers)


def by_platform(filters: Filters, with_customers: bool = True) -> Mapping[str, Sales]:
    """ "web", "phone"; "" is the platform that nobody stated, as of adjustments."""
    return _counted(filters, "platform", with_customers)


def by_segment(filters: Filters, with_customers: bool = True) -> Mapping[str, Sales]:
    """Segments as of the latest scoring; GUEST and UNSCORED hold the rest, so that the sum is the whole."""
    return _counted(filters, "segment", with_customers)


def by_category(filters: Filters) -> Mapping[str, Sales]:
    """By `url_path`: the top of the tree, or what lies directly below the category of the filters; then OTHER is what
    lies in that one itself. "" is no category. Amounts and units add up, orders don't. Customers are not counted."""
    return _sales(filters, "category")


def cancellations(filters: Filters) -> Cancellations:
    return _cancellations(filters, "all").get("", Cancellations())


def cancellations_by_category(filters: Filters) -> Mapping[str, Cancellations]:
    """Keys as of `by_category`."""
    return _cancellations(filters, "category")


def other_currencies(filters: Filters) -> list[str]:
    """In which something was sold or booked too, and is left out of all figures here."""
    return rollup_currencies.others(filters)


def _sales(filters: Filters, by: By) -> dict[str, Sales]:
    return {
        key: Sales(row.sold - row.credited + row.adjusted, row.ordered, row.orders, None, row.units)
        for key, row in rollup_reading.grouped(filters, by).items()
        if row.has_sales
    }


def _counted(filters: Filters, by: buyer_counts.By, with_customers: bool) -> dict[str, Sales]:
    found = _sales(filters, by)
    if not with_customers:
        return found
    customers = buyer_counts.grouped(filters, by)
    return {key: replace(sales, customers=customers.get(key, 0)) for key, sales in found.items()}


def _cancellations(filters: Filters, by: By) -> dict[str, Cancellations]:
    return {
        key: Cancellations(
            row.sold + row.dropped,
            row.dropped + row.credited,
            row.units + row.units_dropped,
            row.units_dropped + row.units_credited,
            row.orders + row.orders_dropped,
            row.orders_dropped,
        )
        for key, row in rollup_reading.grouped(filters, by).items()
    }


def _sum(parts: list[Sales]) -> Sales:
    return Sales(
        sum((part.net_revenue for part in parts), Decimal(0)),
        sum((part.ordered for part in parts), Decimal(0)),
        sum(part.orders for part in parts),
        None,
        sum(part.units for part in parts),
    )
