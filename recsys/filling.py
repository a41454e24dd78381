"""What stands on which shelf, worked out from recommenders that have learnt."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from recsys import reasons
from recsys.dataset import Dataset, Floats, Ids
from recsys.evaluation import NEW
from recsys.ranking import NO_ITEM, Ranking, top_k
from recsys.recommenders.base import Recommender
from recsys.recommenders.popular import Popular

# more than is shown: what sells out is left out when read
NEIGHBOURS_KEPT, POPULAR_KEPT, POPULAR_OF_CATEGORY_KEPT, PERSONAL_KEPT = 20, 200, 40, 30

Best = list[tuple[int, float]]
PersonalRow = tuple[int, str, str, list[int], list[int], list[float] | None]


@dataclass(frozen=True)
class PersonalShelf:
    """A row per customer, best first, ending in NO_ITEM. `because` holds a product each, 0 for none; `stars`, where
    they are foretold, NaN in rows without."""

    shelf: str
    recommender: str
    customers: Ids
    products: Ids
    because: Ids
    stars: Floats | None = None

    def rows(self) -> Iterator[PersonalRow]:
        """Customer, shelf, recommender, products, because, stars; none of customers with nothing on the shelf."""
        lengths = (self.products != NO_ITEM).sum(axis=1).tolist()
        columns = (self.customers.tolist(), self.products.tolist(), self.because.tolist())
        for place, (customer, items, because) in enumerate(zip(*columns, strict=True)):
            if length := lengths[place]:
                yield (
                    customer,
                    self.shelf,
                    self.recommender,
                    items[:length],
                    because[:length],
                    self._stars(place, length),
                )

    def _stars(self, place: int, length: int) -> list[float] | None:
        if self.stars is None or np.isnan(self.stars[place, :length]).any():
            return None
        return [round(star, 2) for star in self.stars[place, :length].tolist()]


@dataclass(frozen=True)
class Shelves:
    """`neighbours` by kind: products, and a row of the ranking for each. `popular` by category; None: all."""

    neighbours: Mapping[str, tuple[Ids, Ranking]]
    popular: Mapping[int | None, Best]
    personal: Sequence[PersonalShelf] = field(default_factory=list)

    def neighbour_rows(self) -> Iterator[tuple[str, int, int, int, float]]:
        """Kind, product, position from 1, neighbour, score."""
        for kind, (products, ranking) in self.neighbours.items():
            rows = zip(products.tolist(), ranking.items.tolist(), ranking.scores.tolist(), strict=True)
            for product, items, scores in rows:
                for position, (item, score) in enumerate(zip(items, scores, strict=True), start=1):
                    if item != NO_ITEM:
                        yield kind, product, position, item, score

    def popular_rows(self) -> Iterator[tuple[int | None, int, int, float]]:
        """Category, position from 1, product, score."""
        for category, best in self.popular.items():
            for position, (item, score) in enumerate(best, start=1):
                yield category, position, item, score

    def personal_rows(self) -> Iterator[PersonalRow]:
        for shelf in self.personal:
            yield from shelf.rows()


def personal_shelf(shelf: str, recommender: Recommender, known: Dataset, customers: Ids, on_sale: Ids) -> PersonalShelf:
    """NEW holds nothing that the customer has bought, with reasons; REPEAT nothing else, which needs none."""
    bought = known.bought_by(customers)
    if shelf == NEW:
        items = recommender.recommend(customers, PERSONAL_KEPT, exclude=bought, candidates=on_sale).items
        because = reasons.of_rows(recommender, known, customers, items)
    else:
        items = recommender.recommend(customers, PERSONAL_KEPT, candidates=on_sale, only=bought).items
        because = np.zeros_like(items)
    return PersonalShelf(shelf, recommender.name, customers, items, because)


def best_sellers(recommender: Popular) -> Best:
    everything = top_k(recommender.popularity[None], recommender.items, len(recommender.items))
    return list(zip(everything.items[0].tolist(), everything.scores[0].tolist(), strict=True))


def popular_shelves(
    best_first: Best, on_sale: Ids, categories_of: Mapping[int, Sequence[int]]
) -> dict[int | None, Best]:
    """Overall and of each category, `categories_of` naming a product's own and those above it."""
    offered = set(on_sale.tolist())
    best: defaultdict[int | None, Best] = defaultdict(list)
    for item, score in best_first:
        if item in offered:
            if len(best[None]) < POPULAR_KEPT:
                best[None].append((item, score))
            for category in categories_of.get(item, ()):
                if len(best[category]) < POPULAR_OF_CATEGORY_KEPT:
                    best[category].append((item, score))
    return dict(best)
