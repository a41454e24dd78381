"""Op art: fields of ink and near-white that bulge, ripple and turn; one zone at most has a colour."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PIL import Image

from demo.art.canvas import Canvas
from demo.art.chance import Field
from demo.art.palette import colourway
from demo.art.paper import HEIGHT, WIDTH, on_paper
from demo.art.work import Recipe, Style

SCALE, MARGIN = 3, 42


@dataclass(frozen=True, kw_only=True)
class Effect(Recipe):
    kind: int = 0
    count: float = 20
    is_bare: bool = False
    """No colour at all."""


@dataclass(frozen=True)
class Seen:
    """Where ink lies (0 or 1), and where ink is exchanged for the accent."""

    ink: Field
    accent: Field | None = None


COLOURWAYS = {
    "ink alone": colourway("black and warm white", (0.60, 0.0, 0), paper=(0.965, 0.008, 90), ink=(0.20, 0.008, 270)),
    "ink and signal red": colourway("black, white and red", (0.60, 0.20, 28), paper=(0.965, 0.008, 90),
        ink=(0.20, 0.008, 270)),
    "blue black": colourway("blue-black, white and cobalt", (0.52, 0.17, 262), paper=(0.965, 0.006, 250),
        ink=(0.21, 0.03, 268)),
    "ink and citron": colourway("black, white and citron", (0.84, 0.16, 105), paper=(0.965, 0.010, 100),
        ink=(0.20, 0.008, 270)),
}  # fmt: skip

STYLE = Style(
    "op-art",
    "Op art",
    "Plumb Line Press",
    (
        "Look twice, then keep looking: best where people wait.",
        "It wakes up a white corridor.",
        "For a room that can take a little movement.",
    ),
)


def draw(seed: int) -> Image.Image:
    told = RECIPES[seed % len(RECIPES)]
    way = COLOURWAYS[told.colourway]
    down, across = np.mgrid[0 : HEIGHT * SCALE, 0 : WIDTH * SCALE].astype(np.float32)
    x, y = (across + 0.5) / SCALE - WIDTH / 2, (down + 0.5) / SCALE - HEIGHT / 2
    seen = COMPOSITIONS[told.composition](x, y, told)
    is_inside = (np.abs(x) < WIDTH / 2 - MARGIN) & (np.abs(y) < HEIGHT / 2 - MARGIN)
    tones = np.asarray((way.paper, way.ink, way.accents[0]), np.uint8)
    index = (seen.ink > 0).astype(np.uint8)
    if seen.accent is not None:
        index = np.where((index == 1) & (seen.accent > 0), 2, index).astype(np.uint8)
    return on_paper(Image.fromarray(tones[np.where(is_inside, index, 0)]).reduce(SCALE), 0.5)


def _checks(x: Field, y: Field) -> Field:
    return ((np.floor(x) + np.floor(y)) % 2).astype(np.float32)


def _bulge(x: Field, y: Field, told: Effect) -> Seen:
    """A board of squares pressed out into a ball, or into two."""
    if told.kind == 0:
        away = np.hypot(x, y) / 235
        ball = away < 1
        lift = np.where(ball, np.arcsin(np.clip(away, 0, 1)) / (np.pi / 2) / np.maximum(away, 1e-4), 1.0)
        size = WIDTH / told.count
        return Seen(_checks(x * lift / size + 0.5, y * lift / size + 0.5), ball.astype(np.float32))
    px, py = x.copy(), y.copy()
    for centre_x, centre_y, reach, force in ((-90, -150, 190, 0.62), (100, 150, 190, -0.9)):
        dx, dy = x - centre_x, y - centre_y
        pull = force * np.clip(1 - np.hypot(dx, dy) / reach, 0, 1) ** 1.5
        px, py = (px - dx * pull).astype(np.float32), (py - dy * pull).astype(np.float32)
    size = WIDTH / told.count
    return Seen(_checks(px / size, py / size), (np.hypot(x - 100, y - 150) < 120).astype(np.float32))


def _ripple(x: Field, y: Field, told: Effect) -> Seen:
    """Stripes that sway, or lean into a fold."""
    if told.kind == 0:
        sway = 34 * np.sin(y / 62 + 0.9 * np.sin(x / 120)) * np.exp(-((y / 330) ** 2))
        return Seen(np.sin((x + sway) * told.count / 42) + 0.15 * np.sin(y / 100))
    if told.kind == 1:
        depth = np.cumsum(
            0.35 + np.abs(np.sin(np.arange(x.shape[1], dtype=np.float32) / (SCALE * 118))), dtype=np.float64
        )
        fold = (depth / SCALE * 0.17 * told.count / 20).astype(np.float32)[None, :]
        slant = 26 * np.sin(fold * 0.21) + y * 0.0
        return Seen(np.sin((y + slant * 1.2) * 0.26 + 3.0 * np.sin(fold * 0.5)) * 0.5 + np.sin(fold * 2.0) * 0.5)
    rise = 90 * np.exp(-((x + 60) ** 2 + (y + 60) ** 2) / 26000) - 70 * np.exp(
        -((x - 110) ** 2 + (y - 170) ** 2) / 16000
    )
    return Seen(np.sin((y + rise) * told.count / 48), (rise > 44).astype(np.float32))


def _rings(x: Field, y: Field, told: Effect) -> Seen:
    """Two sets of rings laid over each other, or rings that turn against themselves."""
    if told.kind == 0:
        one, two = np.hypot(x + 70, y + 50), np.hypot(x - 70, y - 50)
        return Seen(np.sin(one * told.count / 40) * np.sin(two * told.count / 40))
    if told.kind == 2:
        return Seen(np.sin(np.hypot(x, (y + 110) * 0.9) * told.count / 40) * np.sin((x * 0.16 + y) * told.count / 52))
    away, angle = np.hypot(x, y), np.arctan2(y, x)
    ring = np.floor(away / 36)
    spokes = np.sin(angle * told.count + np.where(ring % 2 == 0, 1.0, -1.0) * (away / 36 % 1) * 2.6 + ring * 1.3)
    return Seen(np.where(away < 256, spokes, -1).astype(np.float32), (np.abs(ring - 3) < 0.5).astype(np.float32))


def _spiral(x: Field, y: Field, told: Effect) -> Seen:
    """Logarithmic arms, plain or cut into squares."""
    away, angle = np.hypot(x, y) + 1e-3, np.arctan2(y, x)
    turn = np.log(away) * told.count / 4
    if told.kind == 0:
        return Seen(np.sin(turn * 1.1 + angle * 9))
    one, two = np.sin(turn * 1.2 + angle * 10), np.sin(turn * 1.2 - angle * 10)
    return Seen((one * two).astype(np.float32), ((away > 120) & (away < 200)).astype(np.float32))


def _cubes(x: Field, y: Field, told: Effect) -> Seen:
    """Cubes that stand out or stand in; or a corridor of frames."""
    if told.kind == 0:
        lattice = Canvas(0, "L", SCALE)
        side = WIDTH / told.count
        for row in range(-1, int(HEIGHT / side / 1.5) + 2):
            for column in range(-1, int(told.count) + 1):
                _cube(lattice, side * 1.732 * (column + row % 2 / 2), side * 1.5 * row, side)
        return Seen(np.asarray(lattice.image, np.float32))
    size = np.maximum(np.abs(x), np.abs(y * 0.74))
    turn = 0.55 * np.sin(size / 75)
    px, py = x * np.cos(turn) - y * 0.74 * np.sin(turn), x * np.sin(turn) + y * 0.74 * np.cos(turn)
    frame = np.maximum(np.abs(px), np.abs(py))
    return Seen(np.sin(frame * told.count / 34), (frame < 60).astype(np.float32))


def _cube(lattice: Canvas, x: float, y: float, side: float) -> None:
    """A white top, an ink face on the left, a striped one on the right."""
    wide = side * 0.866
    lattice.polygon([(x - wide, y - side / 2), (x, y), (x, y + side), (x - wide, y + side / 2)], 255)
    for stripe in range(5):
        near, far = side * stripe / 5, side * (stripe + 0.5) / 5
        lattice.polygon(
            [(x, y + near), (x + wide, y - side / 2 + near), (x + wide, y - side / 2 + far), (x, y + far)], 255
        )


COMPOSITIONS: dict[str, Callable[[Field, Field, Effect], Seen]] = {
    "bulge": _bulge, "ripple": _ripple, "rings": _rings, "spiral": _spiral, "cubes": _cubes,
}  # fmt: skip

RECIPES = (
    Effect(name="Pressed from Behind", composition="bulge", colourway="ink and signal red", kind=0, count=20,
           subject="a ball of red squares swelling out of a chequered board",
           seen="A chequered board swells into a ball that has turned red with the effort."),
    Effect(name="Slow Ripple", composition="ripple", colourway="ink alone", kind=0, count=20,
           subject="upright stripes that sway", seen="Upright stripes sway as if the wall were breathing."),
    Effect(name="Two Ponds", composition="rings", colourway="blue black", kind=0, count=20,
           subject="two sets of rings crossing",
           seen="The rings of two stones meet and make a third pattern of their own."),
    Effect(name="Nine Arms Inward", composition="spiral", colourway="ink alone", kind=0, count=22,
           subject="nine spiral arms running to the middle", seen="Nine arms wind inwards and never arrive."),
    Effect(name="Stairs or Ceiling", composition="cubes", colourway="ink alone", kind=0, count=7,
           subject="stacked cubes with striped sides", seen="Cubes stand out or stand in; it is up to you."),
    Effect(name="Push and Pull", composition="bulge", colourway="ink and citron", kind=1, count=22,
           subject="a chequered board with a hill and a hollow",
           seen="One board holds a hill and a hollow, and the hollow has the colour."),
    Effect(name="Cobalt Swell", composition="ripple", colourway="blue black", kind=2, count=20,
           subject="level lines lifted over a hidden hill",
           seen="Level lines climb over a hill that is not there and turn cobalt at the top."),
    Effect(name="Clockwork Rings", composition="rings", colourway="ink and signal red", kind=1, count=28,
           subject="toothed rings turning against each other, one red",
           seen="Toothed rings turn against each other around one red ring."),
    Effect(name="Sunflower Logic", composition="spiral", colourway="ink and citron", kind=1, count=26,
           subject="crossing spirals with a citron ring", seen="Two families of spirals cross the way seeds do."),
    Effect(name="Down the Corridor", composition="cubes", colourway="ink and signal red", kind=1, count=20,
           subject="twisted frames around a red door",
           seen="Frame within twisted frame, all the way to a small red door."),
    Effect(name="Folded Weave", composition="ripple", colourway="ink alone", kind=1, count=20,
           subject="a weave that bends over upright folds",
           seen="A weave of light and dark bends over folds that are not in the paper."),
    Effect(name="Rings against the Tide", composition="rings", colourway="blue black", kind=2, count=20,
           subject="rings crossed by slanting lines",
           seen="Slanting lines run through a set of rings until the paper seems to flicker."),
)  # fmt: skip
