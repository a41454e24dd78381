"""Readings that several cards of one page need: asked of the database once for a page, and forgotten with it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
_kept: ContextVar[dict[Any, Any] | None] = ContextVar("readings_of_this_page", default=None)


@contextmanager
def kept_for_one_page() -> Iterator[None]:
    token = _kept.set({})
    try:
        yield
    finally:
        _kept.reset(token)


def shared(read: Callable[P, T]) -> Callable[P, T]:
    """Arguments must be hashable, and nobody may change what is returned. Outside a page nothing is kept."""

    @wraps(read)
    def once(*args: P.args, **kwargs: P.kwargs) -> T:
        kept = _kept.get()
        if kept is None:
            return read(*args, **kwargs)
        key = (once, args, tuple(sorted(kwargs.items())))
        if key not in kept:
            kept[key] = read(*args, **kwargs)
        return kept[key]

    return once
