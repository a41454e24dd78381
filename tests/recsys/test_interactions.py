from datetime import timedelta

import pytest
from django.utils import timezone

from recsys import interactions
from recsys.dataset import NOBODY
from shop.models import OrderLine
from tests.factories import make_customer, make_order, make_product, make_variant
from tests.recsys.baskets import AS_OF

pytestmark = pytest.mark.django_db
YESTERDAY = AS_OF - timedelta(days=1)


def test_a_row_per_order_and_product_with_its_customer_and_time():
    tea, mug, customer = make_product(), make_product(), make_customer()
    order = make_order(tea, (mug, 3), customer=customer, placed_at=YESTERDAY)
    guest_order = make_order(tea, placed_at=YESTERDAY + timedelta(hours=1))
    known = interactions.purchases(AS_OF)
    second = int(YESTERDAY.timestamp())
    assert list(zip(known.user, known.basket, known.item, known.time, strict=True)) == [
        (customer.pk, order.pk, tea.pk, second),
        (customer.pk, order.pk, mug.pk, second),
        (NOBODY, guest_order.pk, tea.pk, second + 3600),
    ]
    assert known.weight.tolist() == [1, 1, 1]


def test_two_variants_of_a_product_are_one_purchase():
    tea = make_product()
    make_order(tea, make_variant(tea), tea, placed_at=YESTERDAY)
    assert interactions.purchases(AS_OF).item.tolist() == [tea.pk]


@pytest.mark.parametrize("status", ["cancelled", "expired"])
def test_orders_that_came_to_nothing_teach_nothing(status):
    make_order(make_product(), status=status, placed_at=YESTERDAY)
    assert len(interactions.purchases(AS_OF)) == 0


def test_gifts_returns_and_fees_teach_nothing():
    tea = make_product()
    make_order(make_product(price="0"), tea, (make_product(), -2), placed_at=YESTERDAY)
    fee = make_order(make_product(), placed_at=YESTERDAY)
    OrderLine.objects.filter(order=fee).update(variant=None, sku="POST")
    assert interactions.purchases(AS_OF).item.tolist() == [tea.pk]


def test_what_happens_at_as_of_or_later_is_not_known():
    make_order(make_product(), placed_at=AS_OF)
    make_order(make_product(), placed_at=timezone.now() + timedelta(days=9999))
    just_before = make_order(make_product(), placed_at=AS_OF - timedelta(microseconds=1))
    assert interactions.purchases(AS_OF).basket.tolist() == [just_before.pk]


def test_an_empty_shop_is_an_empty_dataset():
    known = interactions.purchases(AS_OF)
    assert (len(known), len(known.users), len(known.items)) == (0, 0, 0)


def test_it_is_one_query(django_assert_num_queries):
    for _ in range(3):
        make_order(make_product(), make_product(), placed_at=YESTERDAY)
    with django_assert_num_queries(1):
        interactions.purchases(AS_OF)
