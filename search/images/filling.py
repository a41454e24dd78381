"""Pictures become vectors: from the outbox when they came, changed or went, and all of them for a new space.

In small batches, each of which is committed: killed at any moment, the next call does the rest. Never in a request."""

import time
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import Exists, OuterRef

from search.images import encoder_client, encoder_file, side_tables, spaces, vectors
from search.images.coverage import coverage
from search.images.encoder_client import EncoderUnavailable
from search.images.models import ImageSpace, PictureVector
from search.images.reading import Unreadable, read
from search.images.squaring import squared
from shop import outbox
from shop.models import Picture

__all__ = ["coverage", "embed", "encode_changes", "encode_into", "forget_unreadable", "square_of"]

CONSUMER = "vectors"
BATCH = 25


def forget_unreadable() -> None:
    """So that they are tried again: the file may have been missing for a moment."""
    PictureVector.objects.filter(embedding__isnull=True).delete()
    ImageSpace.objects.update(filled_at=None)


def encode_changes(seconds: float = 4.0) -> int:
    """Work for about that long, so that mails and the index get their turn; returns how many pictures were encoded."""
    until = time.monotonic() + seconds
    known = spaces.current(encoder_file.digest())
    encoded, is_full = 0, True
    while is_full and time.monotonic() < until:
        with outbox.drain(CONSUMER, limit=BATCH) as batch:
            pictures = list(Picture.objects.filter(product_id__in=batch.product_ids).order_by("id"))
            for space in known:
                encoded += encode_into(space, pictures)
        is_full = batch.is_full
    for space in known:
        if space.filled_at is None and not is_full:
            encoded += _fill(space, until)
    return encoded


def _fill(space: ImageSpace, until: float) -> int:
    encoded = 0
    while time.monotonic() < until:
        there = PictureVector.objects.filter(space=space, picture=OuterRef("pk"))
        missing = list(Picture.objects.filter(~Exists(there)).order_by("id")[:BATCH])
        if not missing:
            spaces.go_live(space)
            return encoded
        encoded += encode_into(space, missing)
    return encoded


def encode_into(space: ImageSpace, pictures: Sequence[Picture]) -> int:
    """Encode those whose vector isn't there or was made from another file; one commit. Returns how many."""
    rows = PictureVector.objects.filter(space=space, picture__in=pictures)
    held = {picture: made_from for picture, *made_from in rows.values_list("picture_id", "original", "product_id")}
    stale = [picture for picture in pictures if held.get(picture.pk) != [picture.original.name, picture.product_id]]
    squares = {picture.pk: square for picture in stale if (square := square_of(picture))}
    embeddings = dict(zip(squares, embed(list(squares.values()), space), strict=True)) if squares else {}
    _keep(space, stale, embeddings)
    return len(embeddings)


def embed(squares: list[bytes], space: ImageSpace) -> list[Sequence[float]]:
    """By the encoder process where one answers, which has the network loaded; else in this process."""
    try:
        return [*encoder_client.encode_pixels(squares, space.pk)]
    except EncoderUnavailable:
        from search.images import encoding

        axes = encoding.Axes.from_bytes(bytes(space.constants)) if space.constants else None
        return [row.tolist() for row in encoding.encode_squares(squares, axes)]


def _keep(space: ImageSpace, pictures: Iterable[Picture], embeddings: dict[int, Sequence[float]]) -> None:
    rows = [
        PictureVector(
            space=space,
            picture=picture,
            product_id=picture.product_id,
            original=picture.original.name or "",
            embedding=vectors.to_bytes([embeddings[picture.pk]]) if picture.pk in embeddings else None,
        )
        for picture in pictures
    ]
    with transaction.atomic():
        PictureVector.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["picture", "space"],
            update_fields=["product", "original", "embedding", "encoded_at"],
        )
        if side_tables.exists(space.pk):
            side_tables.put(space.pk, [row.picture_id for row in rows], embeddings)


def square_of(picture: Picture) -> bytes | None:
    """224 × 224 RGB pixels; None when the file is gone or no picture."""
    try:
        with picture.original.open("rb") as file:
            return squared(read(file)).tobytes()
    except (Unreadable, OSError, ValueError):
        return None
