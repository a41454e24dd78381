"""What was bought together.

The association of j with i is the conditional probability P(j in the basket | i in the basket), divided by
support(j) ** popularity_penalty: so that what everybody buys anyway doesn't stand beside everything (Deshpande and
Karypis, "Item-based top-N recommendation algorithms", ACM TOIS 22(1), 2004, section 4.3.1). A basket of n items
counts 1/√n: two items in a small basket belong together more than two of the five hundred that a reseller orders.
Pairs that were seen in fewer than `least_baskets` baskets are chance, and left out.
"""

import numpy as np
from scipy import sparse

from recsys.dataset import Dataset
from recsys.ranking import NOT_OFFERED
from recsys.recommenders.item_items import ItemItems, best_others


class CoPurchase(ItemItems):
    """The defaults were chosen on Online Retail, August and September 2011, and checked on the months after
    (docs/recommenders.md)."""

    name = "copurchase"

    def __init__(self, popularity_penalty: float = 0.3, least_baskets: int = 2, neighbours_kept: int = 100) -> None:
        super().__init__()
        self.popularity_penalty = popularity_penalty
        self.least_baskets = least_baskets
        self.neighbours_kept = neighbours_kept

    def relate(self, known: Dataset, seed: int) -> None:
        held = known.basket_items
        sizes = held.sum(axis=1)
        worth = sparse.csr_array(sparse.diags_array(1 / np.sqrt(np.maximum(sizes, 1))) @ held).astype(np.float32)
        support = np.asarray(worth.sum(axis=0), dtype=np.float32)
        item_baskets = sparse.csr_array(held.T)

        def association(block: slice) -> np.ndarray:
            together, counts = (item_baskets[block] @ worth).toarray(), (item_baskets[block] @ held).toarray()
            probability = together / support[block, None]
            return np.where(counts >= self.least_baskets, probability / support**self.popularity_penalty, NOT_OFFERED)

        self.item_items = best_others(len(self.items), association, self.neighbours_kept)
