"""No dead ends: what is tried when the words as typed find nothing or too little, and what the customer is told."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from haystack import connections

from search.haystack_tantivy.vocabulary import Vocabulary
from search.naming import whole_sku
from search.ranking import NEEDLESS
from search.synonyms import Synonyms
from search.wanted import Wanted

ENOUGH = 10  # where fewer products have all words, those that lack one follow
MOST_BEGINNINGS = 8
MOST_CORRECTED = 8  # words of one search
SHORTEST_BEGINNING = 2  # letters of a word that is still being typed
SHORTEST_ALIKE, LONGEST_BEGINNING = 4, 20  # letters that a similar word shares
SHORTEST_CUT_SHORT = 3  # letters of a whole word that may be the beginning of another
SHARE_ALIKE = 0.6  # of its letters


class Relaxed(StrEnum):
    NOT = ""
    FOLLOWED = "followed"  # some have all words; those with all but one come after them
    ONE_MISSING = "one missing"
    ANY = "any"
    SIMILAR = "similar"  # words that begin alike


@dataclass(frozen=True, slots=True)
class Reading:
    """How the typed words were taken."""

    wanted: Wanted
    corrected: str = ""  # the words that were looked up instead of those typed
    relaxed: Relaxed = Relaxed.NOT

    @property
    def missing(self) -> int:
        number = len(self.wanted.parts)
        match self.relaxed:
            case Relaxed.NOT:
                return 0
            case Relaxed.ANY | Relaxed.SIMILAR:
                return number - 1
        return 1

    def notice(self, whole: int) -> str:
        """`whole`: how many have all words."""
        match self.relaxed:
            case Relaxed.FOLLOWED:
                count = "1 product has" if whole == 1 else f"{whole} products have"
                return f"{count} all of the words; those with most of them follow."
            case Relaxed.ONE_MISSING | Relaxed.ANY:
                return "Nothing matched all words; showing products with some of them."
            case Relaxed.SIMILAR:
                return "Nothing matched; showing what comes closest."
        return ""


def is_sku(wanted: Wanted) -> bool:
    """Whether the words, run together, are a SKU: who types one wants nothing else."""
    vocabulary = vocabulary_now()
    return vocabulary is not None and vocabulary.knows_whole("whole_sku", whole_sku(wanted.words))


def better_words(wanted: Wanted, synonyms: Synonyms) -> Iterator[Reading]:
    """For words that no product has: the last one as the beginning of a word, unknown ones corrected."""
    vocabulary = vocabulary_now()
    if vocabulary is None or not wanted.parts:
        return
    last = wanted.parts[-1]
    is_begun = not last.is_phrase and len(last.text) >= SHORTEST_BEGINNING and not vocabulary.is_known(last.text)
    if is_begun and (beginnings := vocabulary.beginnings(last.text, MOST_BEGINNINGS)):
        wanted = wanted.with_last_begun(beginnings)
        yield Reading(wanted)

    def corrected(word: str) -> str:
        return word if _has_synonym(word) else vocabulary.corrected(word)

    def _has_synonym(word: str) -> bool:
        return bool(synonyms.longest_at([word], 0, vocabulary.stems)[0])

    first = {part.text for part in wanted.parts[:MOST_CORRECTED] if not part.beginnings}
    better = wanted.with_words(lambda word: corrected(word) if word in first else word)
    if better != wanted:
        yield Reading(better, corrected=better.words)


def is_possible(wanted: Wanted, synonyms: Synonyms) -> bool:
    """Whether the index knows each word, so that a product may have all of them."""
    vocabulary = vocabulary_now()
    texts, at = [part.text for part in wanted.parts], 0
    while vocabulary and at < len(texts):
        length, _ = synonyms.longest_at(texts, at, vocabulary.stems)
        if not length and texts[at].lower() not in NEEDLESS and not vocabulary.is_known(texts[at]):
            return False
        at += max(1, length)
    return True


def similar(wanted: Wanted) -> Iterator[Reading]:
    """Where nothing else helped: words of the index that begin as those typed do, for as many letters as possible."""
    vocabulary = vocabulary_now()
    if vocabulary is None:
        return
    parts = []
    for part in wanted.parts[:MOST_CORRECTED]:
        longest = min(len(part.text), LONGEST_BEGINNING)
        shortest = max(SHORTEST_CUT_SHORT, min(SHORTEST_ALIKE, longest))
        for length in range(longest, shortest - 1, -1):
            beginning = part.text[:length]
            # else “present” is like “pressed”
            is_much = length >= SHARE_ALIKE * len(part.text) or vocabulary.is_known(beginning)
            if is_much and (beginnings := vocabulary.beginnings(beginning, MOST_BEGINNINGS)):
                parts.append(replace(part, is_phrase=False, beginnings=tuple(beginnings)))
                break
    if parts:
        yield Reading(replace(wanted, parts=tuple(parts)), relaxed=Relaxed.SIMILAR)


def vocabulary_now() -> Vocabulary | None:
    backend = connections["default"].get_backend()
    return backend.vocabulary() if hasattr(backend, "vocabulary") else None


def relaxed(reading: Reading, whole: int) -> Iterator[Reading]:
    """What comes after a reading that too few products match."""
    number = len(reading.wanted.parts)
    if number > 1:
        yield replace(reading, relaxed=Relaxed.FOLLOWED if whole else Relaxed.ONE_MISSING)
    if number > 2 and not whole:
        yield replace(reading, relaxed=Relaxed.ANY)
