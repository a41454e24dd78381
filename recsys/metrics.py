"""How good rankings are, one value per row; the caller takes the mean.

Relevance is yes or no. `ranked` holds item ids, best first, NO_ITEM where a row has no more answers; `relevant` holds
each row's target ids, at least one."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy import sparse

from recsys.dataset import Ids, places_of
from recsys.ranking import NO_ITEM

Values = npt.NDArray[np.float64]


def hits(ranked: Ids, relevant: Sequence[npt.ArrayLike]) -> npt.NDArray[np.bool_]:
    """Which places of each row hold a target."""
    lists = [np.unique(np.asarray(ids, dtype=np.int64)) for ids in relevant]
    if not lists:
        return np.zeros(ranked.shape, dtype=np.bool_)
    everything = np.unique(np.concatenate([ranked.ravel(), *lists]))
    row = np.repeat(np.arange(len(lists)), [len(ids) for ids in lists])
    # one number per (row, item), so that one lookup serves all rows
    target_keys = row * len(everything) + np.searchsorted(everything, np.concatenate(lists))
    ranked_keys = np.arange(len(ranked))[:, None] * len(everything) + np.searchsorted(everything, ranked)
    return np.isin(ranked_keys, target_keys) & (ranked != NO_ITEM)


def ndcg_at_k(ranked: Ids, relevant: Sequence[npt.ArrayLike], k: int) -> Values:
    """Gain 1 / log2(1 + place), against that of an ideal ranking cut at min(k, number of targets)."""
    discount = 1 / np.log2(np.arange(2, k + 2))
    gain = hits(ranked[:, :k], relevant) @ discount[: ranked[:, :k].shape[1]]
    ideal = np.cumsum(discount)[np.minimum(_target_counts(relevant), k) - 1]
    return np.asarray(gain / ideal, dtype=np.float64)


def recall_at_k(ranked: Ids, relevant: Sequence[npt.ArrayLike], k: int) -> Values:
    """The share of the targets among the first k."""
    return np.asarray(hits(ranked[:, :k], relevant).sum(axis=1) / _target_counts(relevant), dtype=np.float64)


def precision_at_k(ranked: Ids, relevant: Sequence[npt.ArrayLike], k: int) -> Values:
    """The share of targets among k places, also when fewer were answered."""
    return np.asarray(hits(ranked[:, :k], relevant).sum(axis=1) / k, dtype=np.float64)


def average_precision_at_k(ranked: Ids, relevant: Sequence[npt.ArrayLike], k: int) -> Values:
    """The precision at each of the first k places that holds a target, summed, over the number of targets (not cut at
    k: nobody with more targets than places reaches 1)."""
    hit = hits(ranked[:, :k], relevant)
    precision = np.cumsum(hit, axis=1) / np.arange(1, hit.shape[1] + 1)
    return np.asarray((precision * hit).sum(axis=1) / _target_counts(relevant), dtype=np.float64)


def hit_rate_at_k(ranked: Ids, relevant: Sequence[npt.ArrayLike], k: int) -> Values:
    """1 where the first k hold a target."""
    return np.asarray(hits(ranked[:, :k], relevant).any(axis=1), dtype=np.float64)


def coverage_at_k(ranked: Ids, catalogue: Ids, k: int) -> float:
    """The share of the catalogue that anyone at all is shown among the first k."""
    shown = np.unique(ranked[:, :k])
    return float(np.isin(catalogue, shown).sum() / len(catalogue)) if len(catalogue) else 0.0


def novelty_at_k(ranked: Ids, catalogue: Ids, buyers: Ids, users: int, k: int) -> float:
    """How unusual what is shown is: the mean over all places of −log2 of the share of users who have the item
    (Vargas and Castells, RecSys 2011), in bits. `catalogue` ascends, with the buyers of each; 0 where nothing is
    shown."""
    shown = ranked[:, :k]
    places = places_of(shown[shown != NO_ITEM], catalogue)
    shares = np.maximum(np.append(buyers, 0)[places], 1) / max(users, 1)
    return float(-np.log2(shares).mean()) if len(places) else 0.0


def diversity_at_k(ranked: Ids, ids: Ids, kinds: sparse.csr_array, k: int) -> float:
    """The share of pairs of each list that have no kind in common, over lists of two at least; 0 without any.

    `kinds` has a row per item of `ids` (ascending) and a column per kind, such as categories; an item of no kind has
    nothing in common with any."""
    shown = ranked[:, :k]
    with_nothing = sparse.csr_array(sparse.vstack([kinds, sparse.csr_array((1, kinds.shape[1]))], format="csr"))
    one, other = np.triu_indices(shown.shape[1], 1)
    both = (shown[:, one] != NO_ITEM) & (shown[:, other] != NO_ITEM)
    row, pair = np.nonzero(both)
    first, second = (with_nothing[places_of(shown[row, side[pair]], ids)] for side in (one, other))
    unlike = np.asarray(first.multiply(second).sum(axis=1)) == 0
    pairs = np.bincount(row, minlength=len(shown))
    shares = np.bincount(row, unlike, len(shown))[pairs > 0] / pairs[pairs > 0]
    return float(shares.mean()) if len(shares) else 0.0


def interval_of_mean(values: npt.ArrayLike, seed: int, draws: int = 2000) -> tuple[float, float]:
    """Where the mean lies in 95 of 100 bootstrap draws of the values."""
    given = np.asarray(values, dtype=np.float64)
    random = np.random.default_rng(seed)
    # how often each value is drawn says as much as which are drawn, and needs no copies of them
    counts = random.multinomial(len(given), np.full(len(given), 1 / len(given)), size=draws)
    low, high = np.quantile(counts @ given / len(given), [0.025, 0.975])
    return float(low), float(high)


def root_mean_squared_error(foretold: npt.ArrayLike, given: npt.ArrayLike) -> float:
    """Of stars: great errors count more."""
    errors = np.asarray(foretold, dtype=np.float64) - np.asarray(given, dtype=np.float64)
    return float(np.sqrt(np.mean(errors**2)))


def mean_absolute_error(foretold: npt.ArrayLike, given: npt.ArrayLike) -> float:
    """Of stars: so far off on average."""
    errors = np.asarray(foretold, dtype=np.float64) - np.asarray(given, dtype=np.float64)
    return float(np.mean(np.abs(errors)))


def _target_counts(relevant: Sequence[npt.ArrayLike]) -> npt.NDArray[np.int64]:
    return np.array([len(np.unique(np.asarray(ids))) for ids in relevant], dtype=np.int64)
