from decimal import Decimal

from django.test import Client

from shop.models import Review
from tests.factories import make_customer, make_product


def test_approved_reviews_count_and_rejected_ones_do_not(staff: Client) -> None:
    product = make_product()
    good = Review.objects.create(product=product, customer=make_customer(), rating=5)
    bad = Review.objects.create(product=product, customer=make_customer(), rating=1)
    for action, review in (("approve", good), ("reject", bad)):
        staff.post("/admin/shop/review/", {"action": action, "_selected_action": [review.pk]})
    good.refresh_from_db()
    bad.refresh_from_db()
    assert (good.status, bad.status) == ("approved", "rejected")
    product.refresh_from_db()
    assert (product.average_rating, product.rating_count) == (Decimal("5.00"), 1)
