"""How the Memphis pieces are cut, patterned and laid out."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from PIL import Image

from demo.art.canvas import Canvas, Point, arc_points, smooth, turned
from demo.art.palette import Colour, Colourway
from demo.art.work import Recipe

PATTERNS = ("dots", "stripes", "grid", "zigzag", "crumbs", "plain")


@dataclass(frozen=True, kw_only=True)
class Party(Recipe):
    count: int = 7
    size: float = 90


def _pattern(canvas: Canvas, kind: str, outline: Sequence[Point], tone: Colour, random: Random) -> None:
    """Drawn over the outline's box, shown through the outline only."""
    stencil, sheet = canvas.stencil(), canvas.stencil()
    stencil.polygon(outline, 255)
    left, top = min(x for x, _ in outline), min(y for _, y in outline)
    right, bottom = max(x for x, _ in outline), max(y for _, y in outline)
    gap = random.choice((18.0, 24.0))
    for row in range(int((bottom - top) / gap) + 2):
        y = top + row * gap
        if kind == "stripes":
            sheet.line([(left - 10, y + 40), (right + 10, y - 40)], gap * 0.36, 255, False)
        elif kind == "grid":
            sheet.line([(left, y), (right, y)], 3, 255, False)
        elif kind == "zigzag":
            teeth = int((right - left) / gap * 2) + 4
            sheet.line(
                [(left + tooth * gap / 2, y + (gap * 0.32 if tooth % 2 else -gap * 0.32)) for tooth in range(teeth)],
                4.2,
                255,
            )
        for column in range(int((right - left) / gap) + 2):
            x = left + column * gap
            if kind == "dots":
                sheet.circle(x + (gap / 2 if row % 2 else 0), y, gap * 0.22, 255)
            elif kind == "grid" and row == 0:
                sheet.line([(x, top), (x, bottom)], 3, 255, False)
            elif kind == "crumbs":
                px, py, turn = x + random.uniform(-6, 6), y + random.uniform(-6, 6), random.uniform(0, math.tau)
                sheet.line(
                    [
                        (px - 6 * math.cos(turn), py - 6 * math.sin(turn)),
                        (px + 6 * math.cos(turn), py + 6 * math.sin(turn)),
                    ],
                    4,
                    255,
                )
    mask = Image.composite(sheet.image, Image.new("L", sheet.image.size, 0), stencil.image)
    canvas.image.paste(tone, (0, 0, *canvas.image.size), mask)


def _outline(kind: str, x: float, y: float, size: float, degrees: float) -> list[Point]:
    if kind == "disc":
        return arc_points(x, y, size, 0, 360, 60)
    shapes: dict[str, list[Point]] = {
        "square": [(-0.84, -0.84), (0.84, -0.84), (0.84, 0.84), (-0.84, 0.84)],
        "triangle": [(0, -1.02), (0.94, 0.66), (-0.94, 0.66)],
        "half": [*arc_points(0, 0.45, 1.0, 180, 360, 40)],
        "bar": [(-1.15, -0.36), (1.15, -0.36), (1.15, 0.36), (-1.15, 0.36)],
        "wedge": [(-0.2, -0.2), *arc_points(-0.2, -0.2, 1.25, 0, 90, 30)],
        "slab": [(-0.6, -0.8), (1.1, -0.8), (0.6, 0.8), (-1.1, 0.8)],
        "cross": [(-0.33, -1), (0.33, -1), (0.33, -0.33), (1, -0.33), (1, 0.33), (0.33, 0.33), (0.33, 1), (-0.33, 1),
        (-0.33, 0.33), (-1, 0.33), (-1, -0.33), (-0.33, -0.33)],
    }  # fmt: skip
    return turned(shapes[kind], x, y, degrees, size)


def _solid(
    canvas: Canvas,
    random: Random,
    outline: list[Point],
    fill: Colour,
    kind: str,
    tone: Colour,
    way: Colourway,
    drop: float = 11,
) -> None:
    for step in range(int(drop) + 1):
        canvas.polygon([(x + step, y + step) for x, y in outline], way.ink)
    canvas.polygon(outline, fill)
    _pattern(canvas, kind, outline, tone, random)
    canvas.line([*outline, outline[0]], 3.4, way.ink)


