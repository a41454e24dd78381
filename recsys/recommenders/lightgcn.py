"""LightGCN (He et al., SIGIR 2020) on numpy and scipy.

Users and items are a graph; a vector is the mean of what comes to it from itself and its neighbours up to some steps
away: E = mean over k of Âᵏ E⁰. That is linear and Â is symmetric, so the gradient with respect to E⁰ is the same mean
of the same products of the gradient with respect to E: no library has to work it out. Adam steps on E⁰, BPR loss."""

from typing import Any, ClassVar, NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import sparse

from recsys.dataset import Dataset, Floats, Ids, places_of
from recsys.ranking import NOT_OFFERED
from recsys.recommenders.base import ItemRecommender
from recsys.recommenders.factors import cosines
from recsys.recommenders.histories import HistoryRecommender
from recsys.tuning import DECAYS, OneOf, Real, Space, Whole

FIRST_MOMENT, SECOND_MOMENT, TINY = 0.9, 0.999, 1e-8  # Adam's
FIRST_SCALE = 0.1  # of the vectors that are drawn to begin with
REDRAWS = 5  # of negatives that the user has; the few that remain after so many do no harm


class Triples(NamedTuple):
    """Each user prefers the item that they have to one that they haven't; places among all vertices of the graph."""

    users: Ids
    had: Ids
    others: Ids


class LightGcn(HistoryRecommender, ItemRecommender):
    """A customer's vector is partly their own and partly comes from what they had, which may be more than what was
    learnt from.

    With `users_evenly` a user is drawn and then one of their items; without, one of all pairs, as in the paper."""

    name = "lightgcn"
    space: ClassVar[Space] = {
        "components": Whole(32, 128, log=True),
        "layers": Whole(1, 4),
        "learning_rate": Real(0.001, 0.02, log=True),
        "shrinkage": Real(1e-6, 1e-2, log=True),
        "epochs": Whole(20, 80, log=True),
        "decay_days": OneOf(DECAYS),
    }

    def __init__(
        self,
        components: int = 64,
        layers: int = 3,
        epochs: int = 50,
        learning_rate: float = 0.005,
        shrinkage: float = 1e-4,
        batch: int = 1024,
        users_evenly: bool = True,
        decay_days: float | None = None,
    ) -> None:
        super().__init__()
        self.components = components
        self.layers = layers
        self.epochs = epochs
        self.learning_rate = learning_rate
        self.shrinkage = shrinkage
        self.batch = batch
        self.users_evenly = users_evenly
        self.decay_days = decay_days
        self.learnt_users: Ids = np.empty(0, np.int64)
        self.user_own: Floats = np.empty((0, components), np.float32)
        self.item_vectors: Floats = np.empty((0, components), np.float32)
        self.item_messages: Floats = np.empty((0, components), np.float32)  # what an item sends to who has it

    def relate(self, known: Dataset, seed: int) -> None:
        random = np.random.default_rng(seed)
        users, items = self.user_items.shape
        graph = adjacency(self.user_items)
        own = random.normal(scale=FIRST_SCALE, size=(users + items, self.components)).astype(np.float32)
        had = self.user_items.tocoo()
        pairs = np.stack(had.coords).astype(np.int64)
        keys = pairs[0] * items + pairs[1]
        adam = _Adam(own, self.learning_rate)
        for _ in range(self.epochs):
            order = _drawn_evenly(random, pairs[0]) if self.users_evenly else random.permutation(pairs.shape[1])
            for start in range(0, len(order), self.batch):
                user, item = pairs[:, order[start : start + self.batch]]
                other = _not_had(random, user, keys, items)
                triples = Triples(user, users + item, users + other)
                adam.step(loss_and_gradient(own, graph, triples, self.layers, self.shrinkage)[1])
        self._keep(own, graph)

    def _keep(self, own: Floats, graph: sparse.csr_array) -> None:
        users = len(self.users)
        sent = own.copy()
        for _ in range(self.layers - 1):
            sent = own + graph @ sent
        degree = np.maximum(np.asarray(self.user_items.sum(axis=0)), np.finfo(np.float32).tiny)
        self.learnt_users, self.user_own = self.users, own[:users] / np.float32(self.layers + 1)
        self.item_vectors = propagated(own, graph, self.layers)[users:]
        self.item_messages = (sent[users:] / np.sqrt(degree)[:, None] / (self.layers + 1)).astype(np.float32)

    def score(self, users: Ids) -> Floats:
        scores = super().score(users)
        places = places_of(users, self.learnt_users)
        known = (places >= 0) & ~np.isneginf(scores).all(axis=1)
        scores[known] += self.user_own[places[known]] @ self.item_vectors.T
        return scores

    def score_histories(self, histories: sparse.csr_array) -> Floats:
        scores = self._received(histories) @ self.item_vectors.T
        scores[np.diff(histories.indptr) == 0] = NOT_OFFERED
        return np.asarray(scores, dtype=np.float32)

    def _received(self, histories: sparse.csr_array) -> Floats:
        degree = np.maximum(np.asarray(histories.sum(axis=1)), np.finfo(np.float32).tiny)
        return np.asarray((histories @ self.item_messages) / np.sqrt(degree)[:, None], dtype=np.float32)

    def shares(self, history: sparse.csr_array, item: int) -> Floats:
        """The rest of the score is the user's own."""
        messages = self.item_messages[history.indices] @ self.item_vectors[item]
        return np.asarray(history.data * messages / np.sqrt(history.sum()), dtype=np.float32)

    def closeness(self, places: npt.NDArray[np.int64]) -> Floats:
        return cosines(self.item_vectors, places)

    def state(self) -> dict[str, npt.NDArray[Any]]:
        return {
            **super().state(),
            "learnt_users": self.learnt_users,
            "user_own": self.user_own,
            "item_vectors": self.item_vectors,
            "item_messages": self.item_messages,
        }

    def restore(self, arrays: Any) -> None:
        super().restore(arrays)
        self.learnt_users, self.user_own = arrays["learnt_users"], arrays["user_own"]
        self.item_vectors, self.item_messages = arrays["item_vectors"], arrays["item_messages"]


