from datetime import UTC, datetime, timedelta

import pytest

from shop import popularity
from shop.models import OutboxRow, Product
from tests.factories import make_order, make_product

pytestmark = pytest.mark.django_db
NOW = datetime(2024, 6, 1, tzinfo=UTC)


def sell(product: Product, days_ago: int, status: str = "paid") -> None:
    make_order(product, placed_at=NOW - timedelta(days=days_ago), status=status)


def test_an_order_counts_half_after_ninety_days():
    recent, older = make_product(), make_product()
    sell(recent, days_ago=0)
    sell(older, days_ago=90)

    popularity.recompute(NOW)

    assert list(Product.objects.order_by("id").values_list("popularity", flat=True)) == [100, 50]


def test_cancelled_and_later_orders_do_not_count():
    product, other = make_product(), make_product()
    sell(other, days_ago=1)
    sell(product, days_ago=1, status="cancelled")
    sell(product, days_ago=-1)

    popularity.recompute(NOW)

    product.refresh_from_db()
    assert product.popularity == 0


def test_only_changed_products_are_written():
    product = make_product()
    make_product()
    sell(product, days_ago=5)
    assert popularity.recompute(NOW) == 1
    OutboxRow.objects.all().delete()

    assert popularity.recompute(NOW + timedelta(days=30)) == 0
    assert not OutboxRow.objects.exists()
