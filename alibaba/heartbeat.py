"""The worker's sign of life in Valkey.

Sent by the worker's main process, not as a task: a long training in the one pool process must not look like death.
"""

import os
import time
from contextlib import suppress
from functools import cache
from typing import Any

import redis
from celery.signals import heartbeat_sent, worker_process_init
from django.conf import settings

from alibaba.embedded.children import die_with_parent

KEY = "shop:worker:heartbeat"
TIMEOUT_SECONDS = 2


@cache
def client() -> redis.Redis:
    return redis.Redis.from_url(
        settings.REDIS_URL, socket_timeout=TIMEOUT_SECONDS, socket_connect_timeout=TIMEOUT_SECONDS
    )


def last_heard() -> float | None:
    """Unix time of the last sign. Raises RedisError."""
    text = client().get(KEY)
    return float(text) if isinstance(text, bytes) else None


@heartbeat_sent.connect
def _beat(**kwargs: Any) -> None:
    with suppress(redis.RedisError):  # the next one comes in a few seconds
        client().set(KEY, time.time())


@worker_process_init.connect
def _die_with_worker(**kwargs: Any) -> None:
    die_with_parent(os.getppid())
