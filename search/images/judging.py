"""How well vectors tell pictures apart: each picture in turn is the query, the others are what may be found."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from search.images.encoding import encode_squares, weighted
from search.images.reading import Unreadable, read
from search.images.squaring import squared

ENDINGS = {".jpg", ".jpeg", ".png", ".webp"}
DEPTH = 10


@dataclass(frozen=True, slots=True)
class Judgement:
    """Means over pictures that have at least one other to find. `map_at_10`: precisions at the hits within the first
    ten, summed and divided by min(10, number to find)."""

    pictures: int
    r_at_1: float
    p_at_10: float
    map_at_10: float


def files_below(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in ENDINGS and path.is_file())


def encode_files(paths: Sequence[Path]) -> tuple[list[Path], np.ndarray]:
    """Those that can be read, with their vectors."""
    read_paths, squares = [], []
    for path in paths:
        try:
            with path.open("rb") as file:
                squares.append(squared(read(file)).tobytes())
        except (Unreadable, OSError):
            continue
        read_paths.append(path)
    return read_paths, encode_squares(squares)


def judge(
    vectors: np.ndarray, labels: Sequence[str], weight: float, contents: Sequence[str] | None = None
) -> Judgement:
    """Where `contents` is given, pictures with the query's content are left out of what may be found."""
    scores = weighted(vectors, weight) @ vectors.T
    same_label = _equal(labels)
    hidden = np.eye(len(vectors), dtype=bool) if contents is None else _equal(contents)
    scores[hidden] = -np.inf
    wanted = (same_label & ~hidden).sum(axis=1)
    ranked = np.argsort(-scores, axis=1, kind="stable")[:, :DEPTH]
    hits = np.take_along_axis(same_label & ~hidden, ranked, axis=1)[wanted > 0]
    if not len(hits):
        return Judgement(len(vectors), 0.0, 0.0, 0.0)
    precisions = np.cumsum(hits, axis=1) / np.arange(1, hits.shape[1] + 1)
    averages = (precisions * hits).sum(axis=1) / np.minimum(DEPTH, wanted[wanted > 0])
    return Judgement(
        pictures=len(vectors),
        r_at_1=float(hits[:, 0].mean()),
        p_at_10=float(hits.sum(axis=1).mean() / DEPTH),
        map_at_10=float(averages.mean()),
    )


def _equal(names: Sequence[str]) -> np.ndarray:
    _, numbers = np.unique(np.asarray(names), return_inverse=True)
    return np.asarray(numbers[:, None] == numbers[None, :])
