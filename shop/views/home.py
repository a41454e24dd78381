from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from shop import navigation, structured_data
from shop.cards import ProductCard, card_of
from shop.models import Product, ShopSettings

IN_HERO, ON_SHELF = 6, 8


def home(request: HttpRequest) -> HttpResponse:
    popular, newest = _popular_and_new()
    in_hero, after_hero = popular[:IN_HERO], popular[IN_HERO : IN_HERO + ON_SHELF]
    in_hero.sort(key=lambda card: card.image is None)  # the large place is for a photograph, where there is one
    context = {
        "hero_cards": in_hero,
        "popular": after_hero if len(after_hero) >= ON_SHELF // 2 else popular[:ON_SHELF],
        "newest": newest,
        "product_count": sum(entry.count for entry in navigation.top_categories()),
        "structured_data": structured_data.as_json(structured_data.search_data(request, ShopSettings.current().name)),
    }
    return render(request, "shop/home.html", context)


def _popular_and_new() -> tuple[list[ProductCard], list[ProductCard]]:
    """Both shelves in the three queries of one. A union, because OR would read the whole table."""
    on_sale = Product.objects.on_sale()
    popular_ids = on_sale.order_by("-popularity", "id").values("pk")[: IN_HERO + ON_SHELF]
    new_ids = on_sale.order_by("-created_at", "-id").values("pk")[:ON_SHELF]
    products = list(Product.objects.filter(pk__in=popular_ids.union(new_ids)).with_card_data())
    popular = sorted(products, key=lambda product: (-product.popularity, product.pk))[: IN_HERO + ON_SHELF]
    newest = sorted(products, key=lambda product: (product.created_at, product.pk), reverse=True)[:ON_SHELF]
    return [card_of(product) for product in popular], [card_of(product) for product in newest]
