"""Nearest neighbours by numpy: one product of a matrix with a vector. For databases without pgvector, up to some
20,000 pictures; it lies in the encoder process. Exact, and so the measure of the other way, too."""

from dataclasses import dataclass

import numpy as np

from search.images.protocol import FOUND, QUESTION
from search.images.vectors import LENGTH


@dataclass(frozen=True, slots=True)
class Matrix:
    number: int  # what it was made from; another one means another matrix
    product_ids: np.ndarray
    picture_ids: np.ndarray
    rows: np.ndarray

    @classmethod
    def empty(cls) -> "Matrix":
        nothing = np.empty(0, np.int64)
        return cls(0, nothing, nothing, np.empty((0, LENGTH), np.float32))

    @classmethod
    def from_bytes(cls, number: int, content: bytes) -> "Matrix":
        """Of records: product and picture (int64), then 384 half floats."""
        records = np.frombuffer(content, [("product", "<i8"), ("picture", "<i8"), ("row", "<f2", LENGTH)])
        return cls(number, records["product"].copy(), records["picture"].copy(), records["row"].astype(np.float32))

    def answer(self, question: bytes) -> bytes:
        limit, queries, allowed = QUESTION.unpack_from(question)
        numbers = np.frombuffer(question, np.float32, queries * LENGTH, QUESTION.size).reshape(queries, LENGTH)
        ids = np.frombuffer(question, np.int64, allowed, QUESTION.size + numbers.nbytes)
        return b"".join(FOUND.pack(*hit) for hit in self.nearest(numbers, limit, ids))

    def nearest(
        self, queries: np.ndarray, limit: int, allowed: np.ndarray | None = None
    ) -> list[tuple[int, int, float]]:
        """`(product, picture, score)`, best first: one for each product, its best picture by its better query. Those
        that score the same stand in the order of their ids."""
        kept = np.arange(len(self.rows)) if allowed is None else np.flatnonzero(np.isin(self.product_ids, allowed))
        if not len(kept) or limit <= 0:
            return []
        scores = (self.rows[kept] @ queries.T).max(axis=1)
        products = self.product_ids[kept]
        by_score = np.lexsort((self.picture_ids[kept], products, -scores))
        _, firsts = np.unique(products[by_score], return_index=True)
        best = by_score[np.sort(firsts)[:limit]]
        return [(int(products[i]), int(self.picture_ids[kept[i]]), float(scores[i])) for i in best]