def _confetti(
    canvas: Canvas, random: Random, taken: list[tuple[float, float, float]], count: int, way: Colourway
) -> None:
    tones = [*way.accents, way.ink, way.ink]
    placed = 0
    for _ in range(count * 30):
        if placed == count:
            return
        x, y, size = random.uniform(12, 588), random.uniform(12, 788), random.choice((6.0, 9.0, 20.0, 26.0))
        if any(math.hypot(x - a, y - b) < reach + size * 1.25 for a, b, reach in taken):
            continue
        taken.append((x, y, size))
        _trinket(canvas, random, x, y, size, tones[placed % len(tones)])
        placed += 1


def _trinket(canvas: Canvas, random: Random, x: float, y: float, size: float, tone: Colour) -> None:
    turn = random.uniform(0, 180)
    if size < 8:
        canvas.circle(x, y, 4.5, tone)
    elif size < 15:
        canvas.ring(x, y, 9, 3.6, tone)
    elif random.random() < 0.4:
        wave = [((step - 4) / 4, 0.32 * (1 if step % 2 else -1)) for step in range(9)]
        canvas.line(turned(wave, x, y, turn, size), 5.4, tone)
    elif random.random() < 0.6:
        wave = [((step - 4) / 4, 0.30 * (1 if step % 2 else -1)) for step in range(9)]
        canvas.line(turned(smooth(wave), x, y, turn, size), 6.4, tone)
    else:
        for bar in (0, 90):
            canvas.line(turned([(-0.5, 0), (0.5, 0)], x, y, turn + bar, size), 5.4, tone, False)


def _scatter(canvas: Canvas, random: Random, told: Party, way: Colourway) -> None:
    kinds = ["disc", "triangle", "square", "half", "bar", "cross", "wedge", "slab"]
    taken: list[tuple[float, float, float]] = []
    for _ in range(4000):
        if len(taken) == told.count:
            break
        size = told.size * random.uniform(0.72, 1.12)
        inset = told.size * 0.7 if told.size > 120 else -10
        x, y = random.uniform(inset, 600 - inset), random.uniform(inset, 800 - inset)
        if all(math.hypot(x - a, y - b) > reach + size * 1.22 + 14 for a, b, reach in taken):
            index = len(taken)
            taken.append((x, y, size * 1.22))
            fill = way.accents[index % 4]
            tone = way.ink if index % 3 else way.accents[(index + 2) % 4]
            _solid(
                canvas,
                random,
                _outline(kinds[index % 8], x, y, size, random.uniform(-35, 35)),
                fill,
                PATTERNS[index % 6],
                tone,
                way,
            )
    _confetti(canvas, random, taken, 46, way)


def _corners(canvas: Canvas, random: Random, told: Party, way: Colourway) -> None:
    """Four large pieces hold the corners, one stands in the middle."""
    first, second, third, _ = way.accents
    spots = (
        ("disc", 0, 0, 230, 0), ("square", 570, 60, 190, 24), ("triangle", 50, 770, 220, -8),
        ("disc", 620, 800, 220, 0),
    ) if told.count == 5 else (
        ("wedge", 30, 60, 260, 0), ("wedge", 570, 740, 260, 180), ("slab", 510, 90, 150, 0),
        ("cross", 90, 690, 136, 12),
    )  # fmt: skip
    taken = []
    for index, (kind, x, y, size, degrees) in enumerate(spots):
        tone = (way.ink, first, way.ink, third)[index]
        _solid(
            canvas,
            random,
            _outline(kind, x, y, size, degrees),
            way.accents[index],
            PATTERNS[(index + told.count) % 5],
            tone,
            way,
            14,
        )
        taken.append((float(x), float(y), size * 1.22))
    middle = "half" if told.count == 5 else "disc"
    _solid(
        canvas,
        random,
        _outline(middle, 300, 400, 104, -24),
        second if told.count == 5 else first,
        "stripes" if told.count == 5 else "zigzag",
        way.ink,
        way,
    )
    taken.append((300, 400, 132))
    _confetti(canvas, random, taken, 30, way)


