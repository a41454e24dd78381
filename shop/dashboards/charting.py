"""What a chart draws, as JSON for `charts.js`, and what a screen reader says in its place."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from shop import money
from shop.dashboards.cards import Card, CardData, Cell, Column
from shop.dashboards.words import text

HIGHEST = 3
MONTH = "Month"  # the label of a column whose text is the name of a month


def chart(card: Card, data: CardData, links: Sequence[str], currency: str) -> dict[str, Any]:
    """`links[i]`: the query that a click on row i leads to, or empty."""
    series = [(index, column) for index, column in enumerate(data.columns) if column.is_series]
    rows = drawn_rows(card, data)
    drawn: dict[str, Any] = {
        "kind": card.chart,
        "currency": currency,
        "decimals": money.decimals(currency),
        "axis": data.columns[0].label,
        "unit": data.unit,
        "isOverTime": data.columns[0].kind == "date" or data.columns[0].label == MONTH,
        "categories": [text(row[0], data.columns[0].kind, currency) for row in rows],
        "links": _links(card, data, links, len(rows)),
        "series": [
            {
                "name": column.label,
                "kind": column.kind,
                "isCompared": column.is_compared,
                "isLine": column.is_line,
                "values": [number(row[index]) for row in rows],
            }
            for index, column in series
        ],
        "description": description(card, data, currency),
    }
    if data.order:
        drawn["ranks"] = list(data.order)
    if card.chart == "sankey":
        drawn["targets"] = [text(row[1], data.columns[1].kind, currency) for row in rows]
    return drawn


def description(card: Card, data: CardData, currency: str) -> str:
    """The table has all numbers; this has the highest."""
    series = [(index, column) for index, column in enumerate(data.columns) if column.is_series]
    rows = data.rows[: card.drawn_rows]
    if not series:
        return card.title
    if card.chart == "waterfall":
        return f"{card.title}: {data.lead} All numbers are in the table below."
    index, column = series[0]
    if card.chart == "heatmap":
        cells = [(f"{_name(card, data, row, currency)}, {c.label}", row[i], c) for row in rows for i, c in series]
        what = f"{len(rows)} rows and {len(series)} columns"
    else:
        cells = [(_name(card, data, row, currency), row[index], column) for row in rows]
        what = f"{column.label} of {len(rows)} rows"
    return f"{card.title}: {what}. Highest: {_highest(cells, currency)}. All numbers are in the table below."


def drawn_rows(card: Card, data: CardData) -> Sequence[Sequence[Cell]]:
    """The first ones; of a waterfall the last, too, and the steps between that are too many as one."""
    if card.chart != "waterfall" or len(data.rows) <= card.drawn_rows:
        return data.rows[: card.drawn_rows]
    kept, rest = data.rows[: card.drawn_rows - 2], data.rows[card.drawn_rows - 2 : -1]
    series = [column.is_series for column in data.columns]
    others: list[Cell] = [
        sum((Decimal(str(number(row[i]) or 0)) for row in rest), Decimal(0)) if is_series else None
        for i, is_series in enumerate(series)
    ]
    return [*kept, [f"{len(rest)} others", *others[1:]], data.rows[-1]]


def _links(card: Card, data: CardData, links: Sequence[str], drawn: int) -> list[str]:
    is_cut = card.chart == "waterfall" and drawn < len(data.rows)
    return [*links[: drawn - 2], "", ""] if is_cut else list(links[:drawn])


def number(cell: Cell) -> float | None:
    return float(cell) if isinstance(cell, int | float | Decimal) else None


def _name(card: Card, data: CardData, row: Sequence[Cell], currency: str) -> str:
    name = text(row[0], data.columns[0].kind, currency)
    return f"{name} → {text(row[1], data.columns[1].kind, currency)}" if card.chart == "sankey" else name


def _highest(cells: Iterable[tuple[str, Cell, Column]], currency: str) -> str:
    largest = sorted(cells, key=lambda cell: number(cell[1]) or 0.0, reverse=True)[:HIGHEST]
    return "; ".join(f"{name}, {text(cell, column.kind, currency)}" for name, cell, column in largest)
