"""A request that is sent twice is worked on once. The row comes before the work and is committed on its own."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q

from shop.exceptions import KeyUsedForOtherRequest, StillWorking
from shop.models import IdempotencyKey

TAKEN_OVER_AFTER = timedelta(seconds=60)  # else a crash would answer 409 for ever
KEPT_FOR = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Answer:
    """`body` is JSON."""

    status: int
    body: Any


def once(scope: str, key: str, request: Any, work: Callable[[], Answer], *, now: datetime) -> Answer:
    """The answer of `work`, or the stored one when this request was answered before.

    `scope` says whose key it is and of which deed; `request` is the JSON that came. Answers of 500 and more and
    exceptions are not stored: the next try works again. Call it outside any transaction.
    Raises StillWorking, KeyUsedForOtherRequest."""
    if stored := _claim(scope, key, _hash(request), now):
        return stored
    mine = IdempotencyKey.objects.filter(scope=scope, key=key, locked_at=now)  # whoever took over changed locked_at
    try:
        answer = work()
    except BaseException:
        mine.update(locked_at=None)
        raise
    if answer.status >= 500:
        mine.update(locked_at=None)
    else:
        mine.update(locked_at=None, response_status=answer.status, response_body=answer.body)
    return answer


def forget_old(now: datetime) -> int:
    return IdempotencyKey.objects.filter(created_at__lt=now - KEPT_FOR).delete()[0]


def _claim(scope: str, key: str, request_hash: str, now: datetime) -> Answer | None:
    """None: the row is ours, the work is to be done."""
    _, is_new = IdempotencyKey.objects.get_or_create(
        scope=scope, key=key, defaults={"request_hash": request_hash, "locked_at": now, "created_at": now}
    )
    if is_new:
        return None
    row = IdempotencyKey.objects.get(scope=scope, key=key)
    if row.request_hash != request_hash:
        raise KeyUsedForOtherRequest
    if row.response_status is not None:
        return Answer(row.response_status, row.response_body)
    is_free = Q(locked_at=None) | Q(locked_at__lte=now - TAKEN_OVER_AFTER)
    if not IdempotencyKey.objects.filter(is_free, pk=row.pk, response_status=None).update(locked_at=now):
        raise StillWorking
    return None


def _hash(request: Any) -> str:
    return hashlib.sha256(json.dumps(request, sort_keys=True, default=str).encode()).hexdigest()
