"""Folding visits: who did what on each day, and what became of baskets, as known at one moment.

Days are worked out whole, as those of the books are (`rollups`), by the same worker each minute. Unlike those they are
not read live in between: what is shown is at most as old as the last fold. A visit stays in the category that its
product was in when the day was folded.
"""

import zlib
from collections import defaultdict
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection, transaction

from analytics.books import COUNTED
from analytics.buyer_sets import packed
from analytics.rollup_coverage import spans_of
from analytics.rollup_rows import NODES
from analytics.visit_models import Step, VisitorsOfDay, VisitorsOfMonth

WINDOW_DAYS = 30  # from a basket to the purchase that counts as its own
_LOCK = 7_306_619
_LONGEST_STEP = timedelta(days=1)  # of `as_of` from one fold to the next: after a longer one, or back, all is anew
_TABLES = ("analytics_visitor", "analytics_visitorsofday", "analytics_visitorsofmonth", "analytics_basketsofday")
_SPANS = "span AS (SELECT * FROM unnest(%(starts)s::timestamptz[], %(ends)s::timestamptz[]) AS span (since, until))"
_EVENTS = f"""
    {_SPANS},
    event AS MATERIALIZED (
        SELECT visitor, platform, product_id, kind, occurred_at, customer_id,
               (occurred_at AT TIME ZONE %(zone)s)::date AS day
        FROM span JOIN shop_event ON occurred_at >= span.since AND occurred_at < span.until
        WHERE visitor <> '' AND occurred_at <= %(as_of)s
    ),
    node AS MATERIALIZED (
        SELECT product.id AS product_id, node_id AS node
        FROM shop_product product JOIN ({NODES}) node ON node.category_id = coalesce(product.category_id, 0)
        WHERE node_id >= 0
    )
"""  # noqa: S608 - constants
_PAID = f"""
    placed AS MATERIALIZED (
        SELECT id, visitor, platform, (placed_at AT TIME ZONE %(zone)s)::date AS day
        FROM span JOIN shop_order ON placed_at >= span.since AND placed_at < span.until
        WHERE status IN {COUNTED} AND visitor <> '' AND currency = %(currency)s AND lines_total > 0
          AND placed_at <= %(as_of)s
    )
"""  # noqa: S608
# Line by line of those orders (OFFSET keeps the planner from beginning with all lines of the products).
_LINES = """
    CROSS JOIN LATERAL (SELECT variant_id, quantity FROM shop_orderline WHERE order_id = placed.id OFFSET 0) of_order
    CROSS JOIN LATERAL (
        SELECT product_id, of_order.quantity FROM shop_variant WHERE id = of_order.variant_id
    ) line
"""
_STEP = f"""
    {Step.SEEN} | CASE kind WHEN 'view' THEN {Step.VIEWED} WHEN 'add_to_basket' THEN {Step.PUT}
                            WHEN 'checkout' THEN {Step.BEGAN} ELSE 0 END
"""
_NUMBER_NEW = f"""
    WITH {_EVENTS}, {_PAID}
    INSERT INTO analytics_visitor (visitor, number)
    SELECT visitor, (SELECT coalesce(max(number), -1) FROM analytics_visitor) + row_number() OVER (ORDER BY min(day))
    FROM (SELECT visitor, day FROM event UNION ALL SELECT visitor, day FROM placed) found
    WHERE NOT EXISTS (SELECT FROM analytics_visitor known WHERE known.visitor = found.visitor)
    GROUP BY visitor
"""  # noqa: S608
_INSERT_DAYS = f"""
    WITH {_EVENTS}, {_PAID},
    placed_line AS MATERIALIZED (
        SELECT placed.day, placed.platform, placed.visitor, line.product_id FROM placed {_LINES}
    ),
    did AS (
        SELECT day, {VisitorsOfDay.ALL} AS node, platform, visitor, {_STEP} AS step FROM event
        UNION ALL
        SELECT day, {VisitorsOfDay.NONE}, platform, visitor, {_STEP} FROM event WHERE product_id IS NULL
        UNION ALL
        SELECT day, node, platform, visitor, {_STEP} FROM event JOIN node USING (product_id)
        UNION ALL
        SELECT day, {VisitorsOfDay.ALL}, platform, visitor, {Step.PAID} FROM placed
        UNION ALL
        SELECT day, node, platform, visitor, {Step.PAID} FROM placed_line JOIN node USING (product_id)
    )
    INSERT INTO analytics_visitorsofday (day, node, platform, numbers, steps)
    SELECT day, node, platform, array_agg(number), array_agg(step)
    FROM (
        SELECT day, node, platform, number, bit_or(step)::smallint AS step
        FROM did JOIN analytics_visitor USING (visitor) GROUP BY 1, 2, 3, 4
    ) together
    GROUP BY 1, 2, 3
"""  # noqa: S608
_INSERT_BASKETS = f"""
    WITH {_EVENTS},
    item AS MATERIALIZED (
        SELECT row_number() OVER () AS id, *
        FROM (
            SELECT visitor, platform, product_id, day, min(occurred_at) AS put_at, max(customer_id) AS customer_id
            FROM event WHERE kind = 'add_to_basket' AND product_id IS NOT NULL GROUP BY 1, 2, 3, 4
        ) put
    ),
    purchase AS MATERIALIZED (
        SELECT placed.visitor, placed.customer_id, line.product_id, placed.placed_at
        FROM shop_order placed {_LINES}
        WHERE placed.status IN {COUNTED} AND line.quantity > 0 AND placed.placed_at <= %(as_of)s
          AND placed.placed_at >= (SELECT min(put_at) FROM item)
          AND placed.placed_at <= (SELECT max(put_at) FROM item) + %(window)s
    ),
    bought AS (
        SELECT item.id FROM item JOIN purchase USING (visitor, product_id)
        WHERE purchase.placed_at BETWEEN put_at AND put_at + %(window)s
        UNION
        SELECT item.id FROM item JOIN purchase USING (customer_id, product_id)
        WHERE purchase.placed_at BETWEEN put_at AND put_at + %(window)s
    ),
    basket AS (
        SELECT node, day, platform, visitor, count(*) AS items, count(bought.id) AS items_bought
        FROM item JOIN (
            SELECT product_id, node FROM node
            UNION ALL SELECT DISTINCT product_id, {VisitorsOfDay.ALL} FROM item
        ) lying USING (product_id) LEFT JOIN bought USING (id)
        GROUP BY 1, 2, 3, 4
    )
    INSERT INTO analytics_basketsofday (node, day, platform, items, items_bought, baskets, baskets_bought)
    SELECT node, day, platform, sum(items), sum(items_bought), count(*), count(*) FILTER (WHERE items_bought > 0)
    FROM basket GROUP BY 1, 2, 3
"""  # noqa: S608
_EVERY_DAY = """
    SELECT DISTINCT (occurred_at AT TIME ZONE %(zone)s)::date FROM shop_event WHERE visitor <> ''
    UNION SELECT DISTINCT (placed_at AT TIME ZONE %(zone)s)::date FROM shop_order WHERE visitor <> ''
"""
_MONTHS_TO_FOLD = """
    SELECT DISTINCT date_trunc('month', day)::date FROM analytics_visitorsofday
    WHERE day < %(current)s AND NOT EXISTS (
        SELECT FROM analytics_visitorsofmonth whole WHERE whole.month = date_trunc('month', day)
    )
"""


