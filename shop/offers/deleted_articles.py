"""An offer whose last category or product is deleted is switched off: without any it would be for everything."""

from typing import Any

from django.db.models.signals import post_delete, pre_delete

from shop.models import Category, Offer, Product


def connect() -> None:
    for of_offers in (Category, Product):
        pre_delete.connect(_note_offers, sender=of_offers)
        post_delete.connect(_switch_off, sender=of_offers)


def _note_offers(instance: Any, **_: object) -> None:
    instance.offers_before = list(instance.offers.values_list("pk", flat=True))


def _switch_off(instance: Any, **_: object) -> None:
    """After the deed, so that of several deleted at once the last is noticed too."""
    if instance.offers_before:
        Offer.objects.filter(pk__in=instance.offers_before, categories=None, products=None).update(is_active=False)
