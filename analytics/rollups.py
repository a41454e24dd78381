"""Folding: dirty days are worked out again from the books and take the place of what was there, in one transaction.

A day is always recomputed whole, so that folding twice, or being killed halfway, leaves right numbers: marks go in the
same transaction as the new rows come. What is marked meanwhile is folded next time, and read live until then.
"""

from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection, transaction

from analytics import rollup_buyers, rollup_currencies, rollup_products, visit_rollups
from analytics.books import ENTRIES
from analytics.rollup_coverage import spans_of
from analytics.rollup_packing import FOLD
from analytics.rollup_rows import (
    BY_DOCUMENT,
    BY_NODE,
    COLUMNS,
    FIGURES,
    SPLITS,
    SUMS,
    Dimension,
    Split,
    bits,
    head_and_lines,
)
from shop import clock
from shop.models import ShopSettings

_LOCK = 7_306_618  # any number but that of the scores: two folds would each insert the same days
_BOOKS = "shop_order, shop_orderline, shop_creditnote, shop_creditnoteline, shop_adjustment, analytics_customerscore"
_LARGE = "analytics_rollup, analytics_buyer, analytics_buyersofday, analytics_buyersofmonth, analytics_buyersofsegment"
_SMALL = ("analytics_rolledday", "analytics_dirtymark")
_MARK_ALL_DAYS = f"""
    INSERT INTO analytics_dirtymark (day)
    SELECT DISTINCT (at AT TIME ZONE %(zone)s)::date
    FROM ({ENTRIES} UNION ALL SELECT placed_at, NULL, '', '', '', 0, false FROM shop_order) entry
"""  # noqa: S608 - a constant
_LATEST_MONTH = """
    SELECT DISTINCT day FROM analytics_dirtymark
    WHERE date_trunc('month', day) = (SELECT date_trunc('month', max(day)) FROM analytics_dirtymark)
    ORDER BY day
"""


_OF_DOCUMENTS: tuple[Dimension, ...] = ("country", "platform", "segment")


def fold() -> int:
    """How many days were folded: all dirty ones, month by month, the latest first; then segments, where scores changed,
    and visits, as known at the shop's moment.

    Does nothing while another process folds."""
    settings = ShopSettings.current()
    zone, currency = settings.time_zone, settings.currency
    if not _begin(zone, currency):
        return 0
    folded = 0
    while days := _fold_latest_month(zone, currency):
        folded += days
    _fold_segments(zone, currency)
    visit_rollups.fold(zone, currency, clock.as_of())
    return folded


