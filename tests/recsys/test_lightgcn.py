"""LightGCN's gradient, checked numerically, and the vectors of customers that were not there when it learnt."""

import numpy as np
import pytest
from scipy import sparse

from recsys.recommenders import lightgcn
from recsys.recommenders.lightgcn import LightGcn, Triples
from tests.recsys.purchases import AS_OF, CUSTOMERS, every_other_product

USERS, ITEMS, COMPONENTS = 4, 5, 3


def small_graph() -> sparse.csr_array:
    had = np.array([[1, 1, 0, 0, 0], [0, 1, 1, 0, 1], [1, 0, 0, 1, 0], [0, 0, 1, 1, 1]], dtype=np.float64)
    return lightgcn.adjacency(sparse.csr_array(had))


@pytest.mark.parametrize("layers", [0, 1, 3])
def test_the_gradient_is_the_slope_of_the_loss_in_every_direction(layers):
    random = np.random.default_rng(4)
    own, graph = random.normal(size=(USERS + ITEMS, COMPONENTS)), small_graph()
    # user 1 twice, and item 6 both as had and as other: what several triples add must be summed
    triples = Triples(np.array([0, 1, 1, 3]), np.array([4, 5, 6, 7]), np.array([6, 4, 7, 4]))

    def loss(vectors: np.ndarray) -> float:
        return lightgcn.loss_and_gradient(vectors, graph, triples, layers, shrinkage=0.3)[0]

    gradient = lightgcn.loss_and_gradient(own, graph, triples, layers, shrinkage=0.3)[1]
    step = 1e-6
    for row, column in np.ndindex(own.shape):
        nudge = np.zeros_like(own)
        nudge[row, column] = step
        slope = (loss(own + nudge) - loss(own - nudge)) / (2 * step)
        assert gradient[row, column] == pytest.approx(slope, abs=1e-7)


def test_vectors_are_the_mean_of_all_steps():
    random = np.random.default_rng(4)
    own, graph = random.normal(size=(USERS + ITEMS, COMPONENTS)), small_graph()
    dense = graph.toarray()
    expected = (own + dense @ own + dense @ dense @ own) / 3
    assert lightgcn.propagated(own, graph, 2) == pytest.approx(expected)
    assert dense == pytest.approx(dense.T)
    assert dense[0, 4] == pytest.approx(1 / np.sqrt(2 * 2))


def test_customers_scores_are_the_products_of_their_propagated_vectors():
    recommender = LightGcn(components=4, epochs=2, layers=2).fit(every_other_product(), AS_OF, seed=7)
    random_own = np.random.default_rng(0).normal(size=(60, 4)).astype(np.float32)
    graph = lightgcn.adjacency(recommender.user_items)
    recommender._keep(random_own, graph)
    vectors = lightgcn.propagated(random_own, graph, 2)
    scores = recommender.score(np.array(CUSTOMERS))
    assert scores == pytest.approx(vectors[:40] @ vectors[40:].T, abs=1e-5)
