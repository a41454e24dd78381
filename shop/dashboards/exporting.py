"""A card as a file: exactly the rows of the screen, with amounts rounded as they are shown there."""

from collections.abc import Sequence
from datetime import date

from shop import money
from shop.dashboards import numbers, spreadsheets
from shop.dashboards.cards import CardData, Cell, Kind, Share

EXCEL_FORMATS: dict[Kind, str] = {"number": "#,##0", "score": "0.0000", "share": "0.0%", "date": "d mmm yyyy"}


def to_csv(data: CardData, currency: str) -> bytes:
    return spreadsheets.to_csv(header(data, currency), csv_rows(data, currency))


def to_xlsx(title: str, data: CardData, currency: str) -> bytes:
    return spreadsheets.to_xlsx(title, header(data, currency), rows(data, currency), excel_formats(data, currency))


def header(data: CardData, currency: str) -> list[str]:
    return [f"{column.label} ({currency})" if column.kind == "money" else column.label for column in data.columns]


def rows(data: CardData, currency: str) -> list[list[Cell]]:
    return [
        [as_shown(cell, column.kind, currency) for cell, column in zip(row, data.columns, strict=True)]
        for row in all_rows(data)
    ]


def csv_rows(data: CardData, currency: str) -> list[list[Cell]]:
    """With shares in words: a CSV has no formats."""
    return [[numbers.share(cell) if isinstance(cell, Share) else cell for cell in row] for row in rows(data, currency)]


def excel_formats(data: CardData, currency: str) -> list[list[str | None]]:
    places = money.decimals(currency)
    patterns = EXCEL_FORMATS | {"money": "#,##0" + ("." + "0" * places if places else "")}
    return [
        [
            patterns.get("share" if isinstance(cell, Share) else column.kind)
            for cell, column in zip(row, data.columns, strict=True)
        ]
        for row in all_rows(data)
    ]


def all_rows(data: CardData) -> list[Sequence[Cell]]:
    return [*data.rows, *([data.total] if data.total else [])]


def as_shown(cell: Cell, kind: Kind, currency: str) -> Cell:
    if cell is None or isinstance(cell, str | date):
        return cell
    if isinstance(cell, Share) or kind == "share":
        return Share(numbers.percent(float(cell)) / 100)
    if kind == "money":
        return money.rounded(cell, currency)
    if kind == "score":
        return float(numbers.rounded_score(cell))
    return cell if isinstance(cell, int) else round(float(cell), 2)
