"""What the art-deco panels show, and the gold they are drawn with."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random

from demo.art import lettering
from demo.art.canvas import Canvas, Point, arc_points, smooth
from demo.art.palette import Colour, Colourway, mix
from demo.art.work import Recipe

LEFT, TOP, RIGHT, BOTTOM = 44, 44, 556, 690


@dataclass(frozen=True, kw_only=True)
class Panel(Recipe):
    size: float = 60
    count: int = 1
    face: str = lettering.LIMELIGHT


def gold(way: Colourway, x: float, y: float) -> Colour:
    """Leaf gold catches the light in slanting bands."""
    share = 0.5 + 0.5 * math.sin((x * 0.8 + y) / 88)
    return mix(way.accents[2], way.accents[1], round(share * 12) / 12)


def gild(canvas: Canvas, points: Sequence[Point], width: float, way: Colourway) -> None:
    for (x0, y0), (x1, y1) in pairwise(points):
        pieces = max(1, int(math.hypot(x1 - x0, y1 - y0) / 14))
        for piece in range(pieces):
            a, b = piece / pieces, (piece + 1) / pieces
            start, end = (x0 + (x1 - x0) * a, y0 + (y1 - y0) * a), (x0 + (x1 - x0) * b, y0 + (y1 - y0) * b)
            canvas.line([start, end], width, gold(way, *start))


def _scallops(canvas: Canvas, random: Random, told: Panel, way: Colourway) -> None:
    """Overlapping shells, row under row."""
    panel, _, _, jewel = way.accents
    radius = told.size
    tones = (way.paper, mix(way.paper, panel, 0.75), way.ink)
    row, y = 0, TOP + radius * 0.2
    while y < BOTTOM + radius * 1.2:
        x = LEFT + (RIGHT - LEFT) / 2 - radius * (6 if row % 2 else 7)
        while x < RIGHT + radius:
            tone = tones[(row + int(told.count > 1) * round(x / radius)) % 3]
            metal = gold(way, x, y)
            canvas.circle(x, y, radius, metal)
            canvas.circle(x, y, radius * 0.965, tone)
            if radius > 100:
                for ray in range(23):
                    turn = math.radians(180 + ray * 180 / 22)
                    reach = radius * 0.90
                    canvas.line([(x, y), (x + reach * math.cos(turn), y + reach * math.sin(turn))], 1.6, metal, False)
                    canvas.circle(x + reach * math.cos(turn), y + reach * math.sin(turn), 3, gold(way, x + 40, y))
            for step, share in enumerate((0.80, 0.62, 0.44)):
                if radius <= 100 or step:
                    canvas.circle(x, y, radius * share, metal)
                    canvas.circle(
                        x,
                        y,
                        radius * share - max(1.0, radius * 0.025),
                        mix(tone, panel, 0.3 * step) if radius <= 100 else tone,
                    )
            canvas.circle(x, y, radius * 0.27, jewel if (row + round(x / radius)) % 2 else metal)
            canvas.circle(x, y, radius * 0.14, tone)
            x += radius * 2
        row, y = row + 1, y + radius * 0.62


def _sunburst(canvas: Canvas, random: Random, told: Panel, way: Colourway) -> None:
    """Rays from a half disc above steps, or from a medallion."""
    panel, bright, _, jewel = way.accents
    x, y = 300.0, 560.0 if told.count == 1 else 350.0
    rays = 36 if told.count == 1 else 48
    for ray in range(rays):
        a, b = math.radians(ray * 360 / rays), math.radians((ray + 1) * 360 / rays)
        ends = [(x + 900 * math.cos(angle), y + 900 * math.sin(angle)) for angle in (a, b)]
        canvas.polygon(
            [(x, y), *ends], (mix(way.paper, panel, 0.9), way.ink, way.paper)[ray % (2 if told.count == 1 else 3)]
        )
        gild(canvas, [(x, y), (x + 640 * math.cos(a), y + 640 * math.sin(a))], 1.6 if ray % 2 else 3.2, way)
    if told.count == 1:
        for step, (radius, tone) in enumerate(
            ((190, way.ink), (168, panel), (128, way.paper), (92, jewel), (56, bright))
        ):
            canvas.pie(x, y, radius + 3, 180, 360, gold(way, x + step * 40, y))
            canvas.pie(x, y, radius, 180, 360, tone)
        for step in range(5):
            half = 290 - step * 8
            canvas.rect(
                x - half, y + step * 28, x + half, y + step * 28 + 26, (way.ink, mix(way.paper, panel, 0.5))[step % 2]
            )
            gild(canvas, [(x - half, y + step * 28), (x + half, y + step * 28)], 2.4, way)
        return
    for step, (radius, tone) in enumerate(
        ((178, way.paper), (160, way.ink), (132, panel), (84, jewel), (60, way.paper), (34, bright))
    ):
        canvas.circle(x, y, radius + 3, gold(way, x + step * 55, y))
        canvas.circle(x, y, radius, tone)
    for bead in range(32):
        turn = math.radians(bead * 360 / 32)
        canvas.circle(x + 146 * math.cos(turn), y + 146 * math.sin(turn), 5, gold(way, bead * 30, y))
        canvas.line(
            [(x + 92 * math.cos(turn), y + 92 * math.sin(turn)), (x + 126 * math.cos(turn), y + 126 * math.sin(turn))],
            2,
            gold(way, bead * 30, y),
        )
    for corner_x, side_x in ((LEFT, 1), (RIGHT, -1)):
        for corner_y, side_y in ((TOP, 1), (BOTTOM, -1)):
            for step in range(4):
                across, down = 132 - step * 34, 36 + step * 34
                left, right = sorted((corner_x, corner_x + side_x * across))
                top, bottom = sorted((corner_y, corner_y + side_y * down))
                canvas.rect(left, top, right, bottom, (way.ink, way.paper)[step % 2])
                gild(
                    canvas,
                    [
                        (corner_x, corner_y + side_y * down),
                        (corner_x + side_x * across, corner_y + side_y * down),
                        (corner_x + side_x * across, corner_y),
                    ],
                    2,
                    way,
                )


def _tower(canvas: Canvas, x: float, foot: float, width: float, height: float, way: Colourway, tone: Colour) -> None:
    panel, bright, _, jewel = way.accents
    for share, rise in ((1.0, 0.46), (0.80, 0.62), (0.60, 0.76), (0.42, 0.86)):
        half, top = width * share / 2, foot - height * rise
        canvas.rect(x - half, top, x + half, foot, tone)
        gild(canvas, [(x - half, foot), (x - half, top), (x + half, top), (x + half, foot)], 2.2, way)
        canvas.rect(x, top, x + half, foot, mix(tone, way.ink, 0.45))
        gild(canvas, [(x, foot), (x, top)], 1.4, way)
    columns = max(2, int(width / 22))
    for column in range(columns):
        across = x - width * 0.36 + width * 0.72 * column / (columns - 1)
        reach = 0.80 if abs(across - x) < width * 0.20 else 0.44
        for floor in range(int(height * reach / 17)):
            if (floor * 3 + column * 5) % 7:
                y = foot - 14 - floor * 17
                canvas.rect(across - 2.4, y - 9, across + 2.4, y, bright if (floor * column) % 5 else jewel)
    crown = foot - height * 0.86
    for step in range(4):
        radius = width * (0.21 - step * 0.05)
        canvas.pie(x, crown - step * radius * 0.32, radius + 2, 180, 360, gold(way, x + step * 60, crown))
        canvas.pie(x, crown - step * radius * 0.32, radius, 180, 360, (panel, way.ink)[step % 2])
    gild(canvas, [(x, crown - width * 0.16), (x, foot - height * 1.12)], 2.6, way)


def _skyline(canvas: Canvas, random: Random, told: Panel, way: Colourway) -> None:
    """One tower before a moon, or three between searchlights."""
    panel, bright, *_ = way.accents
    if told.count == 1:
        canvas.circle(300, 300, 212, gold(way, 0, 0))
        canvas.circle(300, 300, 209, mix(way.paper, panel, 0.5))
        for ring in (188, 164):
            canvas.ring(300, 300, ring, 1.4, gold(way, ring, 300))
        for _ in range(60):
            canvas.circle(random.uniform(LEFT, RIGHT), random.uniform(TOP, 520), random.choice((0.9, 1.4)), bright)
        for side in (-1, 1):
            for block, tall in enumerate((150, 230, 180)):
                canvas.rect(
                    300 + side * (120 + block * 56) - 27,
                    BOTTOM - tall,
                    300 + side * (120 + block * 56) + 27,
                    BOTTOM,
                    (way.ink, way.paper)[block % 2],
                )
                gild(
                    canvas,
                    [
                        (300 + side * (120 + block * 56) - 27, BOTTOM - tall),
                        (300 + side * (120 + block * 56) + 27, BOTTOM - tall),
                    ],
                    2,
                    way,
                )
        _tower(canvas, 300, BOTTOM, 172, 520, way, way.paper)
        return
    for beam in range(-5, 6):
        angle = math.radians(-90 + beam * 15)
        near, far = math.radians(-90 + beam * 15 - 2.6), math.radians(-90 + beam * 15 + 2.6)
        canvas.polygon(
            [(300, 760), *((300 + 900 * math.cos(a), 760 + 900 * math.sin(a)) for a in (near, far))],
            mix(way.paper, panel, 0.9),
        )
        gild(canvas, [(300, 760), (300 + 760 * math.cos(angle), 760 + 760 * math.sin(angle))], 1.2, way)
    for x, width, height, tone in (
        (158, 128, 400, way.paper),
        (446, 120, 330, way.paper),
        (300, 156, 520, mix(way.paper, panel, 0.4)),
    ):
        _tower(canvas, x, BOTTOM, width, height, way, tone)


def _eye(canvas: Canvas, x: float, y: float, size: float, degrees: float, way: Colourway) -> None:
    """A peacock feather's end, pointing away from the bird."""
    panel, _, _, jewel = way.accents
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    for share, shift, tone in (
        (1.0, 0.0, gold(way, x, y)),
        (0.90, 0.0, mix(way.paper, panel, 0.8)),
        (0.62, 0.12, gold(way, x + 60, y)),
        (0.52, 0.14, jewel),
        (0.28, 0.24, way.ink),
    ):
        drop = []
        for step in range(40):
            turn = math.tau * step / 40
            along, across = (
                math.cos(turn) * size * share * 1.25 + size * shift,
                math.sin(turn) * size * share * (0.78 + 0.22 * math.cos(turn)),
            )
            drop.append((x + along * cos - across * sin, y + along * sin + across * cos))
        canvas.polygon(drop, tone)