def _totem(canvas: Canvas, random: Random, told: Party, way: Colourway) -> None:
    """A tower of pieces, each standing on the one below."""
    first, second, third, fourth = way.accents
    pieces: tuple[tuple[str, int, int, int, int], ...]
    if told.count == 6:
        pieces = (
            ("bar", 300, 690, 170, 0),
            ("half", 300, 563, 140, 0),
            ("bar", 300, 470, 84, 0),
            ("square", 300, 372, 82, 0),
            ("triangle", 300, 240, 96, 0),
            ("disc", 300, 98, 44, 0),
        )
    else:
        pieces = (
            ("slab", 290, 668, 110, 0),
            ("disc", 322, 482, 98, 0),
            ("bar", 296, 339, 124, -4),
            ("wedge", 250, 262, 96, 180),
            ("disc", 372, 238, 44, 0),
        )
    canvas.polygon([(0, 720), (600, 690), (600, 800), (0, 800)], third)
    taken = []
    for index, (kind, x, y, size, degrees) in enumerate(pieces):
        tones = (first, second, fourth, third, first, second)
        _solid(
            canvas,
            random,
            _outline(kind, x, y, size, degrees),
            tones[index],
            PATTERNS[(index * 2 + told.count) % 6],
            way.ink if index % 2 else tones[index - 3],
            way,
        )
        taken.append((float(x), float(y), size * 1.3))
    _confetti(canvas, random, [*taken, (100, 900, 190), (300, 900, 200), (500, 900, 200)], 34, way)


def _bands(canvas: Canvas, random: Random, told: Party, way: Colourway) -> None:
    """Bands down the sheet, their edges waved or toothed, every band with its own pattern."""
    tones = (*way.accents, way.paper)
    width = 640 / told.count
    edges: list[list[Point]] = []
    for place in range(told.count + 1):
        x = -20 + place * width
        if told.size > 90:
            edges.append([(x + (26 if step % 2 else -26), -20 + step * 84) for step in range(11)])
        else:
            edges.append(smooth([(x + (30 if step % 2 else -30), -60 + step * 116) for step in range(9)]))
    for band in range(told.count):
        outline = [*edges[band], *reversed(edges[band + 1])]
        canvas.polygon(outline, tones[band % 5])
        _pattern(
            canvas,
            PATTERNS[(band * 2 + 1) % 6 if told.size > 90 else (band + 4) % 6],
            outline,
            way.ink if band % 2 else tones[(band + 2) % 5],
            random,
        )
    for edge in edges:
        canvas.line([(x + 5, y) for x, y in edge], 11, way.ink)


def _tiles(canvas: Canvas, random: Random, told: Party, way: Colourway) -> None:
    """A tray of tiles, a shape on every one."""
    columns = 3 if told.count == 12 else 2
    rows = told.count // columns
    gap, wide, tall = 16.0, (600 - 16) / columns - 16, (800 - 16) / rows - 16
    kinds = ("disc", "triangle", "half", "cross", "square", "wedge", "bar", "slab")
    for index in range(told.count):
        row, column = divmod(index, columns)
        x, y = gap + column * (wide + gap), gap + row * (tall + gap)
        box = [(x, y), (x + wide, y), (x + wide, y + tall), (x, y + tall)]
        ground = way.accents[(index + row) % 4]
        _solid(
            canvas,
            random,
            box,
            ground,
            "plain" if index % 2 else PATTERNS[(index // 2) % 5],
            way.accents[(index + row + 2) % 4],
            way,
            6,
        )
        figure = way.accents[(index + row + 1) % 4] if index % 2 else way.ink
        outline = _outline(kinds[index % 8], x + wide / 2, y + tall / 2, min(wide, tall) * 0.31, (index * 37) % 90)
        _solid(canvas, random, outline, figure, PATTERNS[(index + 3) % 5] if index % 2 else "plain", way.ink, way, 7)


def _hoops(canvas: Canvas, random: Random, told: Party, way: Colourway) -> None:
    taken = []
    for index, (x, y, radius) in enumerate(((206, 214, 168), (424, 470, 150), (176, 634, 130))):
        fill, tone = way.accents[index], way.accents[(index + 1) % 4]
        _solid(
            canvas,
            random,
            _outline("disc", x, y, radius, 0),
            fill,
            PATTERNS[index],
            tone if index else way.ink,
            way,
            13,
        )
        _solid(canvas, random, _outline("disc", x, y, radius * 0.52, 0), way.paper, "plain", way.ink, way, 0)
        taken.append((float(x), float(y), radius * 1.1))
        _trinket(canvas, random, x, y, 24, way.ink)
    _confetti(canvas, random, taken, 34, way)


COMPOSITIONS: dict[str, Callable[[Canvas, Random, Party, Colourway], None]] = {
    "scatter": _scatter, "corners": _corners, "totem": _totem, "bands": _bands, "tiles": _tiles, "hoops": _hoops,
}  # fmt: skip
