"""What is kept of a shopper's picture for as long as he looks at what was found."""

from __future__ import annotations

import uuid
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO
from typing import TYPE_CHECKING

from search.images import encoder_client
from search.images.models import ImageSpace
from search.images.search_models import KEPT_MINUTES, PictureSearch
from search.images.vectors import from_bytes, to_bytes

if TYPE_CHECKING:
    from PIL.Image import Image

PREVIEW_SIDE, PREVIEW_QUALITY = 512, 80
QUICKEST = 0  # of WebP's methods: a third of the time for a twentieth more bytes
Box = tuple[int, int, int, int]  # left, top, right, bottom in percent
WHOLE: Box = (0, 0, 100, 100)


@dataclass(frozen=True, slots=True)
class Seen:
    search_id: uuid.UUID
    vectors: Sequence[array[float]]


def look_at(picture: Image) -> Seen:
    """`picture` as `guarding.read` gives it; nothing is kept. Raises EncoderUnavailable."""
    return Seen(uuid.uuid4(), encoder_client.encode_query(picture))


def keep(picture: Image) -> PictureSearch:
    """The same, kept for half an hour."""
    from PIL import Image as pillow

    from search.images.trimming import content_box

    seen = look_at(picture)
    preview = picture.copy()
    preview.thumbnail((PREVIEW_SIDE, PREVIEW_SIDE), pillow.Resampling.BILINEAR)
    target = BytesIO()
    preview.save(target, "WEBP", quality=PREVIEW_QUALITY, method=QUICKEST)
    box = _in_percent(content_box(picture), picture.size)
    return _create(seen.vectors, target.getvalue(), preview.size, box, seen.search_id)


def cropped(search: PictureSearch, box: Box) -> PictureSearch:
    """The same picture, of which only this part is looked for. Raises EncoderUnavailable."""
    part = _pixels(search)
    if box != WHOLE:
        part = part.crop(_in_pixels(box, part.size))
    vectors = encoder_client.encode_query(part)
    return _create(vectors, bytes(search.preview), (search.width, search.height), box, search.search_id)


def vectors_of(search: PictureSearch) -> Sequence[array[float]]:
    """In the space that is live now: after a change of spaces they are made again, of the preview. One query. Raises
    EncoderUnavailable."""
    live = ImageSpace.live_id()
    if search.space_id != live:
        part = _pixels(search)
        search.vectors = to_bytes(encoder_client.encode_query(part.crop(_in_pixels(search.box, part.size))))
        search.space_id = live
        search.save(update_fields=["vectors", "space_id"])
    return from_bytes(search.vectors)


def forget_expired(now: datetime) -> int:
    deleted, _ = PictureSearch.objects.filter(created_at__lte=now - timedelta(minutes=KEPT_MINUTES)).delete()
    return deleted


def _create(
    vectors: Sequence[array[float]], preview: bytes, size: tuple[int, int], box: Box, search_id: uuid.UUID
) -> PictureSearch:
    width, height = size
    left, top, right, bottom = box
    return PictureSearch.objects.create(
        search_id=search_id,
        space_id=ImageSpace.live_id(),
        vectors=to_bytes(vectors),
        preview=preview,
        width=width,
        height=height,
        left=left,
        top=top,
        right=right,
        bottom=bottom,
    )


def _pixels(search: PictureSearch) -> Image:
    from PIL import Image as pillow

    return pillow.open(BytesIO(search.preview), formats=["WEBP"]).convert("RGB")  # written by ourselves


def _in_percent(box: Box, size: tuple[int, int]) -> Box:
    left, top, right, bottom = (round(100 * edge / size[place % 2]) for place, edge in enumerate(box))
    return (left, top, right, bottom) if left < right and top < bottom else WHOLE


def _in_pixels(box: Box, size: tuple[int, int]) -> Box:
    left, top, right, bottom = (round(edge * size[place % 2] / 100) for place, edge in enumerate(box))
    return left, top, max(right, left + 1), max(bottom, top + 1)
