"""A card's data as the page shows it: cells in words, tiles, what the chart draws, and where clicks lead."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from shop.dashboards import charting
from shop.dashboards.cards import Card, CardData, Cell, RowLink, Share
from shop.dashboards.filters import Filters
from shop.dashboards.words import text


@dataclass(frozen=True, slots=True)
class ShownCell:
    text: str
    is_number: bool = False
    query: str = ""  # where a click leads: the same dashboard with these filters
    sorts_by: str = ""  # the number behind the words


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
    links: Sequence[RowLink]  # to the lists of what was counted
    is_later: bool = False  # not read yet

    def rows_with_actions(self, may: Callable[[str], bool]) -> list[tuple[list[ShownCell], RowLink | None]]:
        """`may`: whether somebody has a permission."""
        actions = [action if action and may(action.permission) else None for action in self.data.actions]
        return list(zip_longest(self.rows, actions))


def show(card: Card, data: CardData, filters: Filters, currency: str) -> ShownCard:
    is_drawn = card.chart not in ("figures", "none") and bool(data.rows) and not data.empty
    queries = [_query(data, number, filters) for number in range(len(data.rows))]
    return ShownCard(
        card=card,
        data=data,
        rows=[_shown_row(data, row, currency, query) for row, query in zip(data.rows, queries, strict=True)],
        total=_shown_row(data, data.total, currency) if data.total else [],
        tiles=_tiles(data, currency) if card.chart == "figures" else [],
        chart=charting.chart(card, data, queries, currency) if is_drawn else None,
        chart_id=f"chart-{card.name}",
        undrawn=max(len(data.rows) - card.drawn_rows, 0) if card.chart != "waterfall" else 0,  # it says so itself
        links=card.rows(filters) if card.rows and data.rows else (),
    )


def later(card: Card) -> ShownCard:
    """In its place, until it is asked for."""
    return ShownCard(card, CardData([], []), [], [], [], None, f"chart-{card.name}", 0, (), is_later=True)


def _shown_row(data: CardData, row: Sequence[Cell], currency: str, query: str = "") -> list[ShownCell]:
    return [
        ShownCell(text(cell, column.kind, currency), column.kind != "text", query if first else "", _sorts_by(cell))
        for first, cell, column in zip([True, *[False] * len(row)], row, data.columns, strict=False)
    ]


def _sorts_by(cell: Cell) -> str:
    return "" if cell is None or isinstance(cell, str) else f"{cell}"


def _query(data: CardData, number: int, filters: Filters) -> str:
    changes = data.links[number] if number < len(data.links) else None
    return filters.query(**changes) if changes else ""


def _tiles(data: CardData, currency: str) -> list[Tile]:
    """The first column names the rows; every other is a tile."""

    def row(number: int) -> Sequence[Cell]:
        return data.rows[number] if number < len(data.rows) else [None] * len(data.columns)

    tiles = []
    for column, now, before, change in list(zip(data.columns, row(0), row(1), row(2), strict=True))[1:]:
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
