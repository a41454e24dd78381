"""What the shop settings refuse, and what they say about another currency."""

import pytest
from django.test import Client

from shop.models import ShopSettings
from tests.factories import make_product
from tests.shop.admin.test_setup_list import SETTINGS, save_settings
from tests.shop.checkout.buying import make_delivery


def test_a_currency_without_prices_is_refused(staff: Client) -> None:
    make_product(currency="EUR")
    before = list(ShopSettings.objects.values())
    answer = save_settings(staff, currency="USD", name="Kiln & Co")
    assert "Nothing is priced in USD yet (prices in another currency: 1)" in answer.text
    assert list(ShopSettings.objects.values()) == before


def test_a_change_of_currency_says_what_it_means(staff: Client) -> None:
    make_product(currency="EUR")
    make_product(currency="USD")
    make_delivery(currency="EUR")
    save_settings(staff, currency="USD")
    assert ShopSettings.objects.get().currency == "USD"
    page = staff.get(SETTINGS).text
    assert "What is priced in another currency is no longer for sale: 1 articles." in page
    assert "No shipping method has a price in USD: nobody can order before one has." in page


def test_an_empty_shop_takes_any_currency(staff: Client) -> None:
    save_settings(staff, currency="JPY")
    assert ShopSettings.objects.get().currency == "JPY"


@pytest.mark.parametrize(
    "address", ["ftp://kiln.example", "https://kiln.example/shop", "https://u:p@kiln.example", "kiln", "javascript:x"]
)
def test_a_public_address_is_scheme_and_host(staff: Client, address: str) -> None:
    answer = save_settings(staff, public_url=address)
    assert answer.status_code == 200
    assert ShopSettings.objects.get().public_url == ""
