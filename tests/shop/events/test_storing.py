"""From the buffer into the table: nothing lost, nothing doubled, whenever the worker dies."""

import json
import uuid
from typing import Any

import pytest
from django.test import RequestFactory

from shop import event_storing, events, tasks, valkey
from shop.models import Event
from tests.factories import make_product

pytestmark = pytest.mark.django_db


class Killed(BaseException):
    """Like kill -9: nothing in the code may catch it."""


def record(count: int) -> None:
    for position in range(count):
        events.record(RequestFactory().get("/"), Event.Kind.CLICK, position=position)


def positions() -> list[int | None]:
    return sorted(Event.objects.values_list("position", flat=True))


def keys() -> list[str]:
    return [key.decode() for key in valkey.client().keys("shop:events*")]


def test_the_task_stores_every_field() -> None:
    product = make_product()
    variant = product.variants.get()
    search_id, recommendation_id = uuid.uuid4(), uuid.uuid4()
    events.record(
        RequestFactory().get("/", headers={"user-agent": "Firefox"}),
        Event.Kind.ADD_TO_BASKET,
        variant=variant,
        quantity=2,
        query="mug",
        search_id=search_id,
        result_count=7,
        shelf="popular",
        recommendation_id=recommendation_id,
        products=[3, 1, 2],
        position=4,
    )
    tasks.store_events()
    event = Event.objects.get()
    assert (event.kind, event.product_id, event.variant_id, event.quantity) == (
        "add_to_basket",
        product.pk,
        variant.pk,
        2,
    )
    assert (event.query, event.search_id, event.result_count) == ("mug", search_id, 7)
    assert (event.shelf, event.recommendation_id, event.products) == ("popular", recommendation_id, [3, 1, 2])
    assert (event.position, event.experiment, event.arm) == (4, "", "")
    assert keys() == []


def test_several_batches_are_stored_in_one_go(monkeypatch) -> None:
    monkeypatch.setattr(event_storing, "BATCH_SIZE", 3)
    record(8)
    assert event_storing.store_waiting(valkey.client()) == 8
    assert positions() == list(range(8))
    assert keys() == []


@pytest.mark.parametrize("moment", ["before storing", "after storing"])
def test_a_killed_worker_loses_and_doubles_nothing(monkeypatch, moment: str) -> None:
    monkeypatch.setattr(event_storing, "BATCH_SIZE", 3)
    record(8)
    copy = event_storing._copy

    def die(batch: list[dict[str, Any]]) -> int:
        if moment == "after storing":
            copy(batch)
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(event_storing, "_copy", die)
        with pytest.raises(Killed):
            event_storing.store_waiting(valkey.client())
    record(1)
    event_storing.store_waiting(valkey.client())
    assert positions() == [0, *range(8)]
    assert keys() == []


def test_two_workers_on_one_batch_double_nothing(monkeypatch) -> None:
    record(4)
    server = valkey.client()
    copy = event_storing._copy

    def other_worker_comes_first(batch: list[dict[str, Any]]) -> int:
        monkeypatch.setattr(event_storing, "_copy", copy)
        event_storing.store_waiting(server)
        return copy(batch)

    monkeypatch.setattr(event_storing, "_copy", other_worker_comes_first)
    event_storing.store_waiting(server)
    assert positions() == [0, 1, 2, 3]
    assert keys() == []


def test_an_event_that_the_table_refuses_holds_up_no_other(caplog: pytest.LogCaptureFixture) -> None:
    record(3)
    events.record(RequestFactory().get("/"), Event.Kind.ADD_TO_BASKET, quantity=-1)
    server = valkey.client()
    server.rpush(events.BUFFER, "no json", json.dumps(["a list"]), json.dumps({"id": "no uuid"}))
    record(2)
    assert event_storing.store_waiting(server) == 5
    assert positions() == [0, 0, 1, 1, 2]
    assert caplog.text.count("the table refuses it") == 2
    assert caplog.text.count("something that is no event") == 2
    assert keys() == []


def test_nothing_waiting_is_nothing_to_do(django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        assert event_storing.store_waiting(valkey.client()) == 0
