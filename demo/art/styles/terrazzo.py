"""Terrazzo and marble: chips of two scales, warped veins, gold seams; the sheet is stone from edge to edge."""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

import numpy as np
from PIL import Image

from demo.art.canvas import Canvas, Point, blob
from demo.art.chance import Field, chance, fractal, grain
from demo.art.palette import Colour, Colourway, colourway, mix
from demo.art.paper import HEIGHT, WIDTH, from_pixels, on_paper
from demo.art.work import Recipe, Style


@dataclass(frozen=True, kw_only=True)
class Slab(Recipe):
    size: float = 60
    kind: str = ""
    has_gold: bool = False


# paper is the ground stone; three chips or veins; the last is the seam
COLOURWAYS = {
    "blush and clay": colourway("blush, clay and grey", (0.63, 0.11, 35), (0.78, 0.07, 30), (0.55, 0.02, 250),
        (0.76, 0.10, 85), paper=(0.93, 0.025, 40), ink=(0.28, 0.02, 30)),
    "sage and bone": colourway("sage, bone and moss", (0.50, 0.06, 150), (0.72, 0.05, 140), (0.83, 0.06, 85),
        (0.77, 0.11, 88), paper=(0.94, 0.014, 110), ink=(0.27, 0.03, 160)),
    "deep verde": colourway("deep green, white and gold", (0.44, 0.06, 165), (0.82, 0.03, 150), (0.58, 0.05, 160),
        (0.80, 0.11, 85), paper=(0.30, 0.045, 168), ink=(0.20, 0.03, 170), is_dark=True),
    "grey veined": colourway("white, dove grey and gold", (0.62, 0.015, 260), (0.80, 0.012, 250), (0.45, 0.02, 265),
        (0.78, 0.11, 85), paper=(0.955, 0.006, 90), ink=(0.28, 0.015, 265)),
    "midnight stone": colourway("midnight blue, blush and gold", (0.60, 0.08, 250), (0.80, 0.06, 35),
        (0.44, 0.07, 262), (0.82, 0.10, 85), paper=(0.27, 0.04, 265), ink=(0.19, 0.03, 268), is_dark=True),
}  # fmt: skip

STYLE = Style(
    "terrazzo",
    "Terrazzo & marble",
    "Parlour Nine",
    (
        "It cools a warm room down by a degree or two.",
        "At its best near brass, glass and a green plant.",
        "Calm from afar, busy from near: good for a wall one walks past.",
    ),
    is_framed=False,
)


def draw(seed: int) -> Image.Image:
    told = RECIPES[seed % len(RECIPES)]
    way = COLOURWAYS[told.colourway]
    return on_paper(COMPOSITIONS[told.composition](seed % len(RECIPES), told, way), 0.6)


def _chip(random: Random, x: float, y: float, size: float) -> list[Point]:
    """A splinter: corners at uneven turns, straight edges."""
    corners, turn = random.choice((4, 5, 5, 6)), random.uniform(0, math.tau)
    outline = []
    for corner in range(corners):
        angle = turn + math.tau * (corner + random.uniform(-0.28, 0.28)) / corners
        reach = size * random.uniform(0.62, 1.1)
        outline.append((x + reach * math.cos(angle) * 1.1, y + reach * math.sin(angle) * 0.9))
    return outline


def _spots(random: Random, gap: float, tries: int) -> list[Point]:
    """Places no nearer to each other than `gap`."""
    spots: list[Point] = []
    for _ in range(tries):
        x, y = random.uniform(-10, WIDTH + 10), random.uniform(-10, HEIGHT + 10)
        if all((x - a) ** 2 + (y - b) ** 2 > gap * gap for a, b in spots):
            spots.append((x, y))
    return spots


def _chips(seed: int, told: Slab, way: Colourway) -> Image.Image:
    random = chance("terrazzo", seed)
    canvas = Canvas(way.paper)
    tones = (*way.accents[:3], way.ink)
    for x, y in _spots(random, 13, 1500):
        canvas.polygon(_chip(random, x, y, random.uniform(1.6, 4.6)), mix(random.choice(tones), way.paper, 0.25))
    large = _spots(random, told.size * (1.3 if told.kind == "pebbles" else 1.5), 900)
    for index, (x, y) in enumerate(large):
        size = told.size * random.uniform(0.45, 0.78)
        tone = way.accents[3] if told.has_gold and index % 9 == 4 else tones[(0, 1, 2, 1, 0, 3)[index % 6]]
        outline = blob(random, x, y, size, size * 0.8, 0.16, 7) if told.kind == "pebbles" else _chip(random, x, y, size)
        # a rim of ground keeps the dust from touching the chip
        canvas.polygon([(x + (px - x) * 1.09, y + (py - y) * 1.09) for px, py in outline], way.paper)
        canvas.polygon(outline, tone)
        for _ in range(int(size / 7)):
            canvas.circle(
                x + random.uniform(-0.4, 0.4) * size,
                y + random.uniform(-0.4, 0.4) * size,
                random.uniform(0.7, 1.7),
                mix(tone, way.paper, 0.35),
            )
    return canvas.finish()


