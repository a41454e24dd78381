"""What the mid-century prints are cut out from."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from PIL import Image

from demo.art.canvas import Canvas, Point, blob, smooth, turned
from demo.art.palette import Colour, Colourway
from demo.art.work import Recipe

LEFT, TOP, RIGHT, BOTTOM = 44, 44, 556, 756


@dataclass(frozen=True, kw_only=True)
class CutOut(Recipe):
    count: int = 3


def _leaf(
    canvas: Canvas,
    x: float,
    y: float,
    length: float,
    width: float,
    degrees: float,
    fill: Colour,
    vein: Colour | None = None,
) -> None:
    side = smooth([(0, 0), (length * 0.25, -width * 0.42), (length * 0.6, -width * 0.5), (length, 0)])
    back = smooth([(length, 0), (length * 0.6, width * 0.5), (length * 0.25, width * 0.42), (0, 0)])
    canvas.polygon(turned([*side, *back], x, y, degrees), fill)
    if vein:
        canvas.line(turned([(length * 0.06, 0), (length * 0.9, 0)], x, y, degrees), 2.4, vein)


def _sprig(canvas: Canvas, path: Sequence[Point], length: float, pairs: int, fill: Colour, stem: Colour) -> None:
    line = smooth(path)
    canvas.line(line, 4, stem)
    for pair in range(pairs):
        at = int(len(line) * (0.30 + 0.66 * pair / pairs))
        shrink = 1 - 0.45 * pair / pairs
        for side in (-1, 1):
            _leaf(canvas, *line[at], length * shrink, length * 0.42 * shrink, -90 + side * 52, fill)
    _leaf(canvas, *line[-1], length * 0.6, length * 0.26, -90, fill)


def _vase(
    canvas: Canvas, x: float, foot: float, profile: Sequence[Point], fill: Colour, band: Colour | None = None
) -> None:
    """`profile`: half widths and heights from the rim to the foot."""
    right = smooth([(x + half, foot - height) for half, height in profile])
    left = [(2 * x - px, py) for px, py in reversed(right)]
    canvas.polygon([*right, *left], fill)
    if band:
        stencil = canvas.stencil()
        stencil.polygon([*right, *left], 255)
        strip = Canvas(0, "L", canvas.scale)
        height = profile[0][1]
        for step in range(3):
            strip.rect(
                x - 200, foot - height * (0.30 + step * 0.13), x + 200, foot - height * (0.24 + step * 0.13), 255
            )
        stencil.image.paste(0, (0, 0), Image.eval(strip.image, lambda value: 255 - value))
        canvas.paint(band, stencil)


def _vases(canvas: Canvas, random: Random, told: CutOut, way: Colourway) -> None:
    ground, first, second, third = way.accents
    canvas.rect(LEFT, 628, RIGHT, BOTTOM, way.ink if told.count == 2 else second)
    bottle = [(20, 250), (18, 190), (26, 150), (66, 90), (70, 40), (48, 0)]
    bowl = [(58, 150), (50, 132), (84, 84), (80, 34), (40, 0)]
    jug = [(34, 200), (26, 172), (54, 110), (58, 50), (38, 0)]
    if told.count == 2:
        canvas.circle(400, 250, 108, second)
        _sprig(canvas, [(226, 440), (216, 320), (250, 210), (238, 120)], 76, 5, third, third)
        _vase(canvas, 226, 680, [(half * 1.25, height * 1.15) for half, height in bottle], first, ground)
        _vase(canvas, 408, 690, bowl, third, second)
        return
    canvas.polygon(blob(random, 290, 275, 215, 185, 0.12), third if third != way.accents[0] else first)
    _sprig(canvas, [(168, 440), (150, 330), (172, 220), (150, 150)], 62, 4, second, way.ink)
    for lean in (-34, 0, 34):
        canvas.line(smooth([(438, 500), (438 + lean * 0.5, 400), (438 + lean * 1.7, 300 + abs(lean))]), 3.4, way.ink)
        canvas.circle(438 + lean * 1.7, 292 + abs(lean), 25, (second, first, second)[lean // 34 + 1])
    _vase(canvas, 168, 676, bottle, first)
    _vase(canvas, 308, 700, bowl, way.ink, third)
    _vase(canvas, 438, 672, jug, third, first)


def _bird(canvas: Canvas, x: float, y: float, size: float, side: int, body: Colour, wing: Colour, ink: Colour) -> None:
    def placed(points: Sequence[Point]) -> list[Point]:
        return [(x + px * size * side, y + py * size) for px, py in points]

    canvas.polygon(placed([(-0.5, 0.0), (-1.5, 0.36), (-1.42, 0.08), (-0.6, -0.3)]), ink)
    shape = [
        (0.95, -0.56),
        (0.62, -0.86),
        (0.20, -0.62),
        (-0.35, -0.38),
        (-0.82, 0.02),
        (-0.35, 0.42),
        (0.28, 0.44),
        (0.74, 0.02),
    ]
    canvas.polygon(placed(smooth(shape, is_closed=True)), body)
    canvas.polygon(placed([(0.86, -0.66), (1.24, -0.52), (0.86, -0.44)]), ink)
    canvas.polygon(
        placed(smooth([(0.3, -0.22), (-0.3, -0.14), (-1.0, 0.16), (-0.3, 0.24), (0.2, 0.12)], is_closed=True)), wing
    )
    canvas.circle(*placed([(0.64, -0.62)])[0], size * 0.065, ink)
    for leg in (-0.02, 0.20):
        canvas.line(placed([(leg, 0.40), (leg - 0.04, 0.78)]), size * 0.045, ink)


def _birds(canvas: Canvas, random: Random, told: CutOut, way: Colourway) -> None:
    _, first, second, third = way.accents
    if told.count == 2:
        canvas.circle(300, 360, 222, third)
        branch = smooth([(30, 600), (180, 566), (330, 580), (470, 540), (590, 552)])
        canvas.line(branch, 12, way.ink)
        for at, side in ((4, -1), (10, 1), (20, 1), (29, -1), (36, -1), (42, 1), (46, -1)):
            _leaf(canvas, *branch[at], 74, 32, 70 * side + (12 if side > 0 else -12), second if at % 4 else way.ink)
        _bird(canvas, 208, 496, 104, 1, first, second, way.ink)
        _bird(canvas, 416, 492, 84, -1, second if second != third else way.paper, way.paper, way.ink)
        return
    for line, y in enumerate((250, 420, 590)):
        wire = smooth([(30, y), (300, y + 26), (570, y - 6)])
        canvas.line(wire, 4, way.ink)
        for place in range((2, 1, 2)[line]):
            at = (7, 17)[place] if line != 1 else 12
            x, top = wire[at]
            tone = (first, third, second)[(line + place) % 3]
            _bird(
                canvas,
                x,
                top - 50,
                66,
                1 if (line + place) % 2 else -1,
                tone,
                (second, first, third)[(line + place) % 3],
                way.ink,
            )
    canvas.circle(450, 410, 46, third)


def _mobile(canvas: Canvas, random: Random, told: CutOut, way: Colourway) -> None:
    """One thread down the middle; each arm carries a shape at either end."""
    _, first, second, third = way.accents
    tones = (first, third, second, way.ink)
    arms = (
        ((190, 176, 120), (318, 120, 190), (446, 186, 96), (570, 84, 150))
        if told.count == 4
        else ((200, 176, 116), (320, 76, 184))
    )
    canvas.line([(300, TOP), (300, arms[-1][0])], 3, way.ink)
    for index, (y, left, right) in enumerate(arms):
        lean = random.uniform(-14, 14)
        canvas.line(smooth([(300 - left, y + lean), (300, y - 18), (300 + right, y - lean)]), 3.4, way.ink)
        for side, reach in ((-1, left), (1, right)):
            x, top, tone = 300 + side * reach, y + side * -lean, tones[(index + (side > 0) * 2) % 4]
            size = 30 + 0.18 * (260 - reach)
            if told.count == 4 and (index + side) % 4:
                _leaf(canvas, x - side * 8, top, size * 2.1, size * 0.95, 90 - side * 50 + lean, tone)
            else:
                drop = 26.0 if told.count == 4 else (120.0, 40.0, 130.0, 96.0)[index * 2 + (side > 0)]
                across = size * (0.74 if told.count == 4 else 1.15)
                canvas.line([(x, top), (x, top + drop)], 2.4, way.ink)
                canvas.polygon(blob(random, x, top + drop + across * 0.9, across, across, 0.13, 6), tone)
    if told.count < 4:
        canvas.rect(LEFT, 660, RIGHT, BOTTOM, second)
        canvas.polygon(blob(random, 376, 640, 92, 50, 0.08), first)


def _leaves(canvas: Canvas, random: Random, told: CutOut, way: Colourway) -> None:
    ground, first, second, third = way.accents
    if told.count == 1:
        canvas.circle(440, 168, 72, second)
        canvas.line(smooth([(300, 250), (286, 540), (330, 790)]), 10, way.ink)
        half = [(0, 226), (70, 166), (170, 172), (222, 280), (196, 420), (110, 560), (0, 668)]
        canvas.polygon(
            smooth([*((300 + x, y) for x, y in half), *((300 - x, y) for x, y in half[-2:0:-1])], True), first
        )
        for side in (-1, 1):
            for slit, (y, fall) in enumerate(((262, -34), (340, 10), (418, 56), (494, 92))):
                inner, width = 300 + side * (58 - slit * 4), 15 - slit
                outer = [(300 + side * 250, y + fall + 10), (300 + side * 250, y + fall + 52)]
                canvas.polygon(
                    [(inner, y + 14), (300 + side * 150, y + fall * 0.5 + 8), *outer, (inner, y + 14 + width)], ground
                )
                canvas.ellipse(300 + side * 34, y + 58, 9, 15, ground)
        canvas.line(smooth([(300, 226), (294, 420), (304, 660)]), 5, way.ink)
        return
    for stem in range(told.count):
        x = 300 + (stem - (told.count - 1) / 2) * 150
        tone = (first, third, second)[stem % 3]
        top = (150, 100, 190)[stem % 3]
        line = [(x, 790), (x + (14, -18, 10)[stem % 3], 500), (x, top + 60)]
        canvas.line(smooth(line), 5, way.ink)
        for pair in range(6):
            joint = 690 - pair * (620 - top) / 6
            length = 92 - pair * 7
            for side in (-1, 1):
                _leaf(
                    canvas,
                    x,
                    joint,
                    length,
                    length * (0.40, 0.62, 0.34)[stem % 3],
                    -90 + side * (58, 64, 40)[stem % 3],
                    tone,
                    ground,
                )
        _leaf(canvas, x, top + 70, 70, 36, -90, tone, ground)


def _pebbles(canvas: Canvas, random: Random, told: CutOut, way: Colourway) -> None:
    ground, first, second, third = way.accents
    tones = (first, third, second, way.ink)
    if told.count > 6:
        y = TOP + 66.0
        for row in range(4):
            x = LEFT + 16.0
            while x < RIGHT - 90:
                width = min(random.uniform(88, 190), RIGHT - 16 - x)
                tone = tones[(row * 3 + int(x)) % 4]
                canvas.polygon(blob(random, x + width / 2, y + 16, width / 2, 76, 0.13, 6), tone)
                if width > 110:
                    canvas.polygon(blob(random, x + width / 2, y + 16, width / 5, 30, 0.2, 6), ground)
                x += width + 6
            y += 172
        return
    y = 690.0
    canvas.rect(LEFT, y, RIGHT, BOTTOM, third)
    canvas.circle(418, 196, 70, second)
    for index in range(told.count):
        half, tall = (172, 150, 126, 104, 74, 52)[index], (58, 52, 50, 40, 36, 30)[index]
        canvas.polygon(
            blob(random, 290 + random.uniform(-26, 26), y - tall, half, tall, 0.07, 8),
            (first, way.ink, third, second, first, way.ink)[index],
        )
        y -= tall * 1.92


def _stars(canvas: Canvas, random: Random, told: CutOut, way: Colourway) -> None:
    ground, first, second, third = way.accents
    if told.count == 2:
        for y in range(90, 760, 74):
            canvas.line(
                smooth([(LEFT + step * 66, y + (12 if step % 2 else -12)) for step in range(9)]),
                3,
                first if y % 4 else third,
            )
        for x, y, side, tone, eye in ((320, 300, 1, second, third), (284, 530, -1, first, third)):
            body = smooth([(-150, 0), (-60, -74), (60, -66), (160, 0), (60, 66), (-60, 74)], is_closed=True)
            canvas.polygon([(x + px * side, y + py) for px, py in body], tone)
            canvas.polygon(
                [(x + px * side, y + py) for px, py in ((-120, 0), (-224, -66), (-196, 0), (-224, 66))], tone
            )
            for band in (-60, -20, 20):
                rib = smooth([(band - 14, -62), (band + 8, 0), (band - 14, 62)])
                canvas.line([(x + px * side, y + py) for px, py in rib], 8, ground if band else eye)
            canvas.circle(x + side * 96, y - 14, 17, eye)
            canvas.circle(x + side * 99, y - 14, 8, way.ink)
        return
    canvas.rect(LEFT, 650, RIGHT, BOTTOM, second)
    for index in range(told.count):
        root = LEFT + 74.0 + index * (RIGHT - LEFT - 148) / (told.count - 1)
        top = (330, 190, 400, 240, 340)[index % 5]
        canvas.line(smooth([(root + 10, 700), (root - 8, (top + 700) / 2), (root, top)]), 4, way.ink)
        for side in (-1, 1):
            _leaf(
                canvas,
                root,
                640 - 20 * (index % 3),
                96,
                34,
                -90 + side * 36,
                (first, second, way.ink)[(index + side) % 3] if second != ground else first,
            )
        radius = (62, 72, 50, 66, 58)[index % 5]
        for ray in range(16):
            canvas.line(
                [(root, top), turned([(radius * (1 if ray % 2 else 0.72), 0)], root, top, ray * 22.5)[0]],
                4.5,
                (way.ink, first)[index % 2],
            )
        canvas.circle(root, top, radius * 0.44, (first, third)[index % 2])
        canvas.circle(root, top, radius * 0.18, way.ink)


COMPOSITIONS: dict[str, Callable[[Canvas, Random, CutOut, Colourway], None]] = {
    "vases": _vases, "birds": _birds, "mobile": _mobile, "leaves": _leaves, "pebbles": _pebbles, "stars": _stars,
}  # fmt: skip
