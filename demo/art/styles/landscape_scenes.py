"""The scenes of the landscapes, from the sky forward."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from PIL import Image

from demo.art.canvas import Canvas, smooth
from demo.art.palette import Colourway, mix, oklch, shade
from demo.art.soft import downward, glow
from demo.art.styles.terrain import BOTTOM, LEFT, RIGHT, TOP, birch, birds, cabin, fir, layer, ridge
from demo.art.work import Recipe


@dataclass(frozen=True, kw_only=True)
class Scene(Recipe):
    light: tuple[float, float, float]
    """Sun or moon: x, y and radius."""
    layers: int = 6
    firs: int = 0
    birds: int = 0


def _sky(canvas: Canvas, scene: Scene, way: Colourway, horizon: float) -> None:
    sky, low, _, light = way.accents
    canvas.image.paste(
        downward(canvas.image.size, [(0, sky), (0.65, mix(sky, low, 0.75)), (1, low)], TOP / 800, horizon / 800)
    )
    x, y, radius = scene.light
    canvas.image.paste(light, (0, 0), glow(canvas.image.size, x / 600, y / 800, radius / 600 * 4.2, 0.42))
    if scene.composition == "night":
        canvas.circle(x, y, radius, light)
        canvas.circle(x + radius * 0.42, y - radius * 0.2, radius * 0.86, mix(sky, low, 0.22))
    else:
        canvas.circle(x, y, radius, light)


def _mountains(canvas: Canvas, random: Random, scene: Scene, way: Colourway) -> None:
    _, low, front, _ = way.accents
    first, last = 330.0, 640.0
    _sky(canvas, scene, way, first + 60)
    for step in range(scene.layers):
        depth = step / (scene.layers - 1)
        base = first + (last - first) * depth**1.1
        outline = ridge(random, base, 78 - 46 * depth, 4 + step // 2, 0.75)
        colour = mix(low, front, 0.22 + 0.78 * depth)
        layer(canvas, outline, colour, mix(colour, low, 0.55 * (1 - depth) + 0.12), base - 60, base + 130)
        if step == 1:
            birds(canvas, random, scene.light, scene.birds, mix(front, low, 0.25))
        if step >= scene.layers - 2:
            for _ in range(scene.firs if depth == 1 else scene.firs // 2):
                x, foot = outline[random.randrange(4, len(outline) - 4)]
                fir(canvas, x, foot + 8, random.uniform(46, 96) * (0.55 + 0.45 * (depth == 1)), shade(colour, -0.035))


def _dunes(canvas: Canvas, random: Random, scene: Scene, way: Colourway) -> None:
    sky, low, front, _ = way.accents
    _sky(canvas, scene, way, 420)
    for step in range(scene.layers):
        depth = step / (scene.layers - 1)
        base, height = 430 + 205 * depth, 40 + 52 * depth
        summit = LEFT + (RIGHT - LEFT) * ((0.24 + step * 0.37 + random.uniform(-0.06, 0.06)) % 0.86 + 0.07)
        left = [
            (LEFT - 160, base + height * 0.7),
            (summit - 190, base + height * 0.42),
            (summit - 70, base - height * 0.45),
            (summit, base - height),
        ]
        right = [
            (summit, base - height),
            (summit + 90, base - height * 0.25),
            (summit + 230, base + height * 0.42),
            (RIGHT + 170, base + height * 0.65),
        ]
        outline = smooth(left) + smooth(right)
        lit_side = mix(low, front, 0.16 + 0.46 * depth)
        layer(canvas, outline, lit_side, mix(lit_side, low, 0.35), base - height, base + 150)
        # the crest winds down towards us; all behind it lies in shade
        foot = 760.0
        crest = smooth(
            [
                (summit, base - height),
                (summit + 34, base - height * 0.1),
                (summit - 26, base + height * 0.75),
                (summit + 46, base + height * 1.9),
                (summit - 60, foot),
            ]
        )
        stencil = canvas.stencil()
        stencil.polygon([*crest, (RIGHT + 170, foot), *reversed(smooth(right))], 255)
        dark = mix(mix(low, front, 0.45 + 0.55 * depth), sky if way.is_dark else front, 0.25)
        canvas.paint(
            downward(
                canvas.image.size,
                [(0, dark), (1, mix(dark, lit_side, 0.75))],
                (base - height) / 800,
                (base + 190) / 800,
            ),
            stencil,
        )


def _lake(canvas: Canvas, random: Random, scene: Scene, way: Colourway) -> None:
    _, low, front, light = way.accents
    shore = 448.0
    _sky(canvas, scene, way, shore)
    for step in range(scene.layers):
        depth = step / (scene.layers - 1)
        base = shore - 90 * (1 - depth) + 4
        outline = ridge(random, base, (100 if step < 2 else 62) * (1 - 0.75 * depth), 3 + step, 0.7)
        outline = [(x, min(y, shore - 2)) for x, y in outline]
        colour = mix(low, front, 0.25 + 0.65 * depth)
        layer(canvas, outline, colour, mix(colour, low, 0.4), base - 70, shore + 10)
        if step == scene.layers - 1:
            for _ in range(scene.firs):
                x = random.choice((random.uniform(60, 220), random.uniform(400, 545)))
                fir(canvas, x, shore, random.uniform(26, 62), shade(front, 0.03))
    s = canvas.scale
    edge = round(shore * s)
    upper = canvas.image.crop((0, edge - round((BOTTOM - shore) * s), canvas.image.width, edge))
    water = upper.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    canvas.image.paste(Image.blend(water, Image.new("RGB", water.size, mix(low, front, 0.5)), 0.34), (0, edge))
    for ripple in range(26):
        y = shore + 3 + (BOTTOM - shore) * (ripple / 26) ** 1.35
        width, x = random.uniform(30, 150) * (0.5 + ripple / 30), random.uniform(LEFT, RIGHT)
        canvas.ellipse(
            x, y, width, 0.6 + ripple * 0.05, mix(low, light if abs(x - scene.light[0]) < 70 else front, 0.32)
        )
    canvas.rect(LEFT, shore - 0.7, RIGHT, shore + 0.9, mix(front, low, 0.2))


def _birches(canvas: Canvas, random: Random, scene: Scene, way: Colourway) -> None:
    _, low, front, _ = way.accents
    _sky(canvas, scene, way, 560)
    for step in range(3):
        depth = step / 2
        base = 610 + 40 * depth
        for _ in range(13 - step * 3):
            x, width = random.uniform(LEFT, RIGHT), 3 + 5 * depth
            canvas.polygon(
                [(x - width, 760), (x - width * 0.7, 0), (x + width * 0.7, 0), (x + width, 760)],
                mix(low, front, 0.13 + 0.15 * depth),
            )
        layer(
            canvas,
            ridge(random, base, 16, 3, 0.4),
            mix(low, front, 0.30 + 0.22 * depth),
            mix(low, front, 0.55),
            base,
            760,
        )
    bark = shade(way.paper, -0.005)
    for place in range(scene.layers):
        x = LEFT + (RIGHT - LEFT) * (place + 0.5 + random.uniform(-0.3, 0.3)) / scene.layers
        birch(canvas, random, x, random.uniform(9, 19), random.uniform(655, 712), bark, front)
    for _ in range(scene.firs):
        x, y = random.uniform(LEFT, RIGHT), random.uniform(60, 330)
        canvas.ellipse(
            x,
            y,
            random.uniform(2.5, 5),
            random.uniform(2, 4),
            mix(oklch(0.72, 0.15, 62), front, random.uniform(0, 0.8)),
        )
    layer(canvas, ridge(random, 694, 12, 4, 0.6), front, shade(front, -0.05), 690, 720)


def _night(canvas: Canvas, random: Random, scene: Scene, way: Colourway) -> None:
    sky, low, front, light = way.accents
    for_stars = mix(light, sky, 0.25)
    _sky(canvas, scene, way, 560)
    for _ in range(120):
        x, y = random.uniform(LEFT, RIGHT), random.uniform(TOP, 440)
        if abs(x - scene.light[0]) + abs(y - scene.light[1]) > scene.light[2] * 2:
            canvas.circle(x, y, random.choice((0.7, 0.7, 0.9, 1.5)), for_stars)
    for step in range(scene.layers):
        depth = step / (scene.layers - 1)
        base = 475 + 165 * depth
        wave = [(LEFT - 60 + 90 * step, base + random.uniform(-34, 34) * (1 - 0.4 * depth)) for step in range(8)]
        outline = smooth(wave)
        colour = mix(low, front, 0.3 + 0.7 * depth)
        layer(canvas, outline, colour, mix(colour, low, 0.42 * (1 - depth)), base - 30, base + 120)
        if step == scene.layers - 2:
            x, y = outline[len(outline) // 3]
            cabin(canvas, x, y + 5, shade(front, -0.02), light)
    for _ in range(scene.firs):
        fir(
            canvas,
            random.choice((random.uniform(LEFT, 190), random.uniform(420, RIGHT))),
            random.uniform(690, 720),
            random.uniform(90, 190),
            shade(front, -0.03),
        )


def _islands(canvas: Canvas, random: Random, scene: Scene, way: Colourway) -> None:
    sky, low, front, light = way.accents
    horizon = 372.0
    _sky(canvas, scene, way, horizon)
    stencil = canvas.stencil()
    stencil.rect(0, horizon, 600, 800, 255)
    canvas.paint(
        downward(
            canvas.image.size, [(0, mix(low, sky, 0.25)), (1, mix(sky, front, 0.55))], horizon / 800, BOTTOM / 800
        ),
        stencil,
    )
    for stripe in range(15):
        y = horizon + 5 + stripe * 9.5 + stripe**1.7
        half = 16 + stripe * 4.5 + random.uniform(-9, 9)
        canvas.ellipse(scene.light[0] + random.uniform(-8, 8), y, half, 1.1 + stripe * 0.10, mix(light, low, 0.12))
    for island in range(scene.layers):
        depth = island / (scene.layers - 1)
        x = LEFT + (RIGHT - LEFT) * ((0.16 + island * 0.62) % 1.0)
        foot, width, height = horizon + 3 + 225 * depth**1.5, 58 + 84 * depth, 40 + 105 * depth
        rough = [(x - width, foot)]
        for step in range(1, 12):
            rise = (1 - abs(step / 6 - 1) ** 2.4) * height * random.uniform(0.62, 1.0)
            rough.append((x - width + width * step / 6, foot - rise))
        rough.append((x + width, foot))
        colour = mix(low, front, 0.34 + 0.66 * depth)
        canvas.polygon(rough, colour)
        canvas.polygon(
            [
                (x - width * 0.94, foot),
                *((px, foot + (foot - py) * 0.34) for px, py in rough[1:-1]),
                (x + width * 0.94, foot),
            ],
            mix(colour, mix(sky, front, 0.4), 0.62),
        )
        for tree in range(3 if island % 2 else 0):
            place = rough[4 + tree * 2]
            fir(canvas, place[0], place[1] + 6, 18 + 26 * depth, shade(colour, -0.03))
    birds(canvas, random, scene.light, scene.birds, mix(front, low, 0.2))


SCENES: dict[str, Callable[[Canvas, Random, Scene, Colourway], None]] = {
    "mountains": _mountains, "dunes": _dunes, "lake": _lake, "birches": _birches, "night": _night, "islands": _islands,
}  # fmt: skip
