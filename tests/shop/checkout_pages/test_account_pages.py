"""Signing up, in and out; passwords; a customer's own orders."""

import re

import pytest
from django.test import Client

from shop.models import Customer, Order, OutgoingMail, User
from tests.factories import make_customer, make_order, make_product
from tests.shop.checkout_pages.shopping import PASSWORD, Buyer, make_user, only_order, open_delivery

pytestmark = pytest.mark.django_db


def sign_in(client: Client, email: str = "ada@example.org", password: str = PASSWORD, **more: str) -> object:
    return client.post("/account/sign-in/", {"username": email, "password": password, **more})


def test_signing_up_opens_an_account_and_a_session() -> None:
    buyer = Buyer()
    buyer.send("password", "/account/sign-up/", name="Ada", email="ada@example.org", password=PASSWORD)
    assert buyer.path == "/account/"
    assert "Hello, Ada" in buyer.heading
    user = User.objects.get()
    assert user.check_password(PASSWORD)
    assert not user.is_staff
    assert Customer.objects.get().user == user


@pytest.mark.parametrize("password", ["short", "password", "12345678", "ada@example.org", "x" * 300])
def test_a_weak_password_is_refused(password: str) -> None:
    buyer = Buyer()
    page = buyer.send("password", "/account/sign-up/", email="ada@example.org", password=password)
    assert page.status_code == 422
    assert not User.objects.exists()


def test_an_e_mail_has_one_account_whatever_its_capitals() -> None:
    make_user("ada@example.org")
    page = Buyer().send("password", "/account/sign-up/", email="ADA@example.org", password=PASSWORD)
    assert page.status_code == 422
    assert "There is an account with this e-mail already" in page.text
    assert User.objects.count() == 1


def test_a_wrong_password_is_refused_without_saying_which_was_wrong() -> None:
    make_user()
    texts = []
    for email in ("ada@example.org", "nobody@example.org"):
        client = Client()
        answer = sign_in(client, email, "wrong")
        assert answer.status_code == 422
        assert "_auth_user_id" not in client.session
        texts.append(re.sub(r"[\w.]+@example\.org", "", answer.text))
    assert texts[0] == texts[1]


def test_the_session_gets_a_new_key_at_sign_in() -> None:
    make_user()
    client = Client()
    client.post("/basket/add/", {"sku": make_product().variants.get().sku})
    before = client.session.session_key
    sign_in(client)
    assert client.session["_auth_user_id"]
    assert client.session.session_key != before


@pytest.mark.parametrize("page", ["sign-in", "sign-up"])
@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example/", "http:///evil.example", "javascript:x"]
)
def test_next_leads_to_this_shop_only(page: str, elsewhere: str) -> None:
    if page == "sign-in":
        make_user()
    form = {"username": "ada@example.org", "email": "ada@example.org", "password": PASSWORD, "next": elsewhere}
    answer = Client().post(f"/account/{page}/?next={elsewhere}", form)
    assert (answer.status_code, answer["Location"]) == (302, "/account/")


def test_next_leads_back_to_the_checkout() -> None:
    make_user()
    assert sign_in(Client(), next="/checkout/address/")["Location"] == "/checkout/address/"


def test_sign_out_takes_a_post() -> None:
    client = Client()
    client.force_login(make_user())
    assert client.get("/account/sign-out/").status_code == 405
    assert "_auth_user_id" in client.session
    client.post("/account/sign-out/")
    assert "_auth_user_id" not in client.session


def test_a_forgotten_password_is_chosen_anew_once() -> None:
    user = make_user()
    buyer = Buyer()
    buyer.send("email", "/account/password/", email="Ada@example.org")
    assert "a link to choose a new password is on its way" in buyer.text
    mail = OutgoingMail.objects.get()
    assert (mail.to, mail.sent_at) == ("ada@example.org", None)
    link = re.search(r"http://testserver(/account/password/\S+)", mail.text)
    assert link
    buyer.open(link[1])
    buyer.send("new_password1", new_password1="another horse battery", new_password2="another horse battery")
    assert buyer.path == "/account/sign-in/"
    user.refresh_from_db()
    assert user.check_password("another horse battery")
    assert "This link no longer works" in Client().get(link[1], follow=True).text


def test_an_unknown_e_mail_gets_the_same_answer_and_no_mail() -> None:
    buyer = Buyer()
    buyer.send("email", "/account/password/", email="nobody@example.org")
    assert "a link to choose a new password is on its way" in buyer.text
    assert not OutgoingMail.objects.exists()


def test_too_many_tries_are_answered_429(settings) -> None:
    settings.SHOP_RATE_LIMITS = True
    make_user()
    client = Client()
    statuses = [sign_in(client, password="wrong").status_code for _ in range(11)]
    assert statuses == [422] * 10 + [429]
    answer = sign_in(client)
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 0
    assert "_auth_user_id" not in client.session


def test_pages_of_an_account_ask_to_sign_in() -> None:
    for address in ("/account/", "/account/orders/", "/account/orders/X/"):
        answer = Client().get(address)
        assert (answer.status_code, answer["Location"]) == (302, f"/account/sign-in/?next={address}")


def test_a_customer_sees_his_orders_and_cancels_one() -> None:
    open_delivery()
    user = make_user()
    buyer = Buyer(user)
    product = make_product("Mug", on_hand=4)
    buyer.buy(product)
    order = only_order()
    assert order.customer.user == user
    assert order.number in buyer.open("/account/").text
    assert order.number in buyer.open("/account/orders/").text
    page = buyer.open(f"/account/orders/{order.number}/")
    assert "Mug" in page.text
    assert "Cancel this order" in page.text

    for _ in range(2):
        buyer.page = buyer.client.post(f"/account/orders/{order.number}/cancellation/", follow=True)
    assert "It is too late to cancel this order." in buyer.text
    order.refresh_from_db()
    assert order.status == Order.Status.CANCELLED
    assert product.variants.get().stock.on_hand == 4
    assert "Cancel this order" not in buyer.open(f"/account/orders/{order.number}/").text


def test_an_imported_order_is_shown_but_not_cancelled() -> None:
    user = make_user()
    customer = make_customer(user=user)
    order = make_order(make_product("Old thing"), customer=customer, status=Order.Status.PAID)
    client = Client()
    client.force_login(user)
    page = client.get(f"/account/orders/{order.number}/").text
    assert "Old thing" in page
    assert "Cancel this order" not in page
    client.post(f"/account/orders/{order.number}/cancellation/")
    order.refresh_from_db()
    assert order.status == Order.Status.PAID


def test_a_guests_order_comes_along_into_the_account_opened_after_it() -> None:
    open_delivery()
    buyer = Buyer()
    buyer.buy(make_product())
    order = only_order()
    buyer.open(f"/account/sign-up/?next=/account/orders/{order.number}/")
    assert 'value="ada@example.org"' in buyer.page.text
    buyer.send("password", password=PASSWORD)
    assert buyer.path == f"/account/orders/{order.number}/"
    order.refresh_from_db()
    assert order.customer.user.email == "ada@example.org"


def test_the_e_mail_alone_brings_no_order_along() -> None:
    open_delivery()
    Buyer().buy(make_product())
    other = Buyer()
    other.send("password", "/account/sign-up/", email="ada@example.org", password=PASSWORD)
    assert only_order().customer.user is None
    assert other.client.get(f"/account/orders/{only_order().number}/").status_code == 404
