"""The shop that the repository carries, through the importer of our own format."""

import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from demo import sample_shop
from shop.models import (
    Attribute,
    CreditNote,
    Customer,
    Event,
    Order,
    OrderLine,
    OutboxRow,
    Picture,
    Product,
    Review,
    ShopSettings,
    StockRecord,
    Variant,
)
from tests.shop.importing.folders import counts, load

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media_root"), pytest.mark.slow]
SAMPLE = sample_shop.FOLDER


def test_it_loads_completely():
    report = load(SAMPLE)

    assert counts(report) == (report.rows_read, 0, 0, 0)
    assert (Product.objects.count(), Variant.objects.count(), Customer.objects.count()) == (40, 72, 60)
    assert (Order.objects.count(), CreditNote.objects.count()) == (200, 6)
    assert Order.objects.filter(status="cancelled").exists()
    assert Event.objects.count() > 1000
    assert Review.objects.filter(status="approved", is_verified_buyer=True).count() > 50
    assert Product.objects.filter(average_rating__isnull=False).exists()
    assert StockRecord.objects.filter(on_hand=0).exists()
    assert Variant.objects.filter(track_stock=False).exists()


def test_numbers_and_texts_become_typed_attributes():
    load(SAMPLE)

    assert Attribute.objects.get(code="pages").type == "number"
    assert Attribute.objects.get(code="colour").type == "text"
    assert Product.objects.get(reference="NB-DOT").attributes == {"material": "paper", "pages": 160}
    assert Variant.objects.get(sku="NB-DOT-INK").attributes == {"colour": "ink"}


def test_pictures_are_copied_and_ready_to_be_shown():
    load(SAMPLE)

    assert Picture.objects.count() == 11
    assert not Picture.objects.filter(rendition_400="").exists()


def test_order_totals_are_sums_of_lines_and_tax_is_contained():
    load(SAMPLE)

    order = Order.objects.get(number="5001")
    lines = list(OrderLine.objects.filter(order=order))
    assert order.total == sum(line.quantity * line.unit_price for line in lines)
    assert all(line.amount == line.net_amount + line.tax_amount for line in lines)
    assert lines[0].tax_amount == (lines[0].amount * Decimal("0.21") / Decimal("1.21")).quantize(Decimal("0.0001"))


def test_the_clock_stands_on_the_day_after_the_last_fact():
    load(SAMPLE)

    settings = ShopSettings.objects.get()
    last = max(Order.objects.latest("placed_at").placed_at, CreditNote.objects.latest("issued_at").issued_at)
    assert (settings.as_of - last).days == 1
    assert settings.currency == "EUR"


def test_the_same_folder_again_changes_nothing():
    first = load(SAMPLE)
    OutboxRow.objects.all().delete()
    stamps = list(Product.objects.order_by("id").values_list("id", "updated_at", "popularity"))

    again = load(SAMPLE)

    assert counts(again) == (0, 0, first.rows_read, 0)
    assert not OutboxRow.objects.exists()
    assert list(Product.objects.order_by("id").values_list("id", "updated_at", "popularity")) == stamps


def test_a_changed_folder_updates_only_what_changed(tmp_path: Path):
    first = load(SAMPLE)
    untouched = Product.objects.get(reference="NB-POCKET").updated_at
    changed = tmp_path / "changed"
    shutil.copytree(SAMPLE, changed)
    text = (changed / "products.csv").read_text()
    assert "MG-STONE-MOSS,colour=moss,18.00" in text
    (changed / "products.csv").write_text(
        text.replace("MG-STONE-MOSS,colour=moss,18.00", "MG-STONE-MOSS,colour=moss,19.50")
    )
    OutboxRow.objects.all().delete()

    report = load(changed)

    assert counts(report) == (0, 1, first.rows_read - 1, 0)
    assert Variant.objects.get(sku="MG-STONE-MOSS").price == Decimal("19.50")
    assert Variant.objects.get(sku="MG-STONE-MOSS").price_history.count() == 2
    assert Product.objects.get(reference="NB-POCKET").updated_at == untouched
    assert set(OutboxRow.objects.values_list("object_id", flat=True)) <= {Product.objects.get(reference="MG-STONE").pk}


def test_the_writer_makes_the_same_tables_again(tmp_path: Path):
    sample_shop.write(tmp_path)

    for file in SAMPLE.glob("*.csv"):
        assert (tmp_path / file.name).read_bytes() == file.read_bytes()
