"""Where likeness begins to mean something: fitted on the catalogue itself, since a shop of posters alone is a closer
family than a department store. Scores are of similar items (weight .3), and never shown to anybody."""

from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import CharField
from django.db.models.functions import MD5, Cast

from search.images import stored
from search.images.encoder_client import EncoderUnavailable
from search.images.models import ImageSpace, PictureVector
from search.images.nearest import Filters, nearest
from search.images.vectors import SIMILAR_ITEM

MOST_ASKED, FEWEST_ASKED = 200, 20  # products
TOLD_APART = 0.99  # so many products look less like their nearest neighbour than an exact match looks like itself
BEYOND_THE_NEAREST = 0.25  # of the way from there to the very same picture
LEAST_EXACT = 0.9
LONELIEST = 0.01  # so few products have a nearest neighbour that is further away
PART_OF_THE_LONELIEST = 0.75  # what is still less like anything, looks like nothing here
KEPT_SECONDS = 26 * 60 * 60
GROWN = 1.2  # or shrunk


@dataclass(frozen=True, slots=True)
class Thresholds:
    exact: float
    like_nothing: float
    products: int  # with a picture, when it was fitted


NEVER = Thresholds(exact=2.0, like_nothing=-2.0, products=0)


def current(space_id: int) -> Thresholds:
    """No query. Before they are fitted nothing is called exact, and nothing unlike."""
    return cache.get(_key(space_id)) or NEVER


def fit_if_due() -> Thresholds | None:
    """Once a day, for a new space, and when the catalogue has grown or shrunk by a fifth. Some queries for each of 200
    products."""
    space_id = ImageSpace.live_id()
    known = current(space_id)
    products = PictureVector.objects.filter(space=space_id, embedding__isnull=False).values("product_id").distinct()
    count = products.count()
    if count < FEWEST_ASKED or known.products / GROWN <= count <= known.products * GROWN:
        return None
    shuffled = products.order_by(MD5(Cast("product_id", CharField())))  # the same ones every time, from all over
    asked = shuffled.values_list("product_id", flat=True)[:MOST_ASKED]
    try:
        fitted = of_neighbours(sorted(_to_the_nearest(product_id) for product_id in asked), count)
    except EncoderUnavailable:  # without pgvector it is the one that compares; next time, then
        return None
    cache.set(_key(space_id), fitted, KEPT_SECONDS)
    return fitted


def of_neighbours(scores: list[float], products: int) -> Thresholds:
    """Of what looks most like each, the least like first."""
    closest = scores[int((len(scores) - 1) * TOLD_APART)]
    loneliest = scores[int((len(scores) - 1) * LONELIEST)]
    exact = max(LEAST_EXACT, closest + (1 - closest) * BEYOND_THE_NEAREST)
    return Thresholds(exact, loneliest * PART_OF_THE_LONELIEST, products)


def _to_the_nearest(product_id: int) -> float:
    others = Filters(exclude_product=product_id)
    hits = nearest(stored.of_product(product_id)[:1], weight=SIMILAR_ITEM, filters=others, limit=1)
    return hits[0].score if hits else 0.0


def _key(space_id: int) -> str:
    return f"picture-thresholds-{space_id}"
