"""The shelves of a shop that nobody has ordered anything in yet: what is looked at, what is new, what is alike."""

from datetime import datetime

from django.db import connection

from recsys import filling, traits
from recsys.dataset import Dataset
from recsys.filling import NEIGHBOURS_KEPT, Best, Shelves
from recsys.models import ItemNeighbour
from recsys.recommenders.alike import Alike
from recsys.stocking import Offer
from shop.models import Event, Product

SAYS = "No orders yet: what is looked at most is shown as popular, then the newest."
FADES_IN_DAYS = 30
MOST_VIEWED = """
SELECT product_id, sum(exp(extract(epoch FROM occurred_at - %(as_of)s) / 86400 / %(days)s)) AS views
FROM shop_event
WHERE kind = %(kind)s AND product_id IS NOT NULL AND occurred_at < %(as_of)s
GROUP BY product_id ORDER BY views DESC, product_id
"""


def shelves(as_of: datetime, seed: int, offer: Offer) -> Shelves:
    """Three queries more than the offer's."""
    on_sale = offer.on_sale
    nobody = Dataset.from_columns([], [], [], []).knowing(items=traits.of_products())
    alike = Alike().fit(nobody, as_of, seed).similar(on_sale, NEIGHBOURS_KEPT, candidates=on_sale)
    return Shelves(
        neighbours={ItemNeighbour.Kind.SIMILAR.value: (on_sale, alike)},
        popular=filling.popular_shelves(_most_viewed_then_newest(as_of), on_sale, offer.categories_of),
    )


def _most_viewed_then_newest(as_of: datetime) -> Best:
    """Looked at a month ago counts 1/e."""
    with connection.cursor() as cursor:
        cursor.execute(MOST_VIEWED, {"as_of": as_of, "days": FADES_IN_DAYS, "kind": Event.Kind.VIEW.value})
        viewed = [(product, float(views)) for product, views in cursor.fetchall()]
    known = {product for product, _ in viewed}
    newest = Product.objects.on_sale().order_by("-created_at", "-pk").values_list("pk", flat=True)
    return viewed + [(product, 0.0) for product in newest if product not in known]