@transaction.atomic
def fold(zone: str, currency: str, as_of: datetime) -> int:
    """How many days were folded. Does nothing while another process does."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_LOCK])
        if not cursor.fetchone()[0]:
            return 0
        cursor.execute("SELECT visits_as_of FROM analytics_rollupstate WHERE is_whole")
        state = cursor.fetchone()
        if state is None:
            return 0
        cursor.execute("DELETE FROM analytics_visitmark RETURNING day, is_of_orders")
        marks = cursor.fetchall()
        if state[0] is None or not timedelta(0) <= as_of - state[0] <= _LONGEST_STEP:
            for table in _TABLES:  # not truncated: that would make pages wait
                cursor.execute(f"DELETE FROM {table}")  # noqa: S608
            cursor.execute(_EVERY_DAY, {"zone": zone})
            days = {day for (day,) in cursor.fetchall()}
            of_baskets = days
        else:
            days = {day for day, _ in marks}
            of_orders = {day for day, is_of_orders in marks if is_of_orders}
            of_baskets = (days - of_orders) | {
                day - timedelta(days=n) for day in of_orders for n in range(WINDOW_DAYS + 1)
            }
        values = {"zone": zone, "currency": currency, "as_of": as_of, "window": timedelta(days=WINDOW_DAYS)}
        for month in _by_month(days):
            _replace(cursor, "analytics_visitorsofday", month, values, _NUMBER_NEW, _INSERT_DAYS)
            cursor.execute("DELETE FROM analytics_visitorsofmonth WHERE month = %s", [month[0].replace(day=1)])
        for month in _by_month(of_baskets):
            _replace(cursor, "analytics_basketsofday", month, values, _INSERT_BASKETS)
        current = as_of.astimezone(ZoneInfo(zone)).date().replace(day=1)
        cursor.execute(_MONTHS_TO_FOLD, {"current": current})
        for (first,) in cursor.fetchall():
            _fold_month(cursor, first)
        cursor.execute("UPDATE analytics_rollupstate SET visits_as_of = %s", [as_of])
    return len(days)


def _by_month(days: set[date]) -> list[list[date]]:
    months: dict[date, list[date]] = defaultdict(list)
    for day in sorted(days):
        months[day.replace(day=1)].append(day)
    return list(months.values())


def _replace(cursor: Any, table: str, days: list[date], values: dict[str, Any], *statements: str) -> None:
    spans = spans_of(days, ZoneInfo(values["zone"]))
    cursor.execute(f"DELETE FROM {table} WHERE day = ANY (%s)", [days])  # noqa: S608
    for statement in statements:
        cursor.execute(statement, values | spans)


def _fold_month(cursor: Any, first: date) -> None:
    """The sets of a month that has ended, from its days."""
    sets: dict[tuple[int, str, int], set[int]] = defaultdict(set)
    end = (first + timedelta(days=31)).replace(day=1)
    cursor.execute(
        "SELECT node, platform, numbers, steps FROM analytics_visitorsofday WHERE day >= %s AND day < %s", [first, end]
    )
    for node, platform, numbers, steps in cursor.fetchall():
        for number, did in zip(numbers, steps, strict=True):
            for step in STEPS_OF[did]:
                sets[node, platform, step].add(number)
    rows = []
    for (node, platform, step), numbers in sets.items():
        first_byte, bits = packed(numbers)
        row = VisitorsOfMonth(node=node, month=first, platform=platform, step=step, first_byte=first_byte)
        row.zipped = zlib.compress(bits, 1)
        rows.append(row)
    VisitorsOfMonth.objects.bulk_create(rows, batch_size=500)


STEPS_OF = [tuple(step for step in Step.values if did & step) for did in range(2 * Step.PAID)]
