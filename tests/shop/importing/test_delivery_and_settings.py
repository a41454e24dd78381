"""What a shop needs beside its catalogue to be bought from: ways of sending, taxes, and its own settings."""

from decimal import Decimal
from pathlib import Path

import pytest

from shop.importing.exceptions import NothingToImport
from shop.models import ShippingMethod, ShopSettings, TaxRate
from tests.shop.importing.folders import counts, load, write_table

pytestmark = pytest.mark.django_db
STANDARD = {"method": "Standard", "countries": "DE;AT", "price": "4.90", "currency": "EUR", "min_days": "2",
            "max_days": "4"}  # fmt: skip
GERMANY = {"country": "DE", "rate": "0.19", "name": "MwSt."}
SETTINGS = {"shop_name": "Paper & Co", "time_zone": "Europe/Berlin", "notice": "Only a rehearsal."}


def test_shipping_methods_and_tax_rates_are_loaded(tmp_path: Path):
    write_table(tmp_path, "products", {"category": "Paper > Notebooks"})
    write_table(tmp_path, "shipping_methods", STANDARD, {**STANDARD, "countries": ""})
    write_table(tmp_path, "tax_rates", GERMANY, {**GERMANY, "category": "Paper > Notebooks", "rate": "0.07"})

    assert counts(load(tmp_path)) == (5, 0, 0, 0)

    method = ShippingMethod.objects.get(countries=["AT", "DE"])
    assert (method.name, method.price, method.min_days, method.max_days) == ("Standard", Decimal("4.90"), 2, 4)
    assert method.is_active
    assert ShippingMethod.objects.filter(countries=[]).exists()
    assert TaxRate.objects.get(country="DE", category=None).rate == Decimal("0.19")
    assert TaxRate.objects.get(country="DE", category__url_path="paper/notebooks").rate == Decimal("0.07")


def test_again_they_change_nothing_and_a_new_price_changes_one(tmp_path: Path):
    write_table(tmp_path, "shipping_methods", STANDARD, {**STANDARD, "method": "Express", "price": "9.90"})
    write_table(tmp_path, "tax_rates", GERMANY)
    load(tmp_path)
    ShippingMethod.objects.filter(name="Express").update(is_active=False)  # by staff

    assert counts(load(tmp_path)) == (0, 0, 3, 0)
    write_table(tmp_path, "shipping_methods", STANDARD, {**STANDARD, "method": "Express", "price": "11.90"})

    assert counts(load(tmp_path)) == (0, 1, 2, 0)
    express = ShippingMethod.objects.get(name="Express")
    assert (express.price, express.is_active) == (Decimal("11.90"), False)
    assert ShippingMethod.objects.count() == 2


@pytest.mark.parametrize(
    ("kind", "row"),
    [
        ("shipping_methods", {**STANDARD, "countries": "DE;XX"}),
        ("shipping_methods", {**STANDARD, "price": "-1"}),
        ("shipping_methods", {**STANDARD, "min_days": "5", "max_days": "2"}),
        ("shipping_methods", {**STANDARD, "method": ""}),
        ("tax_rates", {**GERMANY, "rate": "19"}),
        ("tax_rates", {**GERMANY, "country": ""}),
        ("tax_rates", {**GERMANY, "category": "Nowhere"}),
    ],
)
def test_a_wrong_row_is_rejected_and_the_others_are_kept(tmp_path: Path, kind: str, row: dict[str, str]):
    good = {**STANDARD, "method": "Pick-up"} if kind == "shipping_methods" else {**GERMANY, "country": "AT"}
    write_table(tmp_path, kind, row, good)

    assert counts(load(tmp_path)) == (1, 0, 0, 1)
    assert ShippingMethod.objects.count() + TaxRate.objects.count() == 1


def test_settings_are_those_of_an_empty_shop(tmp_path: Path, client):
    write_table(tmp_path, "settings", SETTINGS)
    write_table(tmp_path, "products", {})
    load(tmp_path)

    settings = ShopSettings.objects.get()
    assert (settings.name, settings.time_zone, settings.notice) == tuple(SETTINGS.values())
    assert "Only a rehearsal." in client.get("/").content.decode()

    write_table(tmp_path, "settings", {**SETTINGS, "shop_name": "Another"})
    load(tmp_path)
    assert ShopSettings.objects.get().name == "Paper & Co"


def test_settings_that_make_no_sense_stop_the_import(tmp_path: Path):
    write_table(tmp_path, "settings", {**SETTINGS, "time_zone": "Berlin"})
    write_table(tmp_path, "tax_rates", GERMANY)

    with pytest.raises(NothingToImport, match="time_zone"):
        load(tmp_path)
    assert not TaxRate.objects.exists()
    assert ShopSettings.objects.get().name == "Alibaba Digital Marketing"
