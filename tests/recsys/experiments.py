"""Experiments and the visitors in them."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from recsys.models import Experiment
from shop.models import Event, Order

START = datetime(2026, 3, 1, tzinfo=UTC)
LATER = START + timedelta(days=30)


def make_experiment(**fields: Any) -> Experiment:
    """Running since START."""
    named = {"name": "ease-or-lightfm", "shelf": "new", "recommender_a": "ease", "recommender_b": "lightfm"}
    running = {"status": "running", "started_at": START, "window_days": 7, "base_conversion": 20, "least_effect": 50}
    return Experiment.objects.create(**{**named, **running, **fields})


def show(
    visitor: str, arm: str, *, at: datetime = START, experiment: str = "ease-or-lightfm", consent: bool = True
) -> None:
    Event.objects.create(
        kind="impression",
        shelf="new",
        visitor=visitor,
        occurred_at=at,
        experiment=experiment,
        arm=arm,
        consent=consent,
    )


def make_visitors(
    arm: str, visitors: int, buyers: int, *, at: datetime = START, price: str = "10.00", names: str = ""
) -> None:
    """The first `buyers` of them buy for `price` a day later. Few queries, however many there are."""
    visitor_names = [f"{names}{arm}{number}" for number in range(visitors)]
    Event.objects.bulk_create(
        Event(
            kind="impression",
            shelf="new",
            visitor=name,
            occurred_at=at,
            experiment="ease-or-lightfm",
            arm=arm,
            consent=True,
        )
        for name in visitor_names
    )
    Order.objects.bulk_create(
        Order(
            number=f"{name} {at}",
            source="import",
            status="paid",
            currency="EUR",
            visitor=name,
            placed_at=at + timedelta(days=1),
            lines_total=Decimal(price),
            total=Decimal(price),
        )
        for name in visitor_names[:buyers]
    )
