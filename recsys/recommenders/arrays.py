"""Sparse matrices as plain arrays of an .npz, and back."""

from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse


def arrays_of(name: str, matrix: sparse.csr_array) -> dict[str, npt.NDArray[Any]]:
    return {
        f"{name}_data": matrix.data,
        f"{name}_indices": matrix.indices,
        f"{name}_indptr": matrix.indptr,
        f"{name}_shape": np.array(matrix.shape),
    }


def matrix_of(name: str, arrays: Any) -> sparse.csr_array:
    data, indices, indptr = (arrays[f"{name}_{part}"] for part in ("data", "indices", "indptr"))
    return sparse.csr_array((data, indices, indptr), shape=tuple(arrays[f"{name}_shape"]))
