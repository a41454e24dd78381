"""The words of one index: which there are, how common they are, what a word begins, what it was meant to be."""

import tantivy

from . import spelling
from .generation import Generation
from .hits import number_of
from .numbered import is_numbered
from .schema import PLAIN, STEMMED, WORDS, Kind

MOST_CORRECTED = 12  # words of one text
MOST_LOOKED_THROUGH = 3  # words of one text that are compared with a part of the whole vocabulary: some ms each
SHORTEST_HALF = 2  # letters of a word that was run together with its neighbour
MOST_KEPT = 10_000  # corrections of one process


class Vocabulary:
    """Of the index as it is now; make a new one for each search."""

    def __init__(self, generation: Generation) -> None:
        self.generation = generation
        self.snapshot = generation.snapshot()
        self.searcher: tantivy.Searcher = self.snapshot.searcher
        self._looked_through = 0
        self._texts = [field.name for field in generation.layout.searched]

    @property
    def documents(self) -> int:
        return self.searcher.num_docs

    def words(self, text: str) -> list[str]:
        """Lower case, without accents, not stemmed."""
        return self.generation.analyzers[PLAIN].analyze(text)

    def stems(self, text: str) -> list[str]:
        return self.generation.analyzers[STEMMED].analyze(text)

    def frequency(self, field: str, term: str) -> int:
        """Number of documents with the term, as it is written in the index; 0 for a field that isn't there."""
        found = self.generation.layout.fields.get(field)
        if found is None or found.kind not in (Kind.TEXT, Kind.KEYWORD):
            return 0
        return self.searcher.doc_freq(field, term)

    def knows_whole(self, field: str, word: str) -> bool:
        """Whether the field has it, taken as one word."""
        return [self.frequency(field, stem) > 0 for stem in self.stems(word)] == [True]

    def terms_of_most(self, field: str, prefix: str, share: float) -> list[str]:
        """The field's terms that begin like that and are in more than that share of the documents. Kept until the index
        changes."""
        key = f"{field} {prefix} {share}"
        kept = self.snapshot.common_terms
        if key not in kept:
            terms = self.searcher.terms_with_prefix(field, prefix)
            kept[key] = [term for term, frequency in terms if frequency > share * self.documents]
        return kept[key]

    def is_known(self, word: str) -> bool:
        """Whether it is found in any of the searched fields, in whatever form."""
        return all(any(self.searcher.doc_freq(name, stem) for name in self._texts) for stem in self.stems(word))

    def beginnings(self, word: str, most: int) -> list[str]:
        """The commonest words that begin like that."""
        folded = self.words(word)
        if len(folded) != 1:
            return []
        terms = self.searcher.terms_with_prefix(WORDS, folded[0], limit=spelling.MOST_LOOKED_AT)
        if not terms:
            terms = self._numbered_beginning(folded[0])
        return [term for term, _ in sorted(terms, key=lambda each: -each[1])[:most]]

    def _numbered_beginning(self, prefix: str) -> list[tuple[str, int]]:
        """Words with a digit in them, and the most documents that one field has of each."""
        found: dict[str, int] = {}
        for name in self._texts:
            for term, frequency in self.searcher.terms_with_prefix(name, prefix, limit=spelling.MOST_LOOKED_AT):
                if is_numbered(term):
                    found[term] = max(frequency, found.get(term, 0))
        return list(found.items())

    def terms_beginning(self, field: str, word: str, most: int) -> list[str]:
        """The field's commonest terms, as it has them (stemmed), that begin like that."""
        folded = self.words(word)
        found = self.generation.layout.fields.get(field)
        if len(folded) != 1 or found is None or found.kind is not Kind.TEXT:
            return []
        return [term for term, _ in self.searcher.terms_with_prefix(field, folded[0], limit=most)]

    def corrected(self, word: str) -> str:
        """The word, or the likeliest known one where it is unknown; folded when it was replaced."""
        if any(map(str.isdigit, word)) or self.is_known(word):
            return word
        parts = self.words(word)
        better = [self._nearest(part) for part in parts]
        return word if better == parts else " ".join(better)

    def corrected_text(self, text: str) -> str | None:
        """The whole text, folded; None when there was nothing to correct."""
        words = self.words(text)[:MOST_CORRECTED]
        better = [self.corrected(word) for word in words]
        return " ".join(better) if better != words else None

    def _nearest(self, word: str) -> str:
        kept = self.snapshot.corrections
        if word not in kept:
            if len(kept) >= MOST_KEPT:
                kept.clear()
            if self.is_known(word):
                return word
            near = spelling.one_slip_away(self.searcher, word)
            if near == word:
                near = self._taken_apart(word)
            if near == word:
                if self._looked_through == MOST_LOOKED_THROUGH:
                    return word
                self._looked_through += 1
                near = spelling.two_slips_away(self.searcher, word)
            kept[word] = near
        return kept[word]

    def _taken_apart(self, word: str) -> str:
        """ "artdeco" as "art deco", where these stand in a row in most documents; the word itself where none do."""
        best, most = word, 0
        for at in range(SHORTEST_HALF, min(len(word), spelling.LONGEST) - SHORTEST_HALF + 1):
            halves = f"{word[:at]} {word[at:]}"
            stems = self.stems(halves)
            if len(stems) == 2 and (found := max(self._in_a_row(name, stems) for name in self._texts)) > most:
                best, most = halves, found
        return best

    def _in_a_row(self, field: str, stems: list[str]) -> int:
        if not all(self.searcher.doc_freq(field, stem) for stem in stems):
            return 0
        query = tantivy.Query.phrase_query(self.generation.schema, field, list(stems))
        return number_of(self.searcher, query)
