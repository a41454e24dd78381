"""The numbers that stand for a picture, as plain Python: 256 for what it shows, then 128 for its style.

Each half has unit length, and so the inner product with a scaled query is a weighted mean of two cosines: one stored
vector serves every weight. A query is one vector, or several of which the better counts. No numpy here: pages use it.
"""

import struct
from array import array
from collections.abc import Iterable, Sequence

CONTENT, STYLE = 256, 128
LENGTH = CONTENT + STYLE
SIMILAR_ITEM, SAME_STYLE = 0.3, 0.8  # weights of style behind the two chips of the page

TYPE_CODE = "f"
_STORED = struct.Struct(f"<{LENGTH}e")  # half floats: what pgvector keeps, too


def to_bytes(vectors: Sequence[Sequence[float]]) -> bytes:
    """768 bytes for each vector."""
    return b"".join(_STORED.pack(*vector) for vector in vectors)


def from_bytes(content: bytes | memoryview) -> "list[array[float]]":
    return [array(TYPE_CODE, numbers) for numbers in _STORED.iter_unpack(content)]


def scaled(vector: Iterable[float], weight: float) -> "array[float]":
    """For `weight` of style between 0 and 1: `[(1 − w)·content | w·style]`."""
    numbers = array(TYPE_CODE, vector)
    if len(numbers) != LENGTH:
        raise ValueError(f"A picture has {LENGTH} numbers, not {len(numbers)}.")
    content, style = 1 - weight, weight
    return array(TYPE_CODE, [n * content for n in numbers[:CONTENT]] + [n * style for n in numbers[CONTENT:]])


def each(vector: Sequence[float] | Sequence[Sequence[float]]) -> list[Sequence[float]]:
    """The vectors of a query that may be one or several."""
    return list(vector) if hasattr(vector[0], "__len__") else [vector]  # type: ignore[arg-type,list-item]
