"""The moment that reports, scores and training look back from. Deeds, sessions and expiry use real time instead."""

import os
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

from shop.models import ShopSettings

YEARS = range(1900, 2201)  # room for zones and periods on either side


class NotADate(ValueError):
    """The text is neither a date nor a date with a time."""

    def __init__(self, text: str) -> None:
        super().__init__(f"“{text}” is not a date such as 2011-12-10 or 2011-12-10T18:00.")


def parse(text: str, zone: ZoneInfo) -> datetime:
    """A date or a time, in the shop's zone where it names none. A bare date means the end of that day.

    Raises NotADate."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise NotADate(text) from None
    if moment.year not in YEARS:
        raise NotADate(text)
    if len(text) <= len("2011-12-10"):
        moment = datetime.combine(moment.date() + timedelta(days=1), time.min) - timedelta(microseconds=1)
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def as_of() -> datetime:
    """`SHOP_AS_OF`, else the shop settings' moment, else now."""
    settings = ShopSettings.current()
    if text := os.environ.get("SHOP_AS_OF"):
        try:
            return parse(text, settings.zone)
        except NotADate as error:
            raise ImproperlyConfigured(f"SHOP_AS_OF: {error}") from error
    return settings.as_of or timezone.now()


def today(moment: datetime | None = None) -> date:
    """The shop's calendar day at `moment` (default: `as_of()`)."""
    return (moment or as_of()).astimezone(ShopSettings.current().zone).date()
