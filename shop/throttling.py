"""How often one visitor may do a thing: counters in Valkey for windows of fixed length.

    throttling.limit(request, "sign-in", times=10, seconds=60)
    throttling.limit(request, "sign-in of", times=10, seconds=600, subject=email)

raises TooManyRequests, which becomes 429 with Retry-After (alibaba.refusals). With Valkey down all is let through."""

import logging
import time
from typing import Any

import redis
from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from shop import valkey, visitors

log = logging.getLogger(__name__)


class TooManyRequests(Exception):
    def __init__(self, wait_seconds: int) -> None:
        super().__init__(f"Too many requests; try again in {wait_seconds} seconds.")
        self.wait_seconds = wait_seconds


def limit(request: HttpRequest, name: str, *, times: int, seconds: int, subject: str = "") -> None:
    """Count this request; raise TooManyRequests beyond `times` in a window. Without a subject (an e-mail address, a
    voucher) the requests of one network address are counted together. One round trip to Valkey."""
    if not settings.SHOP_RATE_LIMITS:
        return
    who = _hashed(subject.strip().casefold()) if subject else visitors.hashed_network(request)
    window, passed = divmod(time.time(), seconds)
    count = valkey.attempt(
        lambda server: _count(server, f"shop:rate:{name}:{who}:{int(window)}", seconds),
        without="rate limits do not hold",
    )
    if count is not None and count > times:
        if count == times + 1:
            log.warning("rate limit of “%s” reached: %s times in %s s by %s", name, times, seconds, who[:8])
        raise TooManyRequests(wait_seconds=max(1, round(seconds - passed)))


def _count(server: redis.Redis, key: str, seconds: int) -> int:
    with server.pipeline(transaction=True) as steps:
        steps.incr(key)
        steps.expire(key, seconds + 1)
        answers: list[Any] = steps.execute()
    return int(answers[0])


def _hashed(subject: str) -> str:
    """Valkey and the log hold no addresses of people."""
    return salted_hmac("shop.throttling", subject, algorithm="sha256").hexdigest()[: visitors.ID_LENGTH]
