"""What the watercolours show, wash by wash."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from demo.art.canvas import Canvas, Point, blob, smooth, turned
from demo.art.palette import Colour, Colourway
from demo.art.wash import Sheet
from demo.art.work import Recipe


@dataclass(frozen=True, kw_only=True)
class Painting(Recipe):
    count: int = 3
    is_upright: bool = False


WHITE = (0.968, 0.010, 90)


def _shape(*outlines: list[Point]) -> Canvas:
    stencil = Canvas(0, "L", 1)
    for outline in outlines:
        stencil.polygon(outline, 255)
    return stencil


def _stroke(points: list[Point], width: float) -> Canvas:
    stencil = Canvas(0, "L", 1)
    stencil.line(smooth(points), width, 255)
    return stencil


def _petal(x: float, y: float, length: float, width: float, degrees: float) -> list[Point]:
    shape = [
        (4, 0),
        (length * 0.35, -width * 0.42),
        (length * 0.78, -width * 0.5),
        (length, -width * 0.1),
        (length * 0.93, width * 0.3),
        (length * 0.6, width * 0.5),
        (length * 0.25, width * 0.3),
    ]
    return turned(smooth(shape, is_closed=True), x, y, degrees)


def _leaf(x: float, y: float, length: float, width: float, degrees: float) -> list[Point]:
    side = smooth([(0, 0), (length * 0.3, -width * 0.5), (length * 0.65, -width * 0.42), (length, 0)])
    back = smooth([(length, 0), (length * 0.65, width * 0.42), (length * 0.3, width * 0.5), (0, 0)])
    return turned([*side, *back], x, y, degrees)


def _flower(
    sheet: Sheet, x: float, y: float, radius: float, petals: int, tones: tuple[Colour, Colour], heart: Colour
) -> None:
    """Every other petal first, then the ones between: no spot gets more than three layers."""
    turn = sheet.random.uniform(0, 360)
    for petal in (*range(0, petals, 2), *range(1, petals, 2)):
        length = radius * sheet.random.uniform(0.86, 1.08)
        outline = _petal(x, y, length, radius * 4.6 / petals, turn + petal * 360 / petals + sheet.random.uniform(-7, 7))
        sheet.wash(_shape(outline), tones[petal % 2], tones[(petal + 1) % 2], 0.72, 0.8)
    sheet.wash(_shape(blob(sheet.random, x, y, radius * 0.17, radius * 0.17)), heart, strength=1.0, edge=0.5)


def _blooms(sheet: Sheet, told: Painting, way: Colourway) -> None:
    first, second, green, answer = way.accents
    random = sheet.random
    if told.count == 1:
        sheet.wash(_stroke([(330, 760), (318, 640), (304, 470)], 9), green, edge=0.15)
        sheet.wash(_shape(_leaf(322, 660, 190, 84, -22)), green, answer, 0.9)
        sheet.wash(_shape(_leaf(316, 600, 170, 70, -158)), green, strength=0.9)
        _flower(sheet, 300, 330, 226, 9, (first, second), answer)
        sheet.spatter(first, 14, 420, 560, 90)
        return
    if told.count == 3:
        for x, y, radius, foot in (
            (190.0, 250.0, 118.0, 330.0),
            (420.0, 330.0, 104.0, 345.0),
            (250.0, 470.0, 78.0, 320.0),
        ):
            sheet.wash(_stroke([(x, y + 30), (x + (foot - x) * 0.35, y + 190), (foot, 750)], 6), green, edge=0.15)
            _flower(sheet, x, y, radius, 6, (first, second), way.ink if radius > 80 else answer)
        for x, y, length, angle in ((300, 620, 150, -20), (322, 660, 140, -160), (330, 700, 130, -48)):
            sheet.wash(_shape(_leaf(x, y, length, 46, angle)), green, strength=0.9)
        sheet.spatter(second, 12, 300, 200, 150)
        return
    for place in range(told.count):
        x = 70 + 460 * (place + 0.5) / told.count + random.uniform(-8, 8)
        top = (170.0, 420.0, 290.0, 500.0, 230.0)[place % 5] + random.uniform(-40, 40)
        sheet.wash(
            _stroke([(x, top), (x + random.uniform(-20, 20), (top + 720) / 2), (x + random.uniform(-30, 30), 730)], 4),
            green,
            strength=0.7,
            edge=0.15,
        )
        if random.random() < 0.6:
            _flower(
                sheet,
                x,
                top,
                random.uniform(26, 48),
                5,
                (first, second) if random.random() < 0.6 else (answer, second),
                way.ink,
            )
        else:
            for bud in range(5):
                sheet.wash(
                    _shape(blob(random, x + random.uniform(-10, 10), top + bud * 20, 13 - bud * 0.8, 12)),
                    answer if x < 300 else first,
                    strength=0.8,
                    edge=0.5,
                )
    sheet.wash(
        _shape(smooth([(50, 730), (60, 690), (200, 668), (380, 680), (540, 664), (552, 730), (300, 744)], True)),
        green,
        answer,
        0.6,
        1.6,
    )


def _stems(sheet: Sheet, told: Painting, way: Colourway) -> None:
    first, second, green, answer = way.accents
    random = sheet.random
    if told.count == 1:
        path = smooth([(210, 745), (250, 560), (330, 380), (330, 110)])
        sheet.wash(_stroke(path[::6], 6), green, edge=0.15)
        for pair in range(9):
            at = path[4 + pair * (len(path) - 6) // 9]
            for side in (-1, 1):
                size = 44 - pair * 2.4
                x, y = at[0] + side * (size + 10), at[1] - size * 0.5
                outline = blob(random, x, y, size, size * 0.86, 0.10, 8)
                sheet.wash(
                    _shape(outline),
                    (green, answer, first)[(pair + (side > 0)) % 3],
                    answer if pair % 2 else green,
                    0.75,
                    0.7,
                )
        return
    if told.count == 2:
        for root, sway, fruit in (((140, 720), 1, first), ((500, 690), -1, second)):
            path = smooth([root, (root[0] + sway * 60, 520), (root[0] + sway * 130, 330), (root[0] + sway * 120, 120)])
            sheet.wash(_stroke(path[::6], 5), green, edge=0.15)
            for place in range(10):
                x, y = path[3 + place * (len(path) - 5) // 10]
                side = 1 if place % 2 else -1
                sheet.wash(_shape(_leaf(x, y, 112 - place * 4, 30, -90 + side * 58)), green, answer, 0.85, 0.6)
                if place % 3 == 1:
                    sheet.wash(_shape(blob(random, x - side * 26, y + 20, 17, 22, 0.1)), fruit, strength=1.0, edge=0.5)
        return
    for stem in range(told.count):
        foot = 120.0 + stem * 360 / (told.count - 1)
        top = (150, 110, 190)[stem % 3]
        tone, other = ((green, answer), (first, green), (answer, first))[stem % 3]
        sheet.wash(_stroke([(foot, 735), (foot + 14, 450), (foot, top)], 4), tone, edge=0.15)
        for pair in range(15):
            joint = 690 - pair * (680 - top) / 15
            length = 66 * math.sin(math.pi * (0.18 + 0.80 * (1 - pair / 15))) + 10
            for side in (-1, 1):
                sheet.wash(_shape(_leaf(foot + 7, joint, length, 17, -90 + side * 62)), tone, other, 0.8, 0.45)


def _stripes(sheet: Sheet, told: Painting, way: Colourway) -> None:
    """Bands across or down, each laid beside the last and just over its edge."""
    tones = (way.accents[0], way.accents[1], way.accents[3], way.accents[2])
    random = sheet.random
    at = 70.0
    span = (530 - 70) if told.is_upright else (730 - 70)
    widths = [random.uniform(0.6, 1.4) for _ in range(told.count)]
    for index, share in enumerate(widths):
        width = span * share / sum(widths)
        near, far = random.uniform(56, 84), random.uniform(0, 26)
        along = 660.0 if told.is_upright else 480.0
        steps = 7
        upper = [(near + along * step / steps, at - 5 + random.uniform(-7, 7)) for step in range(steps + 1)]
        lower = [
            (near - far / 2 + (along + far) * step / steps, at + width + 5 + random.uniform(-7, 7))
            for step in range(steps + 1)
        ]
        outline = [*smooth(upper), *reversed(smooth(lower))]
        if told.is_upright:
            outline = [(y, x) for x, y in outline]
        sheet.wash(_shape(outline), tones[index % 4], tones[(index + 1) % 4] if index % 2 else None, 0.8, 1.2)
        at += width
    sheet.spatter(tones[0], 10, 300, 400, 190)


def _blots(sheet: Sheet, told: Painting, way: Colourway) -> None:
    """Round washes: in rows, or drifting over one another."""
    random = sheet.random
    if told.count == 12:
        for place in range(12):
            column, row = place % 3, place // 3
            x, y = 136 + column * 164, 148 + row * 168
            radius = random.uniform(58, 72)
            tone = way.accents[(column * 2 + row) % 4]
            sheet.wash(
                _shape(blob(random, x, y, radius, radius, 0.05, 9)),
                tone,
                way.accents[(column + row + 1) % 4] if place % 2 else None,
                0.85,
                0.8,
            )
        return
    spots = (
        (210, 210, 120),
        (370, 270, 92),
        (180, 420, 86),
        (345, 470, 132),
        (452, 620, 72),
        (240, 640, 88),
        (455, 400, 52),
    )
    for index, (x, y, radius) in enumerate(spots[: told.count]):
        sheet.wash(
            _shape(blob(random, x, y, radius, radius, 0.09, 9)),
            way.accents[index % 4],
            way.accents[(index + 1) % 4],
            0.72,
            1.3,
        )
    sheet.spatter(way.accents[0], 26, 330, 420, 150)


def _fruit(sheet: Sheet, told: Painting, way: Colourway) -> None:
    first, second, green, answer = way.accents
    random = sheet.random
    if told.count == 3:
        spots = ((212, 250, -24), (396, 396, 18), (222, 556, -8))
        for x, y, angle in spots:
            sheet.wash(_shape(blob(random, x + 28, y + 74, 92, 20, 0.05)), second, strength=0.5)
            shape = [
                (-128, -4),
                (-108, -20),
                (-60, -74),
                (20, -84),
                (84, -54),
                (112, -14),
                (130, 0),
                (112, 18),
                (80, 58),
                (14, 84),
                (-62, 70),
                (-108, 22),
            ]
            sheet.wash(_shape(turned(smooth(shape, True), x, y, angle)), answer, strength=1.05, edge=0.5)
            sheet.wash(
                _shape(
                    turned(smooth([(-60, 60), (20, 84), (84, 52), (110, 10), (60, 36), (0, 48)], True), x, y, angle)
                ),
                green,
                strength=0.45,
                edge=1.0,
            )
            sheet.wash(_shape(_leaf(x - 100, y - 20, 104, 44, -52 + angle)), green, second, 0.95, 0.5)
        return
    for x, y, scale, tone in ((206, 400, 1.12, first), (398, 452, 0.96, second)):
        sheet.wash(_shape(blob(random, x + 46, y + 186 * scale, 120 * scale, 22, 0.05)), answer, strength=0.6)
        shape = [
            (0, -170),
            (34, -150),
            (44, -80),
            (84, 0),
            (112, 84),
            (84, 158),
            (0, 184),
            (-84, 158),
            (-112, 84),
            (-84, 0),
            (-44, -80),
            (-34, -150),
        ]
        sheet.wash(_shape(turned(smooth(shape, True), x, y, -4, scale)), tone, second, 0.95, 0.6)
        sheet.wash(
            _shape(
                turned(smooth([(60, -20), (112, 84), (84, 158), (0, 184), (50, 120), (66, 60)], True), x, y, -4, scale)
            ),
            green,
            strength=0.5,
            edge=1.1,
        )
        sheet.wash(
            _stroke([(x - 8, y - 160 * scale), (x + 4, y - 200 * scale), (x + 22, y - 226 * scale)], 8),
            way.ink,
            strength=0.6,
            edge=0.15,
        )
        sheet.wash(_shape(_leaf(x + 8, y - 200 * scale, 96 * scale, 44 * scale, 8)), green, strength=0.95, edge=0.5)


COMPOSITIONS: dict[str, Callable[[Sheet, Painting, Colourway], None]] = {
    "blooms": _blooms, "stems": _stems, "stripes": _stripes, "blots": _blots, "fruit": _fruit,
}  # fmt: skip
