"""Asks the encoder process for a picture's vectors. Loads neither numpy nor onnxruntime: web processes use it."""

from array import array
from typing import TYPE_CHECKING

from django.conf import settings

from search.images import addressing, protocol
from search.images.models import ImageSpace
from search.images.protocol import Answer, Ask
from search.images.vectors import LENGTH, TYPE_CODE

if TYPE_CHECKING:
    from PIL.Image import Image

TIMEOUT_SECONDS = 3.0


class EncoderUnavailable(Exception):
    """The encoder process is not there, or does not answer in time."""


def encode_query(picture: "Image") -> "list[array[float]]":
    """Two vectors: of the whole picture, and of what is within its border (one where there is none). `nearest` takes
    both together, and the better counts; `vectors.to_bytes` is how to store them. One query. Raises
    EncoderUnavailable."""
    from search.images.squaring import squared
    from search.images.trimming import content_box

    box = content_box(picture)
    crops = [picture] if box == (0, 0, *picture.size) else [picture, picture.crop(box)]
    return encode_pixels([squared(crop).tobytes() for crop in crops], ImageSpace.live_id())


def encode_pixels(crops: list[bytes], space: int) -> "list[array[float]]":
    """Of 224 × 224 RGB pixels each. Raises EncoderUnavailable."""
    asked = b"".join(crops)
    kind, content = ask(Ask.ENCODE, space, asked)
    if kind == Answer.UNKNOWN:
        constants = ImageSpace.objects.values_list("constants", flat=True).get(pk=space)
        ask(Ask.LEARN_SPACE, space, bytes(constants or b""))
        kind, content = ask(Ask.ENCODE, space, asked)
    if kind != Answer.DONE:
        raise EncoderUnavailable(content.decode(errors="replace"))
    numbers: array[float] = array(TYPE_CODE, content)
    return [numbers[start : start + LENGTH] for start in range(0, len(numbers), LENGTH)]


def ask(what: Ask, number: int, content: bytes) -> tuple[int, bytes]:
    """Raises EncoderUnavailable."""
    try:
        with addressing.connected(settings.SHOP_ENCODER, TIMEOUT_SECONDS) as connection:
            protocol.send(connection, what, number, content)
            kind, _, answer = protocol.receive(connection)
    except (OSError, ValueError) as error:
        raise EncoderUnavailable(str(error)) from error
    return kind, answer
