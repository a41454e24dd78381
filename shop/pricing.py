"""What a basket comes to: lines, what offers take off, shipping, and the tax that gross prices contain.

Unit prices are rounded half up to the currency's decimals, and so is the tax of each line, which is that of what is
paid for it; discounts lie on the lines and on shipping. Sums are of rounded amounts, so that
Σ quantity × unit price + shipping − discounts = Σ line amounts + shipping total = total, exactly."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_DOWN, Decimal

from shop import money
from shop.models import TaxRate, Variant
from shop.offers import discounts
from shop.offers.discounts import Discount, Goods
from shop.offers.terms import Terms


@dataclass(frozen=True, slots=True)
class TaxRates:
    """Of one country: the standard rate and those of categories, by their place in the tree (treebeard's path)."""

    standard: Decimal = Decimal(0)
    by_path: Mapping[str, Decimal] = field(default_factory=dict)

    def of(self, category_path: str) -> Decimal:
        """The rate of the nearest category above, else the standard one."""
        nearest = max((path for path in self.by_path if category_path.startswith(path)), key=len, default=None)
        return self.standard if nearest is None else self.by_path[nearest]


@dataclass(frozen=True, slots=True)
class Item:
    """What is asked for: the price as it stands in the catalogue, perhaps finer than the currency."""

    variant: Variant
    quantity: int


@dataclass(frozen=True, slots=True)
class PricedLine:
    """`net_amount` + `tax_amount` = `amount` = `quantity` × `unit_price` − `discount_amount`."""

    variant: Variant
    quantity: int
    unit_price: Decimal
    discount_amount: Decimal
    amount: Decimal
    tax_rate: Decimal
    tax_amount: Decimal

    @property
    def net_amount(self) -> Decimal:
        return self.amount - self.tax_amount


@dataclass(frozen=True, slots=True)
class Totals:
    """`total` = `lines_total` + `shipping_total`, both after discounts; `tax_total` is contained in it."""

    currency: str
    lines: list[PricedLine]
    discounts: list[Discount]
    goods_total: Decimal
    shipping_price: Decimal
    discount_total: Decimal
    lines_total: Decimal
    shipping_total: Decimal
    shipping_tax: Decimal
    tax_total: Decimal
    total: Decimal


def tax_rates(country: str) -> TaxRates:
    """One query. A country without any rate is taxed at nothing."""
    rows = TaxRate.objects.filter(country=country).values_list("category__path", "rate")
    rates: dict[str | None, Decimal] = dict(rows)
    standard = rates.pop(None, Decimal(0))
    return TaxRates(standard, {path: rate for path, rate in rates.items() if path})


def tax_contained(gross: Decimal, rate: Decimal, currency: str) -> Decimal:
    """The part of a gross amount that is tax, rounded half up."""
    return money.rounded(gross * rate / (1 + rate), currency)


def price(
    items: Iterable[Item],
    *,
    shipping_price: Decimal,
    currency: str,
    rates: TaxRates,
    offers: Iterable[Terms] = (),
) -> Totals:
    """No queries when `variant.product.category` was selected. Shipping is taxed at the standard rate."""
    items = list(items)
    goods = [goods_of(item, currency) for item in items]
    nothing = money.rounded(0, currency)
    shipping_full = money.rounded(shipping_price, currency)
    taken_off = discounts.best(goods, shipping_full, offers, money.smallest_coin(currency))
    lines = [
        _line(item, each, sum((discount.shares[place] for discount in taken_off), nothing), currency, rates)
        for place, (item, each) in enumerate(zip(items, goods, strict=True))
    ]
    shipping_total = shipping_full - sum((discount.shipping for discount in taken_off), nothing)
    shipping_tax = tax_contained(shipping_total, rates.standard, currency)
    lines_total = sum((line.amount for line in lines), nothing)
    return Totals(
        currency=currency,
        lines=lines,
        discounts=taken_off,
        goods_total=sum((each.amount for each in goods), nothing),
        shipping_price=shipping_full,
        discount_total=sum((discount.amount for discount in taken_off), nothing),
        lines_total=lines_total,
        shipping_total=shipping_total,
        shipping_tax=shipping_tax,
        tax_total=sum((line.tax_amount for line in lines), shipping_tax),
        total=lines_total + shipping_total,
    )


def goods_of(item: Item, currency: str) -> Goods:
    product = item.variant.product
    category_path = product.category.path if product.category else ""
    return Goods(item.variant.product_id, category_path, item.quantity, money.rounded(item.variant.price, currency))


def _line(item: Item, goods: Goods, discount_amount: Decimal, currency: str, rates: TaxRates) -> PricedLine:
    rate = rates.of(goods.category_path)
    amount = goods.amount - discount_amount
    return PricedLine(
        variant=item.variant,
        quantity=item.quantity,
        unit_price=goods.unit_price,
        discount_amount=discount_amount,
        amount=amount,
        tax_rate=rate,
        tax_amount=tax_contained(amount, rate, currency),
    )


def pieces_at(amount: Decimal, quantity: int, currency: str) -> list[tuple[int, Decimal]]:
    """An amount for some pieces as (quantity, unit price), at most two, that make it up exactly: €25 for 3 pieces are
    2 at €8.33 and 1 at €8.34."""
    low = (amount / quantity).quantize(money.smallest_coin(currency), ROUND_DOWN)
    dearer = int((amount - low * quantity) / money.smallest_coin(currency))
    parts = [(quantity - dearer, low), (dearer, low + money.smallest_coin(currency))]
    return [(pieces, unit_price) for pieces, unit_price in parts if pieces]
