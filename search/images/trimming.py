"""Where the picture is within the picture: without a border of one colour, a mount, a phone's bars and captions.

A small copy is compared with the colour of its edge. Rows in which much differs belong to the picture, and of several
runs of such rows the tallest counts: lines of text above and below are shorter runs, or too thin. Pillow alone."""

from itertools import groupby

from PIL import Image, ImageChops

SIDE = 128  # of the small copy
DIFFERENT = 24  # of 255, from the colour of the edge, in any channel
EVEN = 0.7  # of the edge, at least, has its one colour; else there is no border, but a picture
NEAR = 12  # of 255, from the colour of the edge, that its other pixels may be
MUCH = 0.35  # of a row or column of the small copy
SMALLEST = 0.2  # of a side: less is no picture, but a thing on a ground, or a line of text
GAP = 2
ROUNDS = 2  # a frame on a wall is within the wall, the picture within the frame

Box = tuple[int, int, int, int]


def content_box(picture: Image.Image) -> Box:
    """`(left, upper, right, lower)`, the whole picture when nothing is to be trimmed."""
    small = picture.convert("RGB").resize((SIDE, SIDE), Image.Resampling.BOX, reducing_gap=2.0)
    box: Box = (0, 0, SIDE, SIDE)
    for _ in range(ROUNDS):
        within = _trimmed(small.crop(box))
        if within is None:
            break
        left, upper = box[:2]
        box = (left + within[0], upper + within[1], left + within[2], upper + within[3])
    if box == (0, 0, SIDE, SIDE):
        return (0, 0, *picture.size)
    across, down = picture.width / SIDE, picture.height / SIDE
    return (round(box[0] * across), round(box[1] * down), round(box[2] * across), round(box[3] * down))


def _trimmed(picture: Image.Image) -> Box | None:
    """None when there is no border, or nothing worth keeping within it."""
    width, height = picture.size
    differs = _differs(picture)
    if differs is None:
        return None
    rows = _longest_run([share >= MUCH * 255 for share in differs.resize((1, height), Image.Resampling.BOX).tobytes()])
    if rows is None or rows[1] - rows[0] < SMALLEST * SIDE:
        return None
    band = differs.crop((0, rows[0], width, rows[1]))
    columns = _longest_run([share >= MUCH * 255 for share in band.resize((width, 1), Image.Resampling.BOX).tobytes()])
    if columns is None or columns[1] - columns[0] < SMALLEST * SIDE:
        return None
    box = (columns[0], rows[0], columns[1], rows[1])
    return None if box == (0, 0, width, height) else box


def _differs(picture: Image.Image) -> Image.Image | None:
    """White where the picture differs from the one colour of its edge; None where that has many."""
    width, height = picture.size
    edge = [
        picture.crop(strip)
        for strip in (
            (0, 0, width, 1),
            (0, height - 1, width, height),
            (0, 0, 1, height),
            (width - 1, 0, width, height),
        )
    ]
    colours = [tuple(strip.tobytes()[i : i + 3]) for strip in edge for i in range(0, len(strip.tobytes()), 3)]
    coarse = [tuple(channel // 16 for channel in colour) for colour in colours]
    commonest = max(set(coarse), key=coarse.count)
    members = [colour for colour, kind in zip(colours, coarse, strict=True) if kind == commonest]
    ground = tuple(sorted(channel)[len(members) // 2] for channel in zip(*members, strict=True))
    near = sum(max(abs(a - b) for a, b in zip(colour, ground, strict=True)) <= NEAR for colour in colours)
    if near < EVEN * len(colours):
        return None
    difference = ImageChops.difference(picture, Image.new("RGB", picture.size, ground))
    red, green, blue = difference.split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return most.point(lambda level: 255 if level > DIFFERENT else 0)


def _longest_run(kept: list[bool]) -> tuple[int, int] | None:
    start, best = 0, None
    for is_kept, run in groupby(_bridged(kept)):
        end = start + len(list(run))
        if is_kept and (best is None or end - start > best[1] - best[0]):
            best = (start, end)
        start = end
    return best


def _bridged(kept: list[bool]) -> list[bool]:
    """Without gaps of one or two: where a dark frame meets a light picture, their mixture may look like the wall."""
    return [
        is_kept or (any(kept[max(0, i - GAP) : i]) and any(kept[i + 1 : i + 1 + GAP])) for i, is_kept in enumerate(kept)
    ]
