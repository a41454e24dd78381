"""Reusable ways to select products."""

from typing import TYPE_CHECKING

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet

from shop.cards import ProductCard, card_of

if TYPE_CHECKING:
    from shop.models.catalogue import Product  # noqa: F401


class ProductQuerySet(QuerySet["Product"]):
    def on_sale(self) -> "ProductQuerySet":
        """Shown in the shop: active, with at least one active variant."""
        from shop.models.catalogue import Variant

        return self.filter(Exists(Variant.objects.filter(product=OuterRef("pk"), is_active=True)), is_active=True)

    def in_stock(self) -> "ProductQuerySet":
        """With an active variant that can be bought now: not tracked, or more on hand than reserved."""
        from shop.models.catalogue import Variant

        available = Q(track_stock=False) | Q(stock__on_hand__gt=F("stock__reserved"))
        return self.filter(Exists(Variant.objects.filter(available, product=OuterRef("pk"), is_active=True)))

    def with_card_data(self) -> "ProductQuerySet":
        """What a card, a product page and the index need: three queries, whatever the number of products."""
        from shop.models.catalogue import Picture, Variant

        return self.select_related("brand", "category").prefetch_related(
            Prefetch("variants", Variant.objects.filter(is_active=True).select_related("stock"), "active_variants"),
            Prefetch("pictures", Picture.objects.exclude(rendition_800=""), "usable_pictures"),
        )

    def cards(self) -> list[ProductCard]:
        """Cards in the order of the queryset: three queries."""
        return [card_of(product) for product in self.with_card_data()]
