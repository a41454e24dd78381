"""The compositions of the De Stijl grids."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from random import Random

from PIL import Image

from demo.art.canvas import Canvas
from demo.art.palette import Colourway, mix
from demo.art.work import Recipe

LEFT, TOP, RIGHT, BOTTOM = 42.0, 42.0, 558.0, 758.0


Box = tuple[float, float, float, float]


@dataclass(frozen=True, kw_only=True)
class Grid(Recipe):
    splits: int = 8
    fills: tuple[int, ...] = (0, 1, 2)
    """Which accents the fields take, from the edge inwards."""
    bar: float = 13


def _split(random: Random, box: Box, splits: int) -> list[Box]:
    """The largest field is split again and again, never in the middle."""
    boxes = [box]
    for _ in range(splits):
        boxes.sort(key=lambda b: -(b[2] - b[0]) * (b[3] - b[1]))
        index = 0 if random.random() < 0.6 else min(len(boxes) - 1, random.randrange(3))
        left, top, right, bottom = boxes.pop(index)
        share = random.choice((0.24, 0.31, 0.36, 0.64, 0.70, 0.77))
        if (right - left) * random.uniform(0.8, 1.25) > bottom - top:
            middle = left + (right - left) * share
            boxes += [(left, top, middle, bottom), (middle, top, right, bottom)]
        else:
            middle = top + (bottom - top) * share
            boxes += [(left, top, right, middle), (left, middle, right, bottom)]
    return boxes


def _grid_on(canvas: Canvas, random: Random, told: Grid, way: Colourway, box: Box) -> None:
    boxes = _split(random, box, told.splits)
    middle_x, middle_y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    outer = sorted(
        boxes,
        key=lambda b: (
            -(
                abs((b[0] + b[2]) / 2 - middle_x) / (box[2] - box[0])
                + abs((b[1] + b[3]) / 2 - middle_y) / (box[3] - box[1])
            )
        ),
    )
    # seven tenths stay white: a field that is too large is passed over
    whole, left = (box[2] - box[0]) * (box[3] - box[1]), list(told.fills)
    for field in outer:
        if left and (field[2] - field[0]) * (field[3] - field[1]) < whole * 0.15:
            canvas.rect(*field, (*way.accents, way.ink)[left.pop(0)])
    for index, (x0, y0, x1, y1) in enumerate(boxes):
        bar = told.bar if index % 3 else told.bar * 0.6
        if y1 < box[3] - 1:
            canvas.rect(x0 - told.bar * 0.3, y1 - bar / 2, x1 + told.bar * 0.3, y1 + bar / 2, way.ink)
        if x1 < box[2] - 1:
            canvas.rect(x1 - bar / 2, y0 - told.bar * 0.3, x1 + bar / 2, y1 + told.bar * 0.3, way.ink)


def _grid(canvas: Canvas, random: Random, told: Grid, way: Colourway) -> None:
    _grid_on(canvas, random, told, way, (LEFT, TOP, RIGHT, BOTTOM))


def _diagonal(canvas: Canvas, random: Random, told: Grid, way: Colourway) -> None:
    """The whole grid turned by 45 degrees."""
    sheet = Canvas(way.paper, scale=canvas.scale, size=(920, 920))
    _grid_on(sheet, random, told, way, (0, 0, 920, 920))
    turned = sheet.image.rotate(45, Image.Resampling.BICUBIC)
    left, top = (turned.width - canvas.image.width) // 2, (turned.height - canvas.image.height) // 2
    canvas.image.paste(turned.crop((left, top, left + canvas.image.width, top + canvas.image.height)))


def _lozenge(canvas: Canvas, random: Random, told: Grid, way: Colourway) -> None:
    """Upright bars on a sheet that stands on its corner."""
    canvas.rect(LEFT, TOP, RIGHT, BOTTOM, mix(way.paper, way.accents[3], 0.55))
    inside = Canvas(way.paper, scale=canvas.scale)
    if told.splits == 4:
        inside.rect(0, 0, 212, 330, way.accents[0])
        inside.rect(212, 520, 396, 800, way.accents[0])
        for at, width, is_upright in ((212, 14, True), (396, told.bar, True), (330, told.bar, False), (520, 14, False)):
            box: Box = (
                (at - width / 2, 0, at + width / 2, 800) if is_upright else (0, at - width / 2, 600, at + width / 2)
            )
            inside.rect(*box, way.ink)
    else:
        _grid_on(inside, random, told, way, (20, 110, 580, 690))
    stencil = canvas.stencil()
    stencil.polygon([(300, 142), (558, 400), (300, 658), (42, 400)], 255)
    canvas.paint(inside.image, stencil)


def _rhythm(canvas: Canvas, random: Random, told: Grid, way: Colourway) -> None:
    """Yellow lanes with small squares at every crossing, and a few blocks between them."""
    red, blue, yellow, grey = way.accents
    lane = told.bar
    columns = [LEFT + (RIGHT - LEFT) * at / 44 for at in sorted(random.sample(range(3, 41), told.splits))]

    rows = [TOP + (BOTTOM - TOP) * at / 60 for at in sorted(random.sample(range(3, 57), told.splits + 1))]
    for x0, x1 in pairwise(columns):
        for y0, y1 in pairwise(rows):
            if random.random() < 0.22 and x1 - x0 > 34 and y1 - y0 > 34:
                canvas.rect(x0 + lane, y0 + lane, x1, y1, random.choice((red, blue, grey)))
                canvas.rect(
                    x0 + lane + (x1 - x0 - lane) * 0.3,
                    y0 + lane + (y1 - y0 - lane) * 0.3,
                    x1 - (x1 - x0 - lane) * 0.3,
                    y1 - (y1 - y0 - lane) * 0.3,
                    yellow,
                )
    for x in columns:
        canvas.rect(x, TOP, x + lane, BOTTOM, yellow)
    for y in rows:
        canvas.rect(LEFT, y, RIGHT, y + lane, yellow)
    for x in columns:
        y = TOP + random.uniform(0, 30)
        while y < BOTTOM:
            canvas.rect(x, y, x + lane, y + lane, random.choice((red, blue, grey, grey, way.paper)))
            y += lane * random.choice((2, 3, 4, 5))
    for y in rows:
        x = LEFT + random.uniform(0, 30)
        while x < RIGHT:
            canvas.rect(x, y, x + lane, y + lane, random.choice((red, blue, grey, grey, way.paper)))
            x += lane * random.choice((2, 3, 4, 6))
    for x in columns:
        for y in rows:
            canvas.rect(x, y, x + lane, y + lane, random.choice((red, blue, blue, way.ink)))


def _dashes(canvas: Canvas, random: Random, told: Grid, way: Colourway) -> None:
    """Short strokes, up and across, closer together towards the middle of an oval."""
    step = 33
    for row in range(22):
        for column in range(16):
            x, y = LEFT + 10 + column * step + random.uniform(-6, 6), TOP + 12 + row * step + random.uniform(-6, 6)
            away = math.hypot((x - 300) / 250, (y - 400) / 345)
            if away > 1:
                continue
            long = step * random.uniform(0.35, 0.62) * (1.2 - 0.4 * away)
            tone = way.ink
            if random.random() < 0.10:
                tone = random.choice(way.accents[:3])
                canvas.rect(x - 12, y - 12, x + 12, y + 12, tone)
                continue
            thick = random.choice((2.6, 4.2))
            kind = random.random()
            if kind < 0.66:
                canvas.rect(x - long, y - thick, x + long, y + thick, tone)
            if kind > 0.40:
                canvas.rect(x - thick, y - long, x + thick, y + long, tone)


def _planes(canvas: Canvas, random: Random, told: Grid, way: Colourway) -> None:
    """Free rectangles that slide past each other, tied together by thin bars."""
    tones = (*way.accents, way.ink)
    spots: tuple[tuple[int, int, int, int], ...] = (
        (92, 110, 250, 190), (330, 84, 150, 330), (76, 340, 190, 120), (300, 470, 214, 96), (128, 520, 96, 180),
        (420, 600, 96, 96), (236, 646, 120, 40),
    )  # fmt: skip
    if told.splits > 7:
        spots = (
            (70, 70, 110, 300), (214, 120, 300, 70), (214, 230, 130, 240), (386, 250, 130, 130), (70, 420, 110, 110),
            (386, 430, 60, 250), (90, 590, 250, 56), (470, 520, 50, 160),
            (230, 510, 70, 40),
        )  # fmt: skip
    for index, (x, y, width, height) in enumerate(spots):
        canvas.rect(x, y, x + width, y + height, tones[told.fills[index % len(told.fills)]])
    for x, y, width, height in spots[:: 2 if told.splits > 7 else 3]:
        canvas.rect(x + width + 10, TOP + 30, x + width + 10 + told.bar * 0.5, y + height + 60, way.ink)
        canvas.rect(LEFT + 30, y + height + 12, x + width + 70, y + height + 12 + told.bar * 0.8, way.ink)


COMPOSITIONS: dict[str, Callable[[Canvas, Random, Grid, Colourway], None]] = {
    "grid": _grid, "diagonal": _diagonal, "lozenge": _lozenge, "rhythm": _rhythm, "dashes": _dashes, "planes": _planes,
}  # fmt: skip
