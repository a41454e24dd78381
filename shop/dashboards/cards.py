"""What a dashboard is made of. A card reads its data for one state of the filters; the shell draws and exports it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from shop.dashboards.filters import Filters

Kind = Literal["text", "number", "score", "money", "share", "date"]  # a score has four decimals


class Share(float):
    """A part of a whole, or a change: 0.25 is shown as 25.0%, whatever the kind of its column."""


Cell = str | int | float | Decimal | date | Share | None


@dataclass(frozen=True, slots=True)
class Column:
    label: str
    kind: Kind = "text"
    is_series: bool = False  # drawn by the chart
    is_compared: bool = False  # of the period compared with: drawn more quietly
    description: str = ""
    is_better_low: bool = False  # a rise is bad news
    is_line: bool = False  # a series of another unit: a line on an axis of its own, over the columns


@dataclass(frozen=True, slots=True)
class RowLink:
    """What staff with this permission may do about a row or a card, at another address of the admin."""

    label: str
    url: str
    permission: str
    icon: str = ""  # of Material Symbols


@dataclass(frozen=True, slots=True)
class CardData:
    """`links[i]`: the filters that a click on row i sets. `actions[i]` stands beside row i in the table, in no export.
    `total` is a last row of its own, not drawn."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    total: Sequence[Cell] | None = None
    links: Sequence[Mapping[str, str] | None] = ()
    actions: Sequence[RowLink | None] = ()
    note: str = ""
    lead: str = ""  # what it comes to, in a sentence above the chart
    order: Sequence[str] = ()  # of names, from the best: where colours stand for them
    unit: str = ""  # of an axis that several series share; of a heat map: of its columns
    stamp: str = ""  # what the card knows, where that is not all until `as_of`
    empty: str = ""  # said instead of a chart, with the reason


Chart = Literal[
    "figures", "columns", "stacked", "bars", "line", "heatmap", "treemap", "sankey", "funnel", "waterfall", "none"
]


@dataclass(frozen=True, slots=True)
class Card:
    """`chart`: `figures` (a tile per column: first row now, second before, third the change), upright `columns` or
    `stacked` ones, horizontal `bars`, a `line`; a `heatmap` (a row per row, a cell per series), a `treemap` (name,
    size), a `sankey` (from, to, size), a `funnel` for each series (a row per step), a `waterfall` (from the first row
    by steps to the last), or nothing but the table.
    `drawn_rows` limits the chart, never the table. `rows`: where the admin lists what was counted.
    """

    name: str  # in the export's address
    title: str
    read: Callable[[Filters], CardData]
    chart: Chart = "columns"
    description: str = ""
    is_wide: bool = False
    drawn_rows: int = 400
    is_open: bool = False  # the table is there from the start
    rows: Callable[[Filters], Sequence[RowLink]] | None = None
    is_there_empty: bool = True  # on the page, with the words why; else it isn't there until it has rows
    is_heavy: bool = False  # reads the orders themselves: in a large shop asked for by itself, when it is seen


@dataclass(frozen=True, slots=True)
class Dashboard:
    name: str  # in the address
    title: str
    cards: Sequence[Card]
    description: str = ""
    icon: str = "bar_chart"  # of Material Symbols
    order: int = field(default=100)
    unknown: Sequence[str] = ()  # filters that its facts know nothing of: not offered, and refused in addresses

    def card(self, name: str) -> Card | None:
        return next((card for card in self.cards if card.name == name), None)
