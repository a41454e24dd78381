"""The habits of Online Retail on a few rows, in each kind of file."""

import copy
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from shop.models import (
    Adjustment,
    Category,
    CreditNote,
    Customer,
    Order,
    OrderLine,
    OutboxRow,
    Product,
    ShopSettings,
    StockRecord,
    Variant,
)
from tests.factories import make_order
from tests.shop.importing import retail_excerpt as excerpt
from tests.shop.importing.folders import counts, load, rejects

pytestmark = pytest.mark.django_db
ROWS = len(excerpt.ROWS)
WRITERS = [excerpt.write_csv, excerpt.write_workbook, excerpt.write_parquet]


@pytest.mark.parametrize("write", WRITERS)
def test_each_kind_of_file_brings_the_same_facts(write: Callable[[Path], Path], tmp_path: Path):
    # by content: the name and its ending say nothing
    report = load(write(tmp_path / "download"))

    assert report.format == "online_retail"
    assert counts(report) == (ROWS, 0, 0, 0)
    assert sum(Order.objects.values_list("total", flat=True)) == Decimal("128.722")
    assert (Order.objects.count(), CreditNote.objects.count(), Adjustment.objects.count()) == (7, 2, 2)
    assert set(Customer.objects.values_list("reference", flat=True)) == {"17850", "12583", "14527", "13001"}

    other = excerpt.write_csv(tmp_path / "again.csv")
    assert counts(load(other)) == (0, 0, ROWS, 0)


def test_lines_keep_what_is_written(tmp_path: Path):
    load(excerpt.write_csv(tmp_path / "retail.csv"))

    lines = OrderLine.objects.filter(order__number="536366").order_by("position")
    assert [(line.sku, line.unit_price, line.quantity) for line in lines] == [
        ("85123a", Decimal("2.95"), 1),
        ("71053", Decimal("0.001"), 2),
    ]
    assert lines[1].name == "white metal lantern, wrongly marked"
    assert lines[1].amount == Decimal("0.002")
    assert OrderLine.objects.filter(order__number="536365", sku="71053").count() == 2


def test_naive_times_are_london_times_and_the_first_of_two_counts(tmp_path: Path):
    load(excerpt.write_csv(tmp_path / "retail.csv"))

    assert Order.objects.get(number="536366").placed_at == datetime(2011, 7, 2, 8, 0, tzinfo=UTC)
    assert Order.objects.get(number="536368").placed_at == datetime(2011, 12, 1, 10, 0, tzinfo=UTC)


def test_the_empty_shop_becomes_a_british_one_of_that_time(tmp_path: Path):
    load(excerpt.write_csv(tmp_path / "retail.csv"))

    settings = ShopSettings.objects.get()
    assert (settings.time_zone, settings.currency) == ("Europe/London", "GBP")
    assert settings.as_of == datetime(2011, 12, 2, 10, 0, tzinfo=UTC)


def test_credit_notes_and_adjustments(tmp_path: Path):
    load(excerpt.write_csv(tmp_path / "retail.csv"))

    note = CreditNote.objects.get(number="C536369")
    assert (note.total, note.lines.get().quantity, note.customer.reference) == (Decimal("5.1"), 2, "17850")
    assert set(Adjustment.objects.values_list("number", "kind", "quantity", "amount")) == {
        ("536371", "write_off", -10, Decimal(0)),
        ("A536372", "bad_debt", 1, Decimal("-11062.06")),
    }
    assert not Order.objects.filter(number__in=["536371", "A536372"]).exists()


def test_codes_that_are_no_products_stay_out_of_the_catalogue(tmp_path: Path):
    load(excerpt.write_csv(tmp_path / "retail.csv"))

    assert set(Product.objects.values_list("reference", flat=True)) == {"85123A", "71053", "22423", "20713", "DCGS0076"}
    assert set(OrderLine.objects.filter(variant=None).values_list("sku", flat=True)) == {"POST", "gift_0001_20"}
    assert CreditNote.objects.get(number="C536370").lines.get().variant is None


def test_a_code_is_named_by_its_commonest_description_and_priced_by_its_latest_sale(tmp_path: Path):
    load(excerpt.write_csv(tmp_path / "retail.csv"))

    product = Product.objects.get(reference="71053")
    assert product.name == "White Metal Lantern"
    assert product.variants.get().price == Decimal("0.001")
    cakestand = Product.objects.get(reference="22423")
    assert (cakestand.name, cakestand.variants.get().price) == ("Regency Cakestand 3 Tier", Decimal("12.75"))
    assert cakestand.category.url_path == "kitchen/cake-stands-baking"
    assert Category.objects.filter(is_derived=False).count() == 0
    assert not StockRecord.objects.exists()


