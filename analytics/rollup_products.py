"""What each product sold: rows of the rollups that have the product where others have a category.

Only of all orders together: filters of country, platform or segment read the lines themselves.
"""

from typing import Any

from django.db import connection

from analytics.rollup_coverage import Coverage, by_months
from analytics.rollup_packing import DAYS_AROUND, MONTHS
from analytics.rollup_rows import SUMS, TOTALS

PRODUCTS = 16  # in `Rollup.dimensions`, beside the bits of DIMENSIONS

# Of the CTEs of `rollup_rows`. 0 is no product: also what a document's total has more than its lines.
SELECT_DAYS = f"""
    SELECT {PRODUCTS}, day, coalesce(product_id, 0), '', '', '', {", ".join(SUMS.values())}
    FROM (
        SELECT kind, id, head.day, head.bought, product_id, sum(part.amount) AS amount, sum(part.units) AS units
        FROM part JOIN head USING (kind, id) GROUP BY 1, 2, 3, 4, 5
    ) sold
    GROUP BY day, product_id
"""  # noqa: S608 - constants
_WHERE = f"dimensions = {PRODUCTS} AND (%(products)s::bigint[] IS NULL OR category_id = ANY (%(products)s))"
_READ = f"""
    SELECT nullif(category_id, 0), {TOTALS}
    FROM ({MONTHS.format(where=_WHERE)} UNION ALL {DAYS_AROUND.format(where=_WHERE)}) folded
    GROUP BY 1
"""  # noqa: S608


def folded(known: Coverage, products: list[int] | None = None) -> list[tuple[Any, ...]]:
    """Product (None: none) and FIGURES of the days that are folded; of these products only (0: none). One query."""
    with connection.cursor() as cursor:
        cursor.execute(_READ, by_months(known).values | {"products": products})
        return cursor.fetchall()
