"""Addresses of the same listing with something more, something less or something else in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode

from django.urls import reverse

NO_FILTERS = ("q", "as_typed", "sort", "page_size")


@dataclass(frozen=True, slots=True)
class Link:
    """`parameters` are those in force, in the order of the page's address. On a category page the category is part of
    the path. Every change leads to page 1, but for `page` itself."""

    path: str
    parameters: Mapping[str, Sequence[str]]
    is_category_page: bool = False

    def page(self, number: int) -> str:
        return self._with("page", [str(number)] if number > 1 else [])

    def only(self, name: str, value: str) -> str:
        return self._with(name, [value])

    def adding(self, name: str, value: str) -> str:
        return self._with(name, [*self._values(name), value])

    def removing(self, name: str, value: str) -> str:
        return self._with(name, [each for each in self._values(name) if each != value])

    def toggling(self, name: str, value: str) -> str:
        return self.removing(name, value) if value in self._values(name) else self.adding(name, value)

    def between(self, low: str, high: str, name: str = "price") -> str:
        """ "" for an open end."""
        changed = {f"min_{name}": [low] if low else [], f"max_{name}": [high] if high else []}
        return self._address(self.path, {**self.parameters, **changed})

    def category(self, path: str) -> str:
        if not self.is_category_page:
            return self._with("category", [path] if path else [])
        return self._address(reverse("category", args=[path]) if path else reverse("search"), self.parameters)

    def without_filters(self) -> str:
        kept = {name: values for name, values in self.parameters.items() if name in NO_FILTERS}
        return self._address(self.path, kept)

    def _values(self, name: str) -> Sequence[str]:
        return self.parameters.get(name, ())

    def _with(self, name: str, values: Sequence[str]) -> str:
        changed = {**self.parameters, name: values}
        return self._address(self.path, changed, keeps_page=name == "page")

    def _address(self, path: str, parameters: Mapping[str, Sequence[str]], keeps_page: bool = False) -> str:
        pairs = [
            _written(name, value)
            for name, values in parameters.items()
            if keeps_page or name != "page"
            for value in values
        ]
        return f"{path}?{'&'.join(pairs)}" if pairs else path


@lru_cache(maxsize=8192)
def _written(name: str, value: str) -> str:
    """Kept: a page has a hundred links that differ in one value."""
    return urlencode({name: value})
