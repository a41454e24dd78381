"""Sums over a period, from folded and from live days together."""

from collections.abc import Callable, Iterable
from dataclasses import astuple, dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from django.db import connection

from analytics.rollup_coverage import Coverage, all_live, by_months, coverage
from analytics.rollup_packing import ALL_DAYS, DAYS_AROUND, MONTHS
from analytics.rollup_rows import BY_DOCUMENT, BY_NODE, SUMS, TOTALS, Dimension, head_and_lines, stored_for
from shop.dashboards import readings
from shop.dashboards.filters import Filters
from shop.models import Category, ShopSettings

By = Literal["all", "day", "week", "month", "country", "platform", "segment", "category"]
Asked = Literal["day", "country", "platform", "segment", "category"]
OTHER = "other"

KEYS: dict[Asked, str] = {
    "day": "to_char(day, 'YYYY-MM-DD')",
    "country": "country",
    "platform": "platform",
    "segment": "segment",
    "category": "category_id::text",
}
# Days add up to these.
OF_DAY: dict[str, Callable[[str], str]] = {
    "all": lambda day: "",
    "week": lambda day: "{}-W{:02}".format(*date.fromisoformat(day).isocalendar()),
    "month": lambda day: day[:7],
}
TOGETHER: tuple[Asked, ...] = ("day", "country", "platform")  # what a page asks for will be asked for the others too
KEPT = """
    (%(country)s::text IS NULL OR country = %(country)s)
    AND (%(platform)s::text IS NULL OR platform = %(platform)s)
    AND (%(segment)s::text IS NULL OR segment = %(segment)s)
    AND (%(nodes)s::bigint[] IS NULL OR category_id = ANY (%(nodes)s))
"""


@dataclass(frozen=True, slots=True)
class Figures:
    sold: Decimal
    unbought: Decimal
    credited: Decimal
    adjusted: Decimal
    dropped: Decimal
    orders: int
    orders_dropped: int
    units: int
    units_credited: int
    units_dropped: int

    @property
    def ordered(self) -> Decimal:
        """What orders of a positive amount came to."""
        return self.sold - self.unbought

    @property
    def has_sales(self) -> bool:
        """Anything but cancelled orders."""
        return any((self.sold, self.credited, self.adjusted, self.orders, self.units, self.units_credited))


Groups = dict[str, Figures]


@dataclass(frozen=True, slots=True)
class Nodes:
    """Of which category nodes a reading asks, with the key of each; `ids` None: of documents as a whole."""

    ids: list[int] | None
    keys: dict[int, str]


def grouped(filters: Filters, by: By) -> Groups:
    """Groups that have anything, by rising key; categories by `url_path`.

    While answers are kept, one query brings the period compared with, too, and other groups that a page shows."""
    if by in OF_DAY:
        return readings.kept_as(("sums", filters, by), lambda: _added_up(grouped(filters, "day"), OF_DAY[by]))
    asked: Asked = by  # type: ignore[assignment]  # the others are OF_DAY
    return readings.kept_as(("sums", filters, by), lambda: _ask(filters, asked)[filters, asked])


def dimensions_of(filters: Filters) -> set[Dimension]:
    chosen: dict[Dimension, str | None] = {
        "country": filters.country,
        "platform": filters.platform,
        "segment": filters.segment,
        "category": filters.category,
    }
    return {dimension for dimension, value in chosen.items() if value is not None}


def node_of(filters: Filters) -> int:
    """The category of the filters; 0 for none, or for one that is gone. One query."""

    def ask() -> int:
        return Category.objects.filter(url_path=filters.category).values_list("pk", flat=True).first() or 0

    return readings.kept_as(("category", filters.category), ask) if filters.category else 0


def _ask(filters: Filters, by: Asked) -> dict[tuple[Filters, Asked], Groups]:
    periods = [filters]
    groups: tuple[Asked, ...] = (by,)
    if readings.are_kept():
        periods += [filters.compared] if filters.compared else []
        groups = TOGETHER if by in TOGETHER else groups
    nodes = _nodes(filters, by)
    parts: list[str] = []
    values: dict[str, Any] = {}
    for number, period in enumerate(periods):
        text, needed = _part(period, groups, nodes)
        parts.append(f"({text.replace('%(', f'%(p{number}_')})".replace("'#'", str(number)))
        values |= {f"p{number}_{name}": value for name, value in needed.items()}
    answers: dict[tuple[Filters, Asked], Groups] = {(period, other): {} for period in periods for other in groups}
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts) + " ORDER BY 1, 2, 3", values)
        for number, other, key, *figures in cursor.fetchall():
            answers[periods[number], other][nodes.keys[int(key)] if by == "category" else key] = Figures(*figures)
    for (period, other), found in answers.items():
        readings.keep(("sums", period, other), found)
    return answers


