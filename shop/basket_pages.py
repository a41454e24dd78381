"""What the basket page and the checkout's summary show, put together from a basket that was read."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from shop.attributes import names_for_pages
from shop.baskets import BasketView, Line, Problem
from shop.kept import kept_for
from shop.models import ShippingMethod
from shop.product_pages import variant_label


@dataclass(frozen=True, slots=True)
class Row:
    """A line with what tells its variant apart, its problems, and what was refused about it just now."""

    line: Line
    label: str
    problems: list[Problem]
    refusal: str = ""
    typed: str = ""

    @property
    def quantity_shown(self) -> str:
        return self.typed or str(self.line.quantity)

    @property
    def can_be_bought(self) -> bool:
        return self.line.can_be_bought

    @property
    def can_be_more(self) -> bool:
        return self.line.left is None or self.line.quantity < self.line.left


def rows_of(view: BasketView, *, refused_sku: str = "", refusal: str = "", typed: str = "") -> list[Row]:
    """No query while the process holds the names of attributes."""
    if not view.lines:
        return []
    known = names_for_pages()
    problems = defaultdict(list)
    for problem in view.problems:
        problems[problem.sku].append(problem)
    return [
        Row(
            line,
            variant_label(line.variant, known),
            problems[line.sku],
            *((refusal, typed) if line.sku == refused_sku else ()),
        )
        for line in view.lines
    ]


@dataclass(frozen=True, slots=True)
class DeliveryHint:
    """What delivery costs at least, wherever it goes; `missing` is how much more would make `free_method` free."""

    lowest: Decimal
    missing: Decimal | None = None
    free_method: str = ""


def delivery_hint(view: BasketView) -> DeliveryHint | None:
    """None for an empty basket and for one that nothing carries. No query while the process holds the methods."""
    methods = [
        method
        for method in methods_of_delivery()
        if method.currency == view.currency
        and method.min_weight_grams <= view.weight_grams
        and (method.max_weight_grams is None or view.weight_grams <= method.max_weight_grams)
    ]
    if not view.lines or not methods:
        return None
    lowest = min(method.price_for(view.goods_total) for method in methods)
    nearest = min(
        (method for method in methods if method.price and (method.free_from or 0) > view.goods_total),
        key=lambda method: method.free_from or 0,
        default=None,
    )
    if lowest == 0 or nearest is None or nearest.free_from is None:
        return DeliveryHint(lowest)
    return DeliveryHint(lowest, nearest.free_from - view.goods_total, nearest.name)


@kept_for(seconds=10)
def methods_of_delivery() -> list[ShippingMethod]:
    """The basket only gives a hint; the checkout asks anew."""
    return list(ShippingMethod.objects.filter(is_active=True))
