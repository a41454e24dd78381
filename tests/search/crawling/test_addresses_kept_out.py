"""Where the crawler never goes, however the address is written."""

import asyncio

import pytest
from scrapy import Request
from scrapy.resolver import CachingThreadedResolver
from twisted.internet.defer import succeed

from search.crawling.addresses import LONGEST, RefusedAddress, check_address, check_host, without_tracking
from search.crawling.network import OnlyAskedForSites, PublicResolver, Refused

SITE = "https://shop.example/"


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "2130706433", "0x7f.1", "0177.0.0.1", "127.1", "0", "localhost", "[::1]", "[::ffff:10.0.0.1]"],
)
def test_private_hosts_are_refused_in_every_spelling(host):
    url = f"http://{host}/"
    with pytest.raises(Refused, match="private address"):
        asyncio.run(OnlyAskedForSites([url], allow_private=False).process_request(Request(url)))
    asyncio.run(OnlyAskedForSites([url], allow_private=True).process_request(Request(url)))


@pytest.mark.parametrize(
    "address",
    [
        "10.0.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "::", "fe80::1%2", "fc00::1", "fec0::1",
        "::ffff:127.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "ff0e::1",
    ],
)  # fmt: skip
def test_private_addresses_are_refused_also_inside_of_others(address):
    with pytest.raises(RefusedAddress):
        check_address(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "2606:4700:4700::1111", "64:ff9b::101:101", "shop.example"])
def test_public_ones_are_not(address):
    check_address(address)


def test_a_name_that_points_inwards_only_when_it_is_connected_to_is_refused(monkeypatch):
    monkeypatch.setattr(CachingThreadedResolver, "getHostByName", lambda *_: succeed("192.168.0.1"))
    failures = []
    PublicResolver(reactor=None, cache_size=1, timeout=1).getHostByName("shop.example").addErrback(failures.append)
    assert failures[0].check(RefusedAddress)


@pytest.mark.parametrize(
    "url",
    [
        "https://elsewhere.example/",
        "https://shop.example@elsewhere.example/",
        "https://elsewhere.example\\.shop.example/",
        "https://shop.example.elsewhere.example/",
        "https://shop.example:8443/",
        "https://shop.example:99999/",
        "https://[shop.example/",
        "ftp://shop.example/",
        "file:///etc/passwd",
        "//shop.example/",
    ],
)
def test_other_hosts_ports_and_schemes_are_refused(url):
    with pytest.raises(RefusedAddress):
        check_host(url, [SITE])


@pytest.mark.parametrize("url", ["http://[bad", "https://shop.example:port/", SITE + "a" * LONGEST])
def test_what_is_no_address_is_refused(url):
    with pytest.raises(RefusedAddress):
        without_tracking(url)