def test_spellings_of_a_code_are_variants_of_one_product(tmp_path: Path):
    load(excerpt.write_csv(tmp_path / "retail.csv"))

    variants = Variant.objects.filter(product__reference="85123A").order_by("position")
    assert [(variant.sku, variant.is_active) for variant in variants] == [("85123A", True), ("85123a", False)]
    assert {variant.price for variant in variants} == {Decimal("2.95")}


def test_the_country_is_the_orders(tmp_path: Path):
    load(excerpt.write_csv(tmp_path / "retail.csv"))

    countries = dict(Order.objects.values_list("number", "country"))
    assert [countries[number] for number in ("536365", "536367", "536368", "536373", "536375")] == [
        "GB", "FR", "IE", "", "XC",
    ]  # fmt: skip
    assert Customer.objects.get(reference="12583").country == "IE"


def test_a_changed_row_updates_one_line_and_its_total(tmp_path: Path):
    load(excerpt.write_csv(tmp_path / "retail.csv"))
    OutboxRow.objects.all().delete()
    rows = copy.deepcopy(excerpt.ROWS)
    rows[0][3] = 7

    assert counts(load(excerpt.write_csv(tmp_path / "retail.csv", rows))) == (0, 1, ROWS - 1, 0)
    assert Order.objects.get(number="536365").total == Decimal("17.85") + 2 * 6 * Decimal("3.39")


def test_a_row_more_in_the_middle_is_one_insertion(tmp_path: Path):
    load(excerpt.write_csv(tmp_path / "retail.csv"))
    rows = copy.deepcopy(excerpt.ROWS)
    rows.insert(1, ["536365", "22752", "SET 7 BABUSHKA NESTING BOXES", 2, "2011-07-01 08:26", 7.65, 17850, excerpt.UK])

    assert counts(load(excerpt.write_csv(tmp_path / "retail.csv", rows))) == (1, 0, ROWS, 0)
    assert OrderLine.objects.filter(order__number="536365").count() == 4


def test_a_later_file_with_other_rows_names_products_by_all_rows(tmp_path: Path):
    load(excerpt.write_csv(tmp_path / "first.csv"))
    later = [["540000", "71053", "LANTERN, OTHER NAME", 1, "2012-01-05 10:00", 4.25, 17850, excerpt.UK]]

    assert counts(load(excerpt.write_csv(tmp_path / "later.csv", later))) == (1, 0, 0, 0)
    product = Product.objects.get(reference="71053")
    assert (product.name, product.variants.get().price) == ("White Metal Lantern", Decimal("4.25"))


@pytest.mark.parametrize(
    ("column", "value", "field"),
    [
        (0, "", "InvoiceNo"),
        (1, "", "StockCode"),
        (3, "many", "Quantity"),
        (3, 0, "Quantity"),
        (4, "soon", "InvoiceDate"),
        (5, "NaN", "UnitPrice"),
        (5, "0.00001", "UnitPrice"),
        (7, "Atlantis", "Country"),
    ],
)
def test_a_row_that_cannot_be_read_is_rejected_by_name(column: int, value: object, field: str, tmp_path: Path):
    rows = copy.deepcopy(excerpt.ROWS)
    rows[7][column] = value

    report = load(excerpt.write_csv(tmp_path / "retail.csv", rows))

    assert counts(report) == (ROWS - 1, 0, 0, 1)
    assert [(row["line"], row["field"]) for row in rejects(report)] == [("9", field)]


def test_an_order_number_of_the_shop_itself_is_not_overwritten(tmp_path: Path):
    ours = make_order(number="536365")

    report = load(excerpt.write_csv(tmp_path / "retail.csv"))

    assert counts(report) == (ROWS - 3, 0, 0, 3)
    assert Order.objects.get(number="536365").lines.count() == ours.lines.count()


def test_american_times_and_old_encodings_of_copies_are_read(tmp_path: Path):
    rows = [[*row[:4], excerpt.with_times([row])[0][4].strftime("%-m/%-d/%Y %-H:%M"), *row[5:]] for row in excerpt.ROWS]

    report = load(excerpt.write_csv(tmp_path / "data.csv", rows, encoding="cp1252"))

    assert counts(report) == (ROWS, 0, 0, 0)
    assert OrderLine.objects.get(sku="gift_0001_20").name == "Dotcomgiftshop Gift Voucher £20.00"
    assert Order.objects.get(number="536368").placed_at == datetime(2011, 12, 1, 10, 0, tzinfo=UTC)
