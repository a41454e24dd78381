"""Which products were looked at and put into baskets, from the record of events. One query."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import connection

from analytics import visits
from shop.dashboards.filters import Filters
from shop.models import Product

LOOKED = """
SELECT product_id,
       count(*) FILTER (WHERE kind = 'view'),
       count(*) FILTER (WHERE kind = 'add_to_basket')
FROM (
    SELECT DISTINCT product_id, visitor, kind, (occurred_at AT TIME ZONE %(zone)s)::date AS day
    FROM shop_event event
    WHERE kind IN ('view', 'add_to_basket') AND product_id IS NOT NULL AND {within}
) seen
GROUP BY 1
"""


@dataclass(frozen=True, slots=True)
class Looked:
    """Visitors of a day."""

    seen: int = 0
    put: int = 0


def by_product(filters: Filters) -> Mapping[int, Looked]:
    with connection.cursor() as cursor:
        cursor.execute(LOOKED.format(within=visits.within(filters)), visits.values(filters))
        return {product: Looked(seen, put) for product, seen, put in cursor.fetchall()}


def names(products: Iterable[int]) -> dict[int, str]:
    return dict(Product.objects.filter(pk__in=list(products)).values_list("pk", "name"))
