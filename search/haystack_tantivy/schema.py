"""Haystack's fields as Tantivy's: what is analysed, what is a keyword, what is only kept."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache, cached_property
from typing import Any

import tantivy
from haystack.constants import DJANGO_CT, DJANGO_ID, ID
from haystack.fields import DecimalField, EdgeNgramField, NgramField, SearchField

from .measures import measures
from .numbered import without_numbered

FORMAT = 5  # raise it when documents are written differently, so that old indexes are rebuilt
# without words that have a digit in them (numbered.py)
WORDS = "spelling_words"  # unstemmed words of all searched fields: corrections and prefixes
EVERYWHERE = "everywhere"  # stems of all searched fields: which documents have a word is one list of one field
OWN_ID = "own_id"  # an identifier that isn't made of model and key, as the project may want it
STEMMED, PLAIN = "stemmed", "plain"  # names of our analyzers
LONGEST_WORD = 64
INTEGER_LIMIT = 2**63 - 1


class Kind(StrEnum):
    TEXT = "text"  # analysed and stemmed
    BEGINNINGS = "beginnings"  # analysed, not stemmed; a word is found by how it begins (Haystack's EdgeNgramField)
    INSIDES = "insides"  # the same, by any part of it (NgramField)
    KEYWORD = "keyword"  # one term as it is; can be counted and sorted
    INTEGER = "integer"
    FLOAT = "float"
    BOOLEAN = "boolean"
    DATE = "date"
    STORED = "stored"  # handed back with a hit, never searched


COUNTED = (Kind.KEYWORD, Kind.INTEGER, Kind.FLOAT, Kind.BOOLEAN, Kind.DATE)
MATCHED = (Kind.TEXT, Kind.BEGINNINGS, Kind.INSIDES)  # word by word; the others have a value
IN_COLUMNS = (Kind.INTEGER, Kind.FLOAT, Kind.DATE)
FIELD_TYPES = {
    Kind.INTEGER: tantivy.FieldType.Integer,
    Kind.FLOAT: tantivy.FieldType.Float,
    Kind.BOOLEAN: tantivy.FieldType.Boolean,
    Kind.DATE: tantivy.FieldType.Date,
}


@dataclass(frozen=True, slots=True)
class Field:
    name: str
    kind: Kind
    stored: bool = True
    boost: float = 1.0
    is_document: bool = False
    is_searched: bool = False  # takes part in a search without a field name
    is_counted: bool = True  # an attribute of that name on a search index's field says no: a column less

    @property
    def has_column(self) -> bool:
        """Whether its values can be counted and sorted by. Identifiers are another in each document."""
        return self.is_counted and self.kind in COUNTED and self.name not in (ID, DJANGO_ID)


@dataclass(frozen=True)
class Layout:
    """All fields of one index, as written beside it."""

    fields: Mapping[str, Field]
    language: str

    @cached_property
    def searched(self) -> list[Field]:
        return [field for field in self.fields.values() if field.is_searched]

    def as_json(self) -> str:
        fields = [asdict(field) for field in self.fields.values()]
        return json.dumps({"format": FORMAT, "language": self.language, "fields": fields}, indent=1, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> "Layout":
        content = json.loads(text)
        fields = (Field(**{**field, "kind": Kind(field["kind"])}) for field in content["fields"])
        return cls({field.name: field for field in fields}, content["language"])


def layout(search_fields: Mapping[str, SearchField], language: str) -> Layout:
    """A field takes part in a search without a field name when it is the document or has a boost of its own."""
    fields = [Field(ID, Kind.KEYWORD, stored=False), Field(DJANGO_CT, Kind.KEYWORD), Field(DJANGO_ID, Kind.KEYWORD)]
    for name, field in search_fields.items():
        kind = _kind(field)
        is_searched = kind is Kind.TEXT and (field.document or field.boost != 1.0)
        is_counted = bool(getattr(field, "is_counted", True))
        fields.append(
            Field(name, kind, bool(field.stored), float(field.boost), bool(field.document), is_searched, is_counted)
        )
    return Layout({field.name: field for field in sorted(fields, key=lambda field: field.name)}, language)


def _kind(field: SearchField) -> Kind:
    if not field.indexed:
        return Kind.STORED
    if isinstance(field, DecimalField) or field.field_type == "float":
        return Kind.FLOAT
    if field.field_type == "integer" and not field.is_multivalued:
        return Kind.INTEGER
    if field.field_type == "boolean":
        return Kind.BOOLEAN
    if field.field_type in ("date", "datetime"):
        return Kind.DATE
    if field.field_type == "location":
        return Kind.STORED
    if isinstance(field, NgramField | EdgeNgramField):
        return Kind.BEGINNINGS if isinstance(field, EdgeNgramField) else Kind.INSIDES
    return Kind.KEYWORD if hasattr(field, "facet_for") else Kind.TEXT


def build(layout: Layout) -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for field in layout.fields.values():
        match field.kind:
            case Kind.TEXT:
                builder.add_text_field(field.name, stored=field.stored, tokenizer_name=STEMMED)
            case Kind.BEGINNINGS | Kind.INSIDES:
                builder.add_text_field(field.name, stored=field.stored, tokenizer_name=PLAIN)
            case Kind.KEYWORD:
                builder.add_text_field(
                    field.name, stored=field.stored, fast=field.has_column, tokenizer_name="raw", index_option="basic"
                )
            # numbers and dates are compared by their columns; terms of them would be a fifth of the index
            case Kind.INTEGER:
                builder.add_integer_field(field.name, stored=field.stored, indexed=False, fast=True)
            case Kind.FLOAT:
                builder.add_float_field(field.name, stored=field.stored, indexed=False, fast=True)
            case Kind.BOOLEAN:
                builder.add_boolean_field(field.name, stored=field.stored, indexed=True, fast=True)
            case Kind.DATE:
                builder.add_date_field(field.name, stored=field.stored, indexed=False, fast=True)
            case Kind.STORED:
                builder.add_bytes_field(field.name, stored=True, indexed=False)
    builder.add_bytes_field(OWN_ID, stored=True, indexed=False)
    builder.add_text_field(WORDS, stored=False, tokenizer_name=PLAIN, index_option="basic")
    builder.add_text_field(EVERYWHERE, stored=False, tokenizer_name=STEMMED, index_option="basic")
    return builder.build()


@cache
def analyzers(language: str) -> dict[str, tantivy.TextAnalyzer]:
    def words() -> tantivy.TextAnalyzerBuilder:
        cut = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        short = cut.filter(tantivy.Filter.remove_long(LONGEST_WORD))
        return short.filter(tantivy.Filter.lowercase()).filter(tantivy.Filter.ascii_fold())

    return {STEMMED: words().filter(tantivy.Filter.stemmer(language)).build(), PLAIN: words().build()}


def document(layout: Layout, schema: tantivy.Schema, prepared: Mapping[str, Any]) -> tantivy.Document:
    """Haystack's prepared data as a document. Values that are None, and fields we don't know, are left out."""
    content: dict[str, list[Any]] = {}
    words: list[str] = []
    for name, value in prepared.items():
        field = layout.fields.get(name)
        if field is None or value is None:
            continue
        converted = CONVERTED[field.kind]
        values = [converted(single) for single in _flat(value)]
        content[name] = values
        if field.is_searched:
            words += values
    if (identifier := prepared[ID]) != _usual_id(prepared[DJANGO_CT], prepared[DJANGO_ID]):
        content[OWN_ID] = [_kept(identifier)]
    whole = "\n".join(words)
    lines = without_numbered(whole).split("\n")
    content[WORDS] = content[EVERYWHERE] = list(dict.fromkeys(lines))  # a name, say, is in the document field as well
    if found := measures(whole):
        for field in layout.searched:
            if field.is_document:
                content.setdefault(field.name, []).append(" ".join(found))
    return tantivy.Document.from_dict(content, schema)


def identifier_of(content: Mapping[str, list[Any]]) -> str:
    """Of a document that was read back."""
    if own := content.get(OWN_ID):
        return bytes(own[0]).decode()
    if kept := content.get(ID):  # before format 4
        return str(kept[0])
    return _usual_id(content[DJANGO_CT][0], content[DJANGO_ID][0])


def _usual_id(label: Any, key: Any) -> str:
    return f"{label}.{key}"


def _flat(value: Any) -> Iterable[Any]:
    if type(value) in SINGLE or isinstance(value, str | bytes | Mapping) or not isinstance(value, Iterable):
        return (value,)
    return [single for single in value if single is not None]


def convert(kind: Kind, value: Any) -> Any:
    """A Python value as Tantivy takes it. Raises ValueError for what can't be one of that kind."""
    return CONVERTED[kind](value)


