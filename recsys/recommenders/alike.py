"""Which products are alike: by what they are (category, brand, price band, words), and by who bought them. A product
that nobody has bought yet is known by what it is."""

from datetime import datetime
from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt
from scipy import sparse

from recsys.dataset import Dataset, Floats, Ids, places_of
from recsys.features import Features
from recsys.ranking import NOT_OFFERED
from recsys.recommenders.arrays import arrays_of, matrix_of
from recsys.recommenders.base import ItemRecommender
from recsys.recommenders.histories import HistoryRecommender
from recsys.recommenders.item_knn import ItemKnn
from recsys.tuning import DECAYS, OneOf, Real, Space


class Alike(HistoryRecommender, ItemRecommender):
    """Closeness is the cosine of what two products are, rare traits counting more, plus `buyers` times that of who
    bought them."""

    name = "alike"
    space: ClassVar[Space] = {"buyers": Real(0.1, 10, log=True), "decay_days": OneOf(DECAYS)}

    def __init__(self, buyers: float = 1.0, decay_days: float | None = None) -> None:
        super().__init__()
        self.buyers = buyers
        self.decay_days = decay_days
        self.item_traits = sparse.csr_array((0, 0), dtype=np.float32)
        self.by_buyers = sparse.csr_array((0, 0), dtype=np.float32)

    def learn(self, known: Dataset, as_of: datetime, seed: int) -> None:
        sold, features = known.items, known.item_features
        self.items = sold if features is None else np.union1d(sold, features.ids)
        self.item_traits = _directions(self.items, features)
        bought = ItemKnn().fit(known, as_of, seed)
        self.by_buyers = _spread(bought.item_items, places_of(sold, self.items), len(self.items))
        super().learn(known, as_of, seed)

    def relate(self, known: Dataset, seed: int) -> None:
        """All is known before the users' histories are."""

    def score_histories(self, histories: sparse.csr_array) -> Floats:
        scores = ((histories @ self.item_traits) @ self.item_traits.T).toarray()
        scores += np.float32(self.buyers) * (histories @ self.by_buyers).toarray()
        return np.where(scores > 0, scores, NOT_OFFERED).astype(np.float32)

    def closeness(self, places: npt.NDArray[np.int64]) -> Floats:
        scores = (self.item_traits[places] @ self.item_traits.T).toarray()
        scores += np.float32(self.buyers) * self.by_buyers[places].toarray()
        return np.where(scores > 0, scores, NOT_OFFERED).astype(np.float32)

    def shares(self, history: sparse.csr_array, item: int) -> Floats:
        alike = (self.item_traits[history.indices] @ self.item_traits[[item]].T).toarray().ravel()
        bought = self.by_buyers[history.indices][:, [item]].toarray().ravel()
        return np.asarray(history.data * (alike + np.float32(self.buyers) * bought), dtype=np.float32)

    def state(self) -> dict[str, npt.NDArray[Any]]:
        traits, bought = arrays_of("item_traits", self.item_traits), arrays_of("by_buyers", self.by_buyers)
        return {**super().state(), **traits, **bought, "buyers": np.array(self.buyers)}

    def restore(self, arrays: Any) -> None:
        super().restore(arrays)
        self.item_traits, self.by_buyers = matrix_of("item_traits", arrays), matrix_of("by_buyers", arrays)
        self.buyers = float(arrays["buyers"])


def _directions(items: Ids, features: Features | None) -> sparse.csr_array:
    """A row of length 1 per item; a trait counts by the logarithm of how rare it is."""
    if features is None:
        return sparse.csr_array((len(items), 0), dtype=np.float32)
    traits = features.rows_of(items)
    rarity = np.log((1 + len(items)) / (1 + traits.count_nonzero(axis=0)))
    weighed = traits @ sparse.diags_array(rarity)
    lengths = np.sqrt(np.asarray(weighed.multiply(weighed).sum(axis=1)))
    return sparse.csr_array(sparse.diags_array(1 / np.where(lengths > 0, lengths, 1)) @ weighed).astype(np.float32)


def _spread(matrix: sparse.csr_array, places: Ids, width: int) -> sparse.csr_array:
    """The same entries among more items."""
    entries = matrix.tocoo()
    row, column = (places[coords] for coords in entries.coords)
    return sparse.csr_array(sparse.coo_array((entries.data, (row, column)), shape=(width, width)))
