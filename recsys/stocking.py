"""All shelves of a run, from everything that is known."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Self

import numpy as np

from recsys import experiments, filling, interactions, judging, stars, traits
from recsys.dataset import Dataset, Ids
from recsys.evaluation import NEW
from recsys.filling import NEIGHBOURS_KEPT, PersonalShelf, Shelves
from recsys.judging import SHELVES, Judgement
from recsys.models import ItemNeighbour
from recsys.recommenders.alike import Alike
from recsys.recommenders.copurchase import CoPurchase
from recsys.recommenders.kinds import KINDS
from recsys.recommenders.popular import Popular
from recsys.trials import Chosen
from shop.models import Product

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Offer:
    """What the shop has for the shelves: products on sale, the categories that each counts in, customers who want no
    personal recommendations, and, by shelf, the recommenders that experiments show beside the one that serves."""

    on_sale: Ids
    categories_of: Mapping[int, list[int]] = field(default_factory=dict)
    left_alone: Ids = field(default_factory=lambda: np.empty(0, np.int64))
    wanted: Mapping[str, set[str]] = field(default_factory=dict)

    @classmethod
    def now(cls) -> Self:
        """Six queries."""
        return cls(
            on_sale=np.array(Product.objects.on_sale().order_by("pk").values_list("pk", flat=True), dtype=np.int64),
            categories_of=traits.categories_of_products(),
            left_alone=interactions.customers_without_personalisation(),
            wanted={shelf: experiments.wanted_recommenders(shelf) for shelf in SHELVES},
        )


def fill_shelves(
    known: Dataset, reviews: Dataset, as_of: datetime, seed: int, judgement: Judgement, offer: Offer
) -> Shelves:
    """Only products on sale get a place; whether they are in stock is asked when read. Each recommender learns once,
    and is let go before the next one learns: memory holds one."""
    on_sale = offer.on_sale
    companions = CoPurchase().fit(known, as_of, seed).similar(known.items, NEIGHBOURS_KEPT, candidates=on_sale)
    alike = Alike().fit(known, as_of, seed).similar(on_sale, NEIGHBOURS_KEPT, candidates=on_sale)
    popular = Popular().fit(known, as_of, seed)
    return Shelves(
        neighbours={
            ItemNeighbour.Kind.BOUGHT_TOGETHER.value: (known.items, companions),
            ItemNeighbour.Kind.SIMILAR.value: (on_sale, alike),
        },
        popular=filling.popular_shelves(filling.best_sellers(popular), on_sale, offer.categories_of),
        personal=_personal(known, reviews, as_of, seed, judgement, offer),
    )


def _personal(
    known: Dataset, reviews: Dataset, as_of: datetime, seed: int, judgement: Judgement, offer: Offer
) -> list[PersonalShelf]:
    customers = np.setdiff1d(known.users, offer.left_alone)
    shelves = []
    for chosen, names in _wanted(judgement, offer):
        try:
            recommender = chosen.make().fit(known, as_of, seed)
        except Exception as error:
            if chosen.name not in judging.opted_in():
                raise
            logger.exception("%s failed.", chosen.name)
            judgement.give_up(chosen.name, f"{type(error).__name__}: {error}")
            return _personal(known, reviews, as_of, seed, judgement, offer)
        for shelf in names:
            filled = filling.personal_shelf(shelf, recommender, known, customers, offer.on_sale)
            if judgement.stars.passed:
                foretold = stars.of_rows(reviews, as_of, seed, customers, filled.products)
                filled = replace(filled, stars=foretold)
            shelves.append(filled)
    return shelves


def _wanted(judgement: Judgement, offer: Offer) -> list[tuple[Chosen, list[str]]]:
    """What has to learn, and for which shelves: those that serve, and those that experiments show. Popularity gets no
    rows where it serves what is new: pages that find none show popular products."""
    wanted: list[tuple[Chosen, list[str]]] = []
    for verdict in judgement.shelves:
        needs_no_rows = (verdict.shelf, verdict.serving.name) == (NEW, Popular.name)
        serving = [] if needs_no_rows else [verdict.serving]
        names = offer.wanted.get(verdict.shelf, set()) & set(KINDS) - {one.name for one in serving} - judgement.failed
        for chosen in (*serving, *(judgement.of(verdict.shelf, name) for name in sorted(names))):
            same = [
                shelves for one, shelves in wanted if (one.name, one.parameters) == (chosen.name, chosen.parameters)
            ]
            if same:
                same[0].append(verdict.shelf)
            else:
                wanted.append((chosen, [verdict.shelf]))
    return wanted