def _integer(value: Any) -> int:
    return max(-INTEGER_LIMIT, min(INTEGER_LIMIT, int(value)))


def _boolean(value: Any) -> bool:
    return value.lower() in ("true", "t", "1", "yes") if isinstance(value, str) else bool(value)


def _kept(value: Any) -> bytes:
    return value if isinstance(value, bytes) else _text(value).encode()


def _text(value: Any) -> str:
    if isinstance(value, str) and value.isascii():
        return str(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:f}"
    # a lone surrogate can't be written as UTF-8
    return str(value).encode(errors="replace").decode()


def _moment(value: Any) -> datetime:
    if isinstance(value, str):
        value = datetime.fromisoformat(value)
    if not isinstance(value, datetime):
        if not isinstance(value, date):
            raise ValueError(f"{value!r} is not a date.")
        value = datetime(value.year, value.month, value.day, tzinfo=UTC)
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


SINGLE = frozenset([str, int, float, bool])
CONVERTED: Mapping[Kind, Callable[[Any], Any]] = {
    Kind.TEXT: _text,
    Kind.BEGINNINGS: _text,
    Kind.INSIDES: _text,
    Kind.KEYWORD: _text,
    Kind.INTEGER: _integer,
    Kind.FLOAT: float,
    Kind.BOOLEAN: _boolean,
    Kind.DATE: _moment,
    Kind.STORED: _kept,
}
