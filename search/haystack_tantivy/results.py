"""Hits as Haystack's results, with the fields that the index keeps."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

import tantivy
from django.conf import settings
from haystack.constants import DJANGO_CT, DJANGO_ID, ID

from . import schema
from .generation import Generation
from .hits import Hit
from .schema import OWN_ID, Kind, identifier_of

Snippets = dict[str, tantivy.SnippetGenerator]


def read(
    searcher: tantivy.Searcher,
    hits: Iterable[Hit],
    indexes: Mapping[str, Any],
    result_class: Any,
    wanted: Collection[str] | None = None,
    snippets: Snippets | None = None,
) -> Iterator[Any]:
    """`indexes` are Haystack's search indexes by model label; `wanted` are names of fields, None for all."""
    kinds: dict[str, _Kept] = {}
    for hit in hits:
        document = searcher.doc(hit.address)
        content = document.to_dict()
        label = content[DJANGO_CT][0]
        if label not in kinds:
            kinds[label] = _Kept(label, indexes.get(label), wanted)
        kind = kinds[label]
        values = kind.values(content)
        if snippets is not None:
            marked = {name: _marked(generator.snippet_from_doc(document)) for name, generator in snippets.items()}
            values["highlighted"] = {name: [text] for name, text in marked.items() if text}
        yield result_class(kind.app_label, kind.model_name, content[DJANGO_ID][0], hit.score, **values)


class _Kept:
    """What is kept of one model's documents, by the names of the fields in the search index, which may be others than
    in ours."""

    def __init__(self, label: str, index: Any, wanted: Collection[str] | None) -> None:
        self.app_label, self.model_name = label.split(".")
        self.index, self.wanted = index, wanted
        self.has_identifier = self._is_wanted(ID)
        fields = index.fields.items() if index else ()
        self.lists = [name for name, field in fields if field.is_multivalued and field.stored and self._is_wanted(name)]
        self.fields: dict[str, tuple[str, Any] | None] = dict.fromkeys((DJANGO_CT, DJANGO_ID, ID, OWN_ID))

    def values(self, content: Mapping[str, list[Any]]) -> dict[str, Any]:
        values: dict[str, Any] = {name: [] for name in self.lists}  # empty lists stay lists
        for index_name, raw in content.items():
            if index_name not in self.fields:
                self.fields[index_name] = self._field(index_name)
            if named := self.fields[index_name]:
                values[named[0]] = _value(named[1], raw)
        if self.has_identifier:
            values[ID] = identifier_of(content)
        return values

    def _field(self, index_name: str) -> tuple[str, Any] | None:
        name = self.index.field_map.get(index_name, index_name) if self.index else index_name
        return (name, self.index.fields.get(name) if self.index else None) if self._is_wanted(name) else None

    def _is_wanted(self, name: str) -> bool:
        return self.wanted is None or name in self.wanted


def snippets(generation: Generation, searcher: tantivy.Searcher, query: tantivy.Query) -> Snippets:
    create = tantivy.SnippetGenerator.create
    return {
        field.name: create(searcher, query, generation.schema, field.name)
        for field in generation.layout.searched
        if field.stored
    }


def _value(field: Any, raw: list[Any]) -> Any:
    values = [_python(field, value) for value in raw]
    if field is not None and field.is_multivalued:
        return values
    single = values[0] if values else None
    return field.convert(single) if field is not None else single


def _python(field: Any, value: Any) -> Any:
    """Dates are aware, or naive in UTC where the project has no time zones."""
    if isinstance(value, bytes):  # of a field that is only kept
        value = value.decode()
        if field is not None and field.field_type == "boolean":
            return value == "true"
        if field is not None and field.field_type in ("date", "datetime"):
            value = schema.convert(Kind.DATE, value)
    if isinstance(value, datetime) and not settings.USE_TZ:
        return value.replace(tzinfo=None)
    return value


def _marked(snippet: tantivy.Snippet) -> str:
    """As Haystack's other backends mark: <em>. Everything else in it is escaped."""
    return re.sub(r"<(/?)b>", r"<\1em>", snippet.to_html())
