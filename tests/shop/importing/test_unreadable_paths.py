"""Paths from which nothing can be read: one clear line, nothing changed, and the history knows."""

import zipfile
from pathlib import Path

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from shop.importing.running import LOCK
from shop.models import Customer, ImportRun, Product, ShopSettings
from tests.shop.importing.folders import write_shop, write_table

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def refusal(path: Path) -> str:
    settings = ShopSettings.objects.values().get()
    with pytest.raises(CommandError) as caught:
        call_command("import_shop", str(path))
    assert not Product.objects.exists()
    assert not Customer.objects.exists()
    assert ShopSettings.objects.values().get() == settings
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_a_missing_path(tmp_path: Path):
    assert "does not exist" in refusal(tmp_path / "nowhere")
    run = ImportRun.objects.get()
    assert (run.status, run.rows_read) == ("failed", 0)
    assert "does not exist" in run.problem


def test_an_empty_folder(tmp_path: Path):
    assert "empty folder" in refusal(tmp_path)


def test_an_unknown_format(tmp_path: Path):
    (tmp_path / "notes.txt").write_text("hello\nworld\n")
    (tmp_path / "data.csv").write_text("a,b,c\n1,2,3\n")
    assert "none of the formats" in refusal(tmp_path)


def test_an_empty_file(tmp_path: Path):
    (tmp_path / "products.csv").write_text("")
    assert "products.csv is empty" in refusal(tmp_path)


def test_missing_columns_are_named(tmp_path: Path):
    (tmp_path / "products.csv").write_text("product,name,sku,price\nMUG,Mug,MUG-1,9.90\n")
    message = refusal(tmp_path)
    assert "currency" in message
    assert "brand" in message


def test_a_folder_with_one_bad_file_loads_none_of_it(tmp_path: Path):
    write_shop(tmp_path)
    (tmp_path / "orders.csv").write_text("order,sku\n1,MUG-1\n")
    assert "orders.csv lacks" in refusal(tmp_path)


def test_another_encoding(tmp_path: Path):
    write_shop(tmp_path)
    file = write_table(tmp_path, "customers", {"name": "Zoë"})
    file.write_bytes(file.read_text().encode("latin-1"))
    assert "customers.csv is not UTF-8" in refusal(tmp_path)


def test_utf_16(tmp_path: Path):
    file = write_table(tmp_path, "customers", {})
    file.write_bytes(file.read_text().encode("utf-16"))
    assert "customers.csv is not UTF-8" in refusal(tmp_path)


def test_a_corrupt_workbook(tmp_path: Path):
    (tmp_path / "Online Retail.xlsx").write_bytes(b"PK\x03\x04" + b"broken" * 100)
    assert "not a readable Excel file" in refusal(tmp_path)


def test_a_zip_of_something_else(tmp_path: Path):
    with zipfile.ZipFile(tmp_path / "things.zip", "w") as archive:
        archive.writestr("a.txt", "a")
    assert "things.zip" in refusal(tmp_path)


def test_a_corrupt_parquet_file(tmp_path: Path):
    (tmp_path / "retail.parquet").write_bytes(b"PAR1" + b"broken" * 100)
    assert "not a readable Parquet file" in refusal(tmp_path)


def test_two_formats_at_once(tmp_path: Path):
    write_table(tmp_path, "customers", {})
    (tmp_path / "retail.csv").write_text(
        "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n"
    )
    assert "several formats" in refusal(tmp_path)


def test_a_byte_order_mark_is_no_obstacle(tmp_path: Path):
    file = write_table(tmp_path, "customers", {})
    file.write_text("\ufeff" + file.read_text())
    call_command("import_shop", str(file))
    assert Customer.objects.count() == 1


def test_a_second_import_at_the_same_time(tmp_path: Path):
    write_table(tmp_path, "customers", {})
    settings = connection.settings_dict
    other = psycopg.connect(
        dbname=settings["NAME"],
        user=settings["USER"],
        password=settings["PASSWORD"],
        host=settings["HOST"],
        port=settings["PORT"],
    )
    with other:
        other.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        assert "Another import is running" in refusal(tmp_path)
    call_command("import_shop", str(tmp_path))
    assert Customer.objects.count() == 1


def test_the_line_ends_of_old_macs_are_no_obstacle(tmp_path: Path):
    file = write_table(tmp_path, "customers", {})
    file.write_bytes(b"\r".join(file.read_bytes().splitlines()))
    call_command("import_shop", str(file))
    assert Customer.objects.count() == 1
