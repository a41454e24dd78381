"""K-means on the logarithms of recency, frequency and monetary value: groups that the customers form by themselves,
beside the segments that the rules cut."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.cluster.vq import vq
from scipy.spatial.distance import cdist

MOST_CLUSTERS = 8
CLEARLY = 0.02  # another number of clusters must be better by this silhouette to replace the one in force
SAMPLE = 2000  # silhouettes need all distances: 4 million of them are 32 MB
_STARTS, _ROUNDS = 5, 200


@dataclass(frozen=True)
class Clusters:
    """`customers`: `customer_id, cluster`, by customer_id; `centres`: by cluster `customers` and the typical (geometric
    mean) `recency_days, frequency, monetary`. Cluster 1 has the highest monetary centre, and so on down: the numbers
    mean the same from run to run. `silhouettes`: the mean silhouette of each number of clusters tried; the highest
    was taken, and its height says whether there are groups at all (below 0.25 hardly)."""

    customers: pd.DataFrame
    centres: pd.DataFrame
    silhouettes: Mapping[int, float]

    @property
    def silhouette(self) -> float:
        return self.silhouettes.get(len(self.centres), 0.0)


def cluster(customers: pd.DataFrame, seed: int, most: int = MOST_CLUSTERS, in_force: int | None = None) -> Clusters:
    """From `customer_id, recency_days, frequency, monetary`; the same for any order of the rows.

    `in_force` is the number of clusters of the run before: it stays unless another one is clearly better, so that
    nobody's cluster is renamed because two numbers do about as well."""
    by_id = customers.sort_values("customer_id", ignore_index=True)
    logs = _logs(by_id)
    if by_id.empty:
        return _in_order(by_id, logs, np.zeros(0, dtype="int64"), {})
    spread = logs.std(axis=0)
    points = (logs - logs.mean(axis=0)) / np.where(spread > 0, spread, 1.0)
    random = np.random.default_rng(seed)
    sample = points[random.permutation(len(points))[:SAMPLE]]
    tried = range(2, min(most, len(np.unique(sample, axis=0))) + 1)
    centres = {k: _best_centres(sample, k, random) for k in tried}
    silhouettes = {k: silhouette(sample, vq(sample, centres[k])[0]) for k in tried}
    best = max(tried, key=lambda k: silhouettes[k], default=1)  # of equals the fewest
    if in_force in silhouettes and silhouettes[best] - silhouettes[in_force] <= CLEARLY:
        best = in_force
    labels = _lloyd(points, centres[best])[1] if best in centres else np.zeros(len(points), dtype="int64")
    return _in_order(by_id, logs, labels, silhouettes)


def silhouette(points: np.ndarray, labels: np.ndarray) -> float:
    """The mean of (b - a) / max(a, b): a is the mean distance to the point's own cluster, b that to the nearest other
    one; 0 for a point alone in its cluster, and where all are in one. P. Rousseeuw (1987), "Silhouettes",
    Journal of Computational and Applied Mathematics 20, 53-65."""
    members = np.eye(labels.max() + 1)[labels]
    members = members[:, members.any(axis=0)]
    if members.shape[1] == 1:
        return 0.0
    own = members.astype(bool)
    sizes = members.sum(axis=0)
    sums = cdist(points, points) @ members
    alone = sizes[own.argmax(axis=1)] == 1
    within = sums[own] / np.maximum(sizes[own.argmax(axis=1)] - 1, 1)
    nearest = np.where(own, np.inf, sums / sizes).min(axis=1)
    larger = np.maximum(within, nearest)
    return float(np.where(alone | (larger == 0), 0.0, (nearest - within) / np.where(larger > 0, larger, 1)).mean())


def _logs(customers: pd.DataFrame) -> np.ndarray:
    """Days from 1, so that today has a logarithm; amounts from the smallest hundredth of those above 0: returns can
    leave a customer at nothing or less, and a stray 0.001 would else be a group of its own."""
    monetary = customers["monetary"].to_numpy("float64")
    positive = monetary[monetary > 0]
    floor = np.quantile(positive, 0.01) if len(positive) else 1.0
    columns = (
        customers["recency_days"].to_numpy("float64") + 1,
        customers["frequency"].to_numpy("float64"),
        np.maximum(monetary, floor),
    )
    return np.log(np.column_stack(columns))


def _best_centres(points: np.ndarray, k: int, random: np.random.Generator) -> np.ndarray:
    """Of several starts the one with the least squared distances."""
    fits = [_lloyd(points, _spread_out(points, k, random)) for _ in range(_STARTS)]
    return min(fits, key=lambda fit: fit[2])[0]


def _spread_out(points: np.ndarray, k: int, random: np.random.Generator) -> np.ndarray:
    """k-means++: each further centre is drawn by its squared distance from those before (Arthur, Vassilvitskii)."""
    centres = points[[random.integers(len(points))]]
    while len(centres) < k:
        squares = vq(points, centres)[1] ** 2
        centres = np.vstack([centres, points[random.choice(len(points), p=squares / squares.sum())]])
    return centres


def _lloyd(points: np.ndarray, centres: np.ndarray) -> tuple[np.ndarray, np.ndarray, float]:
    labels = np.full(len(points), -1)
    for _ in range(_ROUNDS):
        nearest, distances = vq(points, centres)
        if (nearest == labels).all():
            break
        labels = nearest
        sizes = np.bincount(labels, minlength=len(centres))
        sums = np.column_stack([np.bincount(labels, column, len(centres)) for column in points.T])
        # A centre that lost all its points stays where it is.
        centres = np.where(sizes[:, None] > 0, sums / np.maximum(sizes, 1)[:, None], centres)
    return centres, labels, float(distances @ distances)


def _in_order(by_id: pd.DataFrame, logs: np.ndarray, labels: np.ndarray, silhouettes: Mapping[int, float]) -> Clusters:
    columns = ["recency_days", "frequency", "monetary"]
    grouped = pd.DataFrame(logs, columns=columns).groupby(labels)
    means = grouped.mean().assign(customers=grouped.size())
    ranked = means.sort_values(["monetary", "frequency", "recency_days"], ascending=[False, False, True])
    numbers = pd.Series(range(1, len(ranked) + 1), index=ranked.index)
    centres = pd.DataFrame(
        {
            "cluster": numbers.to_numpy(),
            "customers": ranked["customers"].to_numpy(),
            "recency_days": np.exp(ranked["recency_days"].to_numpy()) - 1,
            "frequency": np.exp(ranked["frequency"].to_numpy()),
            "monetary": np.exp(ranked["monetary"].to_numpy()),
        }
    )
    members = pd.DataFrame({"customer_id": by_id["customer_id"], "cluster": numbers.loc[labels].to_numpy()})
    return Clusters(members, centres, silhouettes)
