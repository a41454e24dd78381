"""Vectors of pictures that the shop has: for “more like this”, without an upload."""

from array import array

from search.images.models import ImageSpace, PictureVector
from search.images.vectors import from_bytes


def of_product(product_id: int) -> "list[array[float]]":
    """In the order of its pictures; empty before they are encoded. Two queries."""
    return _read(product_id=product_id)


def of_picture(picture_id: int) -> "list[array[float]]":
    """One, or none before it is encoded. Two queries."""
    return _read(picture_id=picture_id)


def _read(**which: int) -> "list[array[float]]":
    rows = PictureVector.objects.filter(space=ImageSpace.live_id(), embedding__isnull=False, **which)
    embeddings = rows.order_by("picture__position", "picture_id").values_list("embedding", flat=True)
    return [vector for embedding in embeddings if embedding for vector in from_bytes(embedding)]
