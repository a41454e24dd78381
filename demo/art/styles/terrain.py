"""What stands in a landscape: ridges, firs, birches, birds, a cabin."""

from itertools import pairwise
from random import Random

from demo.art.canvas import Canvas, Point, smooth
from demo.art.palette import Colour, mix, oklch
from demo.art.soft import downward

LEFT, TOP, RIGHT, BOTTOM = 42, 42, 558, 714


def layer(canvas: Canvas, outline: list[Point], top: Colour, foot: Colour, first: float, last: float) -> None:
    """A ridge and everything below it, fading into mist towards `last`."""
    stencil = canvas.stencil()
    stencil.polygon([*outline, (RIGHT + 5, BOTTOM + 5), (LEFT - 5, BOTTOM + 5)], 255)
    canvas.paint(downward(canvas.image.size, [(0, top), (1, foot)], first / 800, last / 800), stencil)


def ridge(random: Random, base: float, height: float, peaks: int, roughness: float = 0.5) -> list[Point]:
    """Halved again and again: each middle is pushed up or down by ever less."""
    line = [random.uniform(-1, 1) * height for _ in range(peaks + 1)]
    push = height * roughness
    while len(line) < 120:
        push *= 0.5
        line = [value for a, b in pairwise(line) for value in (a, (a + b) / 2 + random.uniform(-push, push))] + line[
            -1:
        ]
    step = (RIGHT - LEFT + 10) / (len(line) - 1)
    return [(LEFT - 5 + place * step, base - rise) for place, rise in enumerate(line)]


def fir(canvas: Canvas, x: float, foot: float, height: float, colour: Colour) -> None:
    canvas.polygon([(x - height * 0.02, foot + 4), (x, foot - height), (x + height * 0.02, foot + 4)], colour)
    for tier in range(6):
        top = foot - height * (1 - tier * 0.15)
        width = height * (0.045 + tier * 0.030)
        canvas.polygon(
            [(x, top), (x + width, top + height * 0.23), (x, top + height * 0.19), (x - width, top + height * 0.23)],
            colour,
        )


def birds(canvas: Canvas, random: Random, light: tuple[float, float, float], count: int, colour: Colour) -> None:
    x, y, radius = light
    for bird in range(count):
        left, top, span = (
            x + radius * 1.5 + bird * 24 + random.uniform(-6, 6),
            y - 6 + random.uniform(-24, 24),
            random.uniform(8, 12),
        )
        for side in (-1, 1):
            canvas.line(
                smooth(
                    [
                        (left, top),
                        (left + side * span * 0.5, top - span * 0.45),
                        (left + side * span, top - span * 0.15),
                    ]
                ),
                1.5,
                colour,
            )


def birch(canvas: Canvas, random: Random, x: float, half: float, foot: float, bark: Colour, dark: Colour) -> None:
    lean = random.uniform(-14, 14)
    canvas.polygon([(x - half, foot), (x + lean - half * 0.62, 0), (x + lean + half * 0.62, 0), (x + half, foot)], bark)
    canvas.polygon(
        [(x + half * 0.45, foot), (x + lean + half * 0.3, 0), (x + lean + half * 0.62, 0), (x + half, foot)],
        mix(bark, dark, 0.22),
    )
    y = TOP + random.uniform(0, 20)
    while y < foot:
        middle = x + lean * (1 - y / foot)
        side = random.choice((-1, 1))
        reach = half * random.uniform(0.35, 1.1)
        edge = middle + side * half * (0.62 + 0.36 * y / foot)
        canvas.polygon([(edge, y - 2.4), (edge - side * reach, y), (edge, y + 2.4)], dark)
        y += random.uniform(9, 34)
    for side in (-1, 1):
        y = random.uniform(120, 380)
        middle = x + lean * (1 - y / foot)
        canvas.line(smooth([(middle, y), (middle + side * 26, y - 34), (middle + side * 44, y - 84)]), 2.4, dark)


def cabin(canvas: Canvas, x: float, y: float, colour: Colour, window: Colour) -> None:
    canvas.polygon([(x - 24, y), (x - 24, y - 20), (x, y - 40), (x + 24, y - 20), (x + 24, y)], colour)
    canvas.rect(x + 10, y - 44, x + 15, y - 28, colour)
    canvas.rect(x - 9, y - 19, x - 2, y - 9, mix(window, oklch(0.82, 0.14, 75), 0.7))
    canvas.rect(x + 3, y - 19, x + 10, y - 9, mix(window, oklch(0.82, 0.14, 75), 0.7))
