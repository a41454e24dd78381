"""From basket to order: the order comes first, pending, and holds its stock until it is paid or expires."""

import secrets
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.db.models.functions import Lower

from shop import baskets, pricing, stock
from shop.attributes import known_attributes
from shop.baskets import BasketView, ProblemKind
from shop.exceptions import BasketNotOpen, EmptyBasket, NoShippingMethod, ShippingMethodNotOffered, TotalChanged
from shop.models import Basket, Customer, Order, OrderLine, Platform, ShippingMethod, ShopSettings, Source
from shop.offers import uses
from shop.pricing import Item, Totals
from shop.product_pages import article_name

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, U: read aloud without mistakes
NUMBER_LENGTH = 8


@dataclass(frozen=True, slots=True)
class DeliveryAddress:
    """`country` is ISO 3166-1 alpha-2."""

    name: str
    line1: str
    city: str
    country: str
    line2: str = ""
    postcode: str = ""
    region: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """A method of delivery, and what the basket comes to with it."""

    method: ShippingMethod
    totals: Totals


@dataclass(frozen=True, slots=True)
class Quote:
    """What a basket costs delivered to a country in one of several `ways` (`way`, the chosen or the cheapest)."""

    way: Way
    ways: list[Way]

    @property
    def totals(self) -> Totals:
        return self.way.totals

    @property
    def method(self) -> ShippingMethod:
        return self.way.method

    @property
    def methods(self) -> list[ShippingMethod]:
        return [way.method for way in self.ways]


def shipping_methods(view: BasketView, country: str) -> list[ShippingMethod]:
    """What may carry this basket to this country, the cheapest first. One query.

    Raises NoShippingMethod when nothing may."""
    offered = [
        method
        for method in ShippingMethod.objects.filter(is_active=True, currency=view.currency)
        if (not method.countries or country in method.countries)
        and view.weight_grams >= method.min_weight_grams
        and (method.max_weight_grams is None or view.weight_grams <= method.max_weight_grams)
    ]
    if not offered:
        raise NoShippingMethod(country)
    return offered


def quote(view: BasketView, country: str, method_id: int | None = None) -> Quote:
    """Totals with shipping and tax, for the page before payment; what is gone is left out. Two queries.

    Raises NoShippingMethod, ShippingMethodNotOffered."""
    methods = shipping_methods(view, country)
    rates = pricing.tax_rates(country)
    lines = [line for line in view.lines if not line.is_gone]
    goods_total = sum((line.amount for line in lines), Decimal(0))
    ways = [
        Way(
            method,
            pricing.price(
                [Item(line.variant, line.quantity) for line in lines],
                shipping_price=method.price_for(goods_total),
                currency=view.currency,
                rates=rates,
                offers=view.offers,
            ),
        )
        for method in methods
    ]
    ways.sort(key=lambda way: way.totals.total)
    chosen = next((way for way in ways if method_id in (way.method.pk, None)), None)
    if chosen is None:
        raise ShippingMethodNotOffered
    return Quote(chosen, ways)


