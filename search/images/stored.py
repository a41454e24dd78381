"""Vectors of pictures that the shop has: for “more like this”, without an upload."""

from array import array

from search.images.models import ImageSpace, PictureVector
from search.images.vectors import from_bytes


def of_product(product_id: int) -> "list[array[float]]":
    """In the order of its pictures; empty before they are encoded. Two queries."""
    rows = PictureVector.objects.filter(space=ImageSpace.live_id(), embedding__isnull=False, product_id=product_id)
    embeddings = rows.order_by("picture__position", "picture_id").values_list("embedding", flat=True)
    return [vector for embedding in embeddings if embedding for vector in from_bytes(embedding)]
