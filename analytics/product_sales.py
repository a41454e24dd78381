"""What each product sold, and what of it came to nothing. From the rollups, where no filter but the category's narrows
the period; else one query over its lines.

Products of the catalogue; what lines without one came to, and what a document's total has more than its lines, is the
entry of None, so that the parts are the whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import connection

from analytics import rollup_products, rollup_reading, rollup_rows
from analytics.rollup_coverage import Coverage, all_live, coverage
from analytics.visits import IN_CATEGORY
from shop.dashboards.filters import Filters
from shop.dashboards.readings import shared
from shop.models import ShopSettings

SOLD = f"""
WITH {{ctes}},
every_line AS (
    SELECT kind, id, product_id, amount, units FROM line
    UNION ALL
    SELECT kind, id, NULL, amount, 0 FROM ({rollup_rows.REST}) rest
),
part AS (
    SELECT head.kind, head.id, line.product_id, line.amount, line.units, head.bought
    FROM head JOIN every_line line USING (kind, id)
    WHERE (%(country)s::text IS NULL OR country = %(country)s)
      AND (%(platform)s::text IS NULL OR platform = %(platform)s)
      AND (%(segment)s::text IS NULL OR segment = %(segment)s)
      AND {{in_category}}
)
SELECT product_id,
       coalesce(sum(amount) FILTER (WHERE kind = 's'), 0),
       coalesce(sum(amount) FILTER (WHERE kind = 'c'), 0),
       coalesce(sum(amount) FILTER (WHERE kind = 'a'), 0),
       coalesce(sum(amount) FILTER (WHERE kind = 'd'), 0),
       coalesce(sum(units) FILTER (WHERE kind = 's'), 0)::bigint,
       coalesce(sum(units) FILTER (WHERE kind = 'c'), 0)::bigint,
       coalesce(sum(units) FILTER (WHERE kind = 'd'), 0)::bigint,
       count(DISTINCT id) FILTER (WHERE kind = 's' AND bought)
FROM part GROUP BY 1
"""  # noqa: S608 - a constant


@dataclass(frozen=True, slots=True)
class ProductSales:
    """Amounts and units before anything is taken off: `sold` of paid orders, `dropped` of cancelled ones."""

    sold: Decimal = Decimal(0)
    credited: Decimal = Decimal(0)
    adjusted: Decimal = Decimal(0)
    dropped: Decimal = Decimal(0)
    units: int = 0
    units_credited: int = 0
    units_dropped: int = 0
    orders: int = 0

    def __add__(self, other: "ProductSales") -> "ProductSales":
        return ProductSales(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))

    @property
    def net_revenue(self) -> Decimal:
        return self.sold - self.credited + self.adjusted

    @property
    def cancel_rate(self) -> Decimal | None:
        ordered = self.units + self.units_dropped
        return Decimal(self.units_credited + self.units_dropped) / ordered if ordered > 0 else None


@shared
def by_product(filters: Filters) -> Mapping[int | None, ProductSales]:
    """By the product's id, in no order. Orders don't add up: one may have several products."""
    known = coverage(filters)
    if not known.is_folded or {filters.country, filters.platform, filters.segment} != {None}:
        return {product: ProductSales(*figures) for product, *figures in _from_lines(filters, all_live(filters))}
    found = {product: _folded(figures) for product, *figures in rollup_products.folded(known, _products(filters))}
    if known.starts:
        for product, *figures in _from_lines(filters, known):
            found[product] = found.get(product, ProductSales()) + ProductSales(*figures)
    return found


def _folded(figures: Sequence[Any]) -> ProductSales:
    of = rollup_reading.Figures(*figures)
    return ProductSales(
        *(of.sold, of.credited, of.adjusted, of.dropped),
        *map(int, (of.units, of.units_credited, of.units_dropped, of.orders)),
    )


def _products(filters: Filters) -> list[int] | None:
    """Of the category; None: all. One query where there is one."""
    if filters.category is None:
        return None
    with connection.cursor() as cursor:
        cursor.execute(IN_CATEGORY, {"category": filters.category})
        return [product for (product,) in cursor.fetchall()] + ([] if filters.category else [0])


def _from_lines(filters: Filters, known: Coverage) -> list[tuple[Any, ...]]:
    in_category = "true" if filters.category is None else _in_category(filters.category)
    ctes = rollup_rows.head_and_lines(has_segment=filters.segment is not None)
    statement = SOLD.format(ctes=ctes, in_category=in_category)
    with connection.cursor() as cursor:
        cursor.execute(statement, _values(filters, known))
        return cursor.fetchall()


def _in_category(category: str) -> str:
    known = f"line.product_id IN ({IN_CATEGORY})"
    return known if category else f"(line.product_id IS NULL OR {known})"


def _values(filters: Filters, known: Coverage) -> dict[str, Any]:
    return {
        "starts": known.starts,
        "ends": known.ends,
        "zone": str(filters.zone),
        "currency": ShopSettings.current().currency,
        "country": filters.country,
        "platform": filters.platform,
        "segment": filters.segment,
        "category": filters.category,
    }
