"""A small demo shop, written once for all tests of its files."""

import csv
from datetime import date
from pathlib import Path

import pytest

from demo.shop.writing import SMALL, write

LAST_DAY = date(2026, 3, 31)
Tables = dict[str, list[dict[str, str]]]


@pytest.fixture(scope="session")
def small_shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo-shop")
    write(folder, LAST_DAY, size=SMALL)
    return folder


@pytest.fixture(scope="session")
def tables(small_shop: Path) -> Tables:
    found = {}
    for file in small_shop.glob("*.csv"):
        with file.open(encoding="utf-8", newline="") as handle:
            found[file.stem] = list(csv.DictReader(handle))
    return found
