"""What the basket page and the checkout's summary show, put together from a basket that was read."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from shop.attributes import names_for_pages
from shop.baskets import BasketView, Line, Problem
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


def cheapest_shipping(view: BasketView) -> Decimal | None:
    """The lowest price at which this basket is carried anywhere. One query, none for an empty basket."""
    if not view.lines:
        return None
    methods = ShippingMethod.objects.filter(
        is_active=True, currency=view.currency, min_weight_grams__lte=view.weight_grams
    ).exclude(max_weight_grams__lt=view.weight_grams)
    return methods.order_by("price").values_list("price", flat=True).first()
