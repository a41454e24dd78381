"""LightFM (Kula 2015) with the WARP loss (Weston et al. 2011) or BPR (Rendle et al. 2009). The one module that imports
the library, and only to learn: what it has learnt are plain arrays."""

from datetime import datetime
from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt
from scipy import sparse

from recsys import segments
from recsys.dataset import Dataset, Floats, Ids, places_of
from recsys.features import Features
from recsys.ranking import NOT_OFFERED
from recsys.recommenders.base import ItemRecommender
from recsys.recommenders.factors import cosines, vectors_of_histories
from recsys.recommenders.histories import HistoryRecommender
from recsys.tuning import DECAYS, OneOf, Real, Space, Whole


class LightFM(HistoryRecommender, ItemRecommender):
    """Users and items as vectors whose product, plus the item's bias, orders the items for the user.

    Where the dataset has features, a vector is the sum of the vectors of all that is known: an item that nobody has
    bought yet is answered from its features alone, and so is a customer who has bought nothing yet.

    The library learns no user after the fact: what is heard of later becomes a vector by least squares, the items held
    still, as long as those of learnt users are, and an old customer's is in between, by how much each stands for."""

    name = "lightfm"
    space: ClassVar[Space] = {
        "loss": OneOf(("warp", "bpr")),
        "components": Whole(16, 64, log=True),
        "epochs": Whole(10, 60, log=True),
        "learning_rate": Real(0.01, 0.1, log=True),
        "regularisation": Real(1e-5, 5e-3, log=True),
        "user_regularisation": Real(1e-5, 5e-3, log=True),
        "most_tries": Whole(5, 60, log=True),
        "decay_days": OneOf(DECAYS),
        "by_segment": OneOf((False, True)),
    }

    def __init__(
        self,
        components: int = 32,
        epochs: int = 20,
        learning_rate: float = 0.05,
        regularisation: float = 1e-4,
        user_regularisation: float | None = None,
        loss: str = "warp",
        most_tries: int = 10,
        decay_days: float | None = None,
        by_segment: bool = False,
    ) -> None:
        """`by_segment`: the customers' segments are among their features."""
        super().__init__()
        self.by_segment = by_segment
        self.components = components
        self.epochs = epochs
        self.learning_rate = learning_rate
        self.regularisation = regularisation
        self.user_regularisation = regularisation if user_regularisation is None else user_regularisation
        self.loss = loss
        self.most_tries = most_tries
        self.decay_days = decay_days
        self.user_vectors: Floats = np.empty((0, components), np.float32)
        self.item_vectors: Floats = np.empty((0, components), np.float32)
        self.item_biases: Floats = np.empty(0, np.float32)

    def learn(self, known: Dataset, as_of: datetime, seed: int) -> None:
        self.as_of_seconds = as_of.timestamp()
        known = segments.known_by_segment(known, as_of) if self.by_segment else known
        buyers, sold = known.users, known.items
        self.users = buyers if known.user_features is None else np.union1d(buyers, known.user_features.ids)
        self.items = sold if known.item_features is None else np.union1d(sold, known.item_features.ids)
        self.user_items = self.weigh(known, self.users)
        self.relate(known, seed)

    def relate(self, known: Dataset, seed: int) -> None:
        import lightfm  # compiled code that only learning needs; what was saved is loaded without it

        buyers, sold = known.users, known.items
        if not len(buyers):
            self.item_vectors = np.zeros((len(self.items), self.components), np.float32)
            self.user_vectors = np.zeros((len(self.users), self.components), np.float32)
            self.item_biases = np.zeros(len(self.items), np.float32)
            return
        bought = self.user_items.tocoo()
        places = tuple(place.astype(np.int32) for place in bought.coords)  # the only width that the library takes
        user_parts, item_parts = _parts(self.users, known.user_features), _parts(self.items, known.item_features)
        machine = lightfm.LightFM(
            no_components=self.components,
            loss=self.loss,
            learning_rate=self.learning_rate,
            item_alpha=self.regularisation,
            user_alpha=self.user_regularisation,
            max_sampled=self.most_tries,
            random_state=seed,
        )
        # one thread: with more, they race for the vectors and the same seed gives different ones
        machine.fit(
            sparse.coo_matrix((np.ones(len(bought.data), np.float32), places), shape=bought.shape),
            user_features=user_parts,
            item_features=item_parts,
            sample_weight=sparse.coo_matrix((bought.data, places), shape=bought.shape),
            epochs=self.epochs,
            num_threads=1,
        )
        # a vector of its own that was never learnt is noise: features alone speak for newcomers
        user_parts = _without_own(user_parts, places_of(np.setdiff1d(self.users, buyers), self.users))
        item_parts = _without_own(item_parts, places_of(np.setdiff1d(self.items, sold), self.items))
        self.user_vectors = np.asarray(user_parts @ machine.user_embeddings, dtype=np.float32)
        self.item_vectors = np.asarray(item_parts @ machine.item_embeddings, dtype=np.float32)
        self.item_biases = np.asarray(item_parts @ machine.item_biases, dtype=np.float32)

    def score(self, users: Ids) -> Floats:
        places = places_of(users, self.users)
        scores = np.full((len(users), len(self.items)), NOT_OFFERED, dtype=np.float32)
        scores[places >= 0] = self.user_vectors[places[places >= 0]] @ self.item_vectors.T + self.item_biases
        return scores

    def score_histories(self, histories: sparse.csr_array) -> Floats:
        scores = self._heard(histories) @ self.item_vectors.T + self.item_biases
        scores[np.diff(histories.indptr) == 0] = NOT_OFFERED
        return np.asarray(scores, dtype=np.float32)

    def fold_in(self, interactions: Dataset) -> None:
        before, vectors, had = self.users, self.user_vectors, self.user_items
        super().fold_in(interactions)
        more = self.weigh(interactions, self.users)
        old = places_of(before, self.users)
        learnt_from, heard = np.zeros(len(self.users)), np.asarray(more.sum(axis=1))
        learnt_from[old] = np.asarray(had.sum(axis=1))
        self.user_vectors = np.zeros((len(self.users), self.item_vectors.shape[1]), np.float32)
        self.user_vectors[old] = vectors
        changed = np.flatnonzero(heard > 0)
        share = (heard / np.maximum(heard + learnt_from, 1e-9))[changed, None].astype(np.float32)
        lately = self._heard(more[changed], vectors)
        self.user_vectors[changed] = (1 - share) * self.user_vectors[changed] + share * lately

    def _heard(self, histories: sparse.csr_array, learnt: Floats | None = None) -> Floats:
        """As long as the learnt ones: how much the items' biases count against them is then the same."""
        vectors = vectors_of_histories(histories, self.item_vectors)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        usual = np.linalg.norm(self.user_vectors if learnt is None else learnt, axis=1)
        usual = usual[usual > 0]
        wanted = np.float32(np.median(usual)) if len(usual) else np.float32(1)
        return np.asarray(vectors / np.maximum(lengths, np.finfo(np.float32).tiny) * wanted, dtype=np.float32)

    def shares(self, history: sparse.csr_array, item: int) -> Floats:
        """How close to it each thing is that the user had; their sum is no score."""
        return np.asarray(history.data * cosines(self.item_vectors, np.array([item]))[0, history.indices], np.float32)

    def closeness(self, places: npt.NDArray[np.int64]) -> Floats:
        return cosines(self.item_vectors, places)

    def state(self) -> dict[str, npt.NDArray[Any]]:
        return {
            **super().state(),
            "user_vectors": self.user_vectors,
            "item_vectors": self.item_vectors,
            "item_biases": self.item_biases,
        }

    def restore(self, arrays: Any) -> None:
        super().restore(arrays)
        self.user_vectors, self.item_vectors = arrays["user_vectors"], arrays["item_vectors"]
        self.item_biases = arrays["item_biases"]


def _parts(ids: Ids, features: Features | None) -> sparse.csr_matrix:
    """A row per id: itself, and its features, each row adding up to 1."""
    own = sparse.eye_array(len(ids), dtype=np.float32, format="csr")
    parts = own if features is None else sparse.hstack([own, features.rows_of(ids)], format="csr")
    shares = sparse.diags_array(1 / np.asarray(parts.sum(axis=1)))
    scaled = sparse.csr_matrix((shares @ parts).astype(np.float32))
    scaled.indices, scaled.indptr = scaled.indices.astype(np.int32), scaled.indptr.astype(np.int32)  # as it wants them
    return scaled


def _without_own(parts: sparse.csr_matrix, newcomers: Ids) -> sparse.csr_matrix:
    """Takes the newcomers' own column out, and gives its share to their features."""
    if not len(newcomers):
        return parts
    kept = parts.tolil()
    for place in newcomers.tolist():
        features = 1 - kept[place, place]
        kept[place, place] = 0
        if features > 0:
            kept[place] = kept[place] / features
    return kept.tocsr()
