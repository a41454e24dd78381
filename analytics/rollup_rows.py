"""The rows behind every reading: what was sold by day and dimensions, worked out from the books themselves.

The same text folds days into the rollups and reads those days live that aren't folded, so that both agree by design.
Two grains: a row per document (an order, a credit note, an adjustment), and a row per document and category node, for a
document counts once in each category it has lines of, and in all above that. `-id` is what lies in category `id` itself
while others lie below it; 0 is no category: also what a document's total has more than its lines.
"""

from collections.abc import Set
from typing import Literal

from analytics.books import HEADS, LINES

Dimension = Literal["country", "platform", "segment", "category"]
Split = frozenset[Dimension]
DIMENSIONS: tuple[Dimension, ...] = ("country", "platform", "segment", "category")
COLUMNS: dict[Dimension, str] = {
    "country": "country",
    "platform": "platform",
    "segment": "segment",
    "category": "category_id",
}

BITS: dict[Dimension, int] = {dimension: 1 << place for place, dimension in enumerate(DIMENSIONS)}
# By how many days are split: each alone, categories with each other, and all together. Small ones answer most, the last
# of either grain answers all. Splits with the segment are folded anew after each scoring.
SPLITS: tuple[Split, ...] = tuple(
    frozenset(split)
    for split in (
        (),
        ("country",),
        ("platform",),
        ("segment",),
        ("country", "platform"),
        ("country", "platform", "segment"),
        ("category",),
        ("category", "platform"),
        ("category", "segment"),
        ("category", "country", "platform", "segment"),
    )
)

UNIT = 10_000  # amounts are whole numbers here, of the fourth decimal: smaller than numerics, and quicker to add
SUMS = {
    "sold": f"coalesce(sum(amount) FILTER (WHERE kind = 's') * {UNIT}, 0)::bigint",
    # of orders of no positive amount: nearly always nothing, where what the others came to would be another column
    "unbought": f"coalesce(sum(amount) FILTER (WHERE kind = 's' AND NOT bought) * {UNIT}, 0)::bigint",
    "credited": f"coalesce(sum(amount) FILTER (WHERE kind = 'c') * {UNIT}, 0)::bigint",
    "adjusted": f"coalesce(sum(amount) FILTER (WHERE kind = 'a') * {UNIT}, 0)::bigint",
    "dropped": f"coalesce(sum(amount) FILTER (WHERE kind = 'd') * {UNIT}, 0)::bigint",
    "orders": "count(*) FILTER (WHERE kind = 's' AND bought)",
    "orders_dropped": "count(*) FILTER (WHERE kind = 'd' AND bought)",
    "units": "coalesce(sum(units) FILTER (WHERE kind = 's'), 0)::bigint",
    "units_credited": "coalesce(sum(units) FILTER (WHERE kind = 'c'), 0)::bigint",
    "units_dropped": "coalesce(sum(units) FILTER (WHERE kind = 'd'), 0)::bigint",
}
FIGURES = tuple(SUMS)
# Over rows that have FIGURES: amounts as numeric, the others as bigint.
TOTALS = ", ".join(
    f"coalesce(sum({figure}), 0)::bigint"
    if figure.startswith(("orders", "units"))
    else f"coalesce(sum({figure}), 0) * {1 / UNIT}"
    for figure in FIGURES
)

SEGMENT = "CASE WHEN head.customer_id IS NULL THEN 'guest' ELSE coalesce(score.segment, '') END"
SCORES = "LEFT JOIN analytics_customerscore score ON score.customer_id = head.customer_id"

# Categories with all above them, themselves included.
NODES = """
    SELECT below.id AS category_id, above.id AS node_id
    FROM shop_category below JOIN shop_category above ON starts_with(below.path, above.path)
    UNION ALL SELECT id, -id FROM shop_category WHERE numchild > 0
    UNION ALL SELECT 0, 0
"""


def head_and_lines(has_segment: bool) -> str:
    """CTEs `span`, `head` and `line`. Parameters: starts, ends, zone, currency."""
    segment, scores = (SEGMENT, SCORES) if has_segment else ("''", "")
    return f"""
        span AS (SELECT * FROM unnest(%(starts)s::timestamptz[], %(ends)s::timestamptz[]) AS span (since, until)),
        head AS MATERIALIZED (
            SELECT head.*, (at AT TIME ZONE %(zone)s)::date AS day, {segment} AS segment FROM ({HEADS}) head {scores}
        ),
        line AS MATERIALIZED ({LINES})
    """  # noqa: S608 - constants


# What a document's total has more than its lines. Not a join of the two: of lines of one kind the planner expects a
# handful, and would go through all of them for each document.
REST = """
    SELECT kind, id, sum(amount) AS amount
    FROM (SELECT kind, id, amount FROM head UNION ALL SELECT kind, id, -amount FROM line) both_sides
    GROUP BY kind, id HAVING sum(amount) <> 0
"""
BY_DOCUMENT = """
    document AS (
        SELECT head.*, coalesce(lines.units, 0) AS units
        FROM head LEFT JOIN (SELECT kind, id, sum(units) AS units FROM line GROUP BY 1, 2) lines USING (kind, id)
    )
"""
BY_NODE = f"""
    part AS (
        SELECT line.kind, line.id, product_id, coalesce(product.category_id, 0) AS category_id, line.amount, line.units
        FROM line LEFT JOIN shop_product product ON product.id = line.product_id
        UNION ALL
        SELECT kind, id, NULL, 0, amount, 0 FROM ({REST}) rest
    ),
    at_node AS (
        SELECT kind, id, node_id, sum(amount) AS amount, sum(units) AS units
        FROM part JOIN ({NODES}) node USING (category_id)
        GROUP BY 1, 2, 3
    ),
    document_at_node AS (
        SELECT head.kind, head.id, head.at, head.day, head.customer_id, head.country, head.platform, head.segment,
               head.bought, at_node.node_id AS category_id, at_node.amount, at_node.units
        FROM at_node JOIN head USING (kind, id)
    )
"""  # noqa: S608


def bits(split: Set[Dimension]) -> int:
    return sum(BITS[dimension] for dimension in split)


def stored_for(dimensions: Set[Dimension]) -> int:
    """The coarsest split that knows these dimensions. Documents and categories are different grains: never mixed."""
    fit = [split for split in SPLITS if dimensions <= split and ("category" in split) == ("category" in dimensions)]
    return bits(min(fit, key=len))