def _warped(name: str, cell: float, pull: float) -> Field:
    """Noise bent by noise: what makes stone look as if it once flowed."""
    reach = int(pull) + 2
    sheet = fractal(f"{name}/sheet", WIDTH + 2 * reach, HEIGHT + 2 * reach, cell, 5)
    down, across = np.mgrid[0:HEIGHT, 0:WIDTH]
    sideways, upward = (np.clip(fractal(f"{name}/{axis}", WIDTH, HEIGHT, cell * 0.9, 3), -1, 1) for axis in "xy")
    return sheet[down + reach + (upward * pull).astype(int), across + reach + (sideways * pull).astype(int)]


def _blend(pixels: np.ndarray, tone: Colour, share: np.ndarray) -> np.ndarray:
    share = np.clip(share, 0, 1)[:, :, None]
    return pixels * (1 - share) + np.asarray(tone, np.float32) * share


def _marble(seed: int, told: Slab, way: Colourway) -> Image.Image:
    name = f"marble/{seed}"
    first, second, third, gold = way.accents
    pixels: np.ndarray = np.empty((HEIGHT, WIDTH, 3), np.float32)
    pixels[:] = way.paper
    broad = _warped(f"{name}/broad", told.size * 4, told.size * 2.2)
    if told.kind == "swirl":
        # level lines of one field, read as layers
        bands = np.sin(broad * 9.0 + 0.5 * _warped(f"{name}/fine", 60, 30))
        pixels = _blend(pixels, second, (bands + 0.4) * 1.4)
        pixels = _blend(pixels, first, (bands - 0.45) * 2.6)
        pixels = _blend(pixels, third, np.exp(-(((bands + 0.55) / 0.10) ** 2)) * 0.8)
    else:
        pixels = _blend(pixels, second, (broad + 0.15) * 0.9)
        fine = _warped(f"{name}/fine", told.size * 1.5, told.size)
        pixels = _blend(pixels, third, np.exp(-((fine / 0.022) ** 2)) * 0.5 * np.clip(broad + 0.6, 0, 1))
        pixels = _blend(pixels, first, np.exp(-((broad / 0.055) ** 2)) * 0.75)
        pixels = _blend(pixels, third, np.exp(-(((broad - 0.02) / 0.014) ** 2)) * 0.85)
    if told.has_gold:
        seam = np.exp(-(((broad - 0.28) / 0.012) ** 2)) + 0.8 * np.exp(-(((broad + 0.40) / 0.008) ** 2))
        pixels = _blend(pixels, gold, seam * (0.8 + 0.5 * grain("marble/leaf", WIDTH, HEIGHT)))
    return from_pixels(pixels)


def _breccia(seed: int, told: Slab, way: Colourway) -> Image.Image:
    """Broken stone, mended: every piece has its own tone, the joints are gold."""
    random = chance("terrazzo", seed)
    name = f"breccia/{seed}"
    bend = told.size * (0.10 if told.kind == "sharp" else 0.34)
    down, across = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32)
    x = across + bend * fractal(f"{name}/x", WIDTH, HEIGHT, 70, 4)
    y = down + bend * fractal(f"{name}/y", WIDTH, HEIGHT, 70, 4)
    spots = _spots(random, told.size, 260)
    near, next_near = np.full((HEIGHT, WIDTH), 9e9, np.float32), np.full((HEIGHT, WIDTH), 9e9, np.float32)
    owner = np.zeros((HEIGHT, WIDTH), np.int32)
    for index, (px, py) in enumerate(spots):
        away = np.hypot(x - np.float32(px), y - np.float32(py))
        is_nearer = away < near
        next_near = np.where(is_nearer, near, np.minimum(next_near, away))
        owner[is_nearer] = index
        near = np.minimum(near, away)
    first, second, third, gold = way.accents
    choices = (way.paper, second, first, way.paper, third, mix(way.paper, second, 0.5))
    tones = np.asarray([choices[random.randrange(6)] for _ in spots], np.float32)
    pixels: np.ndarray = tones[owner]
    veins = _warped(f"{name}/veins", 90, 50)
    pixels = _blend(pixels, way.ink, np.exp(-((veins / 0.02) ** 2)) * 0.28)
    pixels = _blend(pixels, (255, 255, 250), np.exp(-(((veins - 0.2) / 0.03) ** 2)) * 0.30)
    gap = next_near - near
    width = 3.4 if told.has_gold else 2.4
    joint = np.clip((width + 2.0 * fractal(f"{name}/joint", WIDTH, HEIGHT, 40, 2) - gap) / 1.2, 0, 1)
    leaf = mix(gold, way.paper, 0.15) if told.has_gold else way.ink
    pixels = _blend(pixels, leaf, joint)
    if told.has_gold:
        pixels = _blend(
            pixels, (255, 240, 200), joint * np.clip(fractal(f"{name}/shine", WIDTH, HEIGHT, 26, 2), 0, 1) * 0.8
        )
    return from_pixels(pixels)


