"""Addresses of pages: cleaned of tracking, held to the sites that were asked for, kept away from private networks."""

import ipaddress
from collections.abc import Iterable
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

TRACKING = ("utm_", "fbclid", "gclid", "mc_", "msclkid", "_ga")


class RefusedAddress(Exception):
    """We don't go there; the text says why."""


def without_tracking(url: str) -> str:
    """Without fragment and campaign parameters; what is left keeps its order."""
    parts = urlsplit(url)
    kept = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not pair[0].startswith(TRACKING)]
    return urlunsplit((parts.scheme, parts.netloc, parts.path or "/", urlencode(kept), ""))


def site_of(text: str) -> str:
    """ "shop.example/page" → "https://shop.example/page". Raises RefusedAddress for what is no web address."""
    url = text.strip() if "://" in text else f"https://{text.strip()}"
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise RefusedAddress(f"“{text}” is not a web address: {error}.") from error
    if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
        raise RefusedAddress(f"“{text}” is not a web address such as https://shop.example.")
    return urlunsplit((parts.scheme, parts.netloc.lower(), parts.path or "/", parts.query, ""))


def origin(url: str) -> str:
    """Scheme, host and port."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.lower()}"


def check_host(url: str, sites: Iterable[str]) -> None:
    """Raises RefusedAddress unless `url` is on the host and port of one of `sites` (http may move to https, and a site
    to its own "www.")."""
    there = urlsplit(url)
    if there.scheme not in ("http", "https"):
        raise RefusedAddress(f"{there.scheme or 'no scheme'}: not a web address")
    for site in sites:
        here = urlsplit(site)
        hosts = {here.hostname, f"www.{here.hostname}", (here.hostname or "").removeprefix("www.")}
        ports_agree = there.port == here.port or {there.port, here.port} <= {None, 80, 443}
        if there.hostname in hosts and ports_agree:
            return
    raise RefusedAddress(f"{there.netloc} is not one of the sites asked for")


def check_address(address: str) -> None:
    """Raises RefusedAddress for an IP address that is not of the public internet; names pass."""
    try:
        ip = ipaddress.ip_address(address.strip("[]"))
    except ValueError:
        return
    mapped = getattr(ip, "ipv4_mapped", None)
    if not (mapped or ip).is_global or ip.is_multicast:
        raise RefusedAddress(f"{address} is a private address; --allow-private allows it")
