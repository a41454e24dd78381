"""What a woodblock print of the sea is cut from: crests, pines, boats, carp, and the printer's wood and seal."""

from collections.abc import Sequence
from random import Random

import numpy as np
from PIL import Image

from demo.art.canvas import Canvas, Point, smooth, turned
from demo.art.chance import soft
from demo.art.palette import Colour, mix, shade
from demo.art.paper import from_pixels

# from the trough on the weather side over the peak to the tip, then back under the lip to the other trough
OUTSIDE = [
    (-0.28, 0.10),
    (0.06, -0.10),
    (0.30, -0.46),
    (0.47, -0.80),
    (0.66, -0.99),
    (0.86, -0.95),
    (0.97, -0.76),
    (0.95, -0.60),
]
INSIDE = [
    (1.30, 0.10),
    (1.00, -0.04),
    (0.78, -0.22),
    (0.69, -0.45),
    (0.73, -0.66),
    (0.82, -0.74),
    (0.90, -0.70),
    (0.95, -0.60),
]


def wave(
    canvas: Canvas, random: Random, x: float, base: float, width: float, height: float,
    tones: tuple[Colour, Colour], foam: Colour, ink: Colour, bands: int = 6, is_leftward: bool = False,
) -> None:  # fmt: skip
    """One leaning crest, cut in bands that run together at its tip, with foam on the lip."""
    side = -1 if is_leftward else 1
    outer = [(x + side * px * width, base + py * height) for px, py in smooth(OUTSIDE, steps=8)]
    inner = [(x + side * px * width, base + py * height) for px, py in smooth(INSIDE, steps=8)]
    canvas.polygon([*outer, *reversed(inner)], tones[0])
    edges = [_between(outer, inner, band / bands) for band in range(bands + 1)]
    for band in range(bands):
        tone = mix(*tones, 0.15 + 0.85 * band / (bands - 1))
        canvas.polygon([*edges[band], *reversed(edges[band + 1])], tone)
    for edge in edges[1:-1]:
        canvas.line(edge[:-4], max(0.8, height * 0.006), mix(foam, tones[1], 0.25), is_round=False)
    start = int(len(outer) * 0.47)
    lip = _between(outer, inner, 0.17)
    canvas.polygon([*outer[start:], *reversed(lip[start + 3 :])], foam)
    canvas.line(outer, max(1.0, height * 0.009), ink)
    canvas.line(inner[: int(len(inner) * 0.62)], max(0.8, height * 0.007), ink)
    for place in range(start + 2, len(outer), 2):
        _finger(canvas, random, inner, lip[place], place / len(outer), height, side, foam, ink)
    for _ in range(int(6 + height / 14)):
        px, py = random.uniform(0.75, 1.35), random.uniform(-1.12, -0.62)
        canvas.circle(x + side * px * width, base + py * height, random.uniform(0.006, 0.016) * height + 0.5, foam)


def _between(first: list[Point], second: list[Point], share: float) -> list[Point]:
    return [(a + (c - a) * share, b + (d - b) * share) for (a, b), (c, d) in zip(first, second, strict=True)]


