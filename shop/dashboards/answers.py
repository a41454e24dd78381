"""A card as JSON: for the API of staff tools, and for whoever measures a dashboard. The same numbers as the page."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from shop.dashboards import readings
from shop.dashboards.cards import Card, CardData, Cell, Dashboard, Kind
from shop.dashboards.exporting import as_shown
from shop.dashboards.filters import Filters


def dashboard(board: Dashboard, filters: Filters, currency: str, *, is_light: bool = False) -> dict[str, Any]:
    """All cards. `is_light`: those that read the orders themselves are left to a request of their own; they have
    `is_separate` and no rows."""
    with readings.kept_for_one_page():
        cards = []
        for one in board.cards:
            is_separate = one.is_heavy and is_light
            data = CardData([], []) if is_separate else one.read(filters)
            cards.append(card(one, data, currency) | {"is_separate": is_separate})
    return {"name": board.name, "title": board.title, **of(filters), "currency": currency, "cards": cards}


def wants_light(query: Mapping[str, str]) -> bool:
    return query.get("cards") == "light"


def of(filters: Filters) -> dict[str, Any]:
    """Which filters were understood, and until when things are known."""
    period = filters.period
    return {
        "as_of": filters.as_of.astimezone(filters.zone).isoformat(),
        "time_zone": str(filters.zone),
        "query": filters.query(),
        "first_day": period.first.isoformat() if period.first else None,
        "last_day": period.last.isoformat(),
    }


def card(one: Card, data: CardData, currency: str) -> dict[str, Any]:
    """Amounts are strings of decimals in `currency`, shares parts of one, days ISO dates: rounded as on the page."""
    return {
        "name": one.name,
        "title": one.title,
        "description": one.description,
        "columns": [{"label": c.label, "kind": c.kind, "description": c.description} for c in data.columns],
        "rows": [_row(row, data, currency) for row in data.rows],
        "total": _row(data.total, data, currency) if data.total else None,
        "lead": data.lead,
        "note": data.note,
        "empty": data.empty,
    }


def _row(row: Sequence[Cell], data: CardData, currency: str) -> list[str | float | int | None]:
    return [_value(cell, column.kind, currency) for cell, column in zip(row, data.columns, strict=True)]


def _value(cell: Cell, kind: Kind, currency: str) -> str | float | int | None:
    shown = as_shown(cell, kind, currency)
    if isinstance(shown, date):
        return shown.isoformat()
    if isinstance(shown, Decimal):
        return f"{shown:f}" if kind == "money" else float(shown)
    return float(shown) if isinstance(shown, float) else shown
