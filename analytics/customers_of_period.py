"""Who bought in a period: new and returning customers, and by when the new ones came back.

New is who had no order before that passes the filters of place and category: with a category, new to that category.
Customers are counted as sets (`buyer_reading`); where nothing is folded, or scores are newer than what is, by the
database. What cohorts brought in is read from the books."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, Literal

from django.db import connection

from analytics import buyer_history, rollup_rows, sales
from shop.dashboards.filters import Filters
from shop.dashboards.readings import shared
from shop.models import ShopSettings

BEGINNING = datetime(1900, 1, 1, tzinfo=UTC)

# What customers bought and gave back, since the beginning; `first` is their first day with an order.
ENTRIES = """
WITH {ctes},
entry AS MATERIALIZED (
    SELECT customer_id, day, bought, CASE kind WHEN 'c' THEN -amount ELSE amount END AS net
    FROM {source}
    WHERE kind <> 'd' AND customer_id IS NOT NULL
      AND (%(country)s::text IS NULL OR country = %(country)s)
      AND (%(platform)s::text IS NULL OR platform = %(platform)s)
      AND (%(segment)s::text IS NULL OR segment = %(segment)s)
      AND {in_category}
),
first AS (SELECT customer_id, min(day) AS first_on FROM entry WHERE bought GROUP BY 1)
"""
COUNTS = """
SELECT count(*), count(*) FILTER (WHERE is_new), count(*) FILTER (WHERE NOT is_new OR orders > 1)
FROM (
    SELECT customer_id, count(*) FILTER (WHERE bought) AS orders,
           %(first)s::date IS NULL OR first_on >= %(first)s AS is_new
    FROM entry JOIN first USING (customer_id)
    WHERE %(first)s::date IS NULL OR day >= %(first)s
    GROUP BY customer_id, first_on
    HAVING bool_or(bought)
) buyer
"""
BY_TIME = """
SELECT CASE WHEN %(first)s::date IS NULL OR first_on >= %(first)s THEN date_trunc('{unit}', first_on)::date END,
       greatest(date_trunc('{unit}', day), date_trunc('{unit}', first_on))::date,
       count(DISTINCT customer_id) FILTER (WHERE bought), sum(net)
FROM entry JOIN first USING (customer_id)
WHERE %(first)s::date IS NULL OR day >= %(first)s
GROUP BY 1, 2 ORDER BY 1, 2
"""


@dataclass(frozen=True, slots=True)
class Counts:
    """`repeating` had ordered before, or ordered again in the period. Orders and revenue are those of all customers,
    also of who only gave something back; guests are left out."""

    customers: int = 0
    new: int = 0
    repeating: int = 0
    orders: int = 0
    net_revenue: Decimal = Decimal(0)

    @property
    def returning(self) -> int:
        return self.customers - self.new


@dataclass(slots=True)
class Cohort:
    """Customers whose first order lies in this month and in the period. By months since: who bought, net revenue."""

    month: date
    active: dict[int, int] = field(default_factory=dict)
    revenue: dict[int, Decimal] = field(default_factory=dict)

    @property
    def customers(self) -> int:
        return self.active.get(0, 0)


@dataclass(frozen=True, slots=True)
class NewAndReturning:
    """Distinct customers of a day or month: over several, only the new ones add up."""

    new: int = 0
    returning: int = 0


@shared
def counts(filters: Filters) -> Counts:
    history = buyer_history.of(filters)
    if history is None:
        ((customers, new, repeating),) = _read(filters, COUNTS)
    else:
        seen, twice = buyer_history.together(history.parts)
        customers, new = seen.bit_count(), (seen & ~history.before).bit_count()
        repeating = (seen & history.before | twice).bit_count()
    sold = [one for name, one in sales.by_segment(filters, with_customers=False).items() if name != sales.GUEST]
    net = sum((one.net_revenue for one in sold), Decimal(0))
    return Counts(customers, new, repeating, sum(one.orders for one in sold), net)


def new_and_returning(filters: Filters, unit: Literal["day", "month"]) -> Mapping[str, NewAndReturning]:
    """Days such as 2011-12-09 or months such as 2011-12 that had customers."""
    length = len("2011-12-09" if unit == "day" else "2011-12")
    if history := buyer_history.of(filters, by_day=unit == "day"):
        known, counted = history.before, {}
        for part in history.parts:
            new = (part.seen & ~known).bit_count()
            counted[part.when.isoformat()[:length]] = NewAndReturning(new, part.seen.bit_count() - new)
            known |= part.seen
        return {key: here for key, here in counted.items() if here.new or here.returning}
    found: dict[str, NewAndReturning] = {}
    for cohort, when, active, _ in _by_time(filters, unit):
        key = when.isoformat()[:length]
        here = found.get(key, NewAndReturning())
        is_new = cohort == when
        found[key] = NewAndReturning(here.new + active * is_new, here.returning + active * (not is_new))
    return {key: here for key, here in found.items() if here.new or here.returning}


def retention(filters: Filters) -> Mapping[date, Cohort]:
    """As `cohorts`, without revenue."""
    history = buyer_history.of(filters)
    if history is None:
        return cohorts(filters)
    known, found = history.before, {}
    for number, part in enumerate(history.parts):
        if new := part.seen & ~known:
            later = history.parts[number:]
            active = {_months_between(part.when, one.when): (new & one.seen).bit_count() for one in later}
            found[part.when] = Cohort(part.when, {age: count for age, count in active.items() if count})
        known |= part.seen
    return found


def cohorts(filters: Filters) -> Mapping[date, Cohort]:
    """Followed until the end of the period; by month, rising."""
    found: dict[date, Cohort] = {}
    for first, month, active, net in _by_time(filters, "month"):
        if first is None:  # their first order came before the period
            continue
        cohort = found.setdefault(first, Cohort(first))
        since = _months_between(first, month)
        cohort.active[since], cohort.revenue[since] = active, net
    return found


@shared
def _by_time(filters: Filters, unit: Literal["day", "month"]) -> list[tuple[date | None, date, int, Decimal]]:
    return _read(filters, BY_TIME.format(unit=unit))


def _months_between(first: date, month: date) -> int:
    return (month.year - first.year) * 12 + month.month - first.month


def _read(filters: Filters, query: str) -> list[tuple[Any, ...]]:
    has_category = filters.category is not None
    ctes = rollup_rows.head_and_lines(has_segment=filters.segment is not None)
    entries = ENTRIES.format(
        ctes=f"{ctes}, {rollup_rows.BY_NODE}" if has_category else ctes,
        source="document_at_node" if has_category else "head",
        in_category=IN_CATEGORY if has_category else "true",
    )
    with connection.cursor() as cursor:
        cursor.execute(entries + query, _values(filters))
        return cursor.fetchall()


IN_CATEGORY = "category_id = coalesce((SELECT id FROM shop_category WHERE url_path = %(category)s), 0)"


def _values(filters: Filters) -> dict[str, Any]:
    return {
        "starts": [BEGINNING],
        "ends": [filters.until],
        "zone": str(filters.zone),
        "currency": ShopSettings.current().currency,
        "country": filters.country,
        "platform": filters.platform,
        "segment": filters.segment,
        "category": filters.category,
        "first": filters.period.first,
    }
