"""What shelves show: rows of the live run, of products that can be bought now. No numpy: web processes read these."""

from django.db.models import Exists, OuterRef
from django.db.models.fields.json import KeyTextTransform

from recsys.models import ItemNeighbour, PersonalItems
from shop.cards import ProductCard, card_of
from shop.models import Customer, OrderLine, Product

SHELF_LENGTH = 4  # a row of the grid


def bought_together_with(product: Product, k: int = SHELF_LENGTH) -> list[ProductCard]:
    """What stood in the same baskets, the closest first; nothing where nothing did. Four queries as a rule.

    The ids come first: joined to products and stock, PostgreSQL plans for longer than it reads."""
    neighbours = ItemNeighbour.objects.filter(
        product=product, run__is_live=True, kind=ItemNeighbour.Kind.BOUGHT_TOGETHER
    )
    return _cards_in_order(list(neighbours.order_by("position").values_list("neighbour_id", flat=True)), k)


def popular_products(k: int = SHELF_LENGTH) -> list[ProductCard]:
    """What many bought lately. Three queries."""
    return (
        Product.objects.on_sale()
        .in_stock()
        .filter(popular_places__run__is_live=True, popular_places__category=None)
        .order_by("popular_places__position")[:k]
        .cards()
    )


def recommended_for(customer: Customer, k: int = SHELF_LENGTH) -> list[ProductCard]:
    """What the customer may like and hasn't bought, also not since the training; popular products where nothing is
    known, or nothing is left. At most seven queries, four where the customer is known."""
    live = PersonalItems.objects.filter(
        run__is_live=True,
        customer=customer,
        shelf=PersonalItems.Shelf.NEW,
        recommender=KeyTextTransform("new", "run__chosen"),
    )
    best_first: list[int] = live.values_list("products", flat=True).first() or []
    if best_first:
        bought = OrderLine.objects.filter(order__customer=customer, variant__product=OuterRef("pk"))
        cards = {
            card.id: card
            for card in Product.objects.on_sale().in_stock().filter(~Exists(bought), pk__in=best_first).cards()
        }
        if cards:
            return [cards[pk] for pk in best_first if pk in cards][:k]
    return popular_products(k)


def _cards_in_order(best_first: list[int], k: int) -> list[ProductCard]:
    """The first `k` that can be bought now. Three queries, six where two of the first ones are sold out.

    One more than needed is read, not twice as many: each comes with all its variants."""
    shown: list[ProductCard] = []
    for ids in (best_first[: k + 1], best_first[k + 1 :]):
        if ids and len(shown) < k:
            products = Product.objects.filter(pk__in=ids, is_active=True).with_card_data()
            cards = {product.pk: card_of(product) for product in products if product.active_variants}  # type: ignore[attr-defined]
            shown += [cards[pk] for pk in ids if pk in cards and cards[pk].in_stock]
    return shown[:k]
