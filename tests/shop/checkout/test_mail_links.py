"""Mails link to the address that staff or the machine gave, and to nothing that a request claims."""

import pytest
from django.test import Client

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
