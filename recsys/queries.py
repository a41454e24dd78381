"""What shelves show: rows of the live run, of products that can be bought now. No numpy: web processes read these."""

from django.db.models import Exists, OuterRef

from recsys.models import ItemNeighbour, PersonalItems
from shop.cards import ProductCard
from shop.models import Customer, OrderLine, Product

SHELF_LENGTH = 4  # a row of the grid


def bought_together_with(product: Product, k: int = SHELF_LENGTH) -> list[ProductCard]:
    """What stood in the same baskets, the closest first; nothing where nothing did. Three queries."""
    companions = (
        Product.objects.on_sale()
        .in_stock()
        .filter(
            neighbour_of__run__is_live=True,
            neighbour_of__product=product,
            neighbour_of__kind=ItemNeighbour.Kind.BOUGHT_TOGETHER,
        )
    )
    return companions.order_by("neighbour_of__position")[:k].cards()


def popular_products(k: int = SHELF_LENGTH) -> list[ProductCard]:
    """What many bought lately. Three queries."""
    return (
        Product.objects.on_sale()
        .in_stock()
        .filter(popular_places__run__is_live=True)
        .order_by("popular_places__position")[:k]
        .cards()
    )


def recommended_for(customer: Customer, k: int = SHELF_LENGTH) -> list[ProductCard]:
    """What the customer may like and hasn't bought, also not since the training; popular products where nothing is
    known, or nothing is left. At most seven queries, four where the customer is known."""
    live = PersonalItems.objects.filter(run__is_live=True, customer=customer)
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
