"""From scores to the best few, the same way every time."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from recsys.dataset import Floats, Ids, places_of

NO_ITEM = -1
NOT_OFFERED = np.float32(-np.inf)
LOWEST = np.finfo(np.float32).min  # that is offered
BLOCK = 64


class Ranking(NamedTuple):
    """A row per question, best first. A row with fewer answers ends in NO_ITEM with a score of -inf."""

    items: Ids
    scores: Floats


def top_k(scores: Floats, items: Ids, k: int) -> Ranking:
    """The k best columns of each row; equal scores go by the column, that is by the item's id.

    Columns whose score is -inf (or NaN) are never answered."""
    rows, columns = scores.shape
    scores = np.ascontiguousarray(scores, dtype=np.float32)
    if np.isnan(scores).any():
        scores = np.where(np.isnan(scores), NOT_OFFERED, scores)
    answer = Ranking(
        np.full((rows, k), NO_ITEM, dtype=np.int64),
        np.full((rows, k), NOT_OFFERED, dtype=np.float32),
    )
    if min(rows, columns, k):
        places = _not_below(scores, min(k, columns))
        row, values = places // columns, scores.ravel()[places]
        order = np.lexsort((places, -values, row))
        places, values = places[order], values[order]
        rank = np.arange(len(row)) - np.searchsorted(row, row)
        chosen = rank < k
        row, rank = row[chosen], rank[chosen]
        answer.items[row, rank], answer.scores[row, rank] = items[places[chosen] % columns], values[chosen]
    return answer


def leave_out(scores: Floats, items: Ids, exclude: Sequence[npt.ArrayLike]) -> None:
    """Strike each row's own list of item ids, in place; ids that have no column are ignored."""
    lists = [np.asarray(ids, dtype=np.int64) for ids in exclude]
    row = np.repeat(np.arange(len(lists)), [len(ids) for ids in lists])
    column = places_of(np.concatenate(lists) if lists else np.empty(0, np.int64), items)
    scores[row[column >= 0], column[column >= 0]] = NOT_OFFERED


def keep_only(scores: Floats, items: Ids, candidates: npt.ArrayLike) -> None:
    """Strike everything but the candidates, in place."""
    struck = np.flatnonzero(~np.isin(items, np.asarray(candidates, dtype=np.int64)))
    scores[:, struck] = NOT_OFFERED


def keep_own(scores: Floats, items: Ids, only: Sequence[npt.ArrayLike]) -> None:
    """Strike everything but each row's own list of item ids, in place."""
    lists = [np.asarray(ids, dtype=np.int64) for ids in only]
    row = np.repeat(np.arange(len(lists)), [len(ids) for ids in lists])
    column = places_of(np.concatenate(lists) if lists else np.empty(0, np.int64), items)
    row, column = row[column >= 0], column[column >= 0]
    own = scores[row, column]
    scores.fill(NOT_OFFERED)
    scores[row, column] = own


def _not_below(scores: Floats, width: int) -> Ids:
    """Flat places that hold the `width` best of each row, and few others. The maxima of blocks bound what the best
    can be at a tenth of the cost of sorting all; where many are level with that bound, it is sorted out exactly."""
    rows, columns = scores.shape
    blocks = columns // BLOCK
    if blocks < 4 * width:
        return _best_places(scores, width)
    maxima = scores[:, : blocks * BLOCK].reshape(rows, blocks, BLOCK).max(axis=2)
    bound = np.partition(maxima, blocks - width, axis=1)[:, blocks - width, None]
    places = np.flatnonzero(scores >= np.maximum(bound, LOWEST))
    return places if len(places) <= rows * columns // 8 else _best_places(scores, width)


def _best_places(scores: Floats, width: int) -> Ids:
    """Flat places of exactly the `width` best that each row offers; of those that tie for the last, the first."""
    columns = scores.shape[1]
    last = np.partition(scores, columns - width, axis=1)[:, columns - width, None]
    above, level = scores > last, scores == last
    places_left = width - above.sum(axis=1, keepdims=True)
    taken = above | (level & (np.cumsum(level, axis=1, dtype=np.int32) <= places_left))
    return np.flatnonzero(taken & (scores >= LOWEST))
