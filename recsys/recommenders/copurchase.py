"""What was bought together.

The association of j with i is the conditional probability P(j in the basket | i in the basket), divided by
support(j) ** popularity_penalty: so that what everybody buys anyway doesn't stand beside everything (Deshpande and
Karypis, "Item-based top-N recommendation algorithms", ACM TOIS 22(1), 2004, section 4.3.1). A basket of n items
counts 1/√n: two items in a small basket belong together more than two of the five hundred that a reseller orders.
Pairs that were seen in fewer than `least_baskets` baskets are chance, and left out.
"""

import numpy as np
from scipy import sparse

from recsys.dataset import Dataset, Floats
from recsys.recommenders.item_items import ItemItems

ENTRIES_AT_ONCE = 4_000_000  # pairs of items in the same baskets, several times over


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
        step = max(1, ENTRIES_AT_ONCE // max(1, int((sizes**2).sum()) // max(1, len(self.items))))
        blocks = [
            self._associations(slice(start, start + step), item_baskets, held, worth, support)
            for start in range(0, len(self.items), step)
        ]
        self.item_items = (
            sparse.csr_array(sparse.vstack(blocks)) if blocks else sparse.csr_array((0, 0), dtype=np.float32)
        )

    def _associations(
        self,
        block: slice,
        item_baskets: sparse.csr_array,
        held: sparse.csr_array,
        worth: sparse.csr_array,
        support: Floats,
    ) -> sparse.csr_array:
        """The best few others of each item: few pairs share a basket, so only those are looked at."""
        counts, together = (item_baskets[block] @ one for one in (held, worth))
        counts.sort_indices()
        together.sort_indices()  # the same entries: both held them
        row = np.repeat(np.arange(counts.shape[0]), np.diff(counts.indptr))
        column = counts.indices.astype(np.int64)
        probability = together.data / support[block.start + row]
        values = (probability / support[column] ** self.popularity_penalty).astype(np.float32)
        kept = (counts.data >= self.least_baskets) & (column != block.start + row)
        row, column, values = row[kept], column[kept], values[kept]
        order = np.lexsort((column, -values, row))
        row, column, values = row[order], column[order], values[order]
        best = np.arange(len(row)) - np.searchsorted(row, row) < self.neighbours_kept
        entries = (values[best], (row[best], column[best]))
        return sparse.csr_array(sparse.coo_array(entries, shape=counts.shape))
