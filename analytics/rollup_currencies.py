"""On which days something was sold or booked in another currency than the shop's: rows of the rollups that have the
currency where others have a segment, and no figures."""

from django.db import connection

from analytics.books import ENTRIES
from analytics.rollup_coverage import coverage
from analytics.rollup_packing import ALL_DAYS
from analytics.rollup_rows import FIGURES
from shop.dashboards.filters import Filters
from shop.models import ShopSettings

BY_CURRENCY = 64  # in `Rollup.dimensions`

# The second half says nothing new, but lets the planner look into an index of the books for the first of these moments.
_OTHERS = f"""
    SELECT DISTINCT (entry.at AT TIME ZONE %(zone)s)::date AS day, entry.country, entry.platform, entry.currency
    FROM unnest(%(starts)s::timestamptz[], %(ends)s::timestamptz[]) AS span (since, until)
    JOIN ({ENTRIES}) entry ON entry.at >= span.since AND entry.at < span.until
    WHERE entry.currency <> %(currency)s
      AND entry.at >= (%(starts)s::timestamptz[])[1]
      AND entry.at < (%(ends)s::timestamptz[])[cardinality(%(ends)s::timestamptz[])]
"""  # noqa: S608 - constants
SELECT_DAYS = f"""
    SELECT {BY_CURRENCY}, day, 0, country, platform, currency{", 0" * len(FIGURES)} FROM ({_OTHERS}) other
"""  # noqa: S608
_KEPT = """
    (%(country)s::text IS NULL OR country = %(country)s) AND (%(platform)s::text IS NULL OR platform = %(platform)s)
"""
_FOLDED = f"""
    SELECT DISTINCT segment FROM ({ALL_DAYS.format(where=f"dimensions = {BY_CURRENCY} AND {_KEPT}")}) folded
"""  # noqa: S608
_LIVE = f"SELECT DISTINCT currency FROM ({_OTHERS}) other WHERE {_KEPT}"  # noqa: S608


def others(filters: Filters) -> list[str]:
    """Codes, rising. One query."""
    known = coverage(filters)
    parts = [_FOLDED] if known.is_folded else []
    if known.starts:
        parts.append(_LIVE)
    if not parts:
        return []
    values = {
        "currency": ShopSettings.current().currency,
        "zone": str(filters.zone),
        "first": known.first,
        "last": known.last,
        "live_days": known.live_days,
        "starts": known.starts,
        "ends": known.ends,
        "country": filters.country,
        "platform": filters.platform,
    }
    with connection.cursor() as cursor:
        cursor.execute(f"{' UNION '.join(parts)} ORDER BY 1", values)
        return [currency for (currency,) in cursor.fetchall()]
