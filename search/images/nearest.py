"""The pictures most like a given one, among products on sale: filtered in the search itself, so that ten asked are ten
given wherever ten match."""

from collections.abc import Sequence
from dataclasses import dataclass

from search.images import encoder_lookup, side_tables, vector_lookup
from search.images.models import ImageSpace
from search.images.offering import Filters
from search.images.vectors import each, scaled

__all__ = ["Filters", "Hit", "nearest"]


@dataclass(frozen=True, slots=True)
class Hit:
    """`score` is (1 − weight)·cosine of content + weight·cosine of style: for ranking, never for people's eyes."""

    product_id: int
    picture_id: int
    score: float


def nearest(
    vector: Sequence[float] | Sequence[Sequence[float]],
    *,
    weight: float,
    filters: Filters = Filters(),  # noqa: B008
    limit: int,
    offset: int = 0,
) -> list[Hit]:
    """Best first, one hit for each product: its best picture counts, and of several query vectors the better.

    At most five queries with pgvector. Without it the encoder process is asked, and may raise EncoderUnavailable."""
    space_id = ImageSpace.live_id()
    if not space_id or limit < 1 or filters.among == ():
        return []
    queries = [scaled(numbers, weight) for numbers in each(vector)]
    lookup = vector_lookup if side_tables.exists(space_id) else encoder_lookup
    found = lookup.nearest(space_id, queries, filters, offset + limit)
    return [Hit(product_id, picture_id, score) for product_id, picture_id, score in found[offset:]]
