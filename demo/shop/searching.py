"""What people type: styles, things, colours, names of works; sometimes with a slip, sometimes for what isn't there."""

import random
from dataclasses import dataclass

from demo.shop.labels import CALLED, PALETTES, words_in
from demo.shop.products import Goods
from demo.shop.tastes import Taste

NOT_SOLD = (
    "gift card", "calendar", "picture frame 50x70", "wallpaper", "t-shirt", "postcards", "lamp", "rug", "phone case",
    "shower curtain", "canvas print 100x140", "puzzle", "socks", "photo upload", "sticker",
)  # fmt: skip
PRESENTS = ("gift for her", "housewarming gift", "birthday present", "gift mum", "office art", "nursery print")
SLIPS, FORGIVEN = 0.09, 0.6
ZERO_HITS = 0.06
MOST_SHOWN = 8
SMALL_WORDS = frozenset(["the", "a", "of", "and", "in", "on", "at", "under", "with", "for", "to", "by", "from", "off"])


@dataclass(frozen=True)
class Search:
    query: str
    hits: tuple[Goods, ...]
    """Best liked first."""


class Searches:
    def __init__(self, goods: list[Goods]) -> None:
        self._goods = sorted(goods, key=lambda each: (-each.appeal, each.reference))
        self._found: dict[str, tuple[Goods, ...]] = {}

    def make(self, dice: random.Random, taste: Taste, month: int) -> Search:
        if dice.random() < ZERO_HITS:
            return Search(dice.choice(NOT_SOLD), ())
        meant = self._words(dice, taste, month)
        hits = self._hits(meant)
        if dice.random() < SLIPS and len(meant) > 4:
            return Search(with_slip(dice, meant), hits if dice.random() < FORGIVEN else ())
        return Search(meant, hits)

    def make_for(self, dice: random.Random, goods: Goods) -> Search:
        """By somebody who remembers what the work is called."""
        name = " ".join(words_in(goods.work.name))
        query = f"{name} {goods.kind}" if dice.random() < 0.5 else name
        return Search(query, self._hits(query))

    def _words(self, dice: random.Random, taste: Taste, month: int) -> str:
        goods = taste.pick(dice, month)
        style = CALLED[goods.style]
        colour = dice.choice(PALETTES.get(goods.palette, "blue").split()[:3])
        names = [word for word in words_in(goods.work.name) if word not in SMALL_WORDS]
        return dice.choices(
            (
                style, f"{style} {goods.kind}", goods.kind, names[-1], f"{names[-1]} {goods.kind}",
                goods.work.name.lower(), f"{colour} {goods.kind}", dice.choice(PRESENTS),
            ),
            (22, 22, 8, 14, 12, 9, 10, 3),
        )[0]  # fmt: skip

    def _hits(self, query: str) -> tuple[Goods, ...]:
        if query not in self._found:
            words = set(words_in(query))
            self._found[query] = tuple(each for each in self._goods if words <= each.words)
        return self._found[query]


def with_slip(dice: random.Random, text: str) -> str:
    """One letter left out, doubled, or changed places with the next."""
    place = dice.randrange(1, len(text) - 2)
    match dice.randrange(3):
        case 0:
            return text[:place] + text[place + 1 :]
        case 1:
            return text[:place] + text[place] + text[place:]
        case _:
            return text[:place] + text[place + 1] + text[place] + text[place + 2 :]