def _part(filters: Filters, groups: tuple[Asked, ...], nodes: Nodes) -> tuple[str, dict[str, Any]]:
    """The query of one period; '#' stands for its number. Live days are worked out once for all groups."""
    chosen = dimensions_of(filters)
    known = coverage(filters)
    if ("segment" in chosen or "segment" in groups) and not known.are_segments_fresh:
        known = all_live(filters)
    selects = []
    for by in groups:
        sources = _folded(_with(chosen, by), by) if known.is_folded else []
        sources += ["SELECT * FROM live"] if known.starts else []
        selects.append(
            f"SELECT '#', '{by}', {KEYS[by]}, {TOTALS} FROM ({' UNION ALL '.join(sources)}) found GROUP BY 3"  # noqa: S608
        )
    text = " UNION ALL ".join(selects)
    if known.starts:
        dimensions = set().union(*(_with(chosen, by) for by in groups))
        text = f"WITH {_ctes(dimensions)}, live AS ({_live(dimensions)}) {text}"
    return text, _values(filters, known, nodes)


def _with(dimensions: set[Dimension], by: Asked) -> set[Dimension]:
    return dimensions if by == "day" else dimensions | {by}


def _nodes(filters: Filters, by: Asked) -> Nodes:
    if by != "category":
        return Nodes([node_of(filters)], {}) if filters.category is not None else Nodes(None, {})
    keys = keys_below(filters.category)
    return Nodes(list(keys), keys)


def keys_below(category: str | None) -> dict[int, str]:
    """Of a reading by category: its nodes, with the key of each."""
    return readings.kept_as(("categories below", category), lambda: _keys_below(category))


def _keys_below(category: str | None) -> dict[int, str]:
    """One or two queries."""
    if category is None:
        return dict(Category.objects.filter(depth=1).values_list("pk", "url_path")) | {0: ""}
    chosen = Category.objects.filter(url_path=category).first()
    if chosen is None:
        return {0: ""}
    if not chosen.numchild:
        return {chosen.pk: chosen.url_path}
    below = Category.objects.filter(depth=chosen.depth + 1, path__startswith=chosen.path)
    return dict(below.values_list("pk", "url_path")) | {-chosen.pk: OTHER}


def _folded(dimensions: set[Dimension], by: Asked) -> list[str]:
    where = f"dimensions = {stored_for(dimensions)} AND {KEPT}"
    return [part.format(where=where) for part in ((ALL_DAYS,) if by == "day" else (MONTHS, DAYS_AROUND))]


def _ctes(dimensions: set[Dimension]) -> str:
    return f"{head_and_lines('segment' in dimensions)}, {BY_NODE if 'category' in dimensions else BY_DOCUMENT}"


def _live(dimensions: set[Dimension]) -> str:
    by_node = "category" in dimensions
    sums = ", ".join(f"{text} AS {figure}" for figure, text in SUMS.items())
    return f"""
        SELECT day, country, platform, segment, {"category_id" if by_node else "0"} AS category_id, {sums}
        FROM {"document_at_node" if by_node else "document"}
        WHERE {KEPT if by_node else KEPT.replace("category_id", "0")} GROUP BY 1, 2, 3, 4, 5
    """  # noqa: S608


def _values(filters: Filters, known: Coverage, nodes: Nodes) -> dict[str, Any]:
    return {
        "currency": ShopSettings.current().currency,
        "zone": str(filters.zone),
        "first": known.first,
        "last": known.last,
        "live_days": known.live_days,
        "starts": known.starts,
        "ends": known.ends,
        "country": filters.country,
        "platform": filters.platform,
        "segment": filters.segment,
        "nodes": nodes.ids,
        **by_months(known).values,
    }


def _added_up(days: Groups, name: Callable[[str], str]) -> Groups:
    groups: dict[str, list[Figures]] = {}
    for day, figures in days.items():
        groups.setdefault(name(day), []).append(figures)
    return {key: _sum(parts) for key, parts in groups.items()}


def _sum(parts: Iterable[Figures]) -> Figures:
    return Figures(*(sum(column) for column in zip(*map(astuple, parts), strict=True)))
