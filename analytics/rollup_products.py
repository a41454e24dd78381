"""What each product sold, by day and by month: rows of the rollups that have the product where others have a category.

Months are there since a year of days is too many rows to add up for a page. Only of all orders together: filters of
country, platform or segment read the lines themselves.
"""

from typing import Any

from django.db import connection

from analytics.rollup_coverage import Coverage, by_months
from analytics.rollup_rows import FIGURES, SUMS

BY_DAY, BY_MONTH = 16, 32  # in `Rollup.dimensions`, beside the bits of DIMENSIONS

# Of the CTEs of `rollup_rows`. 0 is no product: also what a document's total has more than its lines.
SELECT_DAYS = f"""
    SELECT {BY_DAY}, day, coalesce(product_id, 0), '', '', '', {", ".join(SUMS.values())}
    FROM (
        SELECT kind, id, head.day, head.bought, product_id, sum(part.amount) AS amount, sum(part.units) AS units
        FROM part JOIN head USING (kind, id) GROUP BY 1, 2, 3, 4, 5
    ) sold
    GROUP BY day, product_id
"""  # noqa: S608 - constants
_TOTALS = ", ".join(f"sum({figure})" for figure in FIGURES)
_FOLD_MONTH = f"""
    INSERT INTO analytics_rollup (dimensions, day, category_id, country, platform, segment, {", ".join(FIGURES)})
    SELECT {BY_MONTH}, %(first)s::date, category_id, '', '', '', {_TOTALS} FROM analytics_rollup
    WHERE dimensions = {BY_DAY} AND day BETWEEN %(first)s AND %(last)s GROUP BY category_id
"""  # noqa: S608
_READ = f"""
    SELECT nullif(category_id, 0), {_TOTALS} FROM (
        SELECT * FROM analytics_rollup
        WHERE dimensions = {BY_MONTH} AND day >= %(start)s AND day < %(end)s AND NOT day = ANY (%(mixed)s::date[])
        UNION ALL
        SELECT * FROM analytics_rollup WHERE dimensions = {BY_DAY} AND day = ANY (%(days)s::date[])
    ) folded
    WHERE %(products)s::bigint[] IS NULL OR category_id = ANY (%(products)s)
    GROUP BY 1
"""  # noqa: S608


def fold_month(cursor: Any, first: Any, last: Any) -> None:
    cursor.execute("DELETE FROM analytics_rollup WHERE dimensions = %s AND day = %s", [BY_MONTH, first])
    cursor.execute(_FOLD_MONTH, {"first": first, "last": last})


def folded(known: Coverage, products: list[int] | None = None) -> list[tuple[Any, ...]]:
    """Product (None: none) and FIGURES of the days that are folded; of these products only (0: none). One query."""
    start, end, mixed, days = by_months(known)
    values: dict[str, Any] = {"start": start, "end": end, "mixed": mixed, "days": days, "products": products}
    with connection.cursor() as cursor:
        cursor.execute(_READ, values)
        return cursor.fetchall()
