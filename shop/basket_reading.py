"""A basket as pages and the API show it: lines at today's prices, the total, and what has changed since."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from django.db.models import F, Prefetch, Q
from django.utils import timezone

from shop import money
from shop.cards import CardImage, image_of
from shop.models import Basket, BasketLine, Picture, Product, ShopSettings, Variant
from shop.offers import discounts, reading, standing
from shop.offers.discounts import Discount, Goods
from shop.offers.standing import TakenOff, VoucherStanding
from shop.offers.terms import Terms

# `Line.can_be_bought` for the database
CAN_BE_BOUGHT = Q(
    Q(variant__track_stock=False) | Q(variant__stock__on_hand__gt=F("variant__stock__reserved")),
    variant__is_active=True,
    variant__product__is_active=True,
    variant__currency=F("basket__currency"),
)


class ProblemKind(StrEnum):
    PRICE_CHANGED = "price_changed"
    ONLY_LEFT = "only_left"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Problem:
    """What has changed about a line. Prices are set for `price_changed`, `left` for `only_left`."""

    kind: ProblemKind
    sku: str
    name: str
    currency: str
    old_price: Decimal | None = None
    new_price: Decimal | None = None
    left: int | None = None

    @property
    def message(self) -> str:
        if self.kind is ProblemKind.GONE:
            return f"“{self.name}” is no longer for sale."
        if self.kind is ProblemKind.ONLY_LEFT:
            if not self.left:
                return f"“{self.name}” is sold out."
            return f"Only {self.left} of “{self.name}” left."
        old, new = (money.written(price or 0, self.currency) for price in (self.old_price, self.new_price))
        return f"The price of “{self.name}” has changed from {old} to {new}."


@dataclass(frozen=True, slots=True)
class Line:
    """A line as pages show it, at today's price. `left` is None where stock isn't tracked; `is_gone`: not for sale.

    `amount` is before discounts; `taken_off` is what offers take off this line."""

    sku: str
    name: str
    url: str
    attributes: dict[str, object]
    image: CardImage | None
    quantity: int
    unit_price: Decimal
    amount: Decimal
    left: int | None
    is_gone: bool
    variant: Variant
    stored: BasketLine
    taken_off: tuple[TakenOff, ...] = ()

    @property
    def amount_to_pay(self) -> Decimal:
        return self.amount - sum((each.amount for each in self.taken_off), Decimal(0))

    @property
    def goods(self) -> Goods:
        category = self.variant.product.category
        return Goods(self.variant.product_id, category.path if category else "", self.quantity, self.unit_price)

    @property
    def can_be_bought(self) -> bool:
        """At least one of it."""
        return not self.is_gone and self.left != 0


@dataclass(frozen=True, slots=True)
class BasketView:
    """A basket with its lines. Totals and `count` leave out what is gone or sold out.

    `goods_total` is before discounts, `total` after those on articles; what `offers` take off delivery is known when
    the country is."""

    basket: Basket
    lines: list[Line]
    problems: list[Problem]
    offers: list[Terms]
    taken_off: list[TakenOff]
    vouchers: list[VoucherStanding]
    goods_total: Decimal
    total: Decimal
    currency: str
    count: int
    weight_grams: int

    def __bool__(self) -> bool:
        return bool(self.lines)

    @property
    def has_free_delivery(self) -> bool:
        return any(each.is_free_delivery for each in self.taken_off)

    @property
    def product_ids(self) -> list[int]:
        return [line.variant.product_id for line in self.lines]


def read(basket: Basket | None, *, email: str = "", now: datetime | None = None) -> BasketView:
    """The basket with its lines, problems and offers: three queries, whatever the number of lines. None is an empty
    basket. A guest's earlier uses of an offer are known by his `email`."""
    if basket is None:
        return _view(Basket(currency=ShopSettings.current().currency), [], [])
    rows = (
        BasketLine.objects.filter(basket=basket)
        .select_related("variant__product__category", "variant__stock")
        .prefetch_related(
            Prefetch("variant__product__pictures", Picture.objects.exclude(rendition_800=""), to_attr="usable_pictures")
        )
    )
    moment = now or timezone.now()
    offers = reading.of_basket(basket, customer_id=basket.customer_id, email=email, now=moment)
    return _view(basket, rows, offers)


