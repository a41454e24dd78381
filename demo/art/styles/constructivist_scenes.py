"""The figures of the constructivist posters, drawn on turned axes."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from demo.art import lettering
from demo.art.canvas import Canvas, Point, arc_points
from demo.art.palette import Colour, Colourway, to_oklch
from demo.art.work import Recipe

LEFT, TOP, RIGHT, BOTTOM = 40, 40, 560, 760


@dataclass(frozen=True, kw_only=True)
class Placard(Recipe):
    slant: float
    """Degrees that the main line climbs to the right; negative falls."""
    kind: int = 0


class Slant:
    """A canvas whose axes are turned: u runs along the main line, v across it; (0, 0) is the picture's middle."""

    def __init__(self, canvas: Canvas, degrees: float, x: float = 300, y: float = 400) -> None:
        self.canvas, self.degrees, self.x, self.y = canvas, degrees, x, y
        self.cos, self.sin = math.cos(math.radians(-degrees)), math.sin(math.radians(-degrees))

    def at(self, u: float, v: float) -> Point:
        return self.x + u * self.cos - v * self.sin, self.y + u * self.sin + v * self.cos

    def shape(self, points: list[Point], fill: Colour) -> None:
        self.canvas.polygon([self.at(u, v) for u, v in points], fill)

    def bar(self, u0: float, v0: float, u1: float, v1: float, fill: Colour) -> None:
        self.shape([(u0, v0), (u1, v0), (u1, v1), (u0, v1)], fill)

    def disc(self, u: float, v: float, radius: float, fill: Colour) -> None:
        self.canvas.circle(*self.at(u, v), radius, fill)

    def ring(self, u: float, v: float, radius: float, width: float, fill: Colour) -> None:
        self.canvas.ring(*self.at(u, v), radius, width, fill)

    def words(self, text: str, u: float, v: float, size: float, on: Colour, way: Colourway, room: float) -> None:
        """As large as fits into `room`, at most `size`, in whatever reads well on the tone below."""
        fill = way.ink if to_oklch(on)[0] > 0.7 else way.paper
        while lettering.width_of(text, lettering.BLACK, size, size * 0.04) > room:
            size *= 0.96
        x, y = self.at(u, v - size * 0.02)
        lettering.write_turned(self.canvas, text, x, y, lettering.BLACK, size, fill, self.degrees, size * 0.04)


def _wedge(canvas: Canvas, random: Random, told: Placard, way: Colourway) -> None:
    """A wedge driven into a disc, the title on its shaft."""
    _, main, counter, quiet = way.accents
    slant = Slant(canvas, told.slant)
    words = told.name.upper()
    if told.kind == 0:
        canvas.circle(372, 270, 176, counter)
        canvas.ring(372, 270, 204, 6, counter)
        slant.shape([(-520, -96), (150, -84), (-520, 60)], main)
        slant.bar(-520, 96, 520, 168, counter)
        slant.words(words, -82, 132, 62, counter, way, 500)
        for step in range(5):
            slant.bar(-330 + step * 26, 190, -318 + step * 26, 420, main)
        slant.bar(-160, 204, 420, 214, quiet)
        slant.bar(-160, 226, 300, 244, main)
        return
    slant.bar(-600, -14, 600, 600, counter)
    slant.disc(-110, -14, 150, main)
    slant.shape(
        [
            (-110, -14),
            *((-110 + 150 * math.cos(a * math.pi / 20), -14 + 150 * math.sin(a * math.pi / 20)) for a in range(21)),
        ],
        way.accents[0],
    )
    slant.shape([(420, -300), (60, 90), (330, 180)], main)
    slant.words(words, 84, 196, 60, counter, way, 450)
    slant.bar(-170, 242, 330, 250, quiet)
    slant.ring(220, -240, 48, 14, counter)


