"""A parsed query as Tantivy's: each word counts by the best of the searched fields and by the document field. What is
asked of values is in values.py."""

import re
from collections.abc import Iterable, Sequence

from tantivy import Occur, Query

from . import schema, syntax, values
from .generation import Generation, Snapshot
from .numbered import is_numbered
from .schema import Field, Kind
from .syntax import Match
from .values import unscored

MOST_KEPT = 8  # compiled queries of one process
TIE_BREAKER = 0.2  # what a word earns in the fields where it isn't at its best
WHOLE_FIRST = 10_000.0  # more than any score: what has all words stands before what has some of them
MOST_WORDS = 64  # of one group; more would let one visitor keep a processor busy
OWN_MATCH = {Kind.BEGINNINGS: Match.PREFIX, Kind.INSIDES: Match.PART}


def compile_query(node: syntax.Node, generation: Generation, *, is_scored: bool = True) -> Query:
    """A field that the index doesn't have matches nothing. Where only the number of documents is wanted, what raises
    some of them is left out."""
    return _Compiler(generation, is_scored).compile(node) or Query.empty_query()


def compiled(text: str, generation: Generation, snapshot: Snapshot, *, is_scored: bool = True) -> Query:
    """The query in our language. Kept with the snapshot: a page asks the same more than once, for its counts."""
    kept = snapshot.compiled
    if text not in kept:
        if len(kept) >= MOST_KEPT:
            kept.clear()
        kept[text] = syntax.parse(text), {}
    node, queries = kept[text]
    if is_scored not in queries:
        queries[is_scored] = compile_query(node, generation, is_scored=is_scored)
    return queries[is_scored]


