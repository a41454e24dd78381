"""Who is looking, as far as we may know.

Without consent a visitor is a hash of address and browser with a salt of the day: enough to count visitors, too little
to follow anybody. With consent it is a random id in a signed cookie."""

import re
import secrets
from hashlib import sha256
from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from shop.models import Platform, ShopSettings

ID_LENGTH = 32
_BOT = re.compile(
    r"(?<!cu)bot(?![a-z])|crawl|spider|slurp|archiver|facebookexternalhit|preview|pingdom|uptime|monitor|lighthouse",
    re.I,
)
_PHONE = re.compile(r"\bmobi|iphone|ipod|android.+mobile|windows phone", re.I)


def new_id() -> str:
    return secrets.token_hex(ID_LENGTH // 2)


def id_of_the_day(request: HttpRequest) -> str:
    """The same all day for one address and browser; tomorrow another, so that the two can't be joined."""
    today = timezone.now().astimezone(ShopSettings.current().zone).date().isoformat()
    who = f"{address_of(request)}\n{user_agent(request)}"
    return salted_hmac(f"shop.visitors {today}", who, algorithm="sha256").hexdigest()[:ID_LENGTH]


def address_of(request: HttpRequest) -> str:
    """The client's address as the outermost of our own proxies saw it; what stands before that is anybody's claim."""
    if settings.SHOP_TRUSTED_PROXIES:
        hops = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if hop.strip()]
        if hops:
            return hops[-min(settings.SHOP_TRUSTED_PROXIES, len(hops))]
    return str(request.META.get("REMOTE_ADDR", ""))


def hashed_network(request: HttpRequest) -> str:
    """For counters: one IPv4 address, or the /64 that one IPv6 household has."""
    text = address_of(request)
    try:
        address = ip_address(text)
    except ValueError:
        pass  # a socket has none
    else:
        text = str(int(address) >> 64) if isinstance(address, IPv6Address) else str(address)
    return salted_hmac("shop.visitors network", text, algorithm="sha256").hexdigest()[:ID_LENGTH]


def has_session(request: HttpRequest) -> bool:
    """Also one that began with this very request, by signing in. False on the error page of a request that was refused
    before its sign-in was looked at."""
    if not hasattr(request, "user"):
        return False
    return settings.SESSION_COOKIE_NAME in request.COOKIES or bool(request.session.session_key)


def session_of(request: HttpRequest) -> str:
    """Tells sessions apart; the key itself would open the session to whoever reads events."""
    key = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
    return sha256(key.encode()).hexdigest()[:ID_LENGTH] if key else ""


def platform_of(request: HttpRequest) -> str:
    if request.path.startswith("/api/") or request.headers.get("Sec-CH-UA-Mobile") == "?1":
        return Platform.PHONE
    return Platform.PHONE if _PHONE.search(user_agent(request)) else Platform.WEB


def is_bot(request: HttpRequest) -> bool:
    return bool(_BOT.search(user_agent(request)))


def user_agent(request: HttpRequest) -> str:
    return str(request.META.get("HTTP_USER_AGENT", ""))
