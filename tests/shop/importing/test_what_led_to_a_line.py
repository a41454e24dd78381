"""Lines of orders may name the search or the shelf that led to them."""

import csv
import uuid
from pathlib import Path

import pytest

from shop.importing.own.formats import COLUMNS, OPTIONAL_OF_ORDERS
from shop.models import OrderLine
from tests.shop.importing.folders import ORDER, counts, load, rejects, write_shop

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media_root")]
SEARCH, SHELF = uuid.UUID(int=7, version=4), uuid.UUID(int=8, version=4)


def write_orders(folder: Path, **values: object) -> None:
    with (folder / "orders.csv").open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, [*COLUMNS["orders"], *(OPTIONAL_OF_ORDERS if values else ())], restval="")
        writer.writeheader()
        writer.writerow(ORDER | values)


def led_by() -> list[tuple[uuid.UUID | None, uuid.UUID | None]]:
    return list(OrderLine.objects.values_list("search_id", "recommendation_id"))


def test_what_led_is_kept_and_a_file_without_it_takes_nothing_away(tmp_path: Path):
    write_shop(tmp_path)
    load(tmp_path)
    assert led_by() == [(None, None)]
    write_orders(tmp_path, search_id=SEARCH, recommendation_id=SHELF)

    assert counts(load(tmp_path)) == (0, 1, 4, 0)
    assert led_by() == [(SEARCH, SHELF)]
    assert counts(load(tmp_path)) == (0, 0, 5, 0)

    write_orders(tmp_path)
    assert counts(load(tmp_path)) == (0, 0, 5, 0)
    assert led_by() == [(SEARCH, SHELF)]


def test_what_is_no_identifier_is_rejected(tmp_path: Path):
    write_shop(tmp_path)
    write_orders(tmp_path, search_id="yesterday")

    report = load(tmp_path)
    assert [reject["field"] for reject in rejects(report)] == ["search_id"]
    assert not OrderLine.objects.exists()
