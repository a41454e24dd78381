"""What may stand on the shelves of a page, best first: one query, whatever the number of shelves.

Of each product that can be bought now: where it comes from (`Part`), at which place there, and what speaks for it."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from django.db import connection

from recsys.shelves.viewers import NOBODY, Viewer
from shop.card_rows import CardRow, read_cards_by

MOST_TRENDING = 24
MOST_OF_A_PART = 60  # so many are left when half of them are bought, dismissed or sold out
NEIGHBOURS_OF_EACH = 12
SEEDS = 8  # views, pieces of the basket and orders since the training that bring in their neighbours
VIEWS_COUNT_FOR = timedelta(days=7)


class Part(StrEnum):
    PERSONAL = "personal"  # the live run's row for this customer, what was bought since left out
    NEAR = "near"  # neighbours of what was viewed, put into the basket, and bought since the training
    REPEAT = "repeat"  # the live run's row of what to buy again
    OFTEN = "often"  # what was bought, the most often first: where the run has no row
    TRENDING = "trending"  # popular in the category that the viewer likes most, else in the shop's most popular one
    TRENDING_ABOVE = "trending_above"  # the same in the top category above
    POPULAR = "popular"
    TOGETHER = "together"  # neighbours of given products
    SIMILAR = "similar"


class Why(StrEnum):
    BOUGHT = "bought"
    VIEWED = "viewed"
    IN_BASKET = "basket"
    TIMES = "times"


@dataclass(frozen=True, slots=True)
class Candidate:
    """`because` is the name of the product that speaks for it, of `Part.TRENDING` of the category, whose path `path`
    is; `top` tells top categories apart; `times` and `last` say how often and when the customer bought it himself."""

    product_id: int
    place: int
    category_id: int | None = None
    why: str = ""
    because_id: int = 0
    because: str = ""
    times: int = 0
    last: datetime | None = None
    stars: float | None = None
    path: str = ""
    top: str = ""


Found = dict[Part, list[Candidate]]

RUN = "run AS MATERIALIZED (SELECT id, as_of, chosen FROM recsys_trainingrun WHERE is_live)"
BOUGHT = """bought AS MATERIALIZED (
    SELECT variant.product_id, count(DISTINCT placed.id) AS times, max(placed.placed_at) AS last
    FROM shop_order placed
    JOIN shop_orderline line ON line.order_id = placed.id
    JOIN shop_variant variant ON variant.id = line.variant_id
    WHERE placed.customer_id = %(customer)s AND placed.status NOT IN ('cancelled', 'expired')
    GROUP BY variant.product_id
)"""
SEED = """seed AS MATERIALIZED (
    SELECT product_id, min(place) AS place, (array_agg(why ORDER BY place))[1] AS why FROM (
        SELECT product_id, place, 'viewed' AS why
        FROM unnest(%(viewed)s::bigint[]) WITH ORDINALITY AS viewed (product_id, place)
        UNION ALL
        SELECT product_id, row_number() OVER (ORDER BY max(occurred_at) DESC), 'viewed' FROM (
            SELECT product_id, occurred_at, kind FROM shop_event WHERE customer_id = %(customer)s
            UNION ALL
            SELECT product_id, occurred_at, kind FROM shop_event
            WHERE visitor = nullif(%(visitor)s, '') AND occurred_at > now() - %(views_count_for)s
            OFFSET 0  -- or all views of the shop would be gone through, the latest first
        ) elsewhere
        WHERE kind = 'view' AND occurred_at > now() - %(views_count_for)s AND product_id IS NOT NULL
        GROUP BY product_id
        UNION ALL
        SELECT variant.product_id, row_number() OVER (ORDER BY line.added_at DESC, line.id DESC), 'basket'
        FROM shop_basket basket
        JOIN shop_basketline line ON line.basket_id = basket.id
        JOIN shop_variant variant ON variant.id = line.variant_id
        WHERE basket.status = 'open' AND (
            basket.customer_id = %(customer)s OR basket.token = %(basket)s AND basket.customer_id IS NULL)
        UNION ALL
        SELECT product_id, row_number() OVER (ORDER BY last DESC, product_id), 'bought'
        FROM bought, run WHERE bought.last >= run.as_of
    ) found
    WHERE place <= %(seeds)s
    GROUP BY product_id
)"""
MOST_POPULAR = """
        SELECT product.category_id
        FROM run JOIN recsys_popularitem item ON item.run_id = run.id AND item.category_id IS NULL
        JOIN shop_product product ON product.id = item.product_id
        WHERE item.position <= 10 AND product.category_id IS NOT NULL AND product.is_active
        ORDER BY item.position LIMIT 1"""
_TASTE = "taste AS MATERIALIZED (SELECT liked.path FROM shop_category liked WHERE liked.id = ({category}))"
NO_TASTE = _TASTE.format(category=MOST_POPULAR)
TASTE = _TASTE.format(
    category=f"""
    SELECT coalesce((
        SELECT product.category_id
        FROM (SELECT product_id, 3 AS weight FROM seed UNION ALL SELECT product_id, times FROM bought) known
        JOIN shop_product product ON product.id = known.product_id
        WHERE product.category_id IS NOT NULL
        GROUP BY product.category_id ORDER BY sum(known.weight) DESC, product.category_id LIMIT 1
    ), ({MOST_POPULAR}))"""  # noqa: S608  # of our own constants
)
DISMISSED = """dismissed AS MATERIALIZED (
    SELECT product_id FROM shop_dismissed
    WHERE customer_id = %(customer)s OR (visitor = %(visitor)s AND customer_id IS NULL)
)"""
NOTHING_BOUGHT = "bought AS (SELECT 0::bigint AS product_id, 0::bigint AS times, now() AS last WHERE false)"
NO_SEED = "seed AS (SELECT 0::bigint AS product_id, 0::bigint AS place, '' AS why WHERE false)"

# part, place, product, why, what speaks for it, its name where that is no product, times, last, stars, path
PERSONAL_ROWS = """
    SELECT CASE items.shelf WHEN 'new' THEN 'personal' ELSE 'repeat' END, item.place, item.product_id, 'bought',
        item.because, NULL::text, bought.times, bought.last, item.stars, NULL::text
    FROM run
    JOIN recsys_personalitems items ON items.run_id = run.id AND items.customer_id = %(customer)s
        AND items.shelf = ANY(%(shelves)s) AND items.recommender = coalesce(
            CASE items.shelf WHEN 'new' THEN %(new_by)s ELSE %(repeat_by)s END, run.chosen ->> items.shelf)
    CROSS JOIN LATERAL unnest(items.products, items.because, items.stars)
        WITH ORDINALITY AS item (product_id, because, stars, place)
    LEFT JOIN bought ON bought.product_id = item.product_id
    WHERE item.place <= %(most)s AND (bought.product_id IS NULL) = (items.shelf = 'new')"""
TRENDING = """
    SELECT CASE category.path WHEN taste.path THEN 'trending' ELSE 'trending_above' END, item.position,
        item.product_id, '', category.id, category.name::text,
        NULL::bigint, NULL::timestamptz, NULL::float, category.url_path::text
    FROM run, taste
    JOIN shop_category category ON category.path IN (taste.path, left(taste.path, 4))
    JOIN recsys_popularitem item ON item.category_id = category.id
    WHERE item.run_id = run.id AND item.position <= %(most_trending)s"""
_NEIGHBOURS = """
    SELECT '{part}', item.position, item.neighbour_id, '', item.product_id, NULL::text,
        NULL::bigint, NULL::timestamptz, NULL::float, NULL::text
    FROM run JOIN recsys_itemneighbour item ON item.run_id = run.id
    WHERE item.product_id = ANY(%(beside)s) AND item.kind = '{kind}' AND item.position <= %(most)s
        AND NOT item.neighbour_id = ANY(%(beside)s)"""
PARTS = {
    Part.PERSONAL: PERSONAL_ROWS,  # both at once: planning two queries takes longer than reading
    Part.REPEAT: PERSONAL_ROWS,
    Part.NEAR: """
    SELECT * FROM (
        SELECT 'near', item.position + 2 * seed.place, item.neighbour_id, seed.why, item.product_id,
            NULL::text, NULL::bigint, NULL::timestamptz, NULL::float, NULL::text
        FROM run, seed
        JOIN recsys_itemneighbour item ON item.product_id = seed.product_id
        WHERE item.run_id = run.id AND item.position <= %(neighbours)s
            AND NOT EXISTS (SELECT FROM bought WHERE bought.product_id = item.neighbour_id)
            AND NOT EXISTS (SELECT FROM seed known WHERE known.product_id = item.neighbour_id)
        ORDER BY 2, 3 LIMIT %(most)s
    ) nearest""",
    Part.OFTEN: """
    SELECT 'often', row_number() OVER (ORDER BY times DESC, last DESC, product_id), product_id, 'times', NULL::bigint,
        NULL::text, times, last, NULL::float, NULL::text
    FROM (SELECT * FROM bought ORDER BY times DESC, last DESC, product_id LIMIT %(most)s) most""",
    Part.TRENDING: TRENDING,
    Part.TRENDING_ABOVE: TRENDING,
    Part.POPULAR: """
    SELECT 'popular', item.position, item.product_id, '', NULL::bigint, NULL::text,
        NULL::bigint, NULL::timestamptz, NULL::float, NULL::text
    FROM run JOIN recsys_popularitem item ON item.run_id = run.id AND item.category_id IS NULL
    WHERE item.position <= %(most)s""",
    Part.TOGETHER: _NEIGHBOURS.format(part=Part.TOGETHER, kind="bought_together"),
    Part.SIMILAR: _NEIGHBOURS.format(part=Part.SIMILAR, kind="similar"),
}
FOR_SOMEBODY = {Part.PERSONAL, Part.REPEAT, Part.NEAR, Part.OFTEN}
WITH_REASONS = {Part.PERSONAL, Part.REPEAT, Part.NEAR}  # products that speak for others
BY_TASTE = {Part.TRENDING, Part.TRENDING_ABOVE}
# A subquery with a LIMIT is asked for each candidate; EXISTS may become a join with every variant of the shop.
WITH_STOCK = """(
    SELECT true FROM shop_variant variant LEFT JOIN shop_stockrecord stock ON stock.variant_id = variant.id
    WHERE variant.product_id = product.id AND variant.is_active
        AND (NOT variant.track_stock OR stock.on_hand > stock.reserved)
    LIMIT 1
)"""
NOT_DISMISSED = " AND NOT EXISTS (SELECT FROM dismissed WHERE dismissed.product_id = found.product_id)"
# Names and paths are looked up for each row by itself: with two joins more, planning takes longer than that.
CAN_BE_BOUGHT = """
SELECT found.part, found.product_id, found.place, product.category_id, found.why, coalesce(found.because_id, 0),
    coalesce(found.name, {because}, ''), coalesce(found.times, 0), found.last, found.stars, coalesce(found.path, ''),
    coalesce((SELECT left(category.path, 4) FROM shop_category category WHERE category.id = product.category_id), '')
