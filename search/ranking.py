"""The order of what was found: what each thing that speaks for a product is worth. Measured in docs/search.md.

A word counts by the best of the fields (their boosts are in search_indexes.py) and by the text of name and description.
The rest is worth a share of what a whole match in the name would score, so that it means the same for rare words and
for common ones, and relevance wins over demand."""

import math
from collections.abc import Iterator, Sequence

from haystack.inputs import BaseInput

from search import naming
from search.haystack_tantivy.backend import TantivySearchBackend
from search.haystack_tantivy.matching import MOST_WORDS
from search.haystack_tantivy.syntax import escape, quote
from search.haystack_tantivy.vocabulary import Vocabulary
from search.rules import Boost
from search.synonyms import Synonyms
from search.wanted import Part, Wanted

NAME_AND_TEXT = 8.0  # what a word weighs in the name and in the text together
PHRASE = 4.0
CATEGORY_NAMED, BRAND_NAMED = 1.0, 0.5
SOLD_OUT, POPULAR_STEP = -0.05, 0.03  # three steps
EXACT_SKU = 20_000.0  # about, before all others
CLASS = 4_000.0  # between scores of words and what puts a hit before all others (a typed SKU, all words)
LARGEST_BOOSTS = 2_000.0  # together: what staff raise stays behind what has more of the words, and a typed SKU
SYNONYM = 0.8
COMMONEST = 0.5  # what a word weighs that nearly every product has
CATCH_ALL = 0.4  # of all products
LONGEST_NAME = 4  # words of a category or brand
PREPOSITIONS = frozenset(["for", "with", "in", "on", "to", "by", "from", "für", "mit", "von", "zu", "im"])
NEEDLESS = PREPOSITIONS | {"a", "an", "and", "the", "of", "und", "der", "die", "das", "den", "dem", "ein", "eine"}


