"""Hits as Haystack's results, with the fields that the index keeps."""

import re
from collections.abc import Iterable, Iterator, Mapping
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
    wanted: set[str] | None = None,
    snippets: Snippets | None = None,
) -> Iterator[Any]:
    """`indexes` are Haystack's search indexes by model label; `wanted` are names of fields, None for all."""
    lists = {
        label: [name for name, field in index.fields.items() if field.is_multivalued and field.stored]
        for label, index in indexes.items()
    }
    for hit in hits:
        document = searcher.doc(hit.address)
        content = document.to_dict()
        identifier = identifier_of(content)
        label, key = content.pop(DJANGO_CT)[0], content.pop(DJANGO_ID)[0]
        for name in (ID, OWN_ID):
            content.pop(name, None)
        values: dict[str, Any] = {name: [] for name in lists.get(label, ())}  # empty lists stay lists
        values |= _values(indexes.get(label), content)
        values[ID] = identifier
        if wanted is not None:
            values = {name: value for name, value in values.items() if name in wanted}
        if snippets is not None:
            marked = {name: _marked(generator.snippet_from_doc(document)) for name, generator in snippets.items()}
            values["highlighted"] = {name: [text] for name, text in marked.items() if text}
        app_label, model_name = label.split(".")
        yield result_class(app_label, model_name, key, hit.score, **values)


def _values(index: Any, content: Mapping[str, list[Any]]) -> dict[str, Any]:
    """By the names of the fields in the search index, which may be others than in ours."""
    if index is None:
        return {name: _value(None, raw) for name, raw in content.items()}
    names = ((index.field_map.get(index_name, index_name), raw) for index_name, raw in content.items())
    return {name: _value(index.fields.get(name), raw) for name, raw in names}


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
