"""Valkey for what a page can do without: event buffer and counters. A page neither fails nor waits for it."""

import logging
import time
from collections.abc import Callable
from functools import cache
from typing import TypeVar

import redis
from django.conf import settings
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

TIMEOUT_SECONDS = 0.3
PAUSE_SECONDS = 5.0  # after a failure: or every page would wait for a server that doesn't answer
SECONDS_BETWEEN_COMPLAINTS = 60.0

Answer = TypeVar("Answer")
log = logging.getLogger(__name__)
_paused_until = 0.0
_complained_at: dict[str, float] = {}


@cache
def client() -> redis.Redis:
    """One more try only: for a connection that was kept while the server was started again."""
    return redis.Redis.from_url(
        settings.REDIS_URL,
        socket_timeout=TIMEOUT_SECONDS,
        socket_connect_timeout=TIMEOUT_SECONDS,
        retry=Retry(NoBackoff(), 1),
    )


def attempt(work: Callable[[redis.Redis], Answer], *, without: str) -> Answer | None:
    """The work's answer; None while Valkey can't be reached, told in the log as `without` once a minute."""
    global _paused_until
    if time.monotonic() < _paused_until:
        return None
    try:
        return work(client())
    except RedisError as error:
        _paused_until = time.monotonic() + PAUSE_SECONDS
        _complain(without, error)
        return None


def forget() -> None:
    """Connect anew and at once, as a fresh process would."""
    global _paused_until
    _paused_until = 0.0
    _complained_at.clear()
    client.cache_clear()


def _complain(without: str, error: RedisError) -> None:
    now = time.monotonic()
    last = _complained_at.get(without)
    if last is None or now - last >= SECONDS_BETWEEN_COMPLAINTS:
        _complained_at[without] = now
        log.warning("Valkey cannot be reached, so %s: %s", without, type(error).__name__)
