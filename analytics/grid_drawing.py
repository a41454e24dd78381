"""The grid of segments as staff see and send it: a square per cell, with the customers who are in it now."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Sum
from django.http import QueryDict

from analytics import segment_grid
from analytics.models import CustomerScore, Segment
from analytics.segments import SCORES, Cell, GridIsNotWhole, validate
from shop import money
from shop.models import ShopSettings

RECENCY = {5: "bought lately", 1: "long ago"}
FREQUENCY = {5: "often", 1: "seldom"}


@dataclass(frozen=True, slots=True)
class DrawnCell:
    r: int
    f: int
    name: str  # of its form field
    segment: Segment | None
    customers: int
    spent: Decimal


@dataclass(frozen=True, slots=True)
class DrawnSegment:
    segment: Segment
    cells: int
    customers: int
    spent: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """`rows`: from R 5 down, each from F 1 up."""

    rows: list[tuple[int, str, list[DrawnCell]]]
    columns: list[tuple[int, str]]
    segments: list[DrawnSegment]
    customers: int
    currency: str


class GridProblem(ValueError):
    """The grid was not saved. `grid` holds what could be read, 0 where nothing could."""

    def __init__(self, grid: Mapping[Cell, int], sentences: list[str]) -> None:
        self.grid, self.sentences = dict(grid), sentences
        super().__init__(" ".join(sentences))


def drawn(grid: Mapping[Cell, int]) -> Drawing:
    """Two queries: segments, and customers by cell."""
    segments = {segment.number: segment for segment in segment_grid.segments()}
    grouped = CustomerScore.objects.values("r", "f").annotate(customers=Count("pk"), spent=Sum("monetary"))
    there = {(row["r"], row["f"]): (row["customers"], row["spent"]) for row in grouped}
    cells = {
        (r, f): DrawnCell(r, f, f"r{r}f{f}", segments.get(grid.get((r, f), 0)), *there.get((r, f), (0, Decimal(0))))
        for r in SCORES
        for f in SCORES
    }
    currency = ShopSettings.current().currency
    return Drawing(
        rows=[(r, RECENCY.get(r, ""), [cells[r, f] for f in SCORES]) for r in reversed(SCORES)],
        columns=[(f, FREQUENCY.get(f, "")) for f in SCORES],
        segments=[_sum_of(segment, list(cells.values()), currency) for segment in segments.values()],
        customers=sum(cell.customers for cell in cells.values()),
        currency=currency,
    )


def posted(form: QueryDict) -> dict[Cell, int]:
    """Raises GridProblem unless the form names one known segment for each of the 25 cells, and no other cell."""
    known = {segment.number for segment in segment_grid.segments()}
    grid: dict[Cell, int] = {}
    sentences = []
    expected = {f"r{r}f{f}": (r, f) for r in SCORES for f in SCORES}
    doubled = [cell for name, cell in expected.items() if len(form.getlist(name)) > 1]
    for name, cell in expected.items():
        given = form.get(name, "")
        if given.isdecimal() and int(given) in known:
            grid[cell] = int(given)
        elif given:
            sentences.append(f"There is no segment “{given[:20]}” (R{cell[0]} F{cell[1]}).")
    outside = sorted(name for name in form if name[:1] == "r" and name[1:2].isdecimal() and name not in expected)
    if outside:
        sentences.append(f"Outside the grid: {', '.join(outside)[:80]}.")
    try:
        validate({cell: str(number) for cell, number in grid.items()})
    except GridIsNotWhole as error:
        sentences.append(f"Cells without a segment: {_listed(error.missing)}.")
    if doubled:
        sentences.append(f"Cells with more than one segment: {_listed(doubled)}.")
    if sentences:
        raise GridProblem(grid, sentences)
    return grid


def _sum_of(segment: Segment, cells: list[DrawnCell], currency: str) -> DrawnSegment:
    own = [cell for cell in cells if cell.segment == segment]
    spent = sum((cell.spent for cell in own), Decimal(0))
    return DrawnSegment(segment, len(own), sum(cell.customers for cell in own), money.written(spent, currency))


def _listed(cells: list[Cell]) -> str:
    return ", ".join(f"R{r} F{f}" for r, f in cells)
