"""What people like: two or three styles, some colours, one or two kinds of thing. It drives all they look at."""

import random
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate

from demo.art.catalogue import STYLES
from demo.shop.labels import PALETTES
from demo.shop.products import CODES, Goods

# Rooms that people furnish; whoever likes one style of a room is likely to like the others.
ROOMS = (
    ("landscape", "watercolour", "line", "waves"),
    ("bauhaus", "de-stijl", "op-art", "constructivist"),
    ("memphis", "pop", "pixel"),
    ("mid-century", "deco", "terrazzo", "waves"),
)
ROOM_WEIGHTS = (34, 24, 20, 26)
FAVOURITE, SECOND, SAME_ROOM, ELSEWHERE = 12.0, 6.0, 1.6, 0.22
KINDS = {"poster": 0.42, "mug": 0.24, "cushion": 0.17, "tote": 0.17}
FAVOURITE_KIND = 3.2
KIND_IN_MONTH = {
    "poster": (1.1, 1.0, 1.0, 1.0, 0.95, 0.9, 0.9, 1.0, 1.2, 1.1, 1.0, 0.95),
    "mug": (1.0, 1.0, 0.9, 0.85, 0.8, 0.75, 0.75, 0.8, 1.0, 1.15, 1.3, 1.5),
    "cushion": (1.0, 0.95, 1.05, 1.15, 1.05, 0.9, 0.85, 0.9, 1.1, 1.2, 1.1, 0.95),
    "tote": (0.8, 0.85, 1.0, 1.15, 1.3, 1.4, 1.4, 1.2, 1.0, 0.85, 0.85, 0.95),
}
MATCHING = ((0.36, "same work"), (0.70, "same style"), (1.0, "anything"))
"""What goes into a basket beside the first thing, with cumulative chances."""


class Shelves:
    """The catalogue, by kind and style and by work."""

    def __init__(self, goods: Iterable[Goods]) -> None:
        self.by_place: dict[tuple[str, str], list[Goods]] = defaultdict(list)
        self.of_work: dict[str, list[Goods]] = defaultdict(list)
        for each in goods:
            self.by_place[each.kind, each.style].append(each)
            self.of_work[each.work.slug].append(each)


class Taste:
    def __init__(self, dice: random.Random, shelves: Shelves) -> None:
        self._shelves = shelves
        room = dice.choices(ROOMS, ROOM_WEIGHTS)[0]
        favourite, second = dice.sample(room, 2)
        self.styles = {style: SAME_ROOM if style in room else ELSEWHERE for style in STYLES}
        self.styles |= {favourite: FAVOURITE, second: SECOND}
        liked = dice.sample([*PALETTES, "Primaries"], 4)
        self.palettes = dict.fromkeys(liked[:3], 2.6) | {liked[3]: 0.35}
        self.kinds = dict(KINDS)
        self.kinds[dice.choices(list(KINDS), list(KINDS.values()))[0]] *= FAVOURITE_KIND
        self.strictness = dice.uniform(-0.35, 0.25)
        """Moves all stars this person gives."""
        self._sums: dict[tuple[str, str], list[float]] = {}

    def pick(self, dice: random.Random, month: int, style: str | None = None) -> Goods:
        kinds = list(CODES)
        kind = dice.choices(kinds, [self.kinds[name] * KIND_IN_MONTH[name][month - 1] for name in kinds])[0]
        style = style or dice.choices(list(self.styles), list(self.styles.values()))[0]
        place = (kind, style)
        on_shelf = self._shelves.by_place[place]
        if place not in self._sums:
            self._sums[place] = list(accumulate(each.appeal * self._liking(each) for each in on_shelf))
        sums = self._sums[place]
        return on_shelf[min(bisect_right(sums, dice.random() * sums[-1]), len(on_shelf) - 1)]

    def pick_beside(self, dice: random.Random, chosen: Sequence[Goods], month: int) -> Goods:
        drawn = dice.random()
        way = next(way for chance, way in MATCHING if drawn < chance)
        if way == "same work":
            others = [each for each in self._shelves.of_work[chosen[0].work.slug] if each not in chosen]
            if others:
                return dice.choices(others, [self.kinds[each.kind] for each in others])[0]
        return self.pick(dice, month, chosen[0].style if way == "same style" else None)

    def fit(self, goods: Goods) -> float:
        """From about −0.6 (a stranger to this home) to +0.6."""
        style = self.styles[goods.style]
        by_style = 0.35 if style >= SECOND else (0.05 if style > ELSEWHERE else -0.45)
        return by_style + 0.12 * (self._liking(goods) - 1)

    def _liking(self, goods: Goods) -> float:
        return self.palettes.get(goods.palette, 1.0)
