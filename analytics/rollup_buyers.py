"""What is folded about buyers: their numbers, their history, and who bought on which day and in which month."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import connection

from analytics.books import ENTRIES
from analytics.buyer_sets import CELL_SQL, packed, packed_twice
from analytics.rollup_models import BuyersOfDay, BuyersOfMonth, BuyersOfSegment

_HISTORY = """
    min((at AT TIME ZONE %(zone)s)::date) FILTER (WHERE bought) AS first_on,
    max((at AT TIME ZONE %(zone)s)::date) FILTER (WHERE bought) AS last_on,
    count(*) FILTER (WHERE bought) AS orders,
    coalesce(sum(amount) FILTER (WHERE bought), 0) AS ordered,
    coalesce(sum(amount), 0) AS net
"""
# Buyers of one country get numbers that follow each other, so that the set of a small country is small.
_NUMBER_ALL = f"""
    INSERT INTO analytics_buyer (customer_id, number, first_on, last_on, orders, ordered, net)
    SELECT customer_id, row_number() OVER (ORDER BY max(country), customer_id) - 1, {_HISTORY}
    FROM ({ENTRIES}) entry WHERE customer_id IS NOT NULL AND currency = %(currency)s GROUP BY customer_id
"""  # noqa: S608 - constants
_NUMBER_NEW = """
    INSERT INTO analytics_buyer (customer_id, number, orders, ordered, net)
    SELECT id, (SELECT coalesce(max(number), -1) FROM analytics_buyer) + row_number() OVER (ORDER BY id), 0, 0, 0
    FROM unnest(%(customers)s::bigint[]) AS id
    WHERE NOT EXISTS (SELECT FROM analytics_buyer WHERE customer_id = id)
"""
_UPDATE = f"""
    UPDATE analytics_buyer buyer
    SET first_on = history.first_on, last_on = history.last_on, orders = coalesce(history.orders, 0),
        ordered = coalesce(history.ordered, 0), net = coalesce(history.net, 0)
    FROM unnest(%(customers)s::bigint[]) AS id LEFT JOIN (
        SELECT customer_id, {_HISTORY} FROM ({ENTRIES}) entry
        WHERE customer_id = ANY (%(customers)s::bigint[]) AND currency = %(currency)s GROUP BY customer_id
    ) history ON history.customer_id = id
    WHERE buyer.customer_id = id
"""  # noqa: S608

# Of the CTEs of `rollup_rows`.
INSERT_OF_DAYS = f"""
    INSERT INTO analytics_buyersofday (day, category_id, numbers, cells)
    SELECT day, category_id, array_agg(number), array_agg(cell)
    FROM (
        SELECT day, {BuyersOfDay.ALL} AS category_id, number, {CELL_SQL} AS cell
        FROM head JOIN analytics_buyer USING (customer_id) WHERE kind = 's' AND bought
        UNION ALL
        SELECT day, category_id, number, {CELL_SQL}
        FROM document_at_node JOIN analytics_buyer USING (customer_id)
        WHERE kind = 's' AND bought
    ) bought
    GROUP BY day, category_id
"""  # noqa: S608
_SEGMENTS = """
    SELECT segment, array_agg(number) FROM analytics_customerscore JOIN analytics_buyer USING (customer_id) GROUP BY 1
"""


def number_all(cursor: Any, zone: str, currency: str) -> None:
    """Into the empty table, with the history of each."""
    cursor.execute(_NUMBER_ALL, {"zone": zone, "currency": currency})


def update(cursor: Any, customers: Iterable[int], zone: str, currency: str) -> None:
    """Number those who are new, and write down what all of these customers bought."""
    values = {"customers": sorted(customers), "zone": zone, "currency": currency}
    if values["customers"]:
        cursor.execute(_NUMBER_NEW, values)
        cursor.execute(_UPDATE, values)


def fold_month(cursor: Any, first: date, last: date) -> None:
    """The sets of a month, from those of its days."""
    sets: dict[tuple[int, int], list[int]] = defaultdict(list)  # who ordered twice is there twice
    cursor.execute(
        "SELECT category_id, numbers, cells FROM analytics_buyersofday WHERE day BETWEEN %s AND %s", [first, last]
    )
    for category, numbers, cells in cursor.fetchall():
        sets[BuyersOfMonth.Kind.ALL, category].extend(numbers)
        for number, cell in zip(numbers, cells, strict=True):
            sets[BuyersOfMonth.Kind.CELL, BuyersOfMonth.at(category, cell)].append(number)
    BuyersOfMonth.objects.filter(month=first).delete()
    rows = []
    for (kind, member), numbers in sets.items():
        (first_byte, bits), (first_twice, twice) = packed(numbers), packed_twice(numbers)
        row = BuyersOfMonth(kind=kind, member=member, month=first, first_byte=first_byte, bits=bits)
        row.first_twice, row.twice = first_twice, twice
        rows.append(row)
    BuyersOfMonth.objects.bulk_create(rows, batch_size=500)


def fold_segments() -> None:
    BuyersOfSegment.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute(_SEGMENTS)
        rows = []
        for name, numbers in cursor.fetchall():
            first_byte, bits = packed(numbers)
            rows.append(BuyersOfSegment(segment=name, first_byte=first_byte, bits=bits))
    BuyersOfSegment.objects.bulk_create(rows)
