from datetime import timedelta

import pytest
from django.utils import timezone

from recsys import interactions, weighing
from recsys.dataset import NOBODY
from shop.models import Consent, Event, OrderLine, Review
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


TEN_MINUTES = 10 / (24 * 60)  # in days


def look_at(product, customer, kind="view", days=1, **values):
    return Event.objects.create(
        kind=kind, product=product, customer=customer, occurred_at=AS_OF - timedelta(days=days), **values
    )


def test_signals_are_the_latest_of_each_kind_and_hour_with_their_weight():
    tea, mug, customer = make_product(), make_product(), make_customer()
    look_at(tea, customer, days=9)
    look_at(tea, customer, days=2)
    look_at(tea, customer, days=2 - TEN_MINUTES)
    look_at(mug, customer, "add_to_basket", days=3)
    look_at(mug, None)
    look_at(mug, customer, "click")
    signals = interactions.signals(AS_OF, {"add_to_basket": 0.5, "view": 0.25})
    seconds = [int((AS_OF - timedelta(days=days)).timestamp()) for days in (3, 9, 2 - TEN_MINUTES)]
    assert list(zip(signals.user, signals.item, signals.time, signals.weight, strict=True)) == [
        (customer.pk, mug.pk, seconds[0], 0.5),
        (customer.pk, tea.pk, seconds[1], 0.25),
        (customer.pk, tea.pk, seconds[2], 0.25),
    ]


def test_what_was_looked_at_is_known_before_it_is_looked_at_again():
    tea, customer = make_product(), make_customer()
    look_at(tea, customer, days=9)
    look_at(tea, customer, days=2)
    before = interactions.signals(AS_OF, {"view": 0.25}).before(AS_OF - timedelta(days=5))
    assert before.time.tolist() == [int((AS_OF - timedelta(days=9)).timestamp())]


def test_who_wants_no_personal_recommendations_gives_no_signals():
    tea, refuser, undecided = make_product(), make_customer(), make_customer()
    for days, answer in ((9, True), (5, False)):
        given_at = AS_OF - timedelta(days=days)
        Consent.objects.create(customer=refuser, purpose="personalisation", is_granted=answer, given_at=given_at)
    Consent.objects.create(customer=undecided, purpose="marketing_mail", is_granted=False)
    look_at(tea, refuser)
    look_at(tea, undecided)
    assert interactions.signals(AS_OF, {"view": 1}).user.tolist() == [undecided.pk]
    assert interactions.customers_without_personalisation().tolist() == [refuser.pk]


def test_signals_make_nobody_a_buyer_but_tell_of_taste(settings):
    tea, mug, customer = make_product(), make_product(), make_customer()
    make_order(tea, customer=customer, placed_at=YESTERDAY)
    make_order(mug, placed_at=YESTERDAY)
    look_at(mug, customer)
    settings.SHOP_SIGNAL_WEIGHTS = {"view": 0.25}
    known = interactions.known(AS_OF)
    assert known.bought_by(known.users)[0].tolist() == [tea.pk]
    taste = weighing.latest(known, known.users, known.items, AS_OF.timestamp())
    assert dict(zip(known.items[taste.indices].tolist(), taste.data.tolist(), strict=True)) == {tea.pk: 1, mug.pk: 0.25}
    before = known.before(YESTERDAY - timedelta(hours=1))
    assert len(before.signals) == 0


def test_reviews_are_stars_of_known_customers():
    tea, customer = make_product(), make_customer()
    values = {"product": tea, "rating": 4, "created_at": YESTERDAY}
    Review.objects.create(customer=customer, status="approved", **values)
    Review.objects.create(customer=make_customer(), status="pending", **values)
    Review.objects.create(customer=None, status="approved", **values)
    reviews = interactions.reviews(AS_OF)
    assert (reviews.user.tolist(), reviews.item.tolist(), reviews.weight.tolist()) == ([customer.pk], [tea.pk], [4])
