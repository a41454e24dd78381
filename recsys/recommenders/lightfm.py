"""LightFM with the WARP loss (Kula 2015; Weston et al. 2011). The one module that imports the library, and only to
learn: what it has learnt are plain arrays."""

from datetime import datetime
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from recsys.dataset import Dataset, Floats, Ids, places_of
from recsys.ranking import NOT_OFFERED
from recsys.recommenders.base import ItemRecommender


class LightFM(ItemRecommender):
    """Users and items as vectors whose product, plus the item's bias, orders the items for the user."""

    name = "lightfm"

    def __init__(
        self, components: int = 32, epochs: int = 20, learning_rate: float = 0.05, regularisation: float = 1e-4
    ) -> None:
        self.components = components
        self.epochs = epochs
        self.learning_rate = learning_rate
        self.regularisation = regularisation
        self.users: Ids = np.empty(0, np.int64)
        self.user_vectors: Floats = np.empty((0, components), np.float32)
        self.item_vectors: Floats = np.empty((0, components), np.float32)
        self.item_biases: Floats = np.empty(0, np.float32)

    def learn(self, known: Dataset, as_of: datetime, seed: int) -> None:
        import lightfm  # compiled code that only learning needs; what was saved is loaded without it

        self.users = known.users
        if not len(self.users):
            self.item_vectors = np.zeros((len(self.items), self.components), np.float32)
            self.user_vectors = np.empty((0, self.components), np.float32)
            self.item_biases = np.zeros(len(self.items), np.float32)
            return
        row, column = known.user_items.nonzero()
        places = (row.astype(np.int32), column.astype(np.int32))  # the only width that the library takes
        bought = sparse.coo_matrix((np.ones(len(row), np.float32), places), shape=known.user_items.shape)
        machine = lightfm.LightFM(
            no_components=self.components,
            loss="warp",
            learning_rate=self.learning_rate,
            item_alpha=self.regularisation,
            user_alpha=self.regularisation,
            random_state=seed,
        )
        # one thread: with more, they race for the vectors and the same seed gives different ones
        machine.fit(bought, epochs=self.epochs, num_threads=1)
        self.user_vectors, self.item_vectors = machine.user_embeddings, machine.item_embeddings
        self.item_biases = machine.item_biases

    def score(self, users: Ids) -> Floats:
        places = places_of(users, self.users)
        scores = np.full((len(users), len(self.items)), NOT_OFFERED, dtype=np.float32)
        scores[places >= 0] = self.user_vectors[places[places >= 0]] @ self.item_vectors.T + self.item_biases
        return scores

    def closeness(self, places: npt.NDArray[np.int64]) -> Floats:
        """The cosine of the two items' vectors."""
        lengths = np.linalg.norm(self.item_vectors, axis=1, keepdims=True)
        directions = self.item_vectors / np.maximum(lengths, np.finfo(np.float32).tiny)
        return np.asarray(directions[places] @ directions.T, dtype=np.float32)

    def state(self) -> dict[str, npt.NDArray[Any]]:
        return {
            "users": self.users,
            "user_vectors": self.user_vectors,
            "item_vectors": self.item_vectors,
            "item_biases": self.item_biases,
        }

    def restore(self, arrays: Any) -> None:
        self.users = arrays["users"]
        self.user_vectors, self.item_vectors = arrays["user_vectors"], arrays["item_vectors"]
        self.item_biases = arrays["item_biases"]
