"""Readings that several cards of one page need: asked of the database once for a page, and forgotten with it."""

from collections.abc import Callable, Hashable, Iterator
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


def are_kept() -> bool:
    """Whether a page is being made: then one query may well bring what its other cards will ask for."""
    return _kept.get() is not None


def keep(key: Hashable, answer: Any) -> None:
    if (kept := _kept.get()) is not None:
        kept[key] = answer


def is_kept(key: Hashable) -> bool:
    return key in (_kept.get() or {})


def kept_as(key: Hashable, read: Callable[[], T]) -> T:
    """As `shared`, under a key of one's own."""
    kept = _kept.get()
    if kept is None:
        return read()
    if key not in kept:
        kept[key] = read()
    return kept[key]
