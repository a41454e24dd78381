"""What visitors did, from the record of events: the same narrowing for every reading of them. Countries are not
recorded of visitors, so that filter changes nothing here; whose segment is known, is known by their consent."""

from typing import Any

from shop.dashboards.filters import Filters
from shop.models import ShopSettings

# Of `event`. An event without a product (a checkout, a search) passes every category.
WITHIN = """
    event.visitor <> '' AND event.occurred_at < %(until)s
    AND (%(since)s::timestamptz IS NULL OR event.occurred_at >= %(since)s)
    AND (%(platform)s::text IS NULL OR event.platform = %(platform)s)
"""
IN_CATEGORY = """
    SELECT product.id FROM shop_product product LEFT JOIN shop_category category ON category.id = product.category_id
    WHERE CASE WHEN %(category)s::text = '' THEN category.id IS NULL
               ELSE category.url_path = %(category)s OR starts_with(category.url_path, %(category)s || '/') END
"""
IN_SEGMENT = """
    SELECT customer.id FROM shop_customer customer
    LEFT JOIN analytics_customerscore score ON score.customer_id = customer.id
    WHERE coalesce(score.segment, '') = %(segment)s
"""


def within(filters: Filters) -> str:
    """The condition on `event`: constant text, every value a parameter of `values`."""
    parts = [WITHIN]
    if filters.category is not None:
        parts.append(f"(event.product_id IS NULL OR event.product_id IN ({IN_CATEGORY}))")
    if filters.segment == "guest":
        parts.append("event.customer_id IS NULL")
    elif filters.segment is not None:
        parts.append(f"event.customer_id IN ({IN_SEGMENT})")
    return " AND ".join(parts)


def of_products(filters: Filters) -> str:
    """The condition on the products of order lines (`product_id`)."""
    return f"product_id IN ({IN_CATEGORY})" if filters.category is not None else "true"


def values(filters: Filters) -> dict[str, Any]:
    return {
        "currency": ShopSettings.current().currency,
        "zone": str(filters.zone),
        "since": filters.since,
        "until": filters.until,
        "as_of": filters.as_of,
        "platform": filters.platform,
        "category": filters.category,
        "segment": filters.segment,
    }
