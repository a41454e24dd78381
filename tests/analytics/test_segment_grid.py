from itertools import product

import pytest

from analytics import segments
from analytics.segments import DEFAULT_BLOCKS, DEFAULT_GRID, TEN_SEGMENT_GRID, GridIsNotWhole

CELLS = set(product(range(1, 6), repeat=2))


@pytest.mark.parametrize(("grid", "names"), [(DEFAULT_GRID, 11), (TEN_SEGMENT_GRID, 10)])
def test_every_cell_has_a_segment_and_every_segment_a_cell(grid, names):
    assert set(grid) == CELLS
    assert len(set(grid.values())) == names
    assert set(grid.values()) <= set(segments.SEGMENTS)


def test_the_default_grid_is_the_documented_one():
    drawn = [  # R from 5 down to 1, F from 1 to 5
        "New Customers|Potential Loyalists|Potential Loyalists|Champions|Champions",
        "Promising|Potential Loyalists|Potential Loyalists|Loyal|Loyal",
        "About to Sleep|About to Sleep|Need Attention|Loyal|Loyal",
        "Hibernating|Hibernating|At Risk|At Risk|Cannot Lose Them",
        "Lost|Hibernating|At Risk|At Risk|Cannot Lose Them",
    ]
    for r, row in zip((5, 4, 3, 2, 1), drawn, strict=True):
        assert [DEFAULT_GRID[r, f] for f in range(1, 6)] == row.split("|")


def test_only_the_ten_segment_grid_keeps_the_worst_cell_hibernating():
    different = {cell for cell in CELLS if DEFAULT_GRID[cell] != TEN_SEGMENT_GRID[cell]}
    assert different == {(1, 1)}
    assert TEN_SEGMENT_GRID[1, 1] == "Hibernating"


def test_a_hole_is_named():
    with pytest.raises(GridIsNotWhole, match="R1 F1") as refused:
        segments.grid_of(DEFAULT_BLOCKS[:-1])
    assert refused.value.missing == [(1, 1)]


def test_an_overlap_is_named():
    blocks = (*DEFAULT_BLOCKS, ("Ours", (2,), (2,)), ("Ours", (3,), (3,)))
    with pytest.raises(GridIsNotWhole, match="two segments: R2 F2, R3 F3") as refused:
        segments.grid_of(blocks)
    assert refused.value.doubled == [(2, 2), (3, 3)]


@pytest.mark.parametrize(
    ("grid", "problem"),
    [
        ({**DEFAULT_GRID, (6, 1): "Loyal"}, "outside the grid: R6 F1"),
        ({**DEFAULT_GRID, (3, 3): ""}, "without a segment: R3 F3"),
        ({}, "without a segment: R1 F1"),
    ],
)
def test_an_edited_grid_is_refused_unless_it_names_exactly_the_25_cells(grid, problem):
    with pytest.raises(GridIsNotWhole, match=problem):
        segments.validate(grid)


def test_the_default_grid_passes_its_own_validator():
    segments.validate(DEFAULT_GRID)
