"""What everybody buys in the categories that the user buys in: for newcomers after their first order, and for
"Trending in …" (ask with the category's products as candidates)."""

from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from recsys import weighing
from recsys.dataset import Dataset, Floats
from recsys.ranking import NOT_OFFERED
from recsys.recommenders.arrays import arrays_of, matrix_of
from recsys.recommenders.histories import HistoryRecommender

CATEGORY = "category="


class PopularByCategory(HistoryRecommender):
    """The item's share of its categories' purchases, times the categories' shares of the user's; of several
    categories the sum. An item without a category is never offered."""

    name = "popular_by_category"

    def __init__(self, popularity_decay_days: float | None = 30, decay_days: float | None = None) -> None:
        super().__init__()
        self.popularity_decay_days = popularity_decay_days
        self.decay_days = decay_days
        self.item_categories = sparse.csr_array((0, 0), dtype=np.float32)
        self.category_items = sparse.csr_array((0, 0), dtype=np.float32)  # an item's share of each category's purchases

    def relate(self, known: Dataset, seed: int) -> None:
        nothing = sparse.csr_array((len(self.items), 0), dtype=np.float32)
        features = known.item_features
        self.item_categories = features.starting(CATEGORY).rows_of(self.items) if features else nothing
        worth = weighing.fading(known.time, self.as_of_seconds, self.popularity_decay_days)
        popularity = np.bincount(np.searchsorted(self.items, known.item), worth, minlength=len(self.items))
        bought = sparse.csr_array(self.item_categories.multiply(popularity[:, None]).T)
        totals = np.maximum(np.asarray(bought.sum(axis=1)), 1e-30)
        self.category_items = sparse.csr_array(sparse.diags_array(1 / totals) @ bought).astype(np.float32)

    def score_histories(self, histories: sparse.csr_array) -> Floats:
        categories = histories @ self.item_categories
        shares = sparse.diags_array(1 / np.maximum(np.asarray(categories.sum(axis=1)), 1e-30)) @ categories
        scores = (shares @ self.category_items).toarray()
        return np.where(scores > 0, scores, NOT_OFFERED).astype(np.float32)

    def shares(self, history: sparse.csr_array, item: int) -> Floats:
        categories = self.item_categories[history.indices]
        total = max(float((history @ self.item_categories).sum()), 1e-30)
        towards = (categories @ self.category_items[:, [item]]).toarray().ravel()
        return np.asarray(history.data * towards / total, dtype=np.float32)

    def state(self) -> dict[str, npt.NDArray[Any]]:
        item_categories = arrays_of("item_categories", self.item_categories)
        return {**super().state(), **item_categories, **arrays_of("category_items", self.category_items)}

    def restore(self, arrays: Any) -> None:
        super().restore(arrays)
        self.item_categories = matrix_of("item_categories", arrays)
        self.category_items = matrix_of("category_items", arrays)
