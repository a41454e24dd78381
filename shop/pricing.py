"""What a basket comes to: lines, shipping and the tax that gross prices contain.

Unit prices are rounded half up to the currency's decimals, and so is the tax of each line; sums are of rounded
amounts, so that Σ lines + shipping = total, exactly."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from shop import money
from shop.models import TaxRate, Variant


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
    """`net_amount` + `tax_amount` = `amount` = `quantity` × `unit_price`."""

    variant: Variant
    quantity: int
    unit_price: Decimal
    amount: Decimal
    tax_rate: Decimal
    tax_amount: Decimal

    @property
    def net_amount(self) -> Decimal:
        return self.amount - self.tax_amount


@dataclass(frozen=True, slots=True)
class Totals:
    """`total` = `lines_total` + `shipping_total`; `tax_total` is contained in it."""

    currency: str
    lines: list[PricedLine]
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


def price(items: Iterable[Item], *, shipping_price: Decimal, currency: str, rates: TaxRates) -> Totals:
    """No queries when `variant.product.category` was selected. Shipping is taxed at the standard rate."""
    lines = [_line(item, currency, rates) for item in items]
    nothing = money.rounded(0, currency)
    shipping_total = money.rounded(shipping_price, currency)
    shipping_tax = tax_contained(shipping_total, rates.standard, currency)
    lines_total = sum((line.amount for line in lines), nothing)
    return Totals(
        currency=currency,
        lines=lines,
        lines_total=lines_total,
        shipping_total=shipping_total,
        shipping_tax=shipping_tax,
        tax_total=sum((line.tax_amount for line in lines), shipping_tax),
        total=lines_total + shipping_total,
    )


def _line(item: Item, currency: str, rates: TaxRates) -> PricedLine:
    category = item.variant.product.category
    unit_price = money.rounded(item.variant.price, currency)
    amount = unit_price * item.quantity
    rate = rates.of(category.path if category else "")
    return PricedLine(
        variant=item.variant,
        quantity=item.quantity,
        unit_price=unit_price,
        amount=amount,
        tax_rate=rate,
        tax_amount=tax_contained(amount, rate, currency),
    )
