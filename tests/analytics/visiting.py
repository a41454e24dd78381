"""Visits: events put straight into the table, and orders that the same visitors placed."""

from datetime import datetime, timedelta

from shop.models import Event, Order, Product
from tests.analytics.buying import moment
from tests.factories import make_order


def visit(visitor: str, at: str | datetime, *kinds: str, product: Product | None = None, **fields: object) -> None:
    """What they did, a minute apart: view, add_to_basket, checkout."""
    start = moment(at) if isinstance(at, str) else at
    for number, kind in enumerate(kinds):
        Event.objects.create(
            kind=kind,
            visitor=visitor,
            occurred_at=start + timedelta(minutes=number),
            product=None if kind == "checkout" else product,
            **{"platform": "web", **fields},
        )


def buy(visitor: str, at: str, product: Product, **fields: object) -> Order:
    return make_order(
        product,
        visitor=visitor,
        placed_at=moment(at),
        **{"currency": "GBP", "platform": "web", "status": "paid", **fields},
    )
