"""Which products a search by picture may show."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Case, F, Min, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from shop.models import Category, Product, Variant


@dataclass(frozen=True, slots=True)
class Filters:
    """A category holds its descendants; the price is that of the cheapest variant; `among` names the products that
    alone come into question."""

    category: Category | None = None
    min_price: Decimal | None = None
    max_price: Decimal | None = None
    in_stock: bool = False
    exclude_product: Product | int | None = None
    among: tuple[int, ...] | None = None

    @property
    def are_set(self) -> bool:
        """Whether more is asked than to leave one product out."""
        return bool(self.category or self.in_stock) or any(
            limit is not None for limit in (self.min_price, self.max_price, self.among)
        )


def allowed(filters: Filters) -> QuerySet[Product]:
    """Products on sale that pass, in no order: the quick way to all of them."""
    products = _allowed_but_for_price(filters)
    if (within := _price_within(filters)) is not None:
        by_product = Variant.objects.filter(is_active=True).order_by().values("product")
        shown = by_product.annotate(shown_price=Coalesce(Min("price", filter=AVAILABLE), Min("price")))
        products = products.filter(pk__in=shown.filter(within).values("product"))
    return products


def allowed_one_by_one(filters: Filters) -> QuerySet[Product]:
    """The same products: the quick way where the query looks at a few, one after another."""
    products = _allowed_but_for_price(filters)
    if (within := _price_within(filters)) is not None:
        cheapest = Variant.objects.filter(product=OuterRef("pk"), is_active=True)
        cheapest = cheapest.order_by(Case(When(AVAILABLE, then=0), default=1), "price")
        products = products.alias(shown_price=Subquery(cheapest.values("price")[:1])).filter(within)
    return products


AVAILABLE = Q(track_stock=False) | Q(stock__on_hand__gt=F("stock__reserved"))


def _allowed_but_for_price(filters: Filters) -> QuerySet[Product]:
    products = Product.objects.on_sale()
    if filters.among is not None:
        products = products.filter(pk__in=filters.among)
    if filters.category:
        products = products.filter(category__path__startswith=filters.category.path)
    if filters.in_stock:
        products = products.in_stock()
    if filters.exclude_product is not None:
        excluded = filters.exclude_product
        products = products.exclude(pk=excluded if isinstance(excluded, int) else excluded.pk)
    return products.order_by()


def _price_within(filters: Filters) -> Q | None:
    """Of the price on the card: the cheapest that can be bought, of a sold-out product the cheapest."""
    within = Q()
    if filters.min_price is not None:
        within &= Q(shown_price__gte=filters.min_price)
    if filters.max_price is not None:
        within &= Q(shown_price__lte=filters.max_price)
    return within or None
