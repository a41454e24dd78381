"""Nearest neighbours without pgvector: the encoder process compares all of them, with numpy (see matrix.py)."""

import struct
import zlib
from array import array
from collections.abc import Sequence

from django.db.models import Count, Max

from search.images import encoder_client, offering
from search.images.encoder_client import EncoderUnavailable
from search.images.models import PictureVector
from search.images.offering import Filters
from search.images.protocol import FOUND, QUESTION, Answer, Ask

_IDS = struct.Struct("<qq")


def nearest(
    space_id: int, queries: "Sequence[array[float]]", filters: Filters, limit: int
) -> list[tuple[int, int, float]]:
    """Best first, a product once. Two queries, and one more after a change in the catalogue: then the process is told
    all vectors again. Raises EncoderUnavailable."""
    ids = array("q", offering.allowed(filters).values_list("pk", flat=True))
    number = _number(space_id)
    question = (
        QUESTION.pack(limit, len(queries), len(ids))
        + b"".join(numbers.tobytes() for numbers in queries)
        + ids.tobytes()
    )
    kind, answer = encoder_client.ask(Ask.NEAREST, number, question)
    if kind == Answer.UNKNOWN:
        encoder_client.ask(Ask.LEARN_MATRIX, number, _matrix(space_id))
        kind, answer = encoder_client.ask(Ask.NEAREST, number, question)
    if kind != Answer.DONE:
        raise EncoderUnavailable(answer.decode(errors="replace"))
    return list(FOUND.iter_unpack(answer))


def _number(space_id: int) -> int:
    """Another one after every change."""
    vectors = PictureVector.objects.filter(space=space_id, embedding__isnull=False)
    state = vectors.aggregate(number=Count("pk"), newest=Max("pk"), last=Max("encoded_at"))
    return zlib.crc32(f"{space_id} {state}".encode()) or 1


def _matrix(space_id: int) -> bytes:
    rows = PictureVector.objects.filter(space=space_id, embedding__isnull=False)
    return b"".join(
        _IDS.pack(product_id, picture_id) + bytes(embedding)
        for product_id, picture_id, embedding in rows.values_list("product_id", "picture_id", "embedding").iterator()
        if embedding
    )
