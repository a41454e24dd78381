"""Corrections from the index's own words: near in letters, and the commonest among the near ones."""

import tantivy

from .generation import Generation
from .schema import PLAIN, WORDS

SHORTEST = 3  # shorter words have too many neighbours
MOST_WORDS = 12


def corrected(generation: Generation, text: str) -> str | None:
    """The text with unknown words replaced by known ones, folded to lower case; None when nothing was replaced."""
    searcher = generation.searcher()
    words = generation.analyzers[PLAIN].analyze(text)[:MOST_WORDS]
    better = [_corrected_word(generation, searcher, word) for word in words]
    return " ".join(better) if better != words else None


def _corrected_word(generation: Generation, searcher: tantivy.Searcher, word: str) -> str:
    if len(word) < SHORTEST or any(character.isdigit() for character in word):
        return word
    if word not in generation.corrections:
        generation.corrections[word] = _nearest(searcher, word)
    return generation.corrections[word]


def _nearest(searcher: tantivy.Searcher, word: str) -> str:
    if searcher.doc_freq(WORDS, word):
        return word
    best, best_rank = word, (3, 0)
    allowed = 1 if len(word) < 5 else 2
    for prefix in (word[:1], word[1:2]):  # the second letter: two swapped at the beginning, or one too many
        for term, frequency in searcher.terms_with_prefix(WORDS, prefix):
            if abs(len(term) - len(word)) > allowed:
                continue
            distance = _distance(word, term, allowed)
            if distance <= allowed and (distance, -frequency) < best_rank:
                best, best_rank = term, (distance, -frequency)
    return best


def _distance(left: str, right: str, most: int) -> int:
    """Letters to insert, drop, exchange or swap with their neighbour; anything above `most` counts as most + 1."""
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        before_that, before, row = before, row, [i]
        for j, b in enumerate(right, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, before_that[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