def _peacock(canvas: Canvas, random: Random, told: Panel, way: Colourway) -> None:
    """The whole fan around its bird, or three feathers alone."""
    _, bright, _, jewel = way.accents
    if told.count == 3:
        for x, lean, top in ((170, -14, 250), (430, 14, 250), (300, 0, 150)):
            stem = smooth([(300 + (x - 300) * 0.2, BOTTOM + 10), (300 + (x - 300) * 0.6, 480), (x, top + 40)])
            for at in range(6, len(stem), 1):
                px, py = stem[at]
                reach = 66 * (1 - at / len(stem) * 0.35)
                for side in (-1, 1):
                    barb = smooth(
                        [
                            (px, py),
                            (px + side * reach * 0.6, py - reach * 0.35),
                            (px + side * reach, py - reach * 0.95),
                        ],
                        steps=6,
                    )
                    canvas.line(barb, 1.5, gold(way, px + side * 50, py), False)
            gild(canvas, stem, 3.2, way)
            _eye(canvas, x, top, 78, -90 + lean, way)
        return
    foot_x, foot_y = 300.0, 560.0
    for radius, feathers, size in ((420, 17, 33), (325, 13, 33), (230, 9, 31), (145, 7, 25)):
        for feather in range(feathers):
            angle = 180 + 180 * (feather + 0.5) / feathers
            turn = math.radians(angle)
            tip = (foot_x + radius * 0.60 * math.cos(turn), foot_y + radius * math.sin(turn))
            gild(canvas, [(foot_x, foot_y), tip], 1.6, way)
            _eye(canvas, *tip, size, math.degrees(math.atan2(tip[1] - foot_y, tip[0] - foot_x)), way)
    body = smooth(
        [
            (300, 372),
            (324, 384),
            (322, 420),
            (318, 460),
            (352, 530),
            (348, 600),
            (300, 650),
            (252, 600),
            (248, 530),
            (282, 460),
            (278, 420),
            (276, 384),
        ],
        True,
    )
    canvas.polygon(body, way.ink)
    gild(canvas, [*body, body[0]], 2.6, way)
    for row in range(7):
        for scale in range(-2, 3):
            across = scale * 17 + (8 if row % 2 else 0)
            if abs(across) < 42 - abs(row - 3) * 4:
                canvas.arc(
                    300 + across, 520 + row * 18, 10, 20, 160, 1.6, jewel if row % 2 else gold(way, across, row * 30)
                )
    for side in (-1, 1):
        canvas.circle(300 + side * 9, 392, 3.4, bright)
    canvas.polygon([(294, 400), (306, 400), (300, 418)], bright)
    for plume in (-18, 0, 18):
        gild(canvas, [(300, 374), (300 + plume, 334)], 1.6, way)
        canvas.circle(300 + plume, 332, 4.5, jewel)


