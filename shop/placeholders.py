"""What to draw for a product without a picture, worked out from its name and category. Django-free and deterministic.

The motif comes from the noun ("lunch bag" → bag), its emblem from what is on it ("apple design"), the colour from a
colour word ("red"), the ground's pattern from a pattern word ("polkadot"), and the ground's hue from the category.
Where the name says nothing, a stable hash decides, so that the same product looks the same everywhere and for ever."""

import re
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

from shop.placeholder_words import COLOURS, ORNAMENTS, PATTERNS, THINGS

HUES = 12  # classes drawing--hue-0 … drawing--hue-11 in drawing.css
ABSTRACT = ("arch", "vessel", "orbit", "stack")
GROUNDS = ("dots", "stripes", "arch", "sun", "waves", "checks")
WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Drawing:
    """`emblem` is "" where the name holds no second motif; `body` is a colour's name or body-0 … body-2."""

    motif: str
    emblem: str
    ground: str
    hue: int
    body: str


@lru_cache(maxsize=8192)
def drawing_for(name: str, category: str) -> Drawing:
    words = WORD.findall(name.lower().replace("t-light", "tlight").partition(" with ")[0])
    seed = crc32(name.encode())
    motifs = _motifs(words) or _motifs(WORD.findall(category.lower())) or [ABSTRACT[seed % len(ABSTRACT)]]
    shift = (seed >> 16) % 3 - 1  # neighbours of the category's hue: one family, not one colour
    return Drawing(
        motif=motifs[0],
        emblem=next((motif for motif in motifs[1:] if motif != motifs[0]), ""),
        ground=next((PATTERNS[word] for word in words if word in PATTERNS), GROUNDS[(seed >> 8) % len(GROUNDS)]),
        hue=(crc32(category.encode()) + shift) % HUES,
        body=next((COLOURS[word] for word in words if word in COLOURS), f"body-{(seed >> 4) % 3}"),
    )


def _motifs(words: list[str]) -> list[str]:
    """Things before ornaments ("heart cushion" is a cushion), later words before earlier ("cake tin" is a tin)."""
    return [
        vocabulary[form]
        for vocabulary in (THINGS, ORNAMENTS)
        for word in reversed(words)
        if (form := next((form for form in _forms(word) if form in vocabulary), ""))
    ]


def _forms(word: str) -> tuple[str, ...]:
    return word, word.removesuffix("s"), word.removesuffix("es")
