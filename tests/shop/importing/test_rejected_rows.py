"""Rows of our own format that can't be loaded: named with line, field and reason, while the others are kept."""

import json
from pathlib import Path

import pytest
from PIL import Image

from shop.models import Customer, Event, Order, OrderLine, Product, Review, Variant
from tests.factories import make_order, make_product
from tests.shop.importing.folders import counts, load, rejects, write_shop, write_table

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media_root"), pytest.mark.slow]

BAD = [
    ("products", "price", "-1"),
    ("products", "price", "NaN"),
    ("products", "price", "1e5"),
    ("products", "price", "9.99999"),
    ("products", "price", ""),
    ("products", "cost", "free"),
    ("products", "currency", "EURO"),
    ("products", "currency", "XYZ"),
    ("products", "on_hand", "1.5"),
    ("products", "on_hand", "-3"),
    ("products", "sku", ""),
    ("products", "name", ""),
    ("products", "name", "nul\0byte"),
    ("products", "name", "x" * 251),
    ("products", "category", "Home > > Mugs"),
    ("products", "attributes", "colour"),
    ("products", "attributes", "col our=red"),
    ("products", "pictures", "../secret.png"),
    ("products", "pictures", "/etc/passwd"),
    ("products", "pictures", "missing.png"),
    ("customers", "email", "ada.example.com"),
    ("customers", "country", "Germany"),
    ("customers", "marketing_consent", "perhaps"),
    ("customers", "created_at", "31.05.2024"),
    ("customers", "customer", ""),
    ("orders", "quantity", "NaN"),
    ("orders", "quantity", "1000000000"),
    ("orders", "quantity", "1.5"),
    ("orders", "quantity", "0"),
    ("orders", "quantity", "-1"),
    ("orders", "unit_price", "-0.01"),
    ("orders", "placed_at", "yesterday"),
    ("orders", "placed_at", "0001-01-01"),
    ("orders", "customer", "nobody"),
    ("orders", "currency", "eur"),
    ("orders", "kind", "invoice"),
    ("orders", "status", "lost"),
    ("orders", "platform", "fax"),
    ("orders", "tax_rate", "19"),
    ("orders", "sku", ""),
    ("events", "product", "unheard"),
    ("events", "customer", "nobody"),
    ("events", "kind", "stared_at"),
    ("events", "id", "17"),
    ("events", "quantity", "0"),
    ("reviews", "rating", "6"),
    ("reviews", "rating", "4.5"),
    ("reviews", "product", "unheard"),
    ("reviews", "customer", ""),
]
KEYS = {
    "products": {"product": "NEW", "sku": "NEW-1"},
    "customers": {"customer": "C2"},
    "orders": {"order": "1002"},
    "events": {"occurred_at": "2024-03-02 09:50"},
    "reviews": {"product": "MUG"},
}


def rows_in_tables() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in (Product, Variant, Customer, Order, OrderLine, Event)}


@pytest.mark.parametrize(("kind", "field", "value"), BAD)
def test_it_names_the_field_and_keeps_the_rest(kind: str, field: str, value: str, tmp_path: Path):
    load(write_shop(tmp_path / "good"))
    before = rows_in_tables()
    write_table(tmp_path / "bad", kind, KEYS[kind] | {field: value}, {})

    report = load(tmp_path / "bad")

    assert counts(report) == (0, 0, 1, 1)
    (reject,) = rejects(report)
    assert (reject["file"], reject["line"], reject["field"]) == (f"{kind}.csv", "2", field)
    assert reject["reason"].startswith(f"{field}: ")
    assert json.loads(reject["row"]).get(field, "") == value
    assert rows_in_tables() == before


def test_a_second_row_with_the_same_key_is_rejected(tmp_path: Path):
    write_shop(tmp_path)
    write_table(tmp_path, "products", {}, {"price": "1.00"})
    write_table(tmp_path, "customers", {}, {"name": "Twin"})

    report = load(tmp_path)

    assert [(row["file"], row["field"]) for row in rejects(report)] == [
        ("products.csv", "sku"),
        ("customers.csv", "customer"),
    ]
    assert Customer.objects.get().name == "Ada"


def test_rows_of_one_order_must_agree(tmp_path: Path):
    write_shop(tmp_path)
    write_table(tmp_path, "orders", {}, {"currency": "USD"})

    report = load(tmp_path)

    assert rejects(report)[0]["field"] == "currency"
    assert OrderLine.objects.count() == 1


