"""Haystack's filters as our query language (syntax.py)."""

import warnings
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from haystack import connections
from haystack.backends import SPELLING_SUGGESTION_HAS_NOT_RUN, BaseSearchQuery
from haystack.inputs import Clean, PythonData

from .schema import Kind
from .syntax import escape, quote
from .typed_words import typed_words

COMPARISONS = {"gt": "{{{} TO *]", "gte": "[{} TO *]", "lt": "[* TO {}}}", "lte": "[* TO {}]"}
PARTS = {"contains": "*{}*", "startswith": "{}*", "endswith": "*{}", "fuzzy": "{}~", "content": "{}"}


class TantivySearchQuery(BaseSearchQuery):
    def __init__(self, using: str = "default") -> None:
        super().__init__(using=using)
        self._spelling_suggestion: Any
        self.is_counting = False  # only counts and facets are wanted, no hits

    def clean(self, query_fragment: Any) -> Any:
        return escape(query_fragment) if isinstance(query_fragment, str) else query_fragment

    def build_exact_query(self, query_string: str) -> str:
        return f'"{query_string}"'

    def build_not_query(self, query_string: str) -> str:
        return f"NOT ({query_string})"

    def boost_fragment(self, boost_word: str, boost_value: float) -> str:
        """A boost raises what holds the word, and shuts out nothing."""
        return f"~({escape(str(boost_word))})^{float(boost_value):f}"

    def build_alt_parser_query(self, parser_name: str, query_string: str = "", **kwargs: Any) -> str:
        """Without this, Haystack's own warning writes the query out and so comes back here."""
        warnings.warn(f"AltParser({parser_name!r}) is Solr's own and passed over.", stacklevel=2)
        return ""

    def build_query_fragment(self, field: str, filter_type: str, value: Any) -> str:
        if hasattr(value, "values_list"):
            value = list(value)
        if not hasattr(value, "input_type_name"):
            value = Clean(value) if isinstance(value, str) and not self._is_whole(field, filter_type) else value
            value = value if hasattr(value, "input_type_name") else PythonData(value)
        prepared = value.prepare(self)
        if prepared is None or prepared == "":
            return self._without_words(field, filter_type, value.input_type_name)
        if not value.post_process or value.input_type_name in ("exact", "not"):
            return self._prefixed(field, f"({prepared})")
        return self._prefixed(field, self._fragment(field, filter_type, value.input_type_name, prepared))

    def _without_words(self, field: str, filter_type: str, input_type: str) -> str:
        if input_type == "clean":  # a blank part is in everything; a blank word is nowhere
            return self._prefixed(field, "*" if filter_type in ("contains", "startswith", "endswith") else "()")
        return self._prefixed(field, quote("")) if input_type == "python_data" else ""

    def _fragment(self, field: str, filter_type: str, input_type: str, prepared: Any) -> str:
        if filter_type in PARTS and input_type == "clean":
            return "(" + " ".join(PARTS[filter_type].format(word) for word in prepared.split()) + ")"
        if filter_type in PARTS and filter_type != "content":
            return "(" + PARTS[filter_type].format(escape(_text(prepared))) + ")"
        if filter_type == "in":
            values = prepared if isinstance(prepared, Iterable) and not isinstance(prepared, str) else [prepared]
            return "(" + " OR ".join(quote(_text(single)) for single in values) + ")"
        if filter_type == "range":
            low, high = prepared
            return f"[{_bound(low)} TO {_bound(high)}]"
        if filter_type in COMPARISONS:
            return COMPARISONS[filter_type].format(quote(_text(prepared)))
        return quote(_text(prepared))  # exact, and content of what can't be cut into words

    def _is_whole(self, field: str, filter_type: str) -> bool:
        """Whether a text is compared as it stands rather than word by word."""
        if filter_type in ("exact", "in", "range", *COMPARISONS):
            return True
        return field != "content" and self.backend.layout_field(self._index_name(field)).kind is Kind.KEYWORD

    def _index_name(self, field: str) -> str:
        return str(connections[self._using].get_unified_index().get_index_fieldname(field))

    def _prefixed(self, field: str, fragment: str) -> str:
        return fragment if field == "content" else f"{self._index_name(field)}:{fragment}"

    # results: what wasn't asked for is not worked out

    def build_params(self, spelling_query: str | None = None) -> dict[str, Any]:
        params = super().build_params(spelling_query=spelling_query) | {"with_spelling": False}
        if self.stats:
            params["stats"] = list(self.stats)
        if self.is_counting:
            params["counts_only"] = True
        return params

    def run(self, spelling_query: str | None = None, **kwargs: Any) -> None:
        results = self.backend.search(self.build_query(), **(self.build_params(spelling_query) | kwargs))
        self._results = results.get("results", [])
        self._hit_count = None if self.is_counting else results.get("hits", 0)
        self._facet_counts = self.post_process_facets(results)
        self._stats = results.get("stats", {})

    def run_mlt(self, **kwargs: Any) -> None:
        limits = {"start_offset": self.start_offset, "end_offset": self.end_offset}
        super().run_mlt(**(limits | kwargs))

    def run_raw(self, **kwargs: Any) -> None:
        super().run_raw(**kwargs)
        self._spelling_suggestion = SPELLING_SUGGESTION_HAS_NOT_RUN

    def get_facet_counts(self) -> Any:
        if self._facet_counts is None:
            self._run_counting()
        return self._facet_counts

    def get_stats(self) -> Any:
        if self._stats is None:
            self._run_counting()
        return self._stats

    def _run_counting(self) -> None:
        self.is_counting = True
        self.run()

    def get_spelling_suggestion(self, preferred_query: str | None = None) -> str | None:
        if self._spelling_suggestion is SPELLING_SUGGESTION_HAS_NOT_RUN:
            asked = self._raw_query or self.build_query()
            text = preferred_query or self.spelling_query or typed_words(asked)
            wanted = self.backend.include_spelling
            self._spelling_suggestion = self.backend.spelling_suggestion(text) if wanted else None
        return self._spelling_suggestion


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else str(value)


def _bound(value: Any) -> str:
    return "*" if value is None or value == "*" else quote(_text(value))
