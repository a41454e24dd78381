"""Which segment a customer's recency and frequency scores belong to: a total, disjoint grid of 5 × 5 cells."""

from collections.abc import Iterable, Mapping
from itertools import product

SCORES = (1, 2, 3, 4, 5)
Cell = tuple[int, int]  # (R, F)
Grid = Mapping[Cell, str]
Block = tuple[str, tuple[int, ...], tuple[int, ...]]  # segment, its R scores, its F scores

# From the most to the least valuable; lists, legends and charts keep this order.
SEGMENTS = (
    "Champions",
    "Loyal",
    "Potential Loyalists",
    "New Customers",
    "Promising",
    "Need Attention",
    "About to Sleep",
    "At Risk",
    "Cannot Lose Them",
    "Hibernating",
    "Lost",
)

# What each usually needs; staff edit theirs in the admin.
ADVICE: Mapping[str, str] = {
    "Champions": "Thank them, and ask for reviews. Show them new things first. They need no discount.",
    "Loyal": "Suggest what goes with what they bought, and dearer things. Ask what they miss in the range.",
    "Potential Loyalists": "Give a reason for the next order: a bundle, a small reward, free shipping once.",
    "New Customers": "See that the first order goes well. Write once after it has come, with what goes with it.",
    "Promising": "Remind them of the shop while they remember it: bestsellers and what others bought next.",
    "Need Attention": "A time-limited offer on what they bought before brings many of them back.",
    "About to Sleep": "Show what is new since their last order. A small discount now costs less than winning back.",
    "At Risk": "They bought often and have stopped. Ask why, in a personal mail, and make it easy to come back.",
    "Cannot Lose Them": "Once the best. Call or write personally, offer what they used to order, ask what went wrong.",
    "Hibernating": "One offer a season, at low cost. Don't spend more than their next order would bring.",
    "Lost": "Leave them out of costly campaigns. One last mail that asks whether they still want to hear from you.",
}

_SHARED: tuple[Block, ...] = (
    ("Champions", (5,), (4, 5)),
    ("Loyal", (3, 4), (4, 5)),
    ("Potential Loyalists", (4, 5), (2, 3)),
    ("New Customers", (5,), (1,)),
    ("Promising", (4,), (1,)),
    ("Need Attention", (3,), (3,)),
    ("About to Sleep", (3,), (1, 2)),
    ("At Risk", (1, 2), (3, 4)),
    ("Cannot Lose Them", (1, 2), (5,)),
)


class GridIsNotWhole(ValueError):
    """Some cell has no segment, two segments, or lies outside the 25."""

    def __init__(self, missing: list[Cell], doubled: list[Cell], outside: list[Cell]) -> None:
        self.missing, self.doubled, self.outside = missing, doubled, outside
        problems = (("without a segment", missing), ("with two segments", doubled), ("outside the grid", outside))
        super().__init__("; ".join(f"{what}: {', '.join(f'R{r} F{f}' for r, f in c)}" for what, c in problems if c))


def grid_of(blocks: Iterable[Block]) -> dict[Cell, str]:
    """The grid made of these blocks; raises GridIsNotWhole unless each of the 25 cells is in exactly one."""
    grid: dict[Cell, str] = {}
    doubled: list[Cell] = []
    for segment, recencies, frequencies in blocks:
        for cell in product(recencies, frequencies):
            if cell in grid:
                doubled.append(cell)
            grid[cell] = segment
    cells = set(product(SCORES, SCORES))
    missing, outside = sorted(cells - grid.keys()), sorted(grid.keys() - cells)
    if missing or doubled or outside:
        raise GridIsNotWhole(missing, sorted(set(doubled)), outside)
    return grid


def validate(grid: Grid) -> None:
    """Raises GridIsNotWhole unless the grid names a segment for exactly the 25 cells."""
    grid_of((segment, (r,), (f,)) for (r, f), segment in grid.items() if segment)


DEFAULT_BLOCKS: tuple[Block, ...] = (
    *_SHARED,
    ("Hibernating", (2,), (1, 2)),
    ("Hibernating", (1,), (2,)),
    ("Lost", (1,), (1,)),
)
DEFAULT_GRID: Grid = grid_of(DEFAULT_BLOCKS)

# The grid of the published tables that `rank_first` is kept for: nobody is Lost.
TEN_SEGMENT_GRID: Grid = grid_of((*_SHARED, ("Hibernating", (1, 2), (1, 2))))
