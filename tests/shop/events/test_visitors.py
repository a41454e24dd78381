"""Telling visitors apart without following them."""

from datetime import UTC, datetime

import pytest
from django.http import HttpRequest
from django.test import RequestFactory

from shop import visitors
from tests.factories import set_shop

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)


def request(address: str = "192.0.2.1", browser: str = "Firefox", **headers: str) -> HttpRequest:
    return RequestFactory(headers={"user-agent": browser, **headers}).get("/", REMOTE_ADDR=address)


@pytest.fixture
def at(monkeypatch):
    def set_clock(moment: datetime) -> None:
        monkeypatch.setattr(visitors.timezone, "now", lambda: moment)

    set_clock(NOON)
    return set_clock


def test_one_browser_is_one_visitor_all_day(at) -> None:
    before = visitors.id_of_the_day(request())
    at(NOON.replace(hour=23, minute=59))
    assert visitors.id_of_the_day(request()) == before
    assert visitors.id_of_the_day(request("192.0.2.2")) != before
    assert visitors.id_of_the_day(request(browser="Safari")) != before


def test_tomorrow_he_is_another(at) -> None:
    before = visitors.id_of_the_day(request())
    at(NOON.replace(day=5))
    assert visitors.id_of_the_day(request()) != before


def test_the_day_ends_at_the_shops_midnight(at) -> None:
    set_shop(time_zone="Asia/Tokyo")
    before = visitors.id_of_the_day(request())
    at(NOON.replace(hour=15, minute=1))
    assert visitors.id_of_the_day(request()) != before


def test_nobody_without_the_secret_can_work_the_id_out(at, settings) -> None:
    before = visitors.id_of_the_day(request())
    settings.SECRET_KEY = "another"
    assert visitors.id_of_the_day(request()) != before


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "203.0.113.9", "192.0.2.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "198.51.100.7, 203.0.113.9", "203.0.113.9"),
        (2, "198.51.100.7, 203.0.113.9, 10.0.0.1", "203.0.113.9"),
        (1, "", "192.0.2.1"),
        (3, "203.0.113.9", "203.0.113.9"),
    ],
)
def test_an_address_is_what_our_own_proxy_saw(settings, proxies: int, forwarded: str, address: str) -> None:
    settings.SHOP_TRUSTED_PROXIES = proxies
    assert visitors.address_of(request(**{"x-forwarded-for": forwarded})) == address


def test_a_household_with_ipv6_counts_as_one() -> None:
    one, two, other = (
        visitors.hashed_network(request(address)) for address in ("2001:db8::1", "2001:db8::ffff:2", "2001:db8:0:1::1")
    )
    assert one == two != other
    assert visitors.hashed_network(request("192.0.2.1")) != visitors.hashed_network(request("192.0.2.2"))
