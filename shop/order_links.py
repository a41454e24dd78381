"""Links that open one order's page for whoever has them: guests follow them from their mails, on any machine."""

from django.core.signing import BadSignature, TimestampSigner

from shop import public_address
from shop.models import Order

LIFE_SECONDS = 90 * 24 * 3600
PARAMETER = "key"


def link_for_guest(order: Order) -> str:
    """Empty while the shop doesn't know its address."""
    link = public_address.link("checkout-thanks", order.number)
    return f"{link}?{PARAMETER}={key_of(order.number)}" if link else ""


def key_of(number: str) -> str:
    return _signer().sign(number).removeprefix(f"{number}:")


def is_key_of(number: str, key: str) -> bool:
    try:
        _signer().unsign(f"{number}:{key}", max_age=LIFE_SECONDS)
    except BadSignature:  # or too old
        return False
    return True


def _signer() -> TimestampSigner:
    return TimestampSigner(salt="shop.order_links")
