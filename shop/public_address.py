"""Where people reach the shop, for links in mails: said by staff or by the machine, never by a request's Host."""

from django.conf import settings
from django.http.request import split_domain_port
from django.urls import reverse

from shop.models import ShopSettings


def known() -> str:
    """The public address, else that of `make run`, else "". Without a slash at its end."""
    return (ShopSettings.current().public_url or settings.SHOP_OWN_ADDRESS).rstrip("/")


def link(page: str, *args: str) -> str:
    """The whole address of a page, or "" while the shop doesn't know its own."""
    base = known()
    return base + reverse(page, args=args) if base else ""


def known_or_asked_for(scheme: str, host: str) -> str:
    """For a mail that is nothing without its link: else the host that a request named, where ALLOWED_HOSTS has
    exactly that one. One that a pattern let in could be anybody's: then ""."""
    if base := known():
        return base
    name, _ = split_domain_port(host)
    if name not in settings.ALLOWED_HOSTS:
        return ""
    return f"{scheme}://{name if settings.PRODUCTION else host}"  # the port is the asker's choice
