"""Optional columns: what pieces weigh, and from which sum delivery is free."""

from decimal import Decimal
from pathlib import Path

import pytest

from shop.models import ShippingMethod, Variant
from tests.shop.importing.folders import counts, load, write_table

pytestmark = pytest.mark.django_db
METHOD = {"method": "Standard", "price": "4.90", "currency": "EUR", "min_days": "2", "max_days": "4"}


def write(folder: Path, kind: str, row: dict[str, str], column: str, value: str) -> None:
    file = write_table(folder, kind, row)
    header, line = file.read_text().splitlines()
    file.write_text(f"{header},{column}\n{line},{value}\n")


def test_a_weight_is_loaded_and_an_empty_one_leaves_it(tmp_path: Path) -> None:
    write(tmp_path, "products", {}, "weight_grams", "350")
    assert counts(load(tmp_path)) == (1, 0, 0, 0)
    assert Variant.objects.get().weight_grams == 350
    assert counts(load(tmp_path)) == (0, 0, 1, 0)
    write(tmp_path, "products", {}, "weight_grams", "400")
    assert counts(load(tmp_path)) == (0, 1, 0, 0)
    write(tmp_path, "products", {}, "weight_grams", "")
    assert counts(load(tmp_path)) == (0, 0, 1, 0)
    write_table(tmp_path, "products", {})
    assert counts(load(tmp_path)) == (0, 0, 1, 0)
    assert Variant.objects.get().weight_grams == 400


@pytest.mark.parametrize("weight", ["-1", "1.5", "heavy"])
def test_a_weight_that_is_no_whole_number_is_rejected(tmp_path: Path, weight: str) -> None:
    write(tmp_path, "products", {}, "weight_grams", weight)
    assert counts(load(tmp_path)) == (0, 0, 0, 1)
    assert not Variant.objects.exists()


def test_free_from_is_loaded_emptied_and_left_alone_without_its_column(tmp_path: Path) -> None:
    write(tmp_path, "shipping_methods", METHOD, "free_from", "50")
    load(tmp_path)
    assert ShippingMethod.objects.get().free_from == Decimal(50)
    write_table(tmp_path, "shipping_methods", METHOD)
    assert counts(load(tmp_path)) == (0, 0, 1, 0)
    assert ShippingMethod.objects.get().free_from == Decimal(50)
    write(tmp_path, "shipping_methods", METHOD, "free_from", "")
    assert counts(load(tmp_path)) == (0, 1, 0, 0)
    assert ShippingMethod.objects.get().free_from is None
