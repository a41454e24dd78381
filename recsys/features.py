"""What is known of items and users besides what was bought: categories, price bands, words, countries, segments."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

import numpy as np
from scipy import sparse

from recsys.dataset import Ids, places_of


@dataclass(frozen=True, eq=False)
class Features:
    """A row per id (ascending), a column per name, such as `category=Tea` or `price=10–20`.

    Those of users are as of the moment that is learnt from: whoever makes them sees to it."""

    ids: Ids
    names: tuple[str, ...]
    matrix: sparse.csr_array

    @classmethod
    def of(cls, named: Mapping[int, Iterable[str]]) -> Self:
        ids = np.array(sorted(named), dtype=np.int64)
        words = [sorted(set(named[int(one)])) for one in ids]
        names = sorted({word for row in words for word in row})
        column_of = {name: column for column, name in enumerate(names)}
        row = np.repeat(np.arange(len(ids)), [len(row) for row in words])
        column = np.array([column_of[word] for row in words for word in row], dtype=np.int64)
        entries = (np.ones(len(row), np.float32), (row, column))
        return cls(ids, tuple(names), sparse.csr_array(sparse.coo_array(entries, shape=(len(ids), len(names)))))

    def rows_of(self, wanted: Ids) -> sparse.csr_array:
        """A row per wanted id; an empty one where nothing is known."""
        places = places_of(wanted, self.ids)
        here = np.flatnonzero(places >= 0)
        entries = (np.ones(len(here), np.float32), (here, places[here]))
        chosen = sparse.csr_array(sparse.coo_array(entries, shape=(len(wanted), len(self.ids))))
        return sparse.csr_array(chosen @ self.matrix)

    def starting(self, prefix: str) -> "Features":
        """Only the columns of one kind, such as `category=`."""
        columns = [column for column, name in enumerate(self.names) if name.startswith(prefix)]
        return Features(self.ids, tuple(self.names[column] for column in columns), self.matrix[:, columns])
