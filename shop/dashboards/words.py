"""A cell in words: the same on the screen, in a chart's description and in an answer of the API."""

from datetime import date

from shop import money
from shop.dashboards import numbers
from shop.dashboards.cards import Cell, Kind, Share

NOTHING = "–"


def text(cell: Cell, kind: Kind, currency: str) -> str:
    if cell is None:
        return NOTHING
    if isinstance(cell, str):
        return cell
    if isinstance(cell, date):
        return numbers.day(cell)
    if kind == "score":
        return numbers.score(cell)
    if kind == "share" or isinstance(cell, Share):
        return numbers.share(float(cell))
    return money.written(cell, currency) if kind == "money" else numbers.whole(cell)