def _finger(
    canvas: Canvas, random: Random, inner: list[Point], root: Point, along: float,
    height: float, side: int, foam: Colour, ink: Colour,
) -> None:  # fmt: skip
    reach = height * random.uniform(0.05, 0.10) * (0.5 + along)
    angle = (20 if side > 0 else 160) + side * random.uniform(25, 80)
    shape = [(0, -0.32), (0.6, -0.30), (1.0, -0.12), (0.9, 0.16), (0.62, 0.10), (0.5, 0.32), (0, 0.34)]
    claw = turned(smooth([(px, py * side) for px, py in shape], is_closed=True, steps=6), *root, angle, reach * 1.25)
    canvas.polygon(claw, foam)
    canvas.line(claw[: len(claw) // 2], max(0.7, height * 0.004), ink)


def swell(canvas: Canvas, random: Random, y: float, rise: float, length: float, colour: Colour, line: Colour) -> None:
    """A calm band of water down to the picture's foot, with two lines along its edge."""
    shift = random.uniform(0, length)
    edge = [
        (place * length / 2 - shift - length, y + (rise if place % 2 else -rise) * random.uniform(0.5, 1))
        for place in range(int(1400 / length) + 5)
    ]
    path = smooth(edge)
    canvas.polygon([*path, (700, 820), (-100, 820)], colour)
    for step, width in ((0, 1.5), (6, 0.9), (11, 0.7)):
        canvas.line([(px, py + step) for px, py in path], width, line)


def pine(
    canvas: Canvas, random: Random, path: Sequence[Point], girth: float, bark: Colour, needles: Colour, light: Colour
) -> None:
    """A bent trunk that ends thin, with flat clouds of needles along its outer half."""
    trunk = smooth(path, steps=40)
    for place, (x, y) in enumerate(trunk):
        canvas.circle(x, y, girth * (1 - 0.82 * place / len(trunk)), bark)
    spots = [*trunk[len(trunk) // 3 :: 23], trunk[-1]]
    for x, y in spots:
        for _ in range(2):
            bough = (x + random.uniform(-1, 1) * girth * 4.2, y + random.uniform(-2.6, 1.0) * girth)
            canvas.line(smooth([(x, y), ((x + bough[0]) / 2, (y + bough[1]) / 2 + 4), bough]), girth * 0.28, bark)
            _needles(canvas, random, *bough, girth * random.uniform(2.4, 3.6), needles, light)


def _needles(canvas: Canvas, random: Random, x: float, y: float, size: float, dark: Colour, light: Colour) -> None:
    canvas.polygon(
        smooth(
            [
                (x - size, y + size * 0.16),
                (x - size * 0.55, y - size * 0.30),
                (x, y - size * 0.46),
                (x + size * 0.6, y - size * 0.28),
                (x + size, y + size * 0.14),
                (x, y + size * 0.22),
            ],
            is_closed=True,
        ),
        dark,
    )
    for stroke in range(15):
        lean = (stroke - 7) / 7
        foot = (x + lean * size * 0.55, y + size * 0.14)
        canvas.line(
            [foot, (x + lean * size * 0.92, y - size * (0.42 - 0.30 * lean * lean))], max(0.7, size * 0.03), light
        )


def boat(canvas: Canvas, x: float, y: float, size: float, hull: Colour, sail: Colour, ink: Colour) -> None:
    """A fishing boat under one battened sail, riding at (x, y)."""
    sheet = [(-0.40, -0.16), (-0.34, -1.32), (0.42, -1.42), (0.52, -0.20)]
    belly = smooth([sheet[0], (-0.48, -0.8), sheet[1]]) + smooth([sheet[2], (0.62, -0.8), sheet[3]])
    canvas.polygon(turned(belly, x, y, 0, size), sail)
    for batten in range(1, 6):
        share = batten / 6
        canvas.line(
            turned([(-0.46, -0.16 - 1.16 * share), (0.58, -0.20 - 1.2 * share)], x, y, 0, size),
            size * 0.016,
            mix(sail, ink, 0.55),
        )
    canvas.line(turned([(0.05, -1.56), (0.05, 0)], x, y, 0, size), size * 0.035, ink)
    keel = smooth([(-0.86, -0.20), (-0.5, 0.03), (0, 0.08), (0.55, 0.02), (1.0, -0.30)])
    canvas.polygon(turned([*keel, (0.8, -0.12), (0, -0.06), (-0.6, -0.10)], x, y, 0, size), hull)


def carp(canvas: Canvas, spine: Sequence[Point], girth: float, body: Colour, pale: Colour, ink: Colour) -> None:
    """Seen from above: head first along the spine, scales, fins and a forked tail."""
    path = smooth(spine, steps=16)
    count = len(path)
    sides: tuple[list[Point], list[Point]] = ([], [])
    for place, (x, y) in enumerate(path):
        along = place / (count - 1)
        half = girth * ((along / 0.2) ** 0.5 if along < 0.2 else 1 - 0.84 * ((along - 0.2) / 0.8) ** 1.2)
        before, after = path[max(0, place - 1)], path[min(count - 1, place + 1)]
        length = float(np.hypot(after[0] - before[0], after[1] - before[1])) or 1.0
        nx, ny = -(after[1] - before[1]) / length, (after[0] - before[0]) / length
        for side, points in zip((1, -1), sides, strict=True):
            points.append((x + side * nx * half, y + side * ny * half))
    heading = [
        float(np.degrees(np.arctan2(path[at][1] - path[at - 1][1], path[at][0] - path[at - 1][0])))
        for at in range(1, count)
    ]
    tail = [(-4, -3), (22, -20), (50, -30), (40, -8), (44, 0), (40, 10), (52, 32), (22, 20), (-4, 3)]
    canvas.polygon(turned(smooth(tail, True), *path[-1], heading[-1], girth / 26), mix(body, pale, 0.5))
    fin = [(0, 0), (16, 10), (34, 34), (14, 30), (-4, 8)]
    for at in (int(count * 0.26), int(count * 0.58)):
        size = girth / (26 if at < count / 2 else 40)
        canvas.polygon(turned(smooth(fin, True), *sides[0][at], heading[at], size), mix(body, pale, 0.55))
        canvas.polygon(
            turned(smooth([(px, -py) for px, py in fin], True), *sides[1][at], heading[at], size), mix(body, pale, 0.55)
        )
    canvas.polygon([*sides[0], *reversed(sides[1])], body)
    for at in range(int(count * 0.22), count - 3, 3):
        for row in range(-2, 3):
            share = (row + (0.5 if at % 2 else 0)) / 3
            ax, ay = path[at]
            bx, by = sides[0][at] if share > 0 else sides[1][at]
            x, y = ax + (bx - ax) * abs(share), ay + (by - ay) * abs(share)
            canvas.arc(x, y, girth * 0.24, heading[at] + 90, heading[at] + 270, 1.0, mix(body, pale, 0.75))
    canvas.line([path[at] for at in range(int(count * 0.2), int(count * 0.8))], girth * 0.07, shade(body, -0.10))
    canvas.line([*sides[0]], 1.2, ink)
    canvas.line([*sides[1]], 1.2, ink)
    for points in sides:
        x, y = points[int(count * 0.09)]
        canvas.circle(
            x + (path[int(count * 0.09)][0] - x) * 0.2, y + (path[int(count * 0.09)][1] - y) * 0.2, girth * 0.11, ink
        )


def seal(canvas: Canvas, x: float, y: float, red: Colour, paper: Colour) -> None:
    """Plain bars: it imitates no script."""
    canvas.rect(x, y, x + 24, y + 40, red)
    for row in range(3):
        canvas.rect(x + 4, y + 6 + row * 11, x + 20, y + 9 + row * 11, paper)
    canvas.rect(x + 10.5, y + 6, x + 13.5, y + 34, paper)


def on_wood(image: Image.Image) -> Image.Image:
    """The block's grain, sideways, with a few knots' worth of waver."""
    width, height = image.size
    grain = soft("wood/fine", width, height, 2.2, 90) * 0.022 + soft("wood/wide", width, height, 9, 40) * 0.018
    pixels = np.asarray(image, np.float32)
    return from_pixels(pixels * (1 + grain[:, :, None]) + 4 * grain[:, :, None] * 10)
