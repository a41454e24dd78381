"""The cache fails open: without Valkey pages are slower, never broken."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)


def _failing_open(method: Callable[..., Any], answer: Any) -> Callable[..., Any]:
    @wraps(method)
    def call(self: RedisCache, *args: Any, **kwargs: Any) -> Any:
        try:
            return method(self, *args, **kwargs)
        except RedisError as error:
            logger.warning("cache unavailable in %s: %s", method.__name__, type(error).__name__)
            return answer(*args, **kwargs) if callable(answer) else answer

    return call


def _default_of(key: str, default: Any = None, version: int | None = None) -> Any:
    return default


class FailOpenRedisCache(RedisCache):
    add = _failing_open(RedisCache.add, False)
    get = _failing_open(RedisCache.get, _default_of)
    set = _failing_open(RedisCache.set, None)
    touch = _failing_open(RedisCache.touch, False)
    delete = _failing_open(RedisCache.delete, False)
    get_many = _failing_open(RedisCache.get_many, lambda *args, **kwargs: {})
    set_many = _failing_open(RedisCache.set_many, lambda *args, **kwargs: [])
    delete_many = _failing_open(RedisCache.delete_many, None)
    has_key = _failing_open(RedisCache.has_key, False)
    incr = _failing_open(RedisCache.incr, lambda key, delta=1, version=None: delta)
    clear = _failing_open(RedisCache.clear, False)