def _fountain(canvas: Canvas, random: Random, told: Panel, way: Colourway) -> None:
    """Water in three heights, basins in three widths; or coupes in a pyramid."""
    panel, bright, _, jewel = way.accents
    if told.count == 6:
        for column in range(13):
            gild(canvas, [(60 + column * 40, TOP), (60 + column * 40, 250 + 150 * abs(column - 6) / 6)], 1.2, way)
        for row, (y, places) in enumerate(((250, 1), (400, 2), (550, 3))):
            for place in range(places):
                x = 300 + (place - (places - 1) / 2) * 158
                canvas.rect(x - 3, y + 44, x + 3, y + 132, gold(way, x, y))
                canvas.ellipse(x, y + 134, 46, 7, gold(way, x + 30, y))
                bowl = [(x - 76, y), *arc_points(x, y, 76, 180, 0, 30)]
                bowl = [(px, y + (py - y) * -0.72) for px, py in bowl]
                canvas.polygon([(px, abs(py - y) + y) for px, py in bowl], mix(way.paper, panel, 0.8))
                canvas.polygon(
                    [(px * 0.92 + x * 0.08, abs(py - y) * 0.86 + y + 5) for px, py in bowl],
                    jewel if row % 2 else bright,
                )
                gild(canvas, [(px, abs(py - y) + y) for px, py in bowl], 2.2, way)
                for _ in range(7):
                    canvas.circle(
                        x + random.uniform(-38, 38), y + random.uniform(12, 38), random.uniform(1.5, 3.4), way.paper
                    )
        canvas.rect(LEFT, 688, RIGHT, BOTTOM, way.ink)
        return
    for spread, height in ((262, 330), (206, 400), (150, 452), (94, 490), (42, 515)):
        for side in (-1, 1):
            jet = [
                (
                    300 + side * spread * t / 30,
                    600 - height * (1 - ((t / 30 - 0.5) / 0.5) ** 2) * 0.98
                    if t > 15
                    else 600 - height * (1 - (1 - t / 15) ** 2),
                )
                for t in range(31)
            ]
            gild(canvas, jet, 2.6, way)
            for drop in range(6):
                px, py = jet[min(30, 16 + drop * 3)]
                canvas.circle(px + side * 9, py - 7, 3.6 - drop * 0.3, jewel)
    for half, y, tall in ((120, 520, 30), (196, 566, 36), (258, 616, 80)):
        canvas.pie(300, y, half, 0, 180, mix(way.paper, panel, 0.55)) if half == 120 else canvas.rect(
            300 - half, y, 300 + half, y + tall, way.ink
        )
        gild(canvas, [(300 - half, y), (300 + half, y)], 3.2, way)
        for rib in range(int(half / 14)):
            for side in (-1, 1):
                gild(canvas, [(300 + side * rib * 14, y + 5), (300 + side * rib * 14, y + tall)], 1.2, way)
    gild(canvas, [(300, 520), (300, 70)], 2.2, way)