def test_an_unknown_sku_stays_in_the_books_and_is_linked_later(tmp_path: Path):
    write_table(tmp_path / "orders", "orders", {"sku": "LATER-1"})
    write_table(tmp_path / "products", "products", {"product": "LATER", "sku": "LATER-1"})

    assert counts(load(tmp_path / "orders")) == (1, 0, 0, 0)
    assert OrderLine.objects.get().variant is None

    load(tmp_path / "products")
    assert OrderLine.objects.get().variant == Variant.objects.get(sku="LATER-1")


def test_numbers_and_skus_of_others_are_not_overwritten(tmp_path: Path):
    make_order(number="1001")
    make_product("Ours", sku="MUG-1", price="3.00")
    write_table(tmp_path, "orders", {})
    write_table(tmp_path, "products", {})

    report = load(tmp_path)

    assert counts(report) == (0, 0, 0, 2)
    assert {row["field"] for row in rejects(report)} == {"order", "sku"}
    assert Variant.objects.get().product.name == "Ours"


def test_a_row_with_too_many_values_is_rejected(tmp_path: Path):
    file = write_table(tmp_path, "customers", {})
    file.write_text(file.read_text() + "C9,x@example.com,Nine,DE,,,one,two\n")

    report = load(tmp_path)

    assert counts(report) == (1, 0, 0, 1)
    assert rejects(report)[0]["field"] == "row"


def test_a_file_that_is_no_picture_is_rejected(tmp_path: Path):
    write_table(tmp_path, "products", {"pictures": "mug.png"})
    (tmp_path / "mug.png").write_text("<svg onload=alert(1)>")

    assert counts(load(tmp_path)) == (0, 0, 0, 1)

    Image.new("RGB", (30, 30), "red").save(tmp_path / "mug.png")
    assert counts(load(tmp_path)) == (1, 0, 0, 0)


def test_a_picture_may_not_be_a_link_out_of_the_folder(tmp_path: Path):
    Image.new("RGB", (30, 30), "red").save(tmp_path / "outside.png")
    write_table(tmp_path / "shop", "products", {"pictures": "inside.png"})
    (tmp_path / "shop" / "inside.png").symlink_to(tmp_path / "outside.png")

    assert counts(load(tmp_path / "shop")) == (0, 0, 0, 1)


def test_formulas_and_markup_are_only_text(tmp_path: Path):
    write_table(tmp_path, "products", {"name": '=HYPERLINK("http://example.com")', "description": "<b>bold</b>"})

    assert counts(load(tmp_path)) == (1, 0, 0, 0)
    assert Product.objects.get().description == "<b>bold</b>"


def test_a_line_number_counts_line_breaks_in_values(tmp_path: Path):
    write_table(
        tmp_path,
        "products",
        {"description": "one\ntwo\nthree"},
        {"product": "NEW", "sku": "NEW-1", "price": "x"},
    )

    assert rejects(load(tmp_path))[0]["line"] == "5"


def test_consent_given_in_the_shop_outweighs_the_file(tmp_path: Path):
    write_table(tmp_path, "customers", {"marketing_consent": "yes"})
    load(tmp_path)
    customer = Customer.objects.get()
    customer.consents.create(purpose="marketing_mail", is_granted=False, source="account")

    assert counts(load(tmp_path)) == (0, 0, 1, 0)
    assert customer.consents.latest("given_at").is_granted is False


def test_reviews_of_imported_customers_stay_moderated(tmp_path: Path):
    load(write_shop(tmp_path))
    Review.objects.update(status="rejected")

    assert counts(load(tmp_path)) == (0, 0, 5, 0)
    assert Review.objects.get().status == "rejected"


def test_a_value_that_never_ends_costs_its_own_row_only(tmp_path: Path):
    rows = [{"customer": "a", "email": "a@example.com"}, {"customer": "b", "name": "x" * 1_000_001}]
    write_table(tmp_path, "customers", *rows, {"customer": "c", "email": "c@example.com"})
    report = load(tmp_path)
    assert counts(report) == (2, 0, 0, 1)
    [rejected] = rejects(report)
    assert (rejected["line"], rejected["field"]) == ("3", "row")
    assert "larger than" in rejected["reason"]
