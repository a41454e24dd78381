"""What an import settles about the shop: zone, currency and name of an empty one, and the clock of an old one."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from shop.importing import staging
from shop.models import Customer, Order, Product, ShopSettings

if TYPE_CHECKING:
    from shop.importing.recognise import Recognised

LONG_AGO = timedelta(days=30)
LAST_FACT = """
    SELECT greatest((SELECT max(placed_at) FROM shop_order), (SELECT max(issued_at) FROM shop_creditnote),
                    (SELECT max(booked_at) FROM shop_adjustment), (SELECT max(occurred_at) FROM shop_event))
"""


def prepare_empty_shop(recognised: "Recognised") -> None:
    """While the shop has no products, customers or orders it takes on the data's zone, currency, name, notice."""
    if any(model.objects.exists() for model in (Product, Customer, Order)):
        return
    settings = ShopSettings.objects.select_for_update().get(pk=1)
    settings.time_zone = recognised.zone or settings.time_zone
    settings.currency = recognised.currency or settings.currency
    settings.name = recognised.shop_name or settings.name
    settings.notice = recognised.notice or settings.notice
    settings.save()


def set_clock() -> None:
    """A shop whose last fact is long ago looks back from the day after it; a shop that sells looks back from now."""
    last = staging.fetch(LAST_FACT)[0][0]
    if last is None or Order.objects.filter(source="checkout").exists():
        return
    as_of = last + timedelta(days=1) if timezone.now() - last > LONG_AGO else None
    if as_of != ShopSettings.objects.get(pk=1).as_of:
        ShopSettings.objects.filter(pk=1).update(as_of=as_of)
    ShopSettings.forget()


def clock() -> datetime:
    from shop.clock import as_of

    return as_of()
