from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.http import require_safe

from shop import consent, navigation, page_cards, staff_content, structured_data
from shop.card_rows import read_cards_of
from shop.cards import ProductCard
from shop.models import Product, ShopSettings
from shop.staff_content import HomeCollection

IN_HERO, ON_SHELF, ON_WALL = 6, 8, 9
SPARE = 12  # so many may stand on shelves of the customer's own already


@dataclass(frozen=True, slots=True)
class CollectionShelf:
    collection: HomeCollection
    cards: list[ProductCard]


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """No product has two cards on the page, but those that staff put into two collections. What the customer's own
    shelves show (the template asks for them first) is left out of popular and newest; these come with spare ones."""
    banners = staff_content.banners(timezone.now())
    popular, newest, shelves = _shelves(staff_content.home_collections())
    showpieces = navigation.showpieces(ON_WALL)
    has_other_pictures = len(showpieces) > 3 or (banners and banners[0].image)
    in_hero = [] if has_other_pictures else popular[:IN_HERO]
    if len(popular) - IN_HERO >= ON_SHELF // 2:
        in_head = {card.id for card in in_hero}
        popular, newest = ([card for card in cards if card.id not in in_head] for cards in (popular, newest))
    in_hero.sort(key=lambda card: card.image is None)  # the large place is for a photograph, where there is one
    for shelf in shelves:
        page_cards.note(request, [card.id for card in shelf.cards])
        page_cards.record_shelf(request, shelf.collection.shelf, shelf.cards)
    context = {
        "hero_banner": banners[0] if banners else None,
        "banners": banners[1:],
        "hero_cards": in_hero,
        "showpieces": showpieces,
        "popular": popular,
        "newest": newest,
        "shelf_length": ON_SHELF,
        "collection_shelves": shelves,
        "may_be_personal": consent.allows_personal_shelves(request),
        "product_count": sum(entry.count for entry in navigation.top_categories()),
        "structured_data": structured_data.as_json(structured_data.search_data(request, ShopSettings.current().name)),
    }
    response = render(request, "shop/home.html", context)
    patch_vary_headers(response, ["Cookie"])
    if context["may_be_personal"]:
        patch_cache_control(response, private=True)
    return response


def _shelves(
    collections: Sequence[HomeCollection],
) -> tuple[list[ProductCard], list[ProductCard], list[CollectionShelf]]:
    """Popular, new and the collections in one query. A union: OR would read the whole table."""
    on_sale = Product.objects.on_sale()
    popular_ids = on_sale.order_by("-popularity", "id").values("pk")[: IN_HERO + ON_SHELF + SPARE]
    new_ids = on_sale.order_by("-created_at", "-id").values("pk")[: ON_SHELF + SPARE]
    # collections are kept for some seconds, in which a product may have gone: only what is on sale comes back
    collected = Product.objects.filter(pk__in={pk for each in collections for pk in each.product_ids}).values("pk")
    rows = read_cards_of(popular_ids.union(new_ids, collected))
    popular = sorted(rows.values(), key=lambda row: (-row.popularity, row.card.id))[: IN_HERO + ON_SHELF + SPARE]
    newest = sorted(rows.values(), key=lambda row: (row.created_at, row.card.id), reverse=True)[: ON_SHELF + SPARE]
    shelves = [CollectionShelf(each, [rows[pk].card for pk in each.product_ids if pk in rows]) for each in collections]
    return (
        [row.card for row in popular],
        [row.card for row in newest],
        [shelf for shelf in shelves if shelf.cards],
    )
