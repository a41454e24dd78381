"""The segments as this shop calls them, and the cell of the grid that each customer's R and F lead to.

Rows that staff edit; made from the defaults of `analytics.segments` on first use, so that the tables can be emptied."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.text import slugify

from analytics import segments as defaults
from analytics.models import CustomerScore, GridCell, Segment
from analytics.segments import Cell
from shop.dashboards.readings import shared
from shop.models import Audience


@shared
def segments() -> list[Segment]:
    """The most valuable first. One query."""
    if found := list(Segment.objects.all()):
        return found
    _put_defaults()
    return list(Segment.objects.all())


def names() -> list[str]:
    return [segment.name for segment in segments()]


def cells() -> dict[Cell, int]:
    """The segment's number of each of the 25 cells; raises GridIsNotWhole if somebody took rows away."""
    segments()
    found = {(r, f): number for r, f, number in GridCell.objects.values_list("r", "f", "segment_id")}
    defaults.validate({cell: str(number) for cell, number in found.items()})
    return found


def of_mode(mode: str) -> dict[Cell, int]:
    """`rank_first` is there for published tables, which come with a grid of their own."""
    if mode != "rank_first":
        return cells()
    return {cell: number_of(name) for cell, name in defaults.TEN_SEGMENT_GRID.items()}


def save(grid: Mapping[Cell, int]) -> bool:
    """Whether anything changed. Raises GridIsNotWhole unless each of the 25 cells has a segment, and Unknown where
    there is none of that number."""
    defaults.validate({cell: str(number) for cell, number in grid.items()})
    with transaction.atomic():
        known = {segment.number for segment in segments()}
        if unknown := set(grid.values()) - known:
            raise UnknownSegment(min(unknown))
        rows = {(row.r, row.f): row for row in GridCell.objects.select_for_update().order_by("pk")}
        changed = []
        for cell, number in grid.items():
            row = rows.get(cell) or GridCell.objects.create(r=cell[0], f=cell[1], segment_id=number)
            if cell not in rows or row.segment_id != number:
                row.segment_id = number
                changed.append(row)
        GridCell.objects.bulk_update(changed, ["segment_id"])
    return bool(changed)


def carry_name(number: int, old: str, new: str) -> None:
    """A segment was renamed: so are the scores in force and its audience, not only those of the next run."""
    segment = Segment.objects.get(number=number)
    with transaction.atomic():
        CustomerScore.objects.filter(segment=old).update(segment=new)
        Audience.objects.filter(slug=f"segment-{segment.slug}").update(name=new)


class UnknownSegment(ValueError):
    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(f"There is no segment {number}.")


def number_of(default_name: str) -> int:
    """By the name that it came with, whatever it is called now."""
    return defaults.SEGMENTS.index(default_name) + 1


def _put_defaults() -> None:
    with transaction.atomic():
        Segment.objects.bulk_create(
            (
                Segment(number=number_of(name), slug=slugify(name), name=name, advice=defaults.ADVICE[name])
                for name in defaults.SEGMENTS
            ),
            ignore_conflicts=True,  # another process may be as early
        )
        GridCell.objects.bulk_create(
            (GridCell(r=r, f=f, segment_id=number_of(name)) for (r, f), name in defaults.DEFAULT_GRID.items()),
            ignore_conflicts=True,
        )