def adjacency(user_items: sparse.csr_array) -> sparse.csr_array:
    """Â: users then items, each edge over the roots of both ends' degrees."""
    edges = sparse.block_array([[None, user_items], [user_items.T, None]], format="csr")
    degree = np.asarray(edges.sum(axis=1))
    roots = sparse.diags_array(1 / np.sqrt(np.maximum(degree, np.finfo(np.float32).tiny)))
    return sparse.csr_array(roots @ edges @ roots).astype(user_items.dtype)


def propagated(vectors: Floats, graph: sparse.csr_array, layers: int) -> Floats:
    """The mean over k of Âᵏ times the vectors."""
    total = vectors
    for _ in range(layers):
        total = vectors + graph @ total
    return np.asarray(total / total.dtype.type(layers + 1))


def loss_and_gradient(
    own: Floats, graph: sparse.csr_array, triples: Triples, layers: int, shrinkage: float
) -> tuple[float, Floats]:
    """BPR's mean loss over the triples, with the squares of their own vectors, and its gradient at `own`."""
    vectors = propagated(own, graph, layers)
    user, had, other = vectors[triples.users], vectors[triples.had], vectors[triples.others]
    margin = (user * (had - other)).sum(axis=1)
    count = len(margin)
    # d/dx log(1 + e^−x) = −1 / (1 + e^x), written so that neither side overflows
    slope = (-0.5 * (1 - np.tanh(margin / 2)) / count).astype(own.dtype)[:, None]
    places = np.concatenate(triples)
    pulls = np.concatenate([slope * (had - other), slope * user, -slope * user])
    ones = np.ones(len(places), own.dtype)
    gathered = sparse.csr_array(sparse.coo_array((ones, (places, np.arange(len(places)))), (len(own), len(places))))
    shrunk = own[places]
    gradient = propagated(gathered @ pulls, graph, layers) + gathered @ shrunk * own.dtype.type(shrinkage / count)
    loss = np.logaddexp(0, -margin).mean() + shrinkage / 2 * (shrunk**2).sum() / count
    return float(loss), gradient


def _drawn_evenly(random: np.random.Generator, user: Ids) -> Ids:
    """As many places as there are, each user as often as any other; `user` ascends."""
    _, starts, counts = np.unique(user, return_index=True, return_counts=True)
    drawn = random.integers(len(starts), size=len(user))
    return np.asarray(starts[drawn] + (random.uniform(size=len(user)) * counts[drawn]).astype(np.int64))


def _not_had(random: np.random.Generator, user: Ids, had: Ids, items: int) -> Ids:
    """An item for each, drawn from those that the user hasn't; `had` are ascending numbers user × items + item."""
    drawn = random.integers(items, size=len(user))
    for _ in range(REDRAWS):
        mistaken = places_of(user * items + drawn, had) >= 0
        if not mistaken.any():
            break
        drawn[mistaken] = random.integers(items, size=int(mistaken.sum()))
    return drawn


class _Adam:
    """Kingma and Ba, 2015. Changes `values` in place."""

    def __init__(self, values: Floats, learning_rate: float) -> None:
        self.values = values
        self.learning_rate = learning_rate
        self.mean, self.square = np.zeros_like(values), np.zeros_like(values)
        self.steps = 0

    def step(self, gradient: Floats) -> None:
        self.steps += 1
        self.mean += np.float32(1 - FIRST_MOMENT) * (gradient - self.mean)
        self.square += np.float32(1 - SECOND_MOMENT) * (gradient**2 - self.square)
        rate = self.learning_rate * np.sqrt(1 - SECOND_MOMENT**self.steps) / (1 - FIRST_MOMENT**self.steps)
        self.values -= np.float32(rate) * self.mean / (np.sqrt(self.square) + np.float32(TINY))
