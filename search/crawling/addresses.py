"""Addresses of pages: cleaned of tracking, held to the sites that were asked for, kept away from private networks."""

import ipaddress
from collections.abc import Iterable
from urllib.parse import SplitResult, parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

TRACKING = ("utm_", "fbclid", "gclid", "mc_", "msclkid", "_ga")
LONGEST = 2000  # characters; the database's index takes little more
SITE_LOCAL = ipaddress.ip_network("fec0::/10")  # given up, but some networks still route it inwards
CARRIERS = [ipaddress.ip_network(net) for net in ("::/96", "::ffff:0:0/96", "64:ff9b::/96")]  # of an IPv4 address


class RefusedAddress(Exception):
    """We don't go there; the text says why."""


def without_tracking(url: str) -> str:
    """Without fragment and campaign parameters; what is left keeps its order. Raises RefusedAddress for what is no
    address, or too long a one."""
    if len(url) > LONGEST:
        raise RefusedAddress(f"an address of {len(url)} characters")
    parts = _parts_of(url)
    kept = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not pair[0].startswith(TRACKING)]
    return urlunsplit((parts.scheme, parts.netloc, parts.path or "/", urlencode(kept), ""))


def absolute(base: str, address: str) -> str:
    """`address` as it stands on the page `base`. Raises RefusedAddress for what is none, such as "http://[here"."""
    try:
        whole = urljoin(base, address.strip())
    except ValueError as error:
        raise RefusedAddress(f"not a web address: {error}") from error
    _parts_of(whole)
    return whole


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
    there = _parts_of(url)
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
    carried = _carried(ip)
    is_public = ip.is_global and not ip.is_multicast and ip not in SITE_LOCAL
    if not is_public or (carried is not None and not carried.is_global):
        raise RefusedAddress(f"{address} is a private address; --allow-private allows it")


def _carried(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that a gateway makes of an IPv6 address."""
    if isinstance(ip, ipaddress.IPv4Address):
        return None
    if any(ip in network for network in CARRIERS):
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.sixtofour


def _parts_of(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise RefusedAddress(f"not a web address: {error}") from error
    return parts
