"""What is asked of a field's value, as Tantivy's query: what it is, where it lies, whether there is one.

It has no say in the score. A field that the index doesn't have matches nothing, nor does a value that is none of the
field's kind."""

from collections.abc import Callable, Sequence

from tantivy import Query

from . import schema, syntax
from .generation import Generation
from .schema import Field, Kind


def unscored(query: Query) -> Query:
    return Query.const_score_query(query, 0.0)


def anything(generation: Generation, name: str) -> Query:
    """Every document, or every one with something in that field."""
    if not name:
        return unscored(Query.all_query())
    field = generation.layout.fields.get(name)
    if field is None or field.kind is Kind.STORED:
        return Query.empty_query()
    if not field.has_column:
        return unscored(Query.regex_query(generation.schema, name, ".+"))
    return unscored(Query.exists_query(name))


def equal(generation: Generation, field: Field, text: str) -> Query:
    if field.kind is Kind.STORED:
        return Query.empty_query()
    try:
        value = schema.convert(field.kind, text)
    except (ValueError, OverflowError):
        return Query.empty_query()
    if field.kind in schema.IN_COLUMNS:
        kind = schema.FIELD_TYPES[field.kind]
        return unscored(Query.range_query(generation.schema, field.name, kind, value, value))
    return unscored(Query.term_query(generation.schema, field.name, value))


def one_of(generation: Generation, nodes: Sequence[syntax.Node]) -> Query | None:
    """`brand:("a" OR "b" OR …)` in one step, however long; None where the nodes are anything else."""
    texts: list[str] = []
    names = set()
    for node in nodes:
        inner = node.nodes[0] if isinstance(node, syntax.All) and len(node.nodes) == 1 else node
        if not isinstance(inner, syntax.Phrase):
            return None
        names.add(inner.field)
        texts.append(inner.text)
    field = generation.layout.fields.get(names.pop()) if len(names) == 1 else None
    if field is None or field.kind is not Kind.KEYWORD:
        return None
    return unscored(Query.term_set_query(generation.schema, field.name, texts))


def between(generation: Generation, node: syntax.Range) -> Query:
    field = generation.layout.fields.get(node.field)
    if field is None or field.kind is Kind.STORED:
        return Query.empty_query()
    if field.kind not in schema.FIELD_TYPES:
        return unscored(_terms_between(generation, field, node))
    try:
        low, high = (None if bound is None else schema.convert(field.kind, bound) for bound in (node.low, node.high))
    except (ValueError, OverflowError):
        return Query.empty_query()
    if low is None and high is None:
        return anything(generation, field.name)
    kind, ends = schema.FIELD_TYPES[field.kind], (node.includes_low, node.includes_high)
    return unscored(Query.range_query(generation.schema, field.name, kind, low, high, *ends))


def _terms_between(generation: Generation, field: Field, node: syntax.Range) -> Query:
    """Tantivy has no range of text: the terms that lie between, by the dictionary."""
    is_between = _between(node)
    terms = generation.snapshot().searcher.terms_with_prefix(field.name, "")
    return Query.term_set_query(generation.schema, field.name, [term for term, _ in terms if is_between(term)])


def _between(node: syntax.Range) -> Callable[[str], bool]:
    def is_between(term: str) -> bool:
        if node.low is not None and (term < node.low or (term == node.low and not node.includes_low)):
            return False
        return node.high is None or term < node.high or (term == node.high and node.includes_high)

    return is_between
