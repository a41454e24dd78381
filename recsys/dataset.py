"""What customers bought, as columns of numbers: all that a recommender learns from."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Self

import numpy as np
import numpy.typing as npt
from scipy import sparse

if TYPE_CHECKING:
    from recsys.features import Features

Ids = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
NOBODY = -1  # the user of a basket that no known customer owns


@dataclass(frozen=True, eq=False)
class Dataset:
    """A row per item of a basket. Baskets of unknown customers have the user NOBODY; times are Unix seconds.

    `signals` are what users did without buying (each counts less than a purchase): taste is learnt from them as well,
    but they make nobody a buyer and nothing bought. They and what else is known of items and users stay beside all
    rows that are chosen of it."""

    user: Ids
    basket: Ids
    item: Ids
    time: Ids
    weight: Floats
    item_features: "Features | None" = None
    user_features: "Features | None" = None
    signals: "Dataset | None" = None

    @classmethod
    def from_columns(
        cls,
        user: npt.ArrayLike,
        basket: npt.ArrayLike,
        item: npt.ArrayLike,
        time: npt.ArrayLike,
        weight: npt.ArrayLike | None = None,
    ) -> Self:
        items = np.asarray(item, dtype=np.int64)
        return cls(
            user=np.asarray(user, dtype=np.int64),
            basket=np.asarray(basket, dtype=np.int64),
            item=items,
            time=np.asarray(time, dtype=np.int64),
            weight=np.ones(len(items), np.float32) if weight is None else np.asarray(weight, dtype=np.float32),
        )

    def __len__(self) -> int:
        return len(self.item)

    def rows(self, chosen: npt.NDArray[np.bool_]) -> Self:
        return replace(
            self,
            user=self.user[chosen],
            basket=self.basket[chosen],
            item=self.item[chosen],
            time=self.time[chosen],
            weight=self.weight[chosen],
        )

    def knowing(self, items: "Features | None" = None, users: "Features | None" = None) -> Self:
        return replace(self, item_features=items, user_features=users)

    def with_signals(self, signals: "Dataset | None") -> Self:
        return replace(self, signals=signals)

    def before(self, moment: datetime) -> Self:
        """What was known at `moment` (aware); what happens at that very second is not known yet."""
        signals = self.signals and self.signals.before(moment)
        return replace(self.rows(self.time < moment.timestamp()), signals=signals)

    @cached_property
    def users(self) -> Ids:
        """The known customers, ascending: the rows of `user_items`."""
        return np.unique(self.user[self.user != NOBODY])

    @cached_property
    def baskets(self) -> Ids:
        return np.unique(self.basket)

    @cached_property
    def items(self) -> Ids:
        """The items, ascending: the columns of both matrices."""
        return np.unique(self.item)

    @cached_property
    def user_items(self) -> sparse.csr_array:
        """A row per known customer, a column per item: the sum of the weights."""
        known = self.user != NOBODY
        return _matrix(self.users, self.user[known], self.items, self.item[known], self.weight[known])

    @cached_property
    def basket_items(self) -> sparse.csr_array:
        """A row per basket, a column per item: 1 where the basket held it."""
        held = _matrix(self.baskets, self.basket, self.items, self.item, self.weight)
        held.data = np.ones_like(held.data)
        return held

    def bought_by(self, users: Ids) -> list[Ids]:
        """Each user's distinct items, ascending; empty for a user who isn't here."""
        places = places_of(users, self.users)
        columns, starts = self.user_items.indices, self.user_items.indptr
        nothing = self.items[:0]
        return [
            self.items[columns[starts[place] : starts[place + 1]]] if place >= 0 else nothing
            for place in places.tolist()
        ]


def places_of(wanted: Ids, ids: Ids) -> npt.NDArray[np.int64]:
    """Where each wanted id stands in the ascending `ids`; -1 where it doesn't."""
    if not len(ids):
        return np.full(len(wanted), -1, dtype=np.int64)
    places = np.minimum(np.searchsorted(ids, wanted), len(ids) - 1)
    return np.where(ids[places] == wanted, places, -1)


def _matrix(rows: Ids, row: Ids, columns: Ids, column: Ids, values: Floats) -> sparse.csr_array:
    places = (np.searchsorted(rows, row), np.searchsorted(columns, column))
    matrix = sparse.csr_array(sparse.coo_array((values, places), shape=(len(rows), len(columns))))
    matrix.sort_indices()
    return matrix
