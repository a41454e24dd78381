from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from shop.models import Attribute, Picture, Product, StockRecord
from tests.factories import make_product


def form_of(product: Product, **changes: Any) -> dict[str, Any]:
    """What the browser sends when the page is saved as it stands, and the changes."""
    variant = product.variants.get()
    fields = {
        "name": product.name,
        "slug": product.slug,
        "category": product.category_id,
        "description": "",
        "attributes": "{}",
        "is_active": "on",
        "variants-TOTAL_FORMS": 1,
        "variants-INITIAL_FORMS": 1,
        "variants-0-id": variant.pk,
        "variants-0-product": product.pk,
        "variants-0-sku": variant.sku,
        "variants-0-price": "9.90",
        "variants-0-currency": "EUR",
        "variants-0-attributes": "{}",
        "variants-0-track_stock": "on",
        "variants-0-position": 0,
        "variants-0-is_active": "on",
        "variants-0-on_hand": variant.stock.on_hand,
        "pictures-TOTAL_FORMS": 0,
        "pictures-INITIAL_FORMS": 0,
    }
    return {**fields, **changes}


def save(staff: Client, product: Product, **changes: Any) -> Any:
    return staff.post(f"/admin/shop/product/{product.pk}/change/", form_of(product, **changes))


def test_price_and_stock_are_saved_together(staff: Client) -> None:
    product = make_product(on_hand=3)
    answer = save(staff, product, **{"variants-0-price": "12.50", "variants-0-on_hand": 8})
    assert answer.status_code == 302
    variant = product.variants.get()
    assert (variant.price, variant.stock.on_hand) == (Decimal("12.50"), 8)


def test_stock_below_what_orders_hold_is_refused(staff: Client) -> None:
    product = make_product(on_hand=3)
    StockRecord.objects.update(reserved=2)
    answer = save(staff, product, **{"variants-0-on_hand": 1})
    assert "2 are held by unpaid orders" in answer.content.decode()
    assert StockRecord.objects.get().on_hand == 3


@pytest.mark.parametrize(("field", "value"), [("variants-0-price", "-1"), ("variants-0-on_hand", "-1")])
def test_negative_numbers_are_refused(staff: Client, field: str, value: str) -> None:
    product = make_product(on_hand=3)
    assert save(staff, product, **{field: value}).status_code == 200
    variant = product.variants.get()
    assert (variant.price, variant.stock.on_hand) == (Decimal("9.90"), 3)


def test_attributes_are_checked_against_their_table(staff: Client) -> None:
    Attribute.objects.create(code="height", name="Height", type=Attribute.Type.NUMBER)
    product = make_product(on_hand=3)
    answer = save(staff, product, attributes='{"height": "tall", "colour": "red"}')
    assert "“tall” is not a number" in answer.content.decode()
    assert "“colour” is not in the attribute table" in answer.content.decode()
    assert save(staff, product, attributes='{"height": "12"}').status_code == 302
    product.refresh_from_db()
    assert product.attributes == {"height": 12.0}


def picture(size: tuple[int, int]) -> SimpleUploadedFile:
    file = BytesIO()
    Image.new("1", size).save(file, "PNG")
    return SimpleUploadedFile("picture.png", file.getvalue(), "image/png")


def test_a_picture_is_taken_and_one_of_too_many_pixels_refused(staff: Client, media_root: Any) -> None:
    product = make_product(on_hand=3)
    upload = {"pictures-TOTAL_FORMS": 1, "pictures-0-product": product.pk, "pictures-0-position": 0}
    answer = save(staff, product, **upload, **{"pictures-0-original": picture((13_000, 13_000))})
    assert answer.status_code == 200
    assert not Picture.objects.exists()
    answer = save(staff, product, **upload, **{"pictures-0-original": picture((30, 30))})
    assert answer.status_code == 302
    assert Picture.objects.get().product == product