def _fans(canvas: Canvas, random: Random, told: Panel, way: Colourway) -> None:
    """Palm fans on stems, or arches one inside the other with a moon in the last."""
    panel, bright, _, jewel = way.accents
    if told.count == 5:
        for x, y, radius in ((300, 190, 134), (152, 356, 104), (448, 356, 104), (124, 532, 78), (476, 532, 78)):
            gild(canvas, smooth([(x, y), (300 + (x - 300) * 0.5, 560), (300, BOTTOM + 20)]), 3.4, way)
            for blade in range(13):
                angle = 180 + 180 * blade / 12
                tip = (x + radius * math.cos(math.radians(angle)), y + radius * math.sin(math.radians(angle)))
                left = (
                    x + radius * 0.8 * math.cos(math.radians(angle - 6)),
                    y + radius * 0.8 * math.sin(math.radians(angle - 6)),
                )
                right = (
                    x + radius * 0.8 * math.cos(math.radians(angle + 6)),
                    y + radius * 0.8 * math.sin(math.radians(angle + 6)),
                )
                canvas.polygon(
                    [(x, y), left, tip, right],
                    (mix(way.paper, panel, 0.9), jewel, way.ink)[blade % 3 if blade % 2 else 0],
                )
                gild(canvas, [(x, y), left, tip, right, (x, y)], 1.3, way)
            canvas.pie(x, y, 22, 180, 360, gold(way, x, y))
        return
    for step in range(9):
        half, top = 250 - step * 25, 300 - step * 2
        tone = (way.ink, mix(way.paper, panel, 0.9), way.paper)[step % 3]
        canvas.pie(300, top, half + 3, 180, 360, gold(way, step * 60, top))
        canvas.pie(300, top, half, 180, 360, tone)
        canvas.rect(300 - half, top - 1, 300 + half, BOTTOM, tone)
        for side in (-1, 1):
            gild(canvas, [(300 + side * half, top), (300 + side * half, BOTTOM)], 2.4, way)
    canvas.circle(300, 300, 38, bright)
    for wave in range(8):
        y = 520 + wave * 22
        gild(canvas, [(300 - 46, y), (300 + 46, y)], 1.4 + wave * 0.3, way)
    for side in (-1, 1):
        canvas.polygon([(300 + side * 260, TOP), (300 + side * 180, TOP), (300 + side * 260, TOP + 80)], jewel)


COMPOSITIONS: dict[str, Callable[[Canvas, Random, Panel, Colourway], None]] = {
    "scallops": _scallops, "sunburst": _sunburst, "skyline": _skyline, "peacock": _peacock, "fountain": _fountain,
        "fans": _fans,
}  # fmt: skip