def _tower(canvas: Canvas, random: Random, told: Placard, way: Colourway) -> None:
    """A lattice mast, waves from its tip, the title climbing beside it."""
    _, main, counter, quiet = way.accents
    foot, top = 730.0, 110.0
    x = 200.0 if told.kind == 0 else 400.0
    for ring in range(6):
        canvas.arc(
            x,
            top,
            60 + ring * 52,
            -70 if told.kind == 0 else 110,
            70 if told.kind == 0 else 250,
            20 - ring * 2,
            main if ring % 2 == 0 else quiet,
        )
    canvas.circle(x, top, 30, counter)
    for level in range(9):
        y0, y1 = top + (foot - top) * (level / 9) ** 1.08, top + (foot - top) * ((level + 1) / 9) ** 1.08
        w0, w1 = 10 + 116 * (y0 - top) / (foot - top), 10 + 116 * (y1 - top) / (foot - top)
        for start, end in (
            ((x - w0, y0), (x + w1, y1)),
            ((x + w0, y0), (x - w1, y1)),
            ((x - w0, y0), (x - w1, y1)),
            ((x + w0, y0), (x + w1, y1)),
            ((x - w1, y1), (x + w1, y1)),
        ):
            canvas.line([start, end], 7, counter, False)
    slant = Slant(canvas, told.slant, 300, 560)
    slant.bar(-600, -42, 600, 42, main)
    slant.words(told.name.upper(), 10, 0, 64, main, way, 520)
    slant.bar(-600, 56, 600, 64, counter)
    slant.bar(-600, 80, 20, 104, counter)
    for step in range(6):
        slant.bar(60 + step * 34, 80, 78 + step * 34, 190, quiet if step % 2 else main)


def _ladder(canvas: Canvas, random: Random, told: Placard, way: Colourway) -> None:
    """Bars climbing like rungs or like a graph."""
    _, main, counter, quiet = way.accents
    slant = Slant(canvas, told.slant)
    if told.kind == 0:
        for rung in range(13):
            length = 120 + 24 * rung
            slant.bar(-320 + rung * 52, -40 - length * 0.62, -320 + rung * 52 + 27, -24, main if rung % 3 else counter)
        slant.bar(-700, -14, 700, 60, counter)
        slant.words(told.name.upper(), 0, 23, 62, counter, way, 520)
        slant.disc(-190, 190, 92, main)
        slant.disc(-190, 190, 42, way.accents[0])
        slant.bar(-60, 130, 420, 140, counter)
        slant.bar(-60, 160, 320, 184, quiet)
        slant.bar(-60, 204, 230, 214, counter)
        return
    for rail in (-150, 10):
        slant.bar(-700, rail, 700, rail + 22, counter)
    for rung in range(15):
        slant.bar(-480 + rung * 66, -150, -462 + rung * 66, 22, counter)
    canvas.circle(420, 170, 96, main)
    slant.bar(-700, 60, 700, 144, main)
    slant.words(told.name.upper(), -10, 102, 62, main, way, 500)
    for step in range(4):
        slant.bar(-300, 166 + step * 26, 40 - step * 70, 178 + step * 26, quiet if step % 2 else counter)


def _crane(canvas: Canvas, random: Random, told: Placard, way: Colourway) -> None:
    """A jib across the whole sheet, a load on its rope."""
    _, main, counter, quiet = way.accents
    slant = Slant(canvas, told.slant, 300, 330)
    canvas.circle(180, 240, 130, main)
    for truss in range(16):
        u = -420 + truss * 62
        slant.shape([(u, -26), (u + 9, -26), (u + 71, 26), (u + 62, 26)], counter)
        slant.shape([(u, 26), (u + 9, 26), (u + 71, -26), (u + 62, -26)], counter)
    slant.bar(-600, -36, 600, -24, counter)
    slant.bar(-600, 24, 600, 36, counter)
    hook = slant.at(170, 36)
    canvas.rect(hook[0] - 3, hook[1], hook[0] + 3, 500, counter)
    if told.kind == 0:
        canvas.rect(hook[0] - 66, 500, hook[0] + 66, 600, main)
        for stripe in range(3):
            canvas.rect(hook[0] - 66, 520 + stripe * 26, hook[0] + 66, 530 + stripe * 26, counter)
    else:
        canvas.circle(hook[0], 560, 66, counter)
        canvas.circle(hook[0], 560, 28, way.accents[0])
    canvas.rect(92, 330, 122, 760, counter)
    for step in range(7):
        canvas.line([(92, 380 + step * 52), (122, 432 + step * 52)], 7, quiet, False)
    base = Slant(canvas, told.slant * 0.35, 300, 690)
    base.bar(-400, -40, 400, 140, main)
    base.words(told.name.upper(), 20, 6, 58, main, way, 470)
    base.bar(-400, -60, 400, -50, counter)


