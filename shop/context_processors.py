from django.http import HttpRequest

from shop.models import ShopSettings


def shop(request: HttpRequest) -> dict[str, ShopSettings]:
    """`shop` in every template: name, currency, zone (no query: cached per process for a few seconds)."""
    return {"shop": ShopSettings.current()}
