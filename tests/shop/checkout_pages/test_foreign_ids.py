"""Whatever belongs to customer B is not there for customer A."""

from collections.abc import Iterator

import pytest
from django.test import Client

from shop.models import Basket, Order, User
from tests.factories import make_product
from tests.shop.checkout_pages.shopping import Buyer, make_user, open_delivery

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def others() -> Iterator[User]:
    """Two orders of B: one waits for payment, one is paid; and a basket."""
    open_delivery()
    user = make_user("b@example.org", "B")
    buyer = Buyer(user)
    buyer.buy(make_product())
    buyer.buy(make_product(), "declines")
    buyer.add(make_product("Secret wish"))
    return user


@pytest.fixture(params=["guest", "customer"])
def stranger(request: pytest.FixtureRequest) -> Client:
    client = Client()
    if request.param == "customer":
        client.force_login(make_user("a@example.org", "A"))
    return client


def test_orders_are_not_there(others: User, stranger: Client) -> None:
    before = list(Order.objects.order_by("id").values("status", "cancelled_at"))
    signed_in = "_auth_user_id" in stranger.session
    for number in Order.objects.values_list("number", flat=True):
        for page in ("checkout/thank-you/{}/", "checkout/payment/{}/"):
            assert stranger.get("/" + page.format(number)).status_code == 404
        assert stranger.post(f"/checkout/payment/{number}/", {"means": "succeeds"}).status_code == 404
        assert stranger.post(f"/checkout/payment/{number}/give-up/").status_code == 404
        detail = stranger.get(f"/account/orders/{number}/")
        cancel = stranger.post(f"/account/orders/{number}/cancellation/")
        expected = 404 if signed_in else 302
        assert (detail.status_code, cancel.status_code) == (expected, expected)
    assert list(Order.objects.order_by("id").values("status", "cancelled_at")) == before


def test_a_basket_named_in_a_form_is_not_there(others: User, stranger: Client) -> None:
    for basket in Basket.objects.all():
        form = {"basket": str(basket.token), "expected_total": "14.80", "means": "succeeds"}
        answer = stranger.post("/checkout/payment/", form, follow=True)
        assert answer.request["PATH_INFO"] == "/basket/"
        assert "Secret wish" not in answer.text
    assert Order.objects.count() == 2


def test_lists_hold_only_ones_own(others: User) -> None:
    client = Client()
    client.force_login(make_user("a@example.org", "A"))
    for page in ("/account/", "/account/orders/", "/basket/"):
        text = client.get(page).text
        assert "Secret wish" not in text
        assert not [number for number in Order.objects.values_list("number", flat=True) if number in text]
