"""The words that were looked for, marked where they stand in what was found."""

import re
from dataclasses import dataclass
from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import SafeString
from haystack import connections

from search.wanted import Wanted

WORD = re.compile(r"\w+")
WORDS_KEPT = 16_384


@dataclass(frozen=True, slots=True)
class Marks:
    """`beginning`: of a word that may go on; folded, as `stems` are."""

    stems: frozenset[str] = frozenset()
    beginning: str = ""


NO_MARKS = Marks()


def marks_of(wanted: Wanted) -> Marks:
    stems = {stem for part in wanted.parts for word in WORD.findall(part.text) if (stem := _folded(word)[1])}
    last = wanted.parts[-1] if wanted.parts else None
    return Marks(frozenset(stems), _folded(last.text)[0] if last and last.beginnings else "")


def marked(text: str, marks: Marks) -> SafeString:
    """The text escaped, and words with one of the stems, or the beginning of a word, in <mark>."""
    if not marks.stems and not marks.beginning:
        return SafeString(escape(text))
    pieces: list[str] = []
    done = 0
    for found in WORD.finditer(text):
        word = found[0]
        length = _length_marked(word, marks)
        if length:
            start = found.start()
            pieces += [escape(text[done:start]), "<mark>", escape(word[:length]), "</mark>"]
            done = start + length
    return SafeString("".join([*pieces, escape(text[done:])]))


def _length_marked(word: str, marks: Marks) -> int:
    folded, stem = _folded(word)
    if stem in marks.stems and stem:
        return len(word)
    if not marks.beginning or not folded.startswith(marks.beginning):
        return 0
    return len(marks.beginning) if len(folded) == len(word) else len(word)  # ß folds to two letters


@lru_cache(maxsize=WORDS_KEPT)
def _folded(word: str) -> tuple[str, str]:
    """The word without case and accents, and its stem; neither where the index wouldn't take it for one word."""
    backend = connections["default"].get_backend()
    if not hasattr(backend, "stems"):
        return word.lower(), word.lower()
    words, stems = backend.plain_words(word), backend.stems(word)
    return (words[0], stems[0]) if len(words) == len(stems) == 1 else ("", "")