def _inlay(seed: int, told: Slab, way: Colourway) -> Image.Image:
    """Two stones cut to one pattern, gold between them."""
    chips = _chips(seed, replace(told, size=34, kind=""), way)
    marble = _marble(seed, replace(told, size=60, kind=""), COLOURWAYS["grey veined"])
    stencil, seams = Canvas(0, "L"), Canvas(0, "L")
    if told.kind == "arches":
        for row in range(3):
            for column in range(2):
                x, y = 150 + column * 300, 272 + row * 246
                stencil.pie(x, y - 108, 118, 180, 360, 255)
                stencil.rect(x - 118, y - 109, x + 118, y, 255)
                seams.arc(x, y - 108, 121, 180, 360, 4, 255)
                for side in (-1, 1):
                    seams.rect(x + side * 119 - 2, y - 108, x + side * 119 + 2, y, 255)
                seams.rect(x - 121, y - 2, x + 121, y + 2, 255)
    else:
        stencil.polygon([(0, 0), (600, 0), (0, 560)], 255)
        stencil.circle(400, 520, 190, 255)
        seams.line([(-10, 569), (610, -9)], 4.5, 255)
        seams.ring(400, 520, 192, 4.5, 255)
        seams.ring(400, 520, 96, 3, 255)
    marble.paste(chips, (0, 0), stencil.finish())
    marble.paste(way.accents[3], (0, 0), seams.finish())
    return marble


COMPOSITIONS: dict[str, Callable[[int, Slab, Colourway], Image.Image]] = {
    "chips": _chips, "marble": _marble, "breccia": _breccia, "inlay": _inlay,
}  # fmt: skip

RECIPES = (
    Slab(name="Blush Quarry", composition="chips", colourway="blush and clay", size=58,
         subject="angular stone chips of two sizes",
         seen="Angular chips, large and small, lie scattered as the mason left them."),
    Slab(name="Carrara Morning", composition="marble", colourway="grey veined", size=64,
         subject="white marble with soft grey veins", seen="Soft grey veins drift through white marble."),
    Slab(name="Mended in Gold", composition="breccia", colourway="sage and bone", size=150, kind="sharp", has_gold=True,
         subject="large broken stones with gold joints",
         seen="Large broken stones have been put together again with gold."),
    Slab(name="Six Niches", composition="inlay", colourway="blush and clay", kind="arches",
         subject="six arches of terrazzo set in marble", seen="Six arches of terrazzo are set into veined marble."),
    Slab(name="Harbour Pebbles", composition="chips", colourway="sage and bone", size=104, kind="pebbles",
         subject="large rounded pebbles among stone dust", seen="Large rounded pebbles settle among finer stone."),
    Slab(name="Verde, One Gold Vein", composition="marble", colourway="deep verde", size=52, has_gold=True,
         subject="deep green marble with veins of gold", seen="Gold follows the flow of a deep green marble."),
    Slab(name="River Bed at Night", composition="breccia", colourway="midnight stone", size=74, has_gold=True,
         subject="small rounded stones in gold joints", seen="Small dark stones lie close, with light in every joint."),
    Slab(name="Moon in the Pavement", composition="inlay", colourway="sage and bone", kind="disc",
         subject="a terrazzo disc and wedge set in marble with gold seams",
         seen="A terrazzo disc lies in marble like a moon let into the pavement."),
    Slab(name="Confetti of Stone", composition="chips", colourway="midnight stone", size=30, has_gold=True,
         subject="small chips, some of them gilded",
         seen="Small chips crowd a dark ground, and every ninth is gilded."),
    Slab(name="Blush Onyx", composition="marble", colourway="blush and clay", size=46, kind="swirl",
         subject="layers of onyx in flowing bands", seen="Layer upon layer of onyx flows round itself."),
    Slab(name="Cracked Ice", composition="breccia", colourway="grey veined", size=104, kind="sharp",
         subject="pale splintered stone with dark joints", seen="Pale stone has splintered like ice on a pond."),
    Slab(name="Verde Agate", composition="marble", colourway="deep verde", size=74, kind="swirl", has_gold=True,
         subject="wide green agate bands with gold lines", seen="Wide bands of agate circle slowly, lined with gold."),
)  # fmt: skip
