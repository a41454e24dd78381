"""The same request twice: worked on once, answered alike."""

from datetime import timedelta

import pytest
from django.utils import timezone

from shop import idempotency
from shop.exceptions import KeyUsedForOtherRequest, StillWorking
from shop.idempotency import Answer
from shop.models import IdempotencyKey
from tests.shop.checkout.buying import at_once

REQUEST = {"basket": "b", "total": "9.90"}


class Work:
    def __init__(self, status: int = 201) -> None:
        self.status, self.times = status, 0

    def __call__(self) -> Answer:
        self.times += 1
        return Answer(self.status, {"number": self.times})


def once(work, key: str = "k", request: object = REQUEST, now=None, scope: str = "checkout:1") -> Answer:
    return idempotency.once(scope, key, request, work, now=now or timezone.now())


@pytest.mark.django_db
@pytest.mark.parametrize("status", [201, 404, 422])
def test_a_later_twin_gets_the_stored_answer(status: int) -> None:
    work = Work(status)
    assert once(work) == once(work, request=dict(reversed(REQUEST.items()))) == Answer(status, {"number": 1})
    assert work.times == 1
    row = IdempotencyKey.objects.get()
    assert (row.response_status, row.locked_at) == (status, None)


@pytest.mark.django_db
def test_another_request_under_the_same_key_is_refused() -> None:
    work = Work()
    once(work)
    with pytest.raises(KeyUsedForOtherRequest):
        once(work, request={**REQUEST, "total": "0.01"})
    assert work.times == 1


@pytest.mark.django_db
def test_keys_belong_to_their_scope() -> None:
    work = Work()
    assert once(work, scope="checkout:1") != once(work, scope="checkout:2")
    assert work.times == 2


@pytest.mark.django_db
def test_failures_of_the_server_are_not_stored() -> None:
    work = Work(503)
    once(work)
    work.status = 201
    assert once(work).status == 201

    def crash() -> Answer:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        once(crash, key="other")
    assert once(work, key="other").status == 201


@pytest.mark.django_db
def test_a_twin_is_told_to_wait_for_a_minute_and_then_takes_over() -> None:
    started = timezone.now()
    work = Work()

    def die_without_a_trace() -> Answer:
        for seconds in (0, 59):
            with pytest.raises(StillWorking):
                once(work, now=started + timedelta(seconds=seconds))
        assert work.times == 0
        assert once(work, now=started + timedelta(seconds=60)) == Answer(201, {"number": 1})
        return Answer(201, "too late")

    once(die_without_a_trace, now=started)
    assert once(work) == Answer(201, {"number": 1})  # whoever lost the lock can't overwrite the answer


@pytest.mark.django_db(transaction=True)
def test_twins_at_once_are_worked_on_once() -> None:
    work = Work()
    results = at_once(10, lambda _: once(work))
    assert work.times == 1
    assert {type(result) for result in results} <= {Answer, StillWorking}, results
    assert once(work) == Answer(201, {"number": 1})


@pytest.mark.django_db
def test_keys_are_kept_for_a_week() -> None:
    now = timezone.now()
    once(Work(), key="old", now=now - timedelta(days=8))
    once(Work(), key="new", now=now - timedelta(days=6))
    idempotency.forget_old(now)
    assert [row.key for row in IdempotencyKey.objects.all()] == ["new"]
