"""Who is asked about what on which shelf of a shop."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from recsys.dataset import NOBODY, Dataset, Ids
from recsys.evaluation import NEW, SHELVES, Targets, baskets_with_others
from recsys.split import Split

REGULAR_ORDERS = 5  # from so many on, a customer is a regular
MOST_BASKETS = 2000  # of visitors without a name
EVERYBODY, ONE_ORDER, SOME_ORDERS, REGULARS = "all", "one order", "some orders", "regular"
NEWCOMERS, ANONYMOUS = "newcomers", "anonymous"


@dataclass(frozen=True)
class Question:
    """Of the anonymous, `targets.had` is the item that asks for the others of its basket."""

    shelf: str
    group: str
    targets: Targets


def questions(parts: Split, seed: int) -> Iterator[Question]:
    """Only those that somebody is asked."""
    everybody = Targets.of(parts)
    if not len(everybody.users):
        return
    for shelf in SHELVES:
        asked = everybody.on(shelf)
        orders = _orders_of(asked.users, parts.train)
        groups = {
            EVERYBODY: orders > 0,
            ONE_ORDER: orders == 1,
            SOME_ORDERS: (orders > 1) & (orders < REGULAR_ORDERS),
            REGULARS: orders >= REGULAR_ORDERS,
        }
        for group, members in groups.items():
            if members.any():
                yield Question(shelf, group, asked.rows(np.flatnonzero(members)))
    newcomers = np.setdiff1d(parts.test.users, parts.train.users)
    if len(newcomers):
        nothing = [newcomers[:0]] * len(newcomers)
        yield Question(NEW, NEWCOMERS, Targets(newcomers, nothing, parts.test.bought_by(newcomers)))
    visits = replace(parts, test=parts.test.rows(parts.test.user == NOBODY))
    asking, others = baskets_with_others(visits, seed)
    if len(asking):
        some = np.sort(np.random.default_rng(seed).permutation(len(asking))[:MOST_BASKETS])
        visitors = np.full(len(asking), NOBODY)
        yield Question(NEW, ANONYMOUS, Targets(visitors, list(asking[:, None]), others).rows(some))


def _orders_of(users: Ids, train: Dataset) -> Ids:
    owners = train.user[np.unique(train.basket, return_index=True)[1]]
    known, orders = np.unique(owners, return_counts=True)
    return orders[np.searchsorted(known, users)]
