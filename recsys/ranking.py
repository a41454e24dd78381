"""From scores to the best few, the same way every time."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from recsys.dataset import Floats, Ids, places_of

NO_ITEM = -1
NOT_OFFERED = np.float32(-np.inf)


class Ranking(NamedTuple):
    """A row per question, best first. A row with fewer answers ends in NO_ITEM with a score of -inf."""

    items: Ids
    scores: Floats


def top_k(scores: Floats, items: Ids, k: int) -> Ranking:
    """The k best columns of each row; equal scores go by the column, that is by the item's id.

    Columns whose score is -inf (or NaN) are never answered."""
    rows, columns = scores.shape
    scores = np.where(np.isnan(scores), NOT_OFFERED, scores).astype(np.float32, copy=False)
    width = min(k, columns)
    best = _best_columns(scores, width)
    chosen = np.take_along_axis(scores, best, axis=1)
    order = np.argsort(-chosen, axis=1, kind="stable")
    best, chosen = np.take_along_axis(best, order, axis=1), np.take_along_axis(chosen, order, axis=1)
    answer = Ranking(
        np.full((rows, k), NO_ITEM, dtype=np.int64),
        np.full((rows, k), NOT_OFFERED, dtype=np.float32),
    )
    answer.items[:, :width] = np.where(np.isneginf(chosen), NO_ITEM, items[best])
    answer.scores[:, :width] = chosen
    return answer


def leave_out(scores: Floats, items: Ids, exclude: Sequence[npt.ArrayLike]) -> None:
    """Strike each row's own list of item ids, in place; ids that have no column are ignored."""
    lists = [np.asarray(ids, dtype=np.int64) for ids in exclude]
    row = np.repeat(np.arange(len(lists)), [len(ids) for ids in lists])
    column = places_of(np.concatenate(lists) if lists else np.empty(0, np.int64), items)
    scores[row[column >= 0], column[column >= 0]] = NOT_OFFERED


def keep_only(scores: Floats, items: Ids, candidates: npt.ArrayLike) -> None:
    """Strike everything but the candidates, in place."""
    scores[:, ~np.isin(items, np.asarray(candidates, dtype=np.int64))] = NOT_OFFERED


def _best_columns(scores: Floats, width: int) -> npt.NDArray[np.int64]:
    """Ascending column numbers. argpartition alone would pick any of those that tie for the last place."""
    rows, columns = scores.shape
    if width == columns:
        return np.tile(np.arange(columns), (rows, 1))
    last = np.partition(scores, columns - width, axis=1)[:, columns - width, None]
    above, level = scores > last, scores == last
    places_left = width - above.sum(axis=1, keepdims=True)
    taken = above | (level & (np.cumsum(level, axis=1, dtype=np.int32) <= places_left))
    return np.nonzero(taken)[1].reshape(rows, width)
