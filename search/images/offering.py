"""Which products a search by picture may show."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, When

from shop.models import Category, Product, Variant


@dataclass(frozen=True, slots=True)
class Filters:
    """A category holds its descendants; the price is that of the cheapest variant."""

    category: Category | None = None
    min_price: Decimal | None = None
    max_price: Decimal | None = None
    in_stock: bool = False
    exclude_product: Product | int | None = None

    @property
    def are_set(self) -> bool:
        """Whether more is asked than to leave one product out."""
        return bool(self.category or self.in_stock or self.min_price is not None or self.max_price is not None)


def allowed(filters: Filters) -> QuerySet[Product]:
    """Products on sale that pass, in no order."""
    products = Product.objects.on_sale()
    if filters.category:
        products = products.filter(category__path__startswith=filters.category.path)
    if filters.in_stock:
        products = products.in_stock()
    if filters.min_price is not None or filters.max_price is not None:
        products = products.alias(shown_price=Subquery(_shown_price()))
        if filters.min_price is not None:
            products = products.filter(shown_price__gte=filters.min_price)
        if filters.max_price is not None:
            products = products.filter(shown_price__lte=filters.max_price)
    if filters.exclude_product is not None:
        excluded = filters.exclude_product
        products = products.exclude(pk=excluded if isinstance(excluded, int) else excluded.pk)
    return products.order_by()


def _shown_price() -> QuerySet[Variant]:
    """The price on the card: the cheapest that can be bought, of a sold-out product the cheapest."""
    is_sold_out = Case(When(Q(track_stock=False) | Q(stock__on_hand__gt=F("stock__reserved")), then=0), default=1)
    cheapest = Variant.objects.filter(product=OuterRef("pk"), is_active=True).order_by(is_sold_out, "price")
    return cheapest.values("price")[:1]  # type: ignore[return-value]
