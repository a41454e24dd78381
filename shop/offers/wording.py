"""An offer in one plain sentence, for the staff who set it up."""

from datetime import datetime

from django.utils.formats import date_format

from shop import money
from shop.models import Offer, ShopSettings

NAMED = 3


def in_words(offer: Offer) -> str:
    """“10 % off Posters from €30 for Champions, with a voucher, until 1 May 2026, 12:00.”

    Categories, products and audience may be prefetched."""
    parts = [f"{_what(offer)} {_on(offer)}"]
    if offer.min_spend:
        parts[0] += f" from {money.written_briefly(offer.min_spend, offer.currency)}"
    if offer.is_for_audience or offer.audience_id:
        parts[0] += f" for {offer.audience}" if offer.audience else " for nobody: its audience was deleted"
    parts.append("with a voucher" if offer.needs_voucher else "by itself")
    if offer.starts_at:
        parts.append(f"from {_moment(offer.starts_at)}")
    if offer.ends_at:
        parts.append(f"until {_moment(offer.ends_at)}")
    if offer.is_once_per_customer:
        parts.append("once per customer")
    if offer.max_uses is not None:
        parts.append(f"at most {offer.max_uses} times in all")
    parts.append("together with others that may be" if offer.is_combinable else "not together with other offers")
    sentence = ", ".join(parts) + "."
    return sentence if offer.is_active else f"Switched off: {sentence}"


def _what(offer: Offer) -> str:
    if offer.kind == Offer.Kind.PERCENT and offer.percent is not None:
        return f"{money.plain(offer.percent)} % off"
    if offer.kind == Offer.Kind.AMOUNT and offer.amount is not None:
        return f"{money.written_briefly(offer.amount, offer.currency)} off"
    if offer.kind == Offer.Kind.X_FOR_Y:
        return f"Buy {offer.buy_quantity}, pay {offer.pay_quantity} of"
    return "Free delivery with"


def _on(offer: Offer) -> str:
    names = [*sorted(each.name for each in offer.categories.all()), *sorted(each.name for each in offer.products.all())]
    if not names:
        return "everything"
    more = " and more" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more


def _moment(moment: datetime) -> str:
    return date_format(moment.astimezone(ShopSettings.current().zone), "j F Y, H:i")
