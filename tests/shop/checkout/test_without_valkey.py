"""Orders need PostgreSQL and nothing else."""

import pytest
from celery.app.task import Task
from django.utils import timezone

from alibaba.celery import app
from shop import orders, tasks
from shop.models import Order
from tests.factories import make_product
from tests.shop.checkout.buying import later, make_paid_order, make_pending_order


@pytest.mark.django_db(transaction=True)
def test_everything_from_basket_to_parcel_works(settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.CACHES = {"default": {**settings.CACHES["default"], "LOCATION": "redis://127.0.0.1:1/0"}}

    def unreachable(*args: object, **values: object) -> None:
        raise ConnectionError("no broker")

    monkeypatch.setattr(Task, "apply_async", unreachable)
    shipped, cancelled = make_paid_order(make_product(on_hand=5)), make_paid_order(make_product(on_hand=5))
    make_pending_order(make_product(on_hand=5))
    orders.ship(shipped, now=timezone.now())
    orders.cancel(cancelled, now=timezone.now())
    assert orders.expire_unpaid(later(minutes=31)) == 1
    assert sorted(Order.objects.values_list("status", flat=True)) == ["cancelled", "expired", "shipped"]


def test_what_is_to_be_done_later_stands_on_the_timetable() -> None:
    named = {entry["task"] for entry in app.conf.beat_schedule.values()}
    later_work = [tasks.send_mails, tasks.give_money_back, tasks.expire_unpaid_orders]
    later_work += [tasks.call_back_from_the_sandbox, tasks.forget_idempotency_keys]
    assert {task.name for task in later_work} <= named
