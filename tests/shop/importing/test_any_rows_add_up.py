"""Whatever stands in the files: every row is accounted for once, and the same files again change nothing."""

import csv
import tempfile
from pathlib import Path

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shop.importing.own.formats import COLUMNS
from tests.shop.importing.folders import PLAIN, counts, load

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

ODD = st.sampled_from(
    ["", " ", "-1", "0", "1e9", "NaN", "1.5", "９", "yes", "x=y", "x=1;x=2", "A > B", ">", "2024-02-30", "2024-03-01",
     "2024-10-27 02:30", "=1+1", "'; DROP TABLE shop_order; --", "\\N", "\\.", "a\tb", "line\nbreak", '"quoted"', "{}",
     "null", "\u202e", "😀", "x" * 300]
)  # fmt: skip
ANY = ODD | st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
KEYS = {"product": ["MUG", "CUP"], "sku": ["MUG-1", "CUP-1", "CUP-2"], "customer": ["C1", "C2"], "order": ["1", "2"]}


@st.composite
def tables(draw: st.DrawFn) -> dict[str, list[dict[str, str]]]:
    """Good rows, in which a value or two are exchanged for something odd."""
    made: dict[str, list[dict[str, str]]] = {}
    for kind in draw(st.lists(st.sampled_from(sorted(PLAIN)), unique=True, min_size=1)):
        rows = []
        for _ in range(draw(st.integers(1, 5))):
            row = dict.fromkeys(COLUMNS[kind], "") | PLAIN[kind]
            row |= {name: draw(st.sampled_from(values)) for name, values in KEYS.items() if name in row}
            for name in draw(st.lists(st.sampled_from(sorted(row)), max_size=2)):
                row[name] = draw(ANY)
            rows.append(row)
        made[kind] = rows
    return made


def write(folder: Path, made: dict[str, list[dict[str, str]]]) -> Path:
    for kind, rows in made.items():
        with (folder / f"{kind}.csv").open("w", encoding="utf-8", newline="") as handle:
            writer = csv.DictWriter(handle, list(dict.fromkeys(name for row in rows for name in row)))
            writer.writeheader()
            writer.writerows(rows)
    return folder


@given(made=tables())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_they_add_up_and_settle(made: dict[str, list[dict[str, str]]], media_root):
    with tempfile.TemporaryDirectory() as folder, transaction.atomic():
        path = write(Path(folder), made)

        first = load(path)
        again = load(path)

        inserted, updated, unchanged, rejected = counts(first)
        assert (updated, unchanged) == (0, 0)
        assert counts(again) == (0, 0, inserted, rejected)
        transaction.set_rollback(True)
