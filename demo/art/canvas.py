"""A sheet of 600 × 800 units, drawn at a multiple of its size and reduced, so that edges come out smooth."""

import math
from collections.abc import Iterable, Sequence
from random import Random

from PIL import Image, ImageDraw

from demo.art.palette import Colour
from demo.art.paper import HEIGHT, WIDTH

Point = tuple[float, float]
Fill = Colour | int


class Canvas:
    """Mode "RGB" is a picture; mode "L" is a stencil, painted with 0 to 255, that another canvas is painted through."""

    def __init__(
        self, ground: Fill, mode: str = "RGB", scale: int = 3, size: tuple[int, int] = (WIDTH, HEIGHT)
    ) -> None:
        self.scale, self.size = scale, size
        self.image = Image.new(mode, (size[0] * scale, size[1] * scale), ground)
        self.pen = ImageDraw.Draw(self.image)

    def polygon(self, points: Iterable[Point], fill: Fill) -> None:
        self.pen.polygon([(x * self.scale, y * self.scale) for x, y in points], fill=fill)

    def rect(self, left: float, top: float, right: float, bottom: float, fill: Fill) -> None:
        if right > left and bottom > top:
            s = self.scale
            self.pen.rectangle(
                (round(left * s), round(top * s), round(right * s) - 1, round(bottom * s) - 1), fill=fill
            )

    def circle(self, x: float, y: float, radius: float, fill: Fill) -> None:
        self.ellipse(x, y, radius, radius, fill)

    def ellipse(self, x: float, y: float, across: float, down: float, fill: Fill) -> None:
        s = self.scale
        self.pen.ellipse(((x - across) * s, (y - down) * s, (x + across) * s, (y + down) * s), fill=fill)

    def ring(self, x: float, y: float, radius: float, width: float, fill: Fill) -> None:
        s = self.scale
        box = ((x - radius) * s, (y - radius) * s, (x + radius) * s, (y + radius) * s)
        self.pen.ellipse(box, outline=fill, width=max(1, round(width * s)))

    def pie(self, x: float, y: float, radius: float, start: float, end: float, fill: Fill) -> None:
        """Degrees clockwise from three o'clock."""
        s = self.scale
        box = ((x - radius) * s, (y - radius) * s, (x + radius) * s, (y + radius) * s)
        self.pen.pieslice(box, start, end, fill=fill)

    def arc(self, x: float, y: float, radius: float, start: float, end: float, width: float, fill: Fill) -> None:
        s = self.scale
        box = ((x - radius) * s, (y - radius) * s, (x + radius) * s, (y + radius) * s)
        self.pen.arc(box, start, end, fill=fill, width=max(1, round(width * s)))

    def line(self, points: Sequence[Point], width: float, fill: Fill, is_round: bool = True) -> None:
        scaled = [(x * self.scale, y * self.scale) for x, y in points]
        self.pen.line(scaled, fill=fill, width=max(1, round(width * self.scale)), joint="curve")
        if is_round:
            for x, y in (points[0], points[-1]):
                self.circle(x, y, width / 2, fill)

    def stencil(self) -> "Canvas":
        return Canvas(0, "L", self.scale, self.size)

    def paint(self, source: "Image.Image | Colour", stencil: "Canvas") -> None:
        """`source`, a colour or an image of the full drawn size, through the stencil's light parts."""
        if isinstance(source, Image.Image):
            self.image.paste(source, (0, 0), stencil.image)
        else:
            self.image.paste(source, (0, 0, *self.image.size), stencil.image)

    def margin(self, left: float, top: float, right: float, bottom: float, fill: Fill) -> None:
        """Covers everything outside the box given by its edges."""
        width, height = self.size
        self.rect(0, 0, width, top, fill)
        self.rect(0, bottom, width, height, fill)
        self.rect(0, top, left, bottom, fill)
        self.rect(right, top, width, bottom, fill)

    def finish(self) -> Image.Image:
        return self.image.reduce(self.scale)


def arc_points(x: float, y: float, radius: float, start: float, end: float, steps: int = 40) -> list[Point]:
    """Degrees clockwise from three o'clock, both ends included."""
    angles = [math.radians(start + (end - start) * step / steps) for step in range(steps + 1)]
    return [(x + radius * math.cos(a), y + radius * math.sin(a)) for a in angles]


def smooth(points: Sequence[Point], is_closed: bool = False, steps: int = 12) -> list[Point]:
    """A rounded path through all points (Catmull-Rom)."""
    count = len(points)
    spans = count if is_closed else count - 1
    path: list[Point] = []
    for index in range(spans):
        a, b, c, d = (
            points[(index + shift) % count] if is_closed else points[min(count - 1, max(0, index + shift))]
            for shift in (-1, 0, 1, 2)
        )
        for step in range(steps):
            t = step / steps
            path.append((_spline(a[0], b[0], c[0], d[0], t), _spline(a[1], b[1], c[1], d[1], t)))
    if not is_closed:
        path.append(points[-1])
    return path


def _spline(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)


def blob(
    random: Random, x: float, y: float, across: float, down: float, wobble: float = 0.2, corners: int = 7
) -> list[Point]:
    """A closed, rounded shape that no compass would draw."""
    turn = random.uniform(0, math.tau)
    outline = []
    for corner in range(corners):
        angle = turn + math.tau * corner / corners
        reach = 1 + random.uniform(-wobble, wobble)
        outline.append((x + across * reach * math.cos(angle), y + down * reach * math.sin(angle)))
    return smooth(outline, is_closed=True)


def turned(points: Iterable[Point], x: float, y: float, degrees: float, scale: float = 1.0) -> list[Point]:
    """Points drawn around (0, 0), scaled, turned clockwise and moved to (x, y)."""
    cos, sin = math.cos(math.radians(degrees)) * scale, math.sin(math.radians(degrees)) * scale
    return [(x + px * cos - py * sin, y + px * sin + py * cos) for px, py in points]
