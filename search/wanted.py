"""What a customer typed, taken apart: words, "phrases", and -words that shut products out. No Django in here."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from search.haystack_tantivy.measures import joined

MOST_WORDS = 24  # what comes after them is passed over; nobody types that many
PIECE = re.compile(r'"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+)')


@dataclass(frozen=True, slots=True)
class Part:
    """`beginnings`: the word is taken as the beginning of one of these, looked for in `begins_in` ("": every field)."""

    text: str
    is_phrase: bool = False
    beginnings: tuple[str, ...] = ()
    begins_in: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    parts: tuple[Part, ...]
    excluded: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        return " ".join(f'"{part.text}"' if part.is_phrase else part.text for part in self.parts)

    def with_words(self, change: Callable[[str], str]) -> "Wanted":
        """Each word, not in phrases, as `change` makes it."""
        parts = [part if part.is_phrase else replace(part, text=change(part.text)) for part in self.parts]
        return replace(self, parts=tuple(parts))

    def with_last_begun(self, beginnings: Sequence[str], field: str = "") -> "Wanted":
        last = replace(self.parts[-1], beginnings=tuple(beginnings), begins_in=field)
        return replace(self, parts=(*self.parts[:-1], last))


def understood(typed: str) -> Wanted:
    """Each word once; signs without a letter or digit are left out."""
    parts: dict[Part, None] = {}
    excluded: dict[str, None] = {}
    for found in PIECE.finditer(joined(typed)):
        text = (found["phrase"] if found["phrase"] is not None else found["word"]).strip()
        if not any(map(str.isalnum, text)):
            continue
        if found["word"] and text.startswith("-"):
            excluded[text.lstrip("-")] = None
        else:
            parts[Part(text, is_phrase=found["phrase"] is not None and " " in text)] = None
    return Wanted(tuple(parts)[:MOST_WORDS], tuple(excluded)[:MOST_WORDS])
