"""What could be recommended to whom, with the numbers that a ranker weighs."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from recsys import ranking
from recsys.dataset import Ids, places_of
from recsys.ranking import NO_ITEM, NOT_OFFERED
from recsys.recommenders.base import Recommender
from recsys.recommenders.parts import levelled, scores_in
from recsys.recommenders.purchase_facts import AGES, ItemFacts, Numbers, UserFacts

SHORTLIST = 100  # of each part, of what the user hasn't had: nothing else is ranked


@dataclass(frozen=True)
class Pairs:
    """A user (row) and an item (column) each, users ascending. `of_had` has a row for each pair where the user had the
    item, `of_new` for each other one, `of_user` for all."""

    row: Ids
    column: Ids
    had: npt.NDArray[np.bool_]
    of_had: Numbers
    of_new: Numbers
    of_user: Numbers


def pairs_of(users: Ids, parts: Sequence[Recommender], items: Ids, facts: UserFacts, item_facts: ItemFacts) -> Pairs:
    """Known users with what they had, and with the best of what they hadn't."""
    columns = np.arange(len(items), dtype=np.int64)
    places = places_of(users, facts.users)
    known = np.flatnonzero(places >= 0)
    own = facts.had[places[known]]
    had = np.zeros((len(users), len(items)), np.bool_)
    had[np.repeat(known, np.diff(own.indptr)), own.indices] = True
    scores = [scores_in(part, users, items) for part in parts]
    listed, ranks = had.copy(), []
    for one in scores:
        best = ranking.top_k(np.where(had, NOT_OFFERED, one), columns, SHORTLIST).items
        rank = np.full(one.shape, 2 * SHORTLIST, np.float32)
        row, place = np.nonzero(best != NO_ITEM)
        rank[row, best[row, place]] = place
        listed[row, best[row, place]] = True
        ranks.append(rank)
    listed[places < 0] = False
    row, column = np.nonzero(listed)
    is_had = had[row, column]
    owned, fresh = (row[is_had], column[is_had]), (row[~is_had], column[~is_had])
    user, item = facts.values[places[row]], item_facts.values[column]
    among_had = np.stack([levelled(one, had)[owned] for one in scores], axis=1)
    among_new = np.stack([levelled(one, ~had)[fresh] for one in scores], axis=1)
    rank = np.stack([-np.log1p(one[fresh]) for one in ranks], axis=1)
    size = user[~is_had][:, -1:]  # who has bought little is known little: what all buy counts more
    # not how long the item has been sold: that grows with the shop, and weights of the past would not fit it
    sells = np.delete(item[is_had], AGES, axis=1)
    of_had = [facts.pairs(places[owned[0]], owned[1]), sells, user[is_had], among_had]
    of_new = [item[~is_had], among_new, _upper(among_new), rank, among_new * size, item[~is_had][:, :2] * size]
    return Pairs(row, column, is_had, np.concatenate(of_had, axis=1), np.concatenate(of_new, axis=1), user)


def _upper(levels: Numbers) -> Numbers:
    """What stands out above the mean, held down."""
    return np.log1p(np.maximum(levels, 0))
