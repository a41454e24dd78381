"""What was searched for, and what came of it. Every reading is one query; PostgreSQL counts.

A search is told by its id: its further pages and filters have the same. What was bought counts where the order's line
names the search; a line that names none counts where the same visitor had opened that product from the search within
the day before."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from django.db import connection

from search.personal_data import FEWEST_VISITORS, looks_personal
from shop.dashboards.filters import Filters
from shop.models import Event, Order

By = Literal["day", "month"]

MOST_READ, MOST_SHOWN = 400, 100  # queries
FIRST_PLACES = 12  # counted one by one
SOLD = [Order.Status.PAID, Order.Status.SHIPPED, Order.Status.COMPLETED]

WORDS = r"lower(btrim(regexp_replace(query, '\s+', ' ', 'g')))"
SEARCHES = f"""
WITH typed AS (
    SELECT coalesce(search_id, id) AS search, min(occurred_at) AS at, min(visitor) AS visitor, min({WORDS}) AS words,
           max(result_count) AS hits
    FROM shop_event
    WHERE kind = %(search)s AND query <> '' AND occurred_at < %(until)s
      AND (%(since)s::timestamptz IS NULL OR occurred_at >= %(since)s)
      AND (%(platform)s::text IS NULL OR platform = %(platform)s)
    GROUP BY 1
), opened AS (
    SELECT search_id AS search, product_id, visitor, min(occurred_at) AS at, min(position) + 1 AS place
    FROM shop_event
    WHERE kind = %(click)s AND search_id IN (SELECT search FROM typed) AND occurred_at < %(as_of)s
      AND (%(since)s::timestamptz IS NULL OR occurred_at >= %(since)s)
    GROUP BY 1, 2, 3
), openings AS (
    SELECT search, sum(place) AS places, count(place) AS placed FROM opened GROUP BY 1
), bought AS (
    SELECT line.search_id AS search
    FROM shop_orderline line JOIN shop_order bill ON bill.id = line.order_id
    WHERE line.search_id IN (SELECT search FROM typed) AND bill.status = ANY(%(sold)s) AND bill.placed_at < %(as_of)s
      AND (%(since)s::timestamptz IS NULL OR bill.placed_at >= %(since)s)
    UNION
    SELECT opened.search
    FROM opened
    JOIN shop_order bill ON bill.visitor = opened.visitor AND bill.visitor <> '' AND bill.status = ANY(%(sold)s)
     AND bill.placed_at >= opened.at AND bill.placed_at < least(opened.at + interval '1 day', %(as_of)s)
    JOIN shop_orderline line ON line.order_id = bill.id AND line.search_id IS NULL
    JOIN shop_variant variant ON variant.id = line.variant_id AND variant.product_id = opened.product_id
)
"""  # noqa: S608
FIGURES = """
    count(*), count(*) FILTER (WHERE hits = 0), count(openings.search), coalesce(sum(places), 0),
    coalesce(sum(placed), 0), count(bought.search)
"""
JOINED = "typed LEFT JOIN openings USING (search) LEFT JOIN bought USING (search)"
TOTAL = f"{SEARCHES} SELECT {FIGURES} FROM {JOINED}"  # noqa: S608
BY_TIME = f"{SEARCHES} SELECT to_char(at AT TIME ZONE %(zone)s, %(pattern)s), {FIGURES} FROM {JOINED} GROUP BY 1"  # noqa: S608
# Before consent a visitor has another id each day, and one person could pass for three: those of one day count
# together, and those with a lasting id.
BY_QUERY = f"""
{SEARCHES}, record AS (
    SELECT {WORDS} AS words, visitor, consent, (occurred_at AT TIME ZONE %(zone)s)::date AS day
    FROM shop_event
    WHERE kind = %(search)s AND visitor <> '' AND occurred_at < %(as_of)s AND {WORDS} IN (SELECT words FROM typed)
), by_several AS (
    SELECT words FROM record GROUP BY words, day HAVING count(DISTINCT visitor) >= %(fewest)s
    UNION
    SELECT words FROM record WHERE consent GROUP BY words HAVING count(DISTINCT visitor) >= %(fewest)s
)
SELECT words, {FIGURES}
FROM {JOINED}
WHERE NOT %(only_without_hits)s OR hits = 0
GROUP BY GROUPING SETS ((words), ())
HAVING words IS NULL OR words IN (SELECT words FROM by_several)
ORDER BY words IS NOT NULL, count(*) DESC, words
LIMIT %(most)s
"""  # noqa: S608
BY_PLACE = f"{SEARCHES} SELECT least(place, %(beyond)s), count(*) FROM opened WHERE place IS NOT NULL GROUP BY 1"  # noqa: S608


@dataclass(frozen=True, slots=True)
class Searched:
    """`opened` and `bought` are searches, not products. `places` adds up those of the products opened, from 1."""

    searches: int = 0
    without_hits: int = 0
    opened: int = 0
    places: int = 0
    placed: int = 0
    bought: int = 0

    @property
    def mean_place(self) -> Decimal | None:
        return round(Decimal(self.places) / self.placed, 1) if self.placed else None

    def share(self, number: int) -> float | None:
        return number / self.searches if self.searches else None


@dataclass(frozen=True, slots=True)
class ByQuery:
    """`shown`: queries that at least FEWEST_VISITORS typed and that look like nobody's own; `total` counts all."""

    shown: Mapping[str, Searched]
    total: Searched


def total(filters: Filters) -> Searched:
    return Searched(*_rows(TOTAL, filters)[0])


def by(grain: By, filters: Filters) -> dict[str, Searched]:
    """By 2026-07-31 or 2026-07, of the shop's zone."""
    pattern = {"day": "YYYY-MM-DD", "month": "YYYY-MM"}[grain]
    return {key: Searched(*figures) for key, *figures in _rows(BY_TIME, filters, pattern=pattern)}


def by_query(filters: Filters, *, only_without_hits: bool = False) -> ByQuery:
    """Most searches first."""
    limits = {"only_without_hits": only_without_hits, "fewest": FEWEST_VISITORS, "most": MOST_READ + 1}
    rows = _rows(BY_QUERY, filters, **limits)
    everything = Searched()
    shown: dict[str, Searched] = {}
    for words, *figures in rows:
        if words is None:
            everything = Searched(*figures)
        elif len(shown) < MOST_SHOWN and not looks_personal(words):
            shown[words] = Searched(*figures)
    return ByQuery(shown, everything)


def openings_by_place(filters: Filters) -> dict[int, int]:
    """How many products were opened at each place; all beyond FIRST_PLACES under the next one."""
    return {int(place): count for place, count in _rows(BY_PLACE, filters, beyond=FIRST_PLACES + 1)}


def _rows(sql: str, filters: Filters, **more: Any) -> list[tuple[Any, ...]]:
    values = {
        "search": Event.Kind.SEARCH,
        "click": Event.Kind.CLICK,
        "sold": [str(status) for status in SOLD],
        "since": filters.since,
        "until": filters.until,
        "as_of": filters.as_of,
        "platform": filters.platform,
        "zone": str(filters.zone),
    }
    with connection.cursor() as cursor:
        cursor.execute(sql, values | more)
        return cursor.fetchall()
