from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from shop import events, navigation, staff_content, structured_data
from shop.cards import ProductCard, card_of
from shop.models import Event, Product, ShopSettings
from shop.staff_content import HomeCollection

IN_HERO, ON_SHELF, ON_WALL = 6, 8, 9


@dataclass(frozen=True, slots=True)
class CollectionShelf:
    collection: HomeCollection
    cards: list[ProductCard]


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    banners = staff_content.banners(timezone.now())
    popular, newest, shelves = _shelves(staff_content.home_collections())
    in_hero, after_hero = popular[:IN_HERO], popular[IN_HERO : IN_HERO + ON_SHELF]
    in_hero.sort(key=lambda card: card.image is None)  # the large place is for a photograph, where there is one
    below = after_hero if len(after_hero) >= ON_SHELF // 2 else popular[:ON_SHELF]
    context = {
        "hero_banner": banners[0] if banners else None,
        "banners": banners[1:],
        "hero_cards": in_hero,
        "showpieces": navigation.showpieces(ON_WALL),
        "popular": below,
        "newest": newest,
        "collection_shelves": shelves,
        "product_count": sum(entry.count for entry in navigation.top_categories()),
        "structured_data": structured_data.as_json(structured_data.search_data(request, ShopSettings.current().name)),
    }
    _record_shown(
        request, {"popular": below, "newest": newest, **{shelf.collection.shelf: shelf.cards for shelf in shelves}}
    )
    return render(request, "shop/home.html", context)


def _record_shown(request: HttpRequest, shelves: dict[str, list[ProductCard]]) -> None:
    """One impression for each shelf; its name comes back with whoever follows a card's link."""
    for name, cards in shelves.items():
        if cards:
            events.record(request, Event.Kind.IMPRESSION, shelf=name, products=[card.id for card in cards])


def _shelves(
    collections: Sequence[HomeCollection],
) -> tuple[list[ProductCard], list[ProductCard], list[CollectionShelf]]:
    """Popular, new and the collections in the three queries of one. A union: OR would read the whole table."""
    on_sale = Product.objects.on_sale()
    popular_ids = on_sale.order_by("-popularity", "id").values("pk")[: IN_HERO + ON_SHELF]
    new_ids = on_sale.order_by("-created_at", "-id").values("pk")[:ON_SHELF]
    # once more on sale: collections are kept for some seconds, in which a product may have gone
    collected = on_sale.filter(pk__in={pk for each in collections for pk in each.product_ids}).values("pk")
    products = list(Product.objects.filter(pk__in=popular_ids.union(new_ids, collected)).with_card_data())
    cards = {product.pk: card_of(product) for product in products}
    popular = sorted(products, key=lambda product: (-product.popularity, product.pk))[: IN_HERO + ON_SHELF]
    newest = sorted(products, key=lambda product: (product.created_at, product.pk), reverse=True)[:ON_SHELF]
    shelves = [CollectionShelf(each, [cards[pk] for pk in each.product_ids if pk in cards]) for each in collections]
    return (
        [cards[product.pk] for product in popular],
        [cards[product.pk] for product in newest],
        [shelf for shelf in shelves if shelf.cards],
    )