@transaction.atomic
def place_order(
    basket: Basket,
    *,
    email: str,
    address: DeliveryAddress,
    shipping_method: ShippingMethod | int,
    expected_total: Decimal,
    customer: Customer | None = None,
    platform: str = Platform.WEB,
    visitor: str = "",
    now: datetime,
) -> Order:
    """The pending order of this basket. Submitted twice, in sequence or at once, both get the same order.

    Locks the basket, then offers, vouchers and stock, each in primary-key order. Raises EmptyBasket, BasketNotOpen,
    NoShippingMethod, ShippingMethodNotOffered, TotalChanged, OfferUsedUp, OutOfStock; nothing is left behind then."""
    basket = Basket.objects.select_for_update().get(pk=basket.pk)
    if earlier := Order.objects.filter(basket=basket).first():
        return earlier
    if basket.status != Basket.Status.OPEN:
        raise BasketNotOpen
    view = baskets.read(basket, email=email, now=now)
    if not view.lines:
        raise EmptyBasket
    method_id = shipping_method if isinstance(shipping_method, int) else shipping_method.pk
    offer = quote(view, address.country, method_id)
    totals = offer.totals
    has_gone = any(problem.kind is ProblemKind.GONE for problem in view.problems)
    if has_gone or totals.total != expected_total:
        raise TotalChanged(expected_total, totals.total, view.currency, view.problems)

    uses.take(discount.terms for discount in totals.discounts if discount.amount)
    taken = stock.reserve({line.variant.pk: line.quantity for line in totals.lines})
    order = _create_order(
        now,
        source=Source.CHECKOUT,
        status=Order.Status.PENDING,
        customer=customer or guest_customer(email, address),
        basket=basket,
        visitor=visitor,
        email=email,
        country=address.country,
        platform=platform,
        currency=totals.currency,
        shipping_method=offer.method,
        shipping_address=asdict(address),
        lines_total=totals.lines_total,
        shipping_total=totals.shipping_total,
        shipping_tax=totals.shipping_tax,
        discount_total=totals.discount_total,
        tax_total=totals.tax_total,
        total=totals.total,
        placed_at=now,
        reserved_until=now + timedelta(minutes=settings.SHOP_RESERVATION_MINUTES),
    )
    uses.write_down(order, _copy_lines(order, view, totals, taken), totals.discounts)
    Basket.objects.filter(pk=basket.pk).update(status=Basket.Status.ORDERED, updated_at=now)
    _start_the_clock()
    return order


def guest_customer(email: str, address: DeliveryAddress) -> Customer:
    """The buyer without a login who gave this address before, else a new one.

    Never a customer with a login: nobody has shown that the e-mail is theirs."""
    with connection.cursor() as cursor:  # two first orders at once must not make two customers
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('shop.guest'), hashtext(lower(%s)))", [email])
    guests = Customer.objects.annotate(address=Lower("email")).filter(user=None, import_source="")
    known = guests.filter(address=email.lower()).order_by("pk").first()
    return known or Customer.objects.create(
        email=email, name=address.name, phone=address.phone, country=address.country
    )


def new_number(now: datetime) -> str:
    """Readable, and telling nobody how many orders there are: 2026-7KX3M9QA."""
    return f"{now.year}-{''.join(secrets.choice(CROCKFORD) for _ in range(NUMBER_LENGTH))}"


def _create_order(now: datetime, **values: object) -> Order:
    for _ in range(5):
        number = new_number(now)
        try:
            with transaction.atomic():
                return Order.objects.create(number=number, **values)
        except IntegrityError:
            if not Order.objects.filter(number=number).exists():
                raise
    raise RuntimeError("No free order number in five tries.")


def _copy_lines(order: Order, view: BasketView, totals: Totals, taken: dict[int, int]) -> list[OrderLine]:
    stored = {line.variant.pk: line.stored for line in view.lines}
    known = known_attributes()
    return OrderLine.objects.bulk_create(
        OrderLine(
            order=order,
            source=order.source,
            currency=order.currency,
            position=position,
            variant=line.variant,
            sku=line.variant.sku,
            name=article_name(line.variant, known),
            quantity=line.quantity,
            unit_price=line.unit_price,
            discount_amount=line.discount_amount,
            tax_rate=line.tax_rate,
            tax_amount=line.tax_amount,
            taken_from_stock=taken.get(line.variant.pk, 0),
            search_id=stored[line.variant.pk].search_id,
            recommendation_id=stored[line.variant.pk].recommendation_id,
        )
        for position, line in enumerate(totals.lines, start=1)
    )


def _start_the_clock() -> None:
    """A shop that sells is a shop of today: reports no longer look back from an import's last fact."""
    if ShopSettings.objects.filter(pk=1, as_of__isnull=False).update(as_of=None):
        transaction.on_commit(ShopSettings.forget)
