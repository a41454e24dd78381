"""Halftone pop: everyday things in heavy outline, colour off the line, dots for ground and shade."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image

from demo.art.canvas import Canvas, Point
from demo.art.palette import Colour, Colourway, colourway
from demo.art.paper import on_paper
from demo.art.styles.things import THINGS, Thing
from demo.art.work import Recipe, Style

LEFT, TOP, RIGHT, BOTTOM = 40.0, 40.0, 560.0, 760.0
GROUND_ANGLE, SHADE_ANGLE = 22, 15


@dataclass(frozen=True, kw_only=True)
class Print(Recipe):
    thing: str
    size: float = 0.8


# grounds and fills, opposed in turn
COLOURWAYS = {
    "hot and cool": colourway("hot pink, turquoise and yellow", (0.70, 0.19, 0), (0.78, 0.12, 195), (0.90, 0.16, 98),
        (0.62, 0.20, 28), (0.55, 0.17, 275)),
    "orange and blue": colourway("orange, cobalt and cream", (0.74, 0.17, 55), (0.55, 0.17, 262), (0.92, 0.06, 90),
        (0.64, 0.20, 25), (0.80, 0.10, 215)),
    "lime and violet": colourway("lime, violet and coral", (0.86, 0.18, 118), (0.55, 0.19, 295), (0.72, 0.16, 28),
        (0.93, 0.09, 100), (0.80, 0.11, 340)),
    "red and mint": colourway("red, mint and lemon", (0.62, 0.21, 27), (0.86, 0.09, 165), (0.92, 0.14, 100),
        (0.58, 0.12, 230), (0.82, 0.10, 20)),
}  # fmt: skip

STYLE = Style(
    "pop",
    "Halftone pop",
    "Half Past Colour",
    (
        "It makes a kitchen louder in the best sense.",
        "For the wall that everyone sees first.",
        "Hang it where the coffee is.",
    ),
)


def draw(seed: int) -> Image.Image:
    told = RECIPES[seed % len(RECIPES)]
    way = COLOURWAYS[told.colourway]
    canvas = Canvas(way.paper)
    PANELS[told.composition](canvas, told, way)
    canvas.margin(LEFT, TOP, RIGHT, BOTTOM, way.paper)
    return on_paper(canvas.finish())


def _dots(
    stencil: Canvas,
    box: tuple[float, float, float, float],
    gap: float,
    degrees: float,
    radius: Callable[[float, float], float],
) -> None:
    """`radius` of the dot at a place, as a share of the gap."""
    x0, y0, x1, y1 = box
    middle_x, middle_y, reach = (x0 + x1) / 2, (y0 + y1) / 2, math.hypot(x1 - x0, y1 - y0) / 2
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    steps = int(reach / gap) + 1
    for row in range(-steps, steps + 1):
        for column in range(-steps, steps + 1):
            x, y = middle_x + (column * cos - row * sin) * gap, middle_y + (column * sin + row * cos) * gap
            if x0 - gap < x < x1 + gap and y0 - gap < y < y1 + gap:
                share = radius(x, y)
                if share > 0.04:
                    stencil.circle(x, y, gap * share, 255)


def _panel(
    canvas: Canvas,
    thing: Thing,
    box: tuple[float, float, float, float],
    size: float,
    tones: tuple[Colour, ...],
    way: Colourway,
    is_burst: bool = False,
) -> None:
    """tones: ground, dots on it, main fill, second fill, shade."""
    x0, y0, x1, y1 = box
    sheet = Canvas(tones[0])
    x, y = (x0 + x1) / 2, (y0 + y1) / 2
    unit = min(x1 - x0, y1 - y0) / 2 * size
    if is_burst:
        for ray in range(20):
            angles = (math.radians(ray * 18 + 4), math.radians(ray * 18 + 13))
            sheet.polygon([(x, y), *((x + 900 * math.cos(a), y + 900 * math.sin(a)) for a in angles)], tones[1])
    else:
        dots = sheet.stencil()
        gap = 11.0 if x1 - x0 > 300 else 9.0
        _dots(dots, box, gap, GROUND_ANGLE, lambda px, py: 0.16 + 0.34 * (py - y0) / (y1 - y0))
        sheet.paint(tones[1], dots)

    def placed(points: list[Point], shift: float = 0.0) -> list[Point]:
        return [(x + (px + shift) * unit, y + (py + shift * 0.8) * unit) for px, py in points]

    # the colour is printed three hundredths off the line
    fills = (tones[2], tones[3], way.paper, way.ink)
    for outline, tone in thing.fills:
        sheet.polygon(placed(outline, 0.06), fills[tone])
    body, shade = sheet.stencil(), sheet.stencil()
    for outline, tone in thing.fills:
        if tone == 0:
            body.polygon(placed(outline, 0.06), 255)
    _dots(shade,
        (x - unit * 1.2, y - unit * 1.2, x + unit * 1.2, y + unit * 1.2), 8.0 if unit > 130 else 6.0, SHADE_ANGLE,
          lambda px, py: max(0.0, min(0.62, 0.34 * ((px - x) * 0.8 + (py - y) * 0.6) / unit + 0.14)))  # fmt: skip
    sheet.image.paste(
        tones[4],
        (0, 0, *sheet.image.size),
        Image.composite(shade.image, Image.new("L", shade.image.size, 0), body.image),
    )
    for outline in thing.glosses:
        sheet.polygon(placed(outline, 0.06), way.paper)
    for stroke, weight in thing.lines:
        sheet.line(placed(stroke), max(2.2, unit * 0.036 * weight), way.ink)
    s = canvas.scale
    crop = tuple(round(edge * s) for edge in box)
    canvas.image.paste(sheet.image.crop(crop), crop[:2])  # type: ignore[arg-type]


def _tones(way: Colourway, turn: int) -> tuple[Colour, ...]:
    a = way.accents
    deals = ((0, 2, 1, 2, 4), (1, 3, 2, 0, 3), (2, 0, 4, 1, 0), (3, 2, 1, 2, 4), (4, 1, 2, 3, 3), (1, 2, 0, 2, 3))
    return tuple(a[index] for index in deals[turn % 6])


def _one(canvas: Canvas, told: Print, way: Colourway) -> None:
    _panel(canvas, THINGS[told.thing], (LEFT, TOP, RIGHT, BOTTOM), told.size, _tones(way, len(told.name)), way)


def _burst(canvas: Canvas, told: Print, way: Colourway) -> None:
    _panel(
        canvas,
        THINGS[told.thing],
        (LEFT, TOP, RIGHT, BOTTOM),
        told.size,
        _tones(way, len(told.name)),
        way,
        is_burst=True,
    )


def _several(columns: int, rows: int) -> Callable[[Canvas, Print, Colourway], None]:
    def panels(canvas: Canvas, told: Print, way: Colourway) -> None:
        wide, tall = (RIGHT - LEFT) / columns, (BOTTOM - TOP) / rows
        for index in range(columns * rows):
            row, column = divmod(index, columns)
            left, top = LEFT + column * wide, TOP + row * tall
            _panel(canvas, THINGS[told.thing], (left, top, left + wide, top + tall), told.size, _tones(way, index), way)

    return panels


PANELS: dict[str, Callable[[Canvas, Print, Colourway], None]] = {
    "one": _one, "burst": _burst, "four": _several(2, 2), "six": _several(2, 3),
}  # fmt: skip

RECIPES = (
    Print(name="Six Pears", focus=296, composition="six", colourway="hot and cool", thing="pear", size=0.84,
          subject="six pears in six panels", seen="The same pear six times, and no two in the same mood."),
    Print(name="Big Kiss", focus=410, composition="burst", colourway="red and mint", thing="lips", size=0.92,
          subject="a large pair of lips on rays", seen="One enormous pair of lips goes off like a firework."),
    Print(name="Left Shoe", focus=400, composition="one", colourway="orange and blue", thing="sneaker", size=0.92,
          subject="a single sneaker on a dotted ground", seen="A single sneaker, laced and ready, with nowhere to be."),
    Print(name="Four Cacti", focus=400, composition="four", colourway="lime and violet", thing="cactus", size=0.80,
          subject="four potted cacti in four panels", seen="Four potted cacti keep their distance in four panels."),
    Print(name="Wrong Number", composition="burst", colourway="orange and blue", thing="phone", size=0.84,
          subject="a telephone with a dial on rays", seen="An old telephone rings so hard that the wall lights up."),
    Print(name="Cherry Pair", composition="one", colourway="lime and violet", thing="cherries", size=0.86,
          subject="two cherries on one stalk", seen="Two cherries hang from one stalk and one leaf."),
    Print(name="Four Kisses", focus=400, composition="four", colourway="hot and cool", thing="lips", size=0.86,
          subject="four pairs of lips in four panels", seen="Four kisses, one for each cheek and two for later."),
    Print(name="Six Ice Lollies", focus=296, composition="six", colourway="red and mint", thing="lolly", size=0.86,
          subject="six ice lollies in six panels", seen="Six ice lollies, six flavours, one bite missing from each."),
    Print(name="Cactus for One", composition="one", colourway="red and mint", thing="cactus", size=0.90,
          subject="one large potted cactus", seen="One large cactus in a small pot asks for very little."),
    Print(name="Four Calls Missed", focus=400, composition="four", colourway="red and mint", thing="phone", size=0.82,
          subject="four telephones in four panels", seen="Four telephones ring in four colours and nobody answers."),
    Print(name="Pear, Centre Stage", composition="burst", colourway="hot and cool", thing="pear", size=0.88,
          subject="one large pear on rays", seen="A single pear steps into the light."),
    Print(name="Two Pairs of Sneakers", focus=400, composition="four", colourway="lime and violet",
        thing="sneaker", size=0.90,
          subject="four sneakers in four panels", seen="Four sneakers make two pairs, if nobody minds the colours."),
)  # fmt: skip