def fold_anew() -> int:
    """Forget everything that is folded, and fold it again."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE analytics_rollupstate SET is_whole = false")
    return fold()


def _begin(zone: str, currency: str) -> bool:
    """False: somebody else is folding. The rollups are for one zone and currency; with another all begins anew."""
    with transaction.atomic(), connection.cursor() as cursor:
        if not _locked(cursor):
            return False
        cursor.execute(
            "SELECT is_whole AND (time_zone, currency) = (%s, %s) FROM analytics_rollupstate", [zone, currency]
        )
        if cursor.fetchone() == (True,):
            return True
        # Who is writing orders just now may have found nothing to mark: wait for them. From here on all changes are.
        cursor.execute(f"LOCK TABLE {_BOOKS} IN SHARE ROW EXCLUSIVE MODE")
        cursor.execute("DELETE FROM analytics_rollupstate")
        cursor.execute(
            "INSERT INTO analytics_rollupstate (id, time_zone, currency, is_whole) VALUES (1, %s, %s, false)",
            [zone, currency],
        )
    with transaction.atomic(), connection.cursor() as cursor:
        if not _locked(cursor):
            return False
        cursor.execute(f"TRUNCATE {_LARGE}")
        for table in _SMALL:  # not truncated: that would make orders and pages wait
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608
        cursor.execute(_MARK_ALL_DAYS, {"zone": zone})
        cursor.execute("INSERT INTO analytics_dirtymark (is_of_segments) VALUES (true)")
        rollup_buyers.number_all(cursor, zone, currency)
        cursor.execute("UPDATE analytics_rollupstate SET is_whole = true")
    return True


@transaction.atomic
def _fold_latest_month(zone: str, currency: str) -> int:
    """How many days of the latest month that has dirty ones; 0: there is none, or somebody else folds."""
    with connection.cursor() as cursor:
        if not _locked(cursor):
            return 0
        cursor.execute(_LATEST_MONTH)
        days = [day for (day,) in cursor.fetchall()]
        if not days:
            return 0
        # What commits after this statement keeps its mark, whether the statements below see it or not.
        cursor.execute("DELETE FROM analytics_dirtymark WHERE day = ANY (%s) RETURNING customer_id", [days])
        customers = {customer for (customer,) in cursor.fetchall() if customer is not None}
        rollup_buyers.update(cursor, customers, zone, currency)
        cursor.execute("INSERT INTO analytics_visitmark (day, is_of_orders) SELECT unnest(%s::date[]), true", [days])
        for table in ("analytics_rolledday", "analytics_buyersofday"):
            cursor.execute(f"DELETE FROM {table} WHERE day = ANY (%s)", [days])  # noqa: S608
        cursor.execute("SELECT FROM analytics_dirtymark WHERE is_of_segments LIMIT 1")
        is_without = bool(cursor.fetchall())  # then `_fold_segments` works them out for all days
        splits = [split for split in _ALL if not (is_without and split in _OF_SEGMENTS)]
        cursor.execute(_FOLD_DAYS_WITHOUT_SEGMENTS if is_without else _FOLD_DAYS, _values(days, zone, currency, splits))
        first = days[0].replace(day=1)
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        rollup_buyers.fold_month(cursor, first, last)
        cursor.execute("UPDATE analytics_rollupstate SET folded_at = statement_timestamp()")
    return len(days)


@transaction.atomic
def _fold_segments(zone: str, currency: str) -> None:
    """What is split by segment, of all days: nobody sees some of them with the old scores and some with the new."""
    with connection.cursor() as cursor:
        if not _locked(cursor):
            return
        cursor.execute("DELETE FROM analytics_dirtymark WHERE is_of_segments RETURNING 1")
        if not cursor.fetchall():
            return
        cursor.execute("DELETE FROM analytics_rollup WHERE dimensions = ANY (%s)", [_OF_SEGMENTS])
        cursor.execute("SELECT day FROM analytics_rolledday ORDER BY day")
        months: dict[date, list[date]] = {}
        for (day,) in cursor.fetchall():
            months.setdefault(day.replace(day=1), []).append(day)
        for days in months.values():
            cursor.execute(_FOLD_SEGMENTS, _values(days, zone, currency, _OF_SEGMENTS))
        rollup_buyers.fold_segments()


def _locked(cursor: Any) -> bool:
    cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_LOCK])
    return bool(cursor.fetchone()[0])


def _values(days: list[date], zone: str, currency: str, splits: list[int]) -> dict[str, Any]:
    """Days of one month."""
    return {
        "zone": zone,
        "currency": currency,
        **spans_of(days, ZoneInfo(zone)),
        "month": days[0].replace(day=1),
        "days": [day.day for day in days],
        "splits": splits,
    }


def _found(splits: tuple[Split, ...], *others: str) -> str:
    parts = (
        _split_up("document", [split for split in splits if "category" not in split]),
        _split_up("document_at_node", [split for split in splits if "category" in split]),
        *others,
    )
    columns = f"dimensions, day, category_id, country, platform, segment, {', '.join(FIGURES)}"
    return f"found ({columns}) AS ({' UNION ALL '.join(parts)})"


def _split_up(table: str, splits: list[Split]) -> str:
    """All splits in one pass; GROUPING says of a row by what it is split."""
    sets = ", ".join(f"({', '.join(['day', *sorted(COLUMNS[name] for name in split)])})" for split in splits)
    by_node = table == "document_at_node"
    named = [name for name in _OF_DOCUMENTS if any(name in split for split in splits)]
    dimensions = [str(bits({"category"}) if by_node else 0), *(f"{bits({n})} * (1 - GROUPING({n}))" for n in named)]
    values = [f"coalesce({name}, '')" if name in named else "''" for name in _OF_DOCUMENTS]
    return f"""
        SELECT {" + ".join(dimensions)}, day, {"category_id" if by_node else "0"}, {", ".join(values)},
               {", ".join(SUMS.values())}
        FROM {table} GROUP BY GROUPING SETS ({sets})
    """  # noqa: S608


_OF_SEGMENTS = [bits(split) for split in SPLITS if "segment" in split]
_ALL = [*map(bits, SPLITS), rollup_products.PRODUCTS, rollup_currencies.BY_CURRENCY]
_CTES = f"WITH {head_and_lines(has_segment=True)}, {BY_DOCUMENT}, {BY_NODE}"


def _fold_days(splits: tuple[Split, ...]) -> str:
    return f"""
        {_CTES},
        rolled AS (INSERT INTO analytics_rolledday (day, last_at) SELECT day, max(at) FROM head GROUP BY day),
        bought AS ({rollup_buyers.INSERT_OF_DAYS}),
        {_found(splits, rollup_products.SELECT_DAYS, rollup_currencies.SELECT_DAYS)},
        {FOLD}
    """  # noqa: S608


_FOLD_DAYS = _fold_days(SPLITS)
_FOLD_DAYS_WITHOUT_SEGMENTS = _fold_days(tuple(split for split in SPLITS if "segment" not in split))
_FOLD_SEGMENTS = f"{_CTES}, {_found(tuple(split for split in SPLITS if 'segment' in split))}, {FOLD}"
