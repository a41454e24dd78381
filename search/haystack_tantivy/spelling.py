"""Corrections from the index's own words: few slips of the finger away, and common."""

import math
from collections.abc import Iterator

import tantivy

from .schema import WORDS

SHORTEST = 3
SHORTEST_CHANGED = 4  # shorter words have too many neighbours; only two swapped letters are put right
LONGEST = 30
SHORTEST_FOR_TWO = 7  # of five letters with two wrong ones hardly more than half are right: “cheap” isn't “clear”
MOST_LOOKED_AT = 20_000  # words of the index, for one word that is two slips away
LETTERS = "abcdefghijklmnopqrstuvwxyz"

# how much likelier a slip is than one wrong letter: two letters in the wrong order, one twice or once instead of twice
SWAPPED, DOUBLED, MISSING, TOO_MANY, WRONG = 3.0, 3.0, 1.5, 1.5, 1.0
FIRST_LETTER = 0.3  # hardly ever the wrong one


def one_slip_away(searcher: tantivy.Searcher, word: str) -> str:
    """The likeliest word of the index, or the word itself. `word` is folded and not in the index."""
    if not SHORTEST <= len(word) <= LONGEST:
        return word
    best, best_score = word, 0.0
    for near, likelihood in _slips(word):
        if len(word) < SHORTEST_CHANGED and sorted(near) != sorted(word):
            continue
        if frequency := searcher.doc_freq(WORDS, near):
            score = likelihood * _commonness(frequency)
            if score > best_score:
                best, best_score = near, score
    return best


def _commonness(frequency: int) -> float:
    return math.log1p(frequency) ** 2


def _slips(word: str) -> Iterator[tuple[str, float]]:
    """What may have been meant, and how likely that is beside one wrong letter. In other scripts, the only letters that
    are put in are those of the word."""
    letters = LETTERS if word.isascii() else "".join(dict.fromkeys(LETTERS + word))
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        weight = FIRST_LETTER if at == 0 else 1.0
        if after:
            yield before + after[1:], weight * (DOUBLED if before[-1:] == after[0] else TOO_MANY)
            for letter in letters:
                if letter != after[0]:
                    yield before + letter + after[1:], weight * WRONG
        if len(after) > 1 and after[0] != after[1]:
            yield before + after[1] + after[0] + after[2:], SWAPPED
        for letter in letters:
            is_double = letter in (before[-1:], after[:1])
            yield before + letter + after, weight * (DOUBLED if is_double else MISSING)


def two_slips_away(searcher: tantivy.Searcher, word: str) -> str:
    """As `one_slip_away`, and some milliseconds of work."""
    best, best_score = word, 0.0
    if not SHORTEST_FOR_TWO <= len(word) <= LONGEST:
        return word
    for term, frequency in searcher.terms_with_prefix(WORDS, word[0], limit=MOST_LOOKED_AT):
        if abs(len(term) - len(word)) > 2 or frequency < 2 or len(set(word) ^ set(term)) > 4:
            continue
        score = _commonness(frequency)
        if score > best_score and _distance(word, term, 2) <= 2:
            best, best_score = term, score
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
