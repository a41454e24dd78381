"""What products are like by what the shop says of them alone."""

from collections.abc import Iterator

from django.utils import timezone

from recsys import traits
from recsys.dataset import Dataset
from recsys.filling import NEIGHBOURS_KEPT
from recsys.ranking import NO_ITEM
from recsys.recommenders.alike import Alike


def neighbours(products: list[int]) -> Iterator[tuple[int, int, int, float]]:
    """Product, position from 1, the similar product, its score."""
    nothing_bought = Dataset.from_columns([], [], [], []).knowing(items=traits.of_products())
    alike = Alike().fit(nothing_bought, timezone.now(), seed=0)
    ranking = alike.similar(products, NEIGHBOURS_KEPT)
    for product, items, scores in zip(products, ranking.items.tolist(), ranking.scores.tolist(), strict=True):
        for position, (item, score) in enumerate(zip(items, scores, strict=True), start=1):
            if item != NO_ITEM:
                yield product, position, item, score
