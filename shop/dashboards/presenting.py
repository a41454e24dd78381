"""A card's data as it is shown: cells in words, tiles, what the chart draws, and the same rows for an export."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import zip_longest
from typing import Any

from shop import money
from shop.dashboards import numbers
from shop.dashboards.cards import Card, CardData, Cell, Column, Kind, RowLink, Share
from shop.dashboards.filters import Filters

NOTHING = "–"
EXCEL_FORMATS: dict[Kind, str] = {"number": "#,##0", "share": "0.0%", "date": "d mmm yyyy"}


@dataclass(frozen=True, slots=True)
class ShownCell:
    text: str
    is_number: bool = False
    query: str = ""  # where a click leads: the same dashboard with these filters


@dataclass(frozen=True, slots=True)
class Tile:
    label: str
    value: str
    before: str
    change: str
    direction: str  # up, down, or empty
    tone: str  # good, bad, or empty
    description: str


@dataclass(frozen=True, slots=True)
class ShownCard:
    card: Card
    data: CardData
    rows: list[list[ShownCell]]
    total: list[ShownCell]
    tiles: list[Tile]
    chart: dict[str, Any] | None
    chart_id: str
    undrawn: int  # rows that only the table has

    def rows_with_actions(self, may: Callable[[str], bool]) -> list[tuple[list[ShownCell], RowLink | None]]:
        """`may`: whether somebody has a permission."""
        actions = [action if may(action.permission) else None for action in self.data.actions]
        return list(zip_longest(self.rows, actions))


def show(card: Card, data: CardData, filters: Filters, currency: str) -> ShownCard:
    drawn = min(len(data.rows), card.drawn_rows)
    is_drawn = card.chart not in ("figures", "none") and bool(data.rows) and not data.empty
    return ShownCard(
        card=card,
        data=data,
        rows=[_shown_row(data, row, currency, _query(data, n, filters)) for n, row in enumerate(data.rows)],
        total=_shown_row(data, data.total, currency) if data.total else [],
        tiles=_tiles(data, currency) if card.chart == "figures" else [],
        chart=_chart(card, data, filters, currency, drawn) if is_drawn else None,
        chart_id=f"chart-{card.name}",
        undrawn=len(data.rows) - drawn,
    )


def text(cell: Cell, kind: Kind, currency: str) -> str:
    if cell is None:
        return NOTHING
    if isinstance(cell, str):
        return cell
    if isinstance(cell, date):
        return numbers.day(cell)
    if kind == "share" or isinstance(cell, Share):
        return numbers.share(float(cell))
    return money.written(cell, currency) if kind == "money" else numbers.whole(cell)


def exported_header(data: CardData, currency: str) -> list[str]:
    return [f"{column.label} ({currency})" if column.kind == "money" else column.label for column in data.columns]


def exported_rows(data: CardData, currency: str) -> list[list[Cell]]:
    """The rows on the screen, with amounts rounded as they are shown."""
    return [
        [_as_shown(cell, column.kind, currency) for cell, column in zip(row, data.columns, strict=True)]
        for row in _all_rows(data)
    ]


def csv_rows(data: CardData, currency: str) -> list[list[Cell]]:
    """As `exported_rows`, with shares in words: a CSV has no formats."""
    return [
        [numbers.share(cell) if isinstance(cell, Share) else cell for cell in row]
        for row in exported_rows(data, currency)
    ]


def excel_formats(data: CardData, currency: str) -> list[list[str | None]]:
    places = money.decimals(currency)
    patterns = EXCEL_FORMATS | {"money": "#,##0" + ("." + "0" * places if places else "")}
    return [
        [
            patterns.get("share" if isinstance(cell, Share) else column.kind)
            for cell, column in zip(row, data.columns, strict=True)
        ]
        for row in _all_rows(data)
    ]


def _all_rows(data: CardData) -> list[Sequence[Cell]]:
    return [*data.rows, *([data.total] if data.total else [])]


def _as_shown(cell: Cell, kind: Kind, currency: str) -> Cell:
    if cell is None or isinstance(cell, str | date):
        return cell
    if isinstance(cell, Share) or kind == "share":
        return Share(numbers.percent(float(cell)) / 100)
    return money.rounded(cell, currency) if kind == "money" else cell


def _shown_row(data: CardData, row: Sequence[Cell], currency: str, query: str = "") -> list[ShownCell]:
    return [
        ShownCell(text(cell, column.kind, currency), column.kind != "text", query if first else "")
        for first, cell, column in zip([True, *[False] * len(row)], row, data.columns, strict=False)
    ]


def _query(data: CardData, number: int, filters: Filters) -> str:
    changes = data.links[number] if number < len(data.links) else None
    return filters.query(**changes) if changes else ""


def _tiles(data: CardData, currency: str) -> list[Tile]:
    def row(number: int) -> Sequence[Cell]:
        return data.rows[number] if number < len(data.rows) else [None] * len(data.columns)

    tiles = []
    for column, now, before, change in zip(data.columns, row(0), row(1), row(2), strict=True):
        if column.kind == "text":
            continue
        moved = float(change) if isinstance(change, Share) else 0.0
        tiles.append(
            Tile(
                label=column.label,
                value=text(now, column.kind, currency),
                before="" if before is None else text(before, column.kind, currency),
                change=text(change, "share", currency) if isinstance(change, Share) else "",
                direction="up" if moved > 0 else "down" if moved < 0 else "",
                tone="" if not moved else "good" if (moved > 0) != column.is_better_low else "bad",
                description=column.description,
            )
        )
    return tiles


def _chart(card: Card, data: CardData, filters: Filters, currency: str, drawn: int) -> dict[str, Any]:
    series = [(index, column) for index, column in enumerate(data.columns) if column.is_series]
    rows = data.rows[:drawn]
    return {
        "kind": card.chart,
        "currency": currency,
        "decimals": money.decimals(currency),
        "categories": [text(row[0], data.columns[0].kind, currency) for row in rows],
        "links": [_query(data, number, filters) for number in range(drawn)],
        "series": [
            {
                "name": column.label,
                "kind": column.kind,
                "isCompared": column.is_compared,
                "values": [_drawn(row[index]) for row in rows],
            }
            for index, column in series
        ],
        "description": _description(card, rows, data.columns, series, currency),
    }


def _drawn(cell: Cell) -> float | None:
    return float(cell) if isinstance(cell, int | float | Decimal) else None


def _description(
    card: Card,
    rows: Sequence[Sequence[Cell]],
    columns: Sequence[Column],
    series: list[tuple[int, Column]],
    currency: str,
) -> str:
    """What a screen reader says in place of the picture; the table has all numbers."""
    if not series:
        return card.title
    index, column = series[0]
    largest = sorted(rows, key=lambda row: _drawn(row[index]) or 0.0, reverse=True)[:3]
    named = "; ".join(
        f"{text(row[0], columns[0].kind, currency)}, {text(row[index], column.kind, currency)}" for row in largest
    )
    return f"{card.title}: {column.label} of {len(rows)} rows. Highest: {named}. All numbers are in the table below."