class _Compiler:
    def __init__(self, generation: Generation, is_scored: bool = True) -> None:
        self.generation = generation
        self.is_scored = is_scored
        self.layout = generation.layout
        self.schema = generation.schema
        self.stemmed = generation.analyzers[schema.STEMMED]
        self.plain = generation.analyzers[schema.PLAIN]

    def compile(self, node: syntax.Node) -> Query | None:
        """None for words without a letter or digit in them, which a group of words passes over."""
        match node:
            case syntax.All(nodes=nodes):
                return self._all(nodes)
            case syntax.Word():
                return self._word(node)
            case syntax.Phrase():
                return self._phrase(node)
            case syntax.Boosted(node=inner, boost=boost):
                query = self.compile(inner)
                if query is not None and self._is_value(inner):  # which has no score that could be raised
                    return Query.const_score_query(query, boost)
                return query and Query.boost_query(query, boost)
            case syntax.Best(nodes=nodes):
                queries = [query for each in nodes if (query := self.compile(each)) is not None]
                return Query.disjunction_max_query(queries) if queries else None
            case syntax.Any(nodes=nodes):
                return self._any(nodes)
            case syntax.AtLeast(number=number, nodes=nodes):
                return self._at_least(number, nodes)
            case syntax.Everything(field=name):
                return values.anything(self.generation, name)
            case syntax.Range():
                return values.between(self.generation, node)
            case _:
                return self._all((node,))

    def _is_value(self, node: syntax.Node) -> bool:
        if isinstance(node, syntax.All | syntax.Any):
            return all(self._is_value(each) for each in node.nodes)
        if not isinstance(node, syntax.Word | syntax.Phrase) or not node.field:
            return False
        field = self.layout.fields.get(node.field)
        return field is not None and field.kind not in schema.MATCHED

    def _all(self, nodes: tuple[syntax.Node, ...]) -> Query:
        clauses: list[tuple[Occur, Query]] = []
        optional: list[syntax.Optional] = []
        for node in nodes[:MOST_WORDS]:
            occur, inner = Occur.Must, node
            if isinstance(node, syntax.Not):
                occur, inner = Occur.MustNot, node.node
            elif isinstance(node, syntax.Optional):
                optional.append(node)
                continue
            query = self.compile(inner)
            if query is not None:
                clauses.append((occur, query))
        if self.is_scored or not any(occur is Occur.Must for occur, _ in clauses):
            raising = (query for node in optional if (query := self.compile(node.node)) is not None)
            clauses += [(Occur.Should, query) for query in raising]
        if not clauses:
            return Query.empty_query()
        if len(clauses) == 1 and clauses[0][0] is Occur.Must:
            return clauses[0][1]
        if not any(occur is Occur.Must for occur, _ in clauses):
            clauses.append((Occur.Must, unscored(Query.all_query())))
        return _raised(clauses)

    def _any(self, nodes: tuple[syntax.Node, ...]) -> Query:
        if one_of := values.one_of(self.generation, nodes):
            return one_of
        queries = [query for node in nodes if (query := self.compile(node)) is not None]
        return Query.boolean_query([(Occur.Should, query) for query in queries]) if queries else Query.empty_query()

    def _at_least(self, number: int, nodes: tuple[syntax.Node, ...]) -> Query:
        queries = [query for node in nodes[:MOST_WORDS] if (query := self.compile(node)) is not None]
        if not queries:
            return Query.empty_query()
        needed = max(1, min(len(queries), number if number >= 0 else len(queries) + number))
        some = Query.boolean_query([(Occur.Should, query) for query in queries], minimum_number_should_match=needed)
        if needed == len(queries) or not self.is_scored:
            return some
        whole = Query.boolean_query([(Occur.Must, query) for query in queries])
        first = Query.const_score_query(whole, WHOLE_FIRST)
        return Query.boolean_query([(Occur.Must, some), (Occur.Should, first)])

    # words and phrases

    def _word(self, node: syntax.Word) -> Query | None:
        if not node.field:
            if node.match is not Match.WHOLE:
                return self._part_anywhere(self.plain.analyze(node.text), node.match)
            return self._best_field(node.text)
        field = self.layout.fields.get(node.field)
        if field is None:
            return Query.empty_query()
        if field.kind in schema.MATCHED:
            return self._analysed(field, node)
        if field.kind is Kind.KEYWORD and node.match is not Match.WHOLE:
            return self._keyword_part(field, node)
        return values.equal(self.generation, field, node.text)

    def _phrase(self, node: syntax.Phrase) -> Query | None:
        if not node.field:
            return self._best_field(node.text)
        field = self.layout.fields.get(node.field)
        if field is None:
            return Query.empty_query()
        if field.kind in schema.MATCHED:
            return self._terms(field.name, self._tokens(field, node.text))
        return values.equal(self.generation, field, node.text)

    def _best_field(self, text: str) -> Query | None:
        tokens = self.stemmed.analyze(text)[:MOST_WORDS]
        if not tokens:
            return None
        is_everywhere = self.generation.has_everywhere and not is_numbered(tokens[0])
        if len(tokens) == 1 and not self.is_scored and is_everywhere:
            return Query.term_query(self.schema, schema.EVERYWHERE, tokens[0])
        document: list[Query] = []
        others: list[Query] = []
        for field in self.layout.searched:
            query = self._terms(field.name, tokens)
            if query is not None:
                boosted = query if field.boost == 1.0 else Query.boost_query(query, field.boost)
                (document if field.is_document else others).append(boosted)
        best = Query.disjunction_max_query(others, TIE_BREAKER) if len(others) > 1 else None
        parts = document + ([best] if best else others)
        return parts[0] if len(parts) == 1 else Query.boolean_query([(Occur.Should, part) for part in parts])

    def _tokens(self, field: Field, text: str) -> list[str]:
        return (self.stemmed if field.kind is Kind.TEXT else self.plain).analyze(text)[:MOST_WORDS]

    def _terms(self, name: str, tokens: list[str]) -> Query | None:
        """One term, or several in a row."""
        if not tokens:
            return None
        if len(tokens) == 1:
            return Query.term_query(self.schema, name, tokens[0])
        return Query.phrase_query(self.schema, name, list(tokens))

    def _analysed(self, field: Field, node: syntax.Word) -> Query | None:
        if field.kind in OWN_MATCH:
            match = OWN_MATCH[field.kind] if node.match is Match.WHOLE else node.match
            return self._part(field.name, self.plain.analyze(node.text), match)
        whole = self._terms(field.name, self._tokens(field, node.text))
        if node.match is Match.WHOLE or whole is None:
            return whole
        part = self._part(field.name, self.plain.analyze(node.text), node.match)
        return Query.disjunction_max_query([whole, part]) if part else whole

    def _part_anywhere(self, tokens: list[str], match: Match) -> Query | None:
        """As `_part`, in all searched fields."""
        if not tokens:
            return None
        *before, last = tokens[:MOST_WORDS]
        queries = [self._anywhere(token) for token in before]
        parts = [] if is_numbered(last) else [self._patterned(schema.WORDS, last, match)]
        parts += [part for field in self.layout.searched if (part := self._numbered_part(field.name, last, match))]
        queries.append(Query.boolean_query([(Occur.Should, part) for part in parts]))
        return Query.boolean_query([(Occur.Must, query) for query in queries])

    def _anywhere(self, token: str) -> Query:
        if not is_numbered(token):
            return Query.term_query(self.schema, schema.WORDS, token)
        return self._best_field(token) or Query.empty_query()

    def _numbered_part(self, name: str, text: str, match: Match) -> Query | None:
        """Words of the field with a digit in them; of those without, more than stems are in `schema.WORDS`."""
        if is_numbered(text):
            return self._patterned(name, text, match)
        pattern = literal_pattern(text)
        match match:
            case Match.PREFIX:
                return Query.regex_query(self.schema, name, f"{pattern}.*[0-9].*")
            case Match.PART:
                return Query.regex_query(self.schema, name, f".*{pattern}.*[0-9].*|.*[0-9].*{pattern}.*")
            case Match.NEAR:
                return None
        return Query.regex_query(self.schema, name, f".*[0-9].*{pattern}")

    def _part(self, name: str, tokens: list[str], match: Match) -> Query | None:
        """The last token in part, what stands before it whole."""
        if not tokens:
            return None
        *before, last = tokens[:MOST_WORDS]
        queries = [Query.term_query(self.schema, name, token) for token in before]
        queries.append(self._patterned(name, last, match))
        return queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Must, query) for query in queries])

    def _patterned(self, name: str, text: str, match: Match) -> Query:
        if match is Match.PREFIX:
            return Query.fuzzy_term_query(self.schema, name, text, distance=0, prefix=True)
        if match is Match.NEAR:
            return Query.fuzzy_term_query(self.schema, name, text, distance=1 if len(text) < 6 else 2)
        pattern = literal_pattern(text)
        return Query.regex_query(self.schema, name, f".*{pattern}" + (".*" if match is Match.PART else ""))

    def _keyword_part(self, field: Field, node: syntax.Word) -> Query:
        if not node.text:
            return values.anything(self.generation, field.name)
        return unscored(self._patterned(field.name, node.text[: schema.LONGEST_WORD], node.match))


def _raised(clauses: Sequence[tuple[Occur, Query]]) -> Query:
    """What must be there, raised by what may be there, one after the other. All at once, Tantivy would unite the
    optional ones, which reads the lists of all of them from end to end, for however few hits."""
    query = Query.boolean_query([(occur, each) for occur, each in clauses if occur is not Occur.Should])
    for occur, each in clauses:
        if occur is Occur.Should:
            query = Query.boolean_query([(Occur.Must, query), (Occur.Should, each)])
    return query


def literal_pattern(text: str) -> str:
    """A regular expression of Tantivy that matches the text as it stands."""
    return re.sub(r"([\\.+*?()|\[\]{}^$])", r"\\\1", text)


def both(query: Query, filters: Iterable[Query]) -> Query:
    """The query's score, on what passes all filters."""
    clauses = [(Occur.Must, query), *((Occur.Must, unscored(each)) for each in filters)]
    return query if len(clauses) == 1 else Query.boolean_query(clauses)
