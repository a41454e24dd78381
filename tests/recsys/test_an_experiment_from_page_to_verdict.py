"""From what visitors see to what the results say: pages, events and orders together."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.conf import settings
from django.core import signing
from django.test import Client
from django.utils import timezone

from recsys import experiment_figures, experiments
from recsys.models import Experiment, ShelfRule
from shop import consent, event_storing, valkey
from shop.models import Event, Product
from tests.factories import make_order, make_product
from tests.recsys.shelves import put_together

pytestmark = pytest.mark.django_db


@pytest.fixture
def stored() -> Iterator[Callable[[], list[Event]]]:
    """The shelf's impressions, once the worker has stored what waits."""
    valkey.forget()

    def store() -> list[Event]:
        event_storing.store_waiting(valkey.client())
        return list(Event.objects.filter(kind="impression", shelf="bought-together").order_by("occurred_at"))

    yield store
    valkey.forget()


@pytest.fixture
def tea() -> Product:
    """Bought together with a pot and a mug; a rule hides mugs, and an experiment tries the shelf without the rule."""
    tea, pot, mug = make_product("Tea"), make_product("Pot"), make_product("Mug")
    put_together(tea, mug, pot)
    ShelfRule.objects.create(name="No mugs", kind="hide", product=mug)
    Experiment.objects.create(
        name="mugs-or-not",
        shelf="bought-together",
        rules_b=False,
        status="running",
        started_at=timezone.now() - timedelta(days=1),
        window_days=0,
    )
    return tea


def visitor_of(arm: str) -> str:
    """One whom chance puts into this arm."""
    experiment = Experiment.objects.get()
    return next(name for name in map(str, range(1000)) if experiments.arm_for(experiment, name).name == arm)


def visit(visitor: str, product: Product) -> None:
    """The product's page, in a browser whose owner agreed to be known as `visitor`; "" agreed to nothing."""
    client = Client(HTTP_USER_AGENT="Mozilla/5.0")
    if visitor:
        client.cookies[settings.CONSENT_COOKIE_NAME] = signing.TimestampSigner(salt=consent.SALT).sign(visitor)
    assert client.get(product.get_absolute_url()).status_code == 200


def test_each_arm_is_shown_recorded_and_credited_with_its_orders(tea, stored):
    first, second = visitor_of("A"), visitor_of("B")
    for _ in range(2):
        visit(first, tea)
    visit(second, tea)
    shown = [(event.visitor, event.arm, len(event.products)) for event in stored()]
    assert shown == [(first, "A", 1), (first, "A", 1), (second, "B", 2)]
    assert {event.experiment for event in stored()} == {"mugs-or-not"}
    make_order(tea, visitor=second, status="paid", placed_at=timezone.now() + timedelta(seconds=1))
    figures = experiment_figures.figures(Experiment.objects.get(), timezone.now() + timedelta(minutes=1))
    assert (figures.a.visitors, figures.a.buying.positive) == (1, 0)
    assert (figures.b.visitors, figures.b.buying.positive) == (1, 1)


def test_who_did_not_agree_sees_the_shelf_as_usual_and_is_not_counted(tea, stored):
    visit("", tea)
    assert [(event.experiment, event.arm, len(event.products)) for event in stored()] == [("", "", 1)]
    figures = experiment_figures.figures(Experiment.objects.get(), timezone.now() + timedelta(minutes=1))
    assert figures.a.seen + figures.b.seen == 0


def test_once_stopped_everybody_sees_the_shelf_as_usual(tea, stored):
    experiment = Experiment.objects.get()
    visitor = visitor_of("B")
    experiment.status, experiment.ended_at = "stopped", timezone.now()
    experiment.save()
    visit(visitor, tea)
    assert [(event.experiment, len(event.products)) for event in stored()] == [("", 1)]


def test_the_better_arm_is_shown_to_everybody_once_it_is_adopted(tea, stored):
    experiment = Experiment.objects.get()
    experiment.status, experiment.verdict, experiment.is_adopted = "decided", "B", True
    experiment.save()
    visit("", tea)
    assert [(event.experiment, len(event.products)) for event in stored()] == [("", 2)]
