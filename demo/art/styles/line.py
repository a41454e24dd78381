"""Line drawings: one line that hardly ever leaves the paper, one muted shape set off-register behind it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random

from PIL import Image

from demo.art import lettering
from demo.art.canvas import Canvas, Point, blob, smooth
from demo.art.chance import chance
from demo.art.palette import Colour, colourway
from demo.art.paper import on_paper
from demo.art.styles.strokes import STROKES
from demo.art.work import Recipe, Style


@dataclass(frozen=True, kw_only=True)
class Sketch(Recipe):
    strokes: str
    """Which line of `strokes.STROKES`."""
    shape: str
    """circle, blob, arch, half or block."""
    at: tuple[float, float, float]
    """The shape's middle and half its width."""
    scale: float = 1.0


COLOURWAYS = {
    "sage": colourway("sage and ink", (0.78, 0.055, 145)),
    "clay": colourway("clay and ink", (0.72, 0.10, 42)),
    "ochre": colourway("ochre and ink", (0.82, 0.11, 84)),
    "dusty blue": colourway("dusty blue and ink", (0.74, 0.055, 245)),
    "blush": colourway("blush and ink", (0.84, 0.06, 20)),
}

STYLE = Style(
    "line",
    "Line drawing",
    "Ombra Row",
    (
        "It leaves a small wall room to breathe.",
        "Easy to hang beside almost anything.",
        "A gentle thing to wake up to.",
    ),
    is_framed=False,
)


def draw(seed: int) -> Image.Image:
    told = RECIPES[seed % len(RECIPES)]
    way = COLOURWAYS[told.colourway]
    canvas = Canvas(way.paper)
    random = chance("line", seed)
    _shape(canvas, random, told, way.accents[0])
    for stroke in STROKES[told.strokes]:
        _ink(canvas, random, [(300 + (x - 300) * told.scale, 400 + (y - 400) * told.scale) for x, y in stroke], way.ink)
    lettering.write(canvas, told.name.lower(), 300, 764, lettering.JOST, 11.5, way.ink, 1.2, "m")
    return on_paper(canvas.finish())


def _ink(canvas: Canvas, random: Random, points: Sequence[Point], ink: Colour) -> None:
    """The nib presses and lifts slowly along the way."""
    path = smooth(points, steps=22)
    phase = random.uniform(0, 6)
    for place, (start, end) in enumerate(pairwise(path)):
        canvas.line([start, end], 3.9 + 1.0 * math.sin(place / 31 + phase), ink)


def _shape(canvas: Canvas, random: Random, told: Sketch, tone: Colour) -> None:
    x, y, half = told.at
    if told.shape == "circle":
        canvas.circle(x, y, half, tone)
    elif told.shape == "blob":
        canvas.polygon(blob(random, x, y, half, half * 1.12, 0.16, 6), tone)
    elif told.shape == "arch":
        canvas.pie(x, y - half * 0.4, half, 180, 360, tone)
        canvas.rect(x - half, y - half * 0.4 - 1, x + half, y + half * 1.3, tone)
    elif told.shape == "half":
        canvas.pie(x, y, half, 0, 180, tone)
    else:
        canvas.polygon(
            [
                (x - half, y - half * 1.2),
                (x + half, y - half * 1.26),
                (x + half * 1.03, y + half * 1.2),
                (x - half * 0.97, y + half * 1.24),
            ],
            tone,
        )


RECIPES = (
    Sketch(name="Olive in a Jug", composition="vessel", colourway="sage", strokes="jug", shape="circle",
        at=(372, 330, 150),
           subject="an olive twig in a jug, drawn in one line",
           seen="One line becomes a jug, then a twig, then its leaves."),
    Sketch(name="Quiet Profile", composition="face", colourway="clay", strokes="profile", shape="blob",
        at=(372, 360, 186),
           subject="a face in profile with closed eyes",
           seen="A face in profile, eyes closed, in hardly more than one stroke."),
    Sketch(name="Open Hand", composition="hand", colourway="ochre", strokes="hand", shape="circle", at=(350, 300, 170),
           subject="an open hand", seen="An open hand is held up in front of a round sun."),
    Sketch(name="Cat at the Window", composition="cat", colourway="dusty blue", strokes="sitting cat",
        shape="arch", at=(330, 380, 176),
           subject="a sitting cat seen from behind", seen="A cat sits with its back to us and its whole mind outside."),
    Sketch(name="One Leaf Falling", composition="leaf", colourway="clay", strokes="leaf", shape="half",
        at=(330, 430, 180),
           subject="a single veined leaf", seen="A single leaf, drawn down one side and up the other."),
    Sketch(name="Second Cup", composition="vessel", colourway="blush", strokes="cup", shape="block", at=(276, 400, 150),
           subject="a steaming cup on a saucer",
           seen="A cup on its saucer lets its steam run off the end of the line."),
    Sketch(name="Two of Us", composition="face", colourway="blush", strokes="two faces", shape="circle",
        at=(300, 340, 176),
           subject="two faces looking at each other", seen="Two faces look at each other across very little air."),
    Sketch(name="For You, a Daisy", composition="hand", colourway="sage", strokes="daisy hand", shape="blob",
        at=(330, 290, 150),
           subject="a hand holding out a daisy", seen="A hand holds out a daisy and does not let go of the line."),
    Sketch(name="Asleep at Three", composition="cat", colourway="ochre", strokes="sleeping cat", shape="half",
        at=(300, 420, 214),
           subject="a cat asleep in a curl", seen="A cat sleeps in a curl, one ear still on duty."),
    Sketch(name="Three Tulips", composition="leaf", colourway="clay", strokes="tulips", shape="arch",
        at=(324, 400, 150),
           subject="three tulips from one line", seen="Three tulips grow out of one line and back into it."),
    Sketch(name="Snail, No Hurry", composition="creature", colourway="sage", strokes="snail", shape="circle",
        at=(350, 400, 138),
           subject="a snail", seen="A snail carries the longest part of the line on its back."),
    Sketch(name="Swan at Rest", composition="creature", colourway="dusty blue", strokes="swan", shape="half",
        at=(316, 470, 200),
           subject="a swan on the water", seen="A swan rests on its own reflection."),
)  # fmt: skip