def rank_class(score: float) -> int:
    """Hits of a lower class stand before all others, whatever else speaks for those: a typed SKU, all words, fewer."""
    return -int(max(0.0, score) // CLASS)


class BestFirst(BaseInput):
    """`filter(content=BestFirst(wanted, synonyms, missing=1))`: all words but `missing`; those with all come first."""

    input_type_name = "best_first"
    post_process = False

    def __init__(self, wanted: Wanted, synonyms: Synonyms, missing: int = 0, boosts: Sequence[Boost] = ()) -> None:
        super().__init__(wanted.words, missing=missing)
        self.wanted, self.synonyms, self.missing, self.boosts = wanted, synonyms, missing, boosts
        self._prepared: str | None = None

    def __deepcopy__(self, memo: object) -> "BestFirst":
        return self  # never changed; Haystack copies its conditions with every step of a query

    def prepare(self, query_obj: object) -> str:
        if self._prepared is None:
            self._prepared = self._written(query_obj)
        return self._prepared

    def _written(self, query_obj: object) -> str:
        backend: TantivySearchBackend = query_obj.backend  # type: ignore[attr-defined]
        vocabulary = backend.vocabulary()
        excluded = "".join(f" -({escape(word)})" for word in self.wanted.excluded)
        if vocabulary is None or not self.wanted.parts:
            return f"(*{excluded})" if excluded else ""
        required, needless = self._required(vocabulary)
        words = " ".join(required)
        some = f"~-{self.missing}" if self.missing else ""
        bonuses = " ".join(f"~{each}" for each in [*needless, *self._bonuses(vocabulary)])
        return f"(({words}){some}{excluded} {bonuses})"

    def _required(self, vocabulary: Vocabulary) -> tuple[list[str], list[str]]:
        """What must be there, and what needn't: words without a meaning of their own, beside others."""
        required, needless = [], []
        texts = [part.text for part in self.wanted.parts]
        at = 0
        while at < len(texts):
            length, others = self.synonyms.longest_at(texts, at, vocabulary.stems)
            parts = self.wanted.parts[at : at + max(1, length)]
            if not length and texts[at].lower() in NEEDLESS and len(texts) > 1:
                needless.append(escape(texts[at]))
            else:
                required.append(_either(parts, others))
            at += len(parts)
        return (required, needless) if required else (needless, [])

    def _bonuses(self, vocabulary: Vocabulary) -> Iterator[str]:
        texts = [part.text for part in self.wanted.parts]
        if len(texts) > 1 and not any(part.is_phrase for part in self.wanted.parts):
            yield f"text:{quote(' '.join(texts))}^{PHRASE}"
        sku = naming.whole_sku("".join(texts))
        if vocabulary.knows_whole("whole_sku", sku):
            yield f"whole_sku:{quote(sku)}^{EXACT_SKU / _rarity_of(vocabulary, 1):.0f}"
        stems = vocabulary.stems(" ".join(texts))
        scale = NAME_AND_TEXT * sum(_rarity(vocabulary, stem) for stem in dict.fromkeys(stems))
        for mark, share in self._marks(vocabulary, _head(texts)):
            yield f"{mark}^{max(0.01, share * scale):.2f}"
        yield f'marks:"{naming.SOLD_OUT}"^{min(-0.01, SOLD_OUT * scale):.2f}'
        yield _popular(max(0.01, POPULAR_STEP * scale))
        for boost in self.boosts:
            raised = min((boost.factor - 1) * scale, LARGEST_BOOSTS / len(self.boosts))
            yield f"{boost.field}:{quote(boost.value)}^{max(0.01, raised):.2f}"

    def _marks(self, vocabulary: Vocabulary, texts: Sequence[str]) -> Iterator[tuple[str, float]]:
        stems = vocabulary.stems(" ".join(texts))[:MOST_WORDS]
        if brand := _last_named(vocabulary, naming.BRAND, stems):
            yield _marked(brand), BRAND_NAMED
        category = _last_named(vocabulary, naming.CATEGORY, stems)
        if category:
            yield _marked(category, *_catch_all(vocabulary)), CATEGORY_NAMED
        for at in range(len(texts)):
            _, others = self.synonyms.longest_at(texts, at, vocabulary.stems)
            for other in others:
                named = _last_named(vocabulary, naming.CATEGORY, vocabulary.stems(other))
                if named and named != category:
                    yield _marked(named), CATEGORY_NAMED


def _either(parts: Sequence[Part], others: Sequence[str]) -> str:
    typed = " ".join(quote(part.text) if part.is_phrase else escape(part.text) for part in parts)
    choices = [f"({typed})"]
    choices += [
        f"{part.begins_in}:{quote(word)}" if part.begins_in else quote(word)
        for part in parts
        for word in part.beginnings
    ]
    choices += [f"{quote(other)}^{SYNONYM}" for other in others]
    return f"({' OR '.join(choices)})~1" if len(choices) > 1 else typed


def _head(texts: Sequence[str]) -> Sequence[str]:
    """The words before “for”, “with” and the like: a “case for a laptop” is a case."""
    for at, text in enumerate(texts):
        if at and text.lower() in PREPOSITIONS:
            return texts[:at]
    return texts


def _rarity(vocabulary: Vocabulary, stem: str) -> float:
    """As BM25 weighs a word, in the field where it is rarest."""
    frequency = min(vocabulary.frequency("name", stem) or vocabulary.documents, vocabulary.frequency("text", stem))
    return max(COMMONEST, _rarity_of(vocabulary, frequency))


def _rarity_of(vocabulary: Vocabulary, frequency: int) -> float:
    return math.log(1 + (vocabulary.documents - frequency + 0.5) / (frequency + 0.5))


def _popular(worth: float) -> str:
    """Each step inside the one below it: most products haven't reached the first, and are asked for no other."""
    written = ""
    for step in reversed(naming.POPULAR):
        inner = f" ~{written}" if written else ""
        written = f"({_marked(naming.popular(step))}^{worth:.2f}{inner})"
    return written


def _marked(*marks: str) -> str:
    one_of = " OR ".join(quote(mark) for mark in marks)
    return f"marks:({one_of})" if len(marks) > 1 else f"marks:{one_of}"


def _catch_all(vocabulary: Vocabulary) -> Iterator[str]:
    """A category such as “Other”, in which most of the catalogue lies, says nothing against a product."""
    yield from vocabulary.terms_of_most("marks", f"{naming.LEAF} ", CATCH_ALL)


def _last_named(vocabulary: Vocabulary, kind: str, stems: Sequence[str]) -> str:
    """The mark of the category (brand) that the words name, the longest name there is. Of several the last, as in
    “laptop bag”, which is a bag; "" where they name none."""
    for end in range(len(stems), 0, -1):
        for start in range(max(0, end - LONGEST_NAME), end):
            mark = naming.named(kind, stems[start:end])
            if vocabulary.frequency("marks", mark):
                return mark
    return ""
