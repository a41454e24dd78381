"""Why a product is on a customer's shelf: "because you bought …"."""

import numpy as np
import numpy.typing as npt
from scipy import sparse

from recsys.dataset import Dataset, Ids, places_of
from recsys.ranking import NO_ITEM
from recsys.recommenders.base import ItemRecommender, Recommender
from recsys.recommenders.blend import Blend

NO_REASON = 0
NEIGHBOURS = 100  # of each product that was bought: what is further away speaks for little
USERS_AT_ONCE = 1000


def speaking_for(recommender: Recommender) -> list[ItemRecommender]:
    """Those that can give reasons for what this one recommends: itself, or its parts, those with most weight first."""
    if isinstance(recommender, Blend):
        by_weight = np.argsort(-recommender.weights, kind="stable").tolist()
        parts = [recommender.parts[place] for place in by_weight if recommender.weights[place] > 0]
    else:
        parts = getattr(recommender, "parts", [recommender])
    return [part for part in parts if isinstance(part, ItemRecommender)]


def of_rows(recommender: Recommender, bought: Dataset, users: Ids, products: Ids) -> Ids:
    """For each product of each user's row, what they bought that is closest to it; NO_REASON where nothing is near.
    All users have bought something."""
    reasons = np.full(products.shape, NO_REASON, dtype=np.int64)
    items = np.union1d(bought.items, products[products != NO_ITEM])
    for speaker in speaking_for(recommender):
        if (reasons == NO_REASON)[products != NO_ITEM].any():
            near = speaker.similar(bought.items, NEIGHBOURS)
            for start in range(0, len(users), USERS_AT_ONCE):
                chunk = slice(start, start + USERS_AT_ONCE)
                found = _chunk_of_rows(near.items, near.scores, bought, items, users[chunk], products[chunk])
                reasons[chunk] = np.where(reasons[chunk] == NO_REASON, found, reasons[chunk])
    return reasons


def _chunk_of_rows(
    near: Ids, closeness: npt.NDArray[np.float32], bought: Dataset, items: Ids, users: Ids, products: Ids
) -> Ids:
    """All pairs of what was bought and what is near to it, the closest last: it is what stays."""
    slot = np.full((len(users), len(items) + 1), -1, dtype=np.int16)  # where each item stands in each row
    row, place = np.nonzero(products != NO_ITEM)
    slot[row, np.searchsorted(items, products[row, place])] = place
    had: sparse.csr_array = bought.user_items[places_of(users, bought.users)]
    owner = np.repeat(np.arange(len(users)), np.diff(had.indptr))
    neighbours = near[had.indices]
    column = places_of(neighbours.ravel(), items).reshape(neighbours.shape)
    place_of = slot[owner[:, None], column]  # −1 points to the last column, where nothing stands
    pair, rank = np.nonzero(place_of >= 0)
    order = np.argsort(closeness[had.indices[pair], rank], kind="stable")
    pair, rank = pair[order], rank[order]
    reasons = np.full(products.shape, NO_REASON, dtype=np.int64)
    reasons[owner[pair], place_of[pair, rank]] = bought.items[had.indices[pair]]
    return reasons