def _wheel(canvas: Canvas, random: Random, told: Placard, way: Colourway) -> None:
    """A gear, or a fan of blades, cut by the title's bar."""
    _, main, counter, quiet = way.accents
    x, y = (330.0, 300.0) if told.kind == 0 else (270.0, 330.0)
    if told.kind == 0:
        for tooth in range(18):
            a = tooth * 20
            canvas.polygon([*arc_points(x, y, 232, a, a + 10, 6), *arc_points(x, y, 180, a + 12, a - 2, 6)], counter)
        canvas.circle(x, y, 200, counter)
        canvas.circle(x, y, 150, way.accents[0])
        for spoke in range(6):
            canvas.polygon([(x, y), *arc_points(x, y, 152, spoke * 60 - 9, spoke * 60 + 9, 6)], counter)
        canvas.circle(x, y, 74, main)
        canvas.circle(x, y, 28, way.accents[0])
    else:
        for blade in range(9):
            a = blade * 40
            canvas.polygon([(x, y), *arc_points(x, y, 248, a, a + 22, 10)], main if blade % 3 else counter)
        canvas.ring(x, y, 268, 10, counter)
        canvas.circle(x, y, 62, counter)
        canvas.circle(x, y, 24, way.accents[0])
    slant = Slant(canvas, told.slant, 300, 500)
    slant.bar(-600, -44, 600, 44, main if told.kind == 0 else counter)
    slant.words(told.name.upper(), 10, 0, 64, main if told.kind == 0 else counter, way, 510)
    slant.bar(-600, 62, 600, 70, counter)
    for step in range(5):
        slant.bar(-260 + step * 84, 92, -210 + step * 84, 92 + 40 + step * 16, (counter, quiet, main)[step % 3])


def _call(canvas: Canvas, random: Random, told: Placard, way: Colourway) -> None:
    """A megaphone and what comes out of it, or an aeroplane and its trail."""
    _, main, counter, quiet = way.accents
    slant = Slant(canvas, told.slant, 300, 380)
    if told.kind == 0:
        for ray in range(7):
            a = (ray - 3) * 9
            near, far = math.radians(a - 2.8), math.radians(a + 2.8)
            slant.shape(
                [
                    (-20 + 150 * math.cos(near), 150 * math.sin(near)),
                    (-20 + 700 * math.cos(near), 700 * math.sin(near)),
                    (-20 + 700 * math.cos(far), 700 * math.sin(far)),
                    (-20 + 150 * math.cos(far), 150 * math.sin(far)),
                ],
                main if ray % 2 == 0 else quiet,
            )
        slant.shape([(-230, -26), (90, -118), (90, 118), (-230, 26)], counter)
        slant.bar(90, -132, 116, 132, main)
        slant.bar(-268, -38, -226, 38, main)
        slant.shape([(-150, 40), (-96, 54), (-120, 150), (-166, 150)], counter)
    else:
        for trail in range(5):
            slant.bar(-600, -70 + trail * 34, -130, -58 + trail * 34, main if trail % 2 else quiet)
        slant.shape([(-170, -22), (150, -30), (236, 0), (150, 30), (-170, 22)], counter)
        slant.shape([(-10, -20), (70, -20), (-50, -270), (-110, -270)], main)
        slant.shape([(-10, 20), (70, 20), (-50, 270), (-110, 270)], main)
        slant.shape([(-168, -14), (-120, -14), (-176, -100), (-216, -100)], counter)
        slant.shape([(-168, 14), (-120, 14), (-176, 100), (-216, 100)], counter)
        slant.disc(160, 0, 13, way.accents[0])
    base = Slant(canvas, told.slant, 330 if told.slant > 0 else 270, 610)
    base.bar(-600, -42, 600, 42, counter if told.kind == 0 else main)
    base.words(told.name.upper(), 0, 0, 60, counter if told.kind == 0 else main, way, 480)
    base.bar(-600, 58, 600, 66, main if told.kind == 0 else counter)


COMPOSITIONS: dict[str, Callable[[Canvas, Random, Placard, Colourway], None]] = {
    "wedge": _wedge, "tower": _tower, "ladder": _ladder, "crane": _crane, "wheel": _wheel, "call": _call,
}  # fmt: skip
