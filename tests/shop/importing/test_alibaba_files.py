"""The Alibaba text files, and that nothing secret of them is kept anywhere."""

import logging
import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection

from shop.models import (
    Address,
    Basket,
    BasketLine,
    Brand,
    Customer,
    Order,
    OutboxRow,
    Payment,
    Product,
    Shipment,
    ShopSettings,
    User,
    Variant,
)
from tests.online_retail import data_folder
from tests.shop.importing.folders import counts, load, rejects

pytestmark = [pytest.mark.data, pytest.mark.django_db]
ROWS, CARD_ROWS = 221, 7


@pytest.fixture
def files() -> Path:
    return data_folder("alibaba")


def change(files: Path, target: Path, name: str, old: bytes, new: bytes) -> Path:
    shutil.copytree(files, target)
    content = (target / name).read_bytes()
    assert content.count(old) >= 1
    (target / name).chmod(0o644)
    (target / name).write_bytes(content.replace(old, new, 1))
    return target


def secrets_in(files: Path) -> set[str]:
    users = [line.split("\t") for line in (files / "user.txt").read_text(errors="replace").splitlines()[1:]]
    cards = [line.split("\t") for line in (files / "user_has_creditcard.txt").read_text().splitlines()[1:]]
    found = {user[2].strip() for user in users} | {card[1].strip() for card in cards}
    assert len(found) == 14
    return found


def test_options_become_variants_and_vendors_brands(files: Path):
    report = load(files)

    assert counts(report) == (ROWS - CARD_ROWS, 0, 0, CARD_ROWS)
    product = Product.objects.get(reference="1200")
    assert (product.name, product.brand.name, product.category.name) == ("Macbook Pro (2017)", "Apple", "Laptops")
    assert list(product.variants.values_list("sku", "price")) == [
        ("1201", Decimal("1299")),
        ("1202", Decimal("2199")),
    ]
    assert Variant.objects.get(sku="1201").attributes["option"] == "Macbook Pro 13.3-inch"
    assert Variant.objects.get(sku="1201").stock.on_hand == 3
    assert (Product.objects.count(), Variant.objects.count(), Brand.objects.count()) == (15, 30, 7)


def test_stray_bytes_become_the_punctuation_they_stand_for(files: Path):
    load(files)

    assert "it’s time to kick back" in Product.objects.get(reference="1300").description
    assert not Product.objects.filter(description__contains="\ufffd").exists()


def test_the_stated_total_stands_beside_the_sum_of_the_lines(files: Path):
    load(files)

    order = Order.objects.get(number="1000")
    assert order.stated_total == Decimal("50.02")
    assert order.lines_total == sum(line.quantity * line.unit_price for line in order.lines.all()) > 1000
    assert order.total == order.lines_total + Decimal("7")
    assert {line.tax_rate for line in order.lines.all()} == {Decimal("0.0925")}
    assert Order.objects.exclude(stated_total=None).count() == 7
    assert order.customer.name == "Anna Addison"
    assert order.country == "US"


def test_what_surrounds_orders_is_kept(files: Path):
    load(files)

    assert Payment.objects.filter(status="captured").count() == 7
    assert Shipment.objects.get(order__number="1000").tracking_number == "ZW60001"
    assert Address.objects.get(customer__reference="100").city == "San Francisco"
    assert ShopSettings.objects.get().currency == "USD"


def test_baskets_belong_to_nobody(files: Path):
    load(files)

    assert Basket.objects.filter(customer=None, visitor="", status="imported").count() == 7
    assert BasketLine.objects.count() == 30


def test_the_same_files_again_change_nothing(files: Path):
    load(files)
    OutboxRow.objects.all().delete()

    assert counts(load(files)) == (0, 0, ROWS - CARD_ROWS, CARD_ROWS)
    assert not OutboxRow.objects.exists()


def test_a_changed_price_updates_one_row(files: Path, tmp_path: Path):
    load(files)
    changed = change(files, tmp_path / "changed", "products_has_options.txt", b"\t1299\t", b"\t1199\t")

    assert counts(load(changed)) == (0, 1, ROWS - CARD_ROWS - 1, CARD_ROWS)
    assert Variant.objects.get(sku="1201").price == Decimal("1199")


def test_no_password_and_no_card_number_is_kept_anywhere(files: Path, tmp_path: Path, caplog, capfd):
    secrets = secrets_in(files)
    secret = (files / "user.txt").read_bytes().split(b"\n")[1].split(b"\t")[2]
    # a damaged row, whose password now stands in the column of the e-mail address
    damaged = change(files, tmp_path / "damaged", "user.txt", b"\tanna.addison@yahoo.com\t", b"\t" + secret + b"\t")
    short = change(files, tmp_path / "short", "user.txt", b"\tanna0\t", b"\t")
    caplog.set_level(logging.DEBUG)

    reports = [load(damaged), load(short), load(files)]

    assert [report.rejected > CARD_ROWS for report in reports] == [True, True, False]
    written = "".join(Path(report.rejects_file).read_text() for report in reports)
    captured = capfd.readouterr()
    places = {"rejects": written, "log": caplog.text, "out": captured.out, "err": captured.err, "tables": all_text()}
    for file in Path(settings.VAR).rglob("*"):
        if file.is_file():
            places[str(file)] = file.read_bytes().decode(errors="replace")
    assert "Anna Addison" in places["tables"]
    assert [(place, each) for place, text in places.items() for each in secrets if each in text] == []
    assert not User.objects.exists()


def all_text() -> str:
    with connection.cursor() as cursor:
        texts = []
        for model in apps.get_models():
            cursor.execute(f"SELECT t::text FROM {connection.ops.quote_name(model._meta.db_table)} AS t")
            texts += [row for (row,) in cursor.fetchall()]
    return "\n".join(texts)


def test_card_rows_are_rejected_without_their_values(files: Path):
    rows = rejects(load(files))

    assert {(row["file"], row["field"], row["row"]) for row in rows} == {
        ("user_has_creditcard.txt", "credit_card_number", "{}")
    }


def test_a_row_that_belongs_to_nothing_is_rejected(files: Path, tmp_path: Path):
    changed = change(files, tmp_path / "changed", "orders_has_products.txt", b"1000\t1200\t1201", b"1999\t1200\t1201")

    report = load(changed)

    assert counts(report) == (ROWS - CARD_ROWS - 1, 0, 0, CARD_ROWS + 1)
    assert Customer.objects.count() == 7
