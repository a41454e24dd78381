"""Mails link to the address that staff or the machine gave, and to nothing that a request claims."""

import re
import time

import pytest
from django.test import Client

from shop import order_links
from shop.models import OutgoingMail, User
from tests.factories import make_customer, make_product, set_shop
from tests.shop.checkout.buying import make_paid_order

pytestmark = pytest.mark.django_db

FORGOTTEN = "/account/password/"


def make_login(email: str = "ada@example.org") -> User:
    return User.objects.create_user(email, "correct horse battery")


def written() -> OutgoingMail:
    return OutgoingMail.objects.get()


def test_an_order_with_an_account_links_to_its_page() -> None:
    set_shop(public_url="https://kiln.example/")
    order = make_paid_order(make_product(), customer=make_customer(user=make_login()))
    link = f"https://kiln.example/account/orders/{order.number}/"
    assert link in written().text
    assert f'href="{link}"' in written().html
    assert 'href="https://kiln.example/"' in written().html


def test_a_guests_link_opens_his_order_on_any_machine_and_no_other(client: Client) -> None:
    set_shop(public_url="https://kiln.example")
    other = make_paid_order(make_product())
    OutgoingMail.objects.all().delete()
    order = make_paid_order(make_product("Blue jug"))
    link = re.search(rf"https://kiln.example(/checkout/thank-you/{order.number}/\?key=\S+)", written().text)
    assert link
    page = client.get(link[1])
    assert "Blue jug" in page.text
    assert "Keep this order in an account" not in page.text
    assert "no-store" in page["Cache-Control"]
    assert "sessionid" not in client.cookies
    assert client.get(f"/checkout/thank-you/{order.number}/").status_code == 404
    assert client.get(f"/checkout/payment/{order.number}/").status_code == 404
    for wrong in (link[1].replace(order.number, other.number), link[1][:-1], link[1].partition("=")[0] + "="):
        assert client.get(wrong).status_code == 404


def test_a_guests_link_ends_after_three_months(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    order = make_paid_order(make_product())
    with monkeypatch.context() as earlier:
        now = time.time()
        earlier.setattr("django.core.signing.time.time", lambda: now - order_links.LIFE_SECONDS - 10)
        key = order_links.key_of(order.number)
    assert client.get(f"/checkout/thank-you/{order.number}/?key={key}").status_code == 404
    key = order_links.key_of(order.number)
    assert client.get(f"/checkout/thank-you/{order.number}/?key={key}").status_code == 200


def test_without_an_address_there_are_no_links() -> None:
    make_paid_order(make_product(), customer=make_customer(user=make_login()))
    assert "http" not in written().text
    assert "href" not in written().html


def test_a_shop_on_one_machine_links_to_itself_until_there_is_a_public_address(settings) -> None:
    settings.SHOP_OWN_ADDRESS = "http://127.0.0.1:8000"
    make_paid_order(make_product())
    assert 'href="http://127.0.0.1:8000/"' in written().html
    OutgoingMail.objects.all().delete()
    set_shop(public_url="https://kiln.example")
    make_paid_order(make_product())
    assert "127.0.0.1" not in written().html


def test_the_environment_wins_over_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHOP_PUBLIC_URL", "https://env.example")
    set_shop(public_url="https://row.example")
    make_paid_order(make_product())
    assert 'href="https://env.example/"' in written().html


def test_a_new_password_is_chosen_at_the_public_address_whatever_the_request_says(client: Client, settings) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    set_shop(public_url="https://kiln.example")
    make_login()
    client.post(FORGOTTEN, {"email": "ada@example.org"}, headers={"host": "evil.example"})
    for part in (written().text, written().html):
        assert "https://kiln.example/account/password/" in part
        assert "evil.example" not in part


@pytest.mark.parametrize("pattern", ["*", ".example"])
def test_a_host_that_only_a_pattern_let_in_gets_no_link(client: Client, settings, pattern: str) -> None:
    settings.ALLOWED_HOSTS = [pattern]
    make_login()
    answer = client.post(FORGOTTEN, {"email": "ada@example.org"}, headers={"host": "evil.example"}, follow=False)
    assert answer.status_code == 302
    assert not OutgoingMail.objects.exists()


def test_a_host_named_in_full_is_believed_while_no_address_is_known(client: Client, settings) -> None:
    settings.ALLOWED_HOSTS = ["kiln.example"]
    make_login()
    client.post(FORGOTTEN, {"email": "ada@example.org"}, headers={"host": "kiln.example:8001"})
    assert "http://kiln.example:8001/account/password/" in written().text
    OutgoingMail.objects.all().delete()
    settings.PRODUCTION = True
    make_login("bob@example.org")
    client.post(FORGOTTEN, {"email": "bob@example.org"}, headers={"host": "kiln.example:8001"})
    assert "http://kiln.example/account/password/" in written().text
