from fnmatch import fnmatchcase

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def closed(client: Client) -> list[str]:
    lines = client.get("/robots.txt").text.splitlines()
    assert lines[0] == "User-agent: *"
    return [line.removeprefix("Disallow: ") for line in lines if line.startswith("Disallow: ")]


def may_crawl(rules: list[str], address: str) -> bool:
    """As RFC 9309 reads a rule: a beginning, in which * stands for anything."""
    return not any(fnmatchcase(address, rule.replace("?", "[?]") + "*") for rule in rules)


def test_it_names_the_sitemap_by_its_whole_address(client: Client) -> None:
    answer = client.get("/robots.txt")
    assert answer["Content-Type"].startswith("text/plain")
    assert answer.text.splitlines()[-1] == "Sitemap: http://testserver/sitemap.xml"


@pytest.mark.parametrize(
    "address",
    [
        "/basket/",
        "/checkout/address/",
        "/account/orders/",
        "/admin/",
        "/api/v1/products/",
        "/search/?q=mug",
        "/c/home/?sort=price",
        "/c/home/?colour=red&sort=price",
        "/p/mug/?recommendation_id=1",
    ],
)
def test_robots_keep_out_of_what_is_nobodys_result(client: Client, address: str) -> None:
    assert not may_crawl(closed(client), address)


@pytest.mark.parametrize(
    "address",
    ["/", "/p/mug/", "/p/mug/?variant=A", "/c/home/", "/c/home/?page=2", "/search/", "/terms/", "/media/a-800.webp",
     "/static/shop/css/shop.css", "/sitemap.xml"],
)  # fmt: skip
def test_robots_may_read_the_rest(client: Client, address: str) -> None:
    assert may_crawl(closed(client), address)