FROM found
JOIN shop_product product ON product.id = found.product_id AND product.is_active
WHERE {bought_now}
ORDER BY found.place, found.product_id"""
BECAUSE = "(SELECT because.name FROM shop_product because WHERE because.id = found.because_id)"

# What stands in the same baskets counts twice as much as what is alike.
GOES_WITH = """
SELECT found.product_id, row_number() OVER (ORDER BY found.nearness DESC, found.product_id)
FROM (
    SELECT item.neighbour_id AS product_id,
        sum(CASE item.kind WHEN 'bought_together' THEN 2.0 ELSE 1.0 END / (4 + item.position)) AS nearness
    FROM run JOIN recsys_itemneighbour item ON item.run_id = run.id
    WHERE item.product_id = ANY(%(beside)s) AND item.position <= %(neighbours)s
        AND NOT item.neighbour_id = ANY(%(beside)s)
    GROUP BY item.neighbour_id
) found
JOIN shop_product product ON product.id = found.product_id AND product.is_active
WHERE {bought_now}
ORDER BY 2 LIMIT %(enough)s"""
ENOUGH = 16  # cards, of which a row is chosen


def read_with_cards(beside: Sequence[int], viewer: Viewer = NOBODY) -> tuple[list[Candidate], dict[int, CardRow]]:
    """What goes with these products as a whole, best first, and the cards. One query for both."""
    common = [RUN, DISMISSED] if viewer.is_known else [RUN]
    values = {**_values(viewer, beside, {}), "enough": ENOUGH}
    rows = read_cards_by(f"WITH {', '.join(common)} {GOES_WITH.format(bought_now=_bought_now(viewer))}", values)
    best_first = sorted(rows.values(), key=lambda row: row.place)
    return [_of_row(row) for row in best_first], rows


def read(
    parts: Collection[Part],
    viewer: Viewer = NOBODY,
    *,
    beside: Sequence[int] = (),
    recommenders: dict[str, str] | None = None,
) -> Found:
    """Each part best first. One query; none where no part can hold anything.

    `beside`: the products of `Part.TOGETHER` and `Part.SIMILAR`. `recommenders`: by the row of which one a personal
    shelf goes in an experiment, where not by the one that serves."""
    asked = [part for part in parts if part not in FOR_SOMEBODY or viewer.has_history]
    if not beside:
        asked = [part for part in asked if part not in (Part.TOGETHER, Part.SIMILAR)]
    found: Found = defaultdict(list)
    if not asked:
        return found
    with connection.cursor() as cursor:
        cursor.execute(*statement(asked, viewer, beside=beside, recommenders=recommenders))
        for part, *values in cursor.fetchall():
            found[Part(part)].append(Candidate(*values))
    if Part.TRENDING_ABOVE in asked and not found[Part.TRENDING_ABOVE]:  # the category liked is a top one itself
        found[Part.TRENDING_ABOVE] = found[Part.TRENDING]
    return found


def _of_row(row: CardRow) -> Candidate:
    return Candidate(row.card.id, row.place, row.category_id, top=row.card.category_path.partition("/")[0])


def statement(
    parts: Sequence[Part],
    viewer: Viewer,
    *,
    beside: Sequence[int] = (),
    recommenders: dict[str, str] | None = None,
) -> tuple[str, dict[str, Any]]:
    """The one query and its values. Only what this page needs: planning takes as long as reading."""
    common = [RUN, DISMISSED] if viewer.is_known else [RUN]
    if FOR_SOMEBODY & set(parts) or (viewer.has_history and BY_TASTE & set(parts)):
        common.append(BOUGHT if viewer.customer_id else NOTHING_BOUGHT)
        common.append(SEED if viewer.has_history else NO_SEED)
    if BY_TASTE & set(parts):
        common.append(TASTE if viewer.has_history else NO_TASTE)
    union = "\n    UNION ALL".join(dict.fromkeys(PARTS[part] for part in parts))
    columns = "part, place, product_id, why, because_id, name, times, last, stars, path"
    chosen = CAN_BE_BOUGHT.format(
        because=BECAUSE if set(parts) & WITH_REASONS else "NULL", bought_now=_bought_now(viewer)
    )
    sql = f"WITH {', '.join(common)},\nfound ({columns}) AS ({union}\n)\n{chosen}"
    shelves = [shelf for part, shelf in ((Part.PERSONAL, "new"), (Part.REPEAT, "repeat")) if part in parts]
    return sql, _values(viewer, beside, recommenders or {}) | {"shelves": shelves}


def _bought_now(viewer: Viewer) -> str:
    return WITH_STOCK + NOT_DISMISSED if viewer.is_known else WITH_STOCK


def _values(viewer: Viewer, beside: Sequence[int], recommenders: dict[str, str]) -> dict[str, Any]:
    return {
        "customer": viewer.customer_id,
        "visitor": viewer.visitor,
        "viewed": list(viewer.viewed),
        "basket": viewer.basket,
        "seeds": SEEDS,
        "views_count_for": VIEWS_COUNT_FOR,
        "most": MOST_OF_A_PART,
        "most_trending": MOST_TRENDING,
        "neighbours": NEIGHBOURS_OF_EACH,
        "beside": list(beside),
        "new_by": recommenders.get("new"),
        "repeat_by": recommenders.get("repeat"),
    }