def problems(basket: Basket) -> list[Problem]:
    """What has changed since the lines were put in: price, stock, no longer for sale."""
    return read(basket).problems


def is_sold(variant: Variant, currency: str) -> bool:
    return variant.is_active and variant.product.is_active and variant.currency == currency


def left_of(variant: Variant) -> int | None:
    """How many can be had now; None where stock isn't tracked. Needs `stock` to be selected, or asks for it."""
    if not variant.track_stock:
        return None
    stock = getattr(variant, "stock", None)
    return max(stock.available, 0) if stock else 0


def _view(basket: Basket, rows: Iterable[BasketLine], offers: list[Terms]) -> BasketView:
    lines = [_line(basket, row) for row in rows]
    sold = [line for line in lines if not line.is_gone]
    bought = [line for line in lines if line.can_be_bought]
    goods = [line.goods for line in bought]
    nothing = money.rounded(0, basket.currency)
    best = discounts.best(goods, nothing, offers, money.smallest_coin(basket.currency))
    reduced = {line.sku: _reduced(line, place, best) for place, line in enumerate(bought)}
    lines = [reduced.get(line.sku, line) for line in lines]
    return BasketView(
        basket=basket,
        lines=lines,
        problems=[problem for line in lines for problem in _problems_of(line, basket.currency)],
        offers=offers,
        taken_off=standing.taken_off(best),
        vouchers=standing.of_vouchers(offers, goods, best, basket.currency),
        goods_total=sum((line.amount for line in bought), nothing),
        total=sum((line.amount_to_pay for line in lines if line.can_be_bought), nothing),
        currency=basket.currency,
        count=sum(line.quantity for line in bought),
        weight_grams=sum(line.quantity * (line.variant.weight_grams or 0) for line in sold),
    )


def _reduced(line: Line, place: int, taken: Sequence[Discount]) -> Line:
    shares = [(discount.terms, discount.shares[place]) for discount in taken if discount.shares[place]]
    return replace(line, taken_off=tuple(TakenOff(terms.name, terms.code, share) for terms, share in shares))


def _line(basket: Basket, row: BasketLine) -> Line:
    variant, product = row.variant, row.variant.product
    is_gone = not is_sold(variant, basket.currency)
    price = row.unit_price if is_gone else money.rounded(variant.price, basket.currency)
    return Line(
        sku=variant.sku,
        name=product.name,
        url=product.get_absolute_url(),
        attributes=variant.attributes,
        image=_image(variant, product),
        quantity=row.quantity,
        unit_price=price,
        amount=price * row.quantity,
        left=left_of(variant),
        is_gone=is_gone,
        variant=variant,
        stored=row,
    )


def _image(variant: Variant, product: Product) -> CardImage | None:
    """The variant's own picture, else the product's first."""
    pictures: list[Picture] = product.usable_pictures  # type: ignore[attr-defined]
    own = [picture for picture in pictures if picture.variant_id == variant.pk]
    return image_of((own or pictures)[0], product.name) if pictures else None


def _problems_of(line: Line, currency: str) -> Iterable[Problem]:
    if line.is_gone:
        yield Problem(ProblemKind.GONE, line.sku, line.name, currency)
        return
    if line.unit_price != line.stored.unit_price:
        yield Problem(
            ProblemKind.PRICE_CHANGED,
            line.sku,
            line.name,
            currency,
            old_price=money.rounded(line.stored.unit_price, currency),
            new_price=line.unit_price,
        )
    if line.left is not None and line.left < line.quantity:
        yield Problem(ProblemKind.ONLY_LEFT, line.sku, line.name, currency, left=line.left)
