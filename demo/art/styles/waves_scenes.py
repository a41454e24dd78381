"""The scenes of the woodblock prints."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from demo.art.canvas import Canvas, arc_points, smooth
from demo.art.palette import Colourway, mix, shade
from demo.art.soft import downward
from demo.art.styles.seaworks import boat, carp, pine, swell, wave
from demo.art.work import Recipe

LEFT, TOP, RIGHT, BOTTOM = 40, 40, 560, 760


@dataclass(frozen=True, kw_only=True)
class Print(Recipe):
    disc: tuple[float, float, float] | None = None
    """Sun or moon: x, y and radius."""
    is_red_disc: bool = True
    count: int = 5
    """Of what the composition is made of: crests' layers, boats, carp."""
    size: float = 1.0
    is_leftward: bool = False


def _crests(canvas: Canvas, random: Random, told: Print, way: Colourway) -> None:
    """Layers of crests, the nearest largest."""
    _, _, deep, light, _ = way.accents
    for layer in range(told.count):
        depth = layer / (told.count - 1)
        width = (105 + 120 * depth) * told.size
        height = (72 + 120 * depth) * told.size
        base = 470 + 60 * (1 - told.size) + 265 * depth
        x = LEFT - width * (1.2 + (0.55 if layer % 2 else 0.0)) + random.uniform(-14, 14)
        back = mix(light, deep, 0.15 + 0.45 * depth)
        canvas.rect(LEFT, base - height * 0.04, RIGHT, BOTTOM, back)
        while x < RIGHT + width:
            tones = (mix(light, way.paper, 0.25 * (1 - depth)), mix(light, deep, 0.45 + 0.55 * depth))
            tall = height * random.uniform(0.82, 1.12)
            wave(canvas, random, x, base, width, tall, tones, way.paper, way.ink, 5 + layer // 2, told.is_leftward)
            x += width * 1.22


def _breaker(canvas: Canvas, random: Random, told: Print, way: Colourway) -> None:
    """One wave taller than everything else."""
    _, _, deep, light, red = way.accents
    # darker than elsewhere, or the foam is lost against it
    above = [(0, mix(light, deep, 0.35)), (0.5, mix(light, way.paper, 0.2)), (0.75, mix(light, way.paper, 0.75))]
    canvas.image.paste(downward(canvas.image.size, above, TOP / 800, BOTTOM / 800))
    swell(canvas, random, 560, 9, 150, mix(light, way.paper, 0.35), mix(deep, light, 0.4))
    boat(canvas, 468 if not told.is_leftward else 130, 582, 46, way.ink, mix(red, way.paper, 0.08), way.ink)
    swell(canvas, random, 598, 12, 190, mix(light, deep, 0.25), way.paper)
    x = 20 if not told.is_leftward else 580
    wave(
        canvas,
        random,
        x,
        735,
        400 * told.size,
        520 * told.size,
        (light, deep),
        way.paper,
        way.ink,
        10,
        told.is_leftward,
    )
    swell(canvas, random, 672, 16, 210, mix(light, deep, 0.75), way.paper)
    for place in range(4):
        wave(canvas, random, 30 + place * 150, 770, 120, 74, (light, deep), way.paper, way.ink, 5, told.is_leftward)


def _boats(canvas: Canvas, random: Random, told: Print, way: Colourway) -> None:
    """Sails between long swells, small ones far off."""
    _, sky, deep, light, red = way.accents
    hill = smooth([(20, 470), (120, 440), (230, 395), (300, 408), (420, 455), (600, 476)])
    canvas.polygon([*hill, (600, 560), (0, 560)], mix(light, sky, 0.55))
    for layer in range(told.count):
        depth = layer / (told.count - 1)
        y = 466 + (250 if told.count > 2 else 210) * depth
        swell(
            canvas,
            random,
            y,
            4 + 10 * depth,
            110 + 120 * depth,
            mix(mix(light, way.paper, 0.3), deep, depth),
            way.paper,
        )
        x = LEFT + 70 + 380 * ((layer * 0.62 + (0.55 if told.is_leftward else 0.1)) % 1)
        sail = red if layer == told.count - 2 else mix(way.paper, light, 0.12)
        boat(
            canvas,
            x,
            y + 8 + 8 * depth - 34 * (told.size - 1),
            (34 + 74 * depth) * told.size,
            mix(way.ink, deep, 0.3),
            sail,
            way.ink,
        )
    swell(canvas, random, 735, 12, 200, deep, way.paper)


def _bridge(canvas: Canvas, random: Random, told: Print, way: Colourway) -> None:
    """An arched footbridge, walkers under umbrellas, rain across everything."""
    _, sky, deep, light, red = way.accents
    for ridge, (height, share) in enumerate(((400, 0.25), (440, 0.5))):
        line = smooth([(30 + 100 * at, height + random.uniform(-46, 26)) for at in range(7)])
        canvas.polygon([*line, (640, 800), (0, 800)], mix(sky, mix(light, deep, 0.3 * ridge), share))
    for band in range(7):
        swell(canvas, random, 520 + band * 34, 5, 170, mix(light, deep, 0.12 + band * 0.13), mix(way.paper, light, 0.3))
    x, y, radius = (520.0 if told.is_leftward else 300.0), 700.0, 400 * told.size
    rise = 250.0
    deck = arc_points(x, y + radius - rise, radius, 180 + 28, 360 - 28)
    wood = mix(way.ink, red, 0.22)
    if told.is_leftward:
        boat(canvas, 400, 640, 62, way.ink, mix(way.paper, light, 0.2), way.ink)
    for at in range(3, len(deck) - 2, 6):
        px, py = deck[at]
        for side in (-7, 7):
            canvas.line([(px + side, py), (px + side * 1.4, max(660, py + 40))], 6, shade(wood, -0.02), False)
        canvas.line([(px - 8, py + 46), (px + 8, py + 46)], 4, wood, False)
    canvas.line(deck, 17, wood)
    canvas.line([(px, py - 34) for px, py in deck], 5, wood)
    canvas.line([(px, py - 3) for px, py in deck], 3, mix(wood, way.paper, 0.5))
    walkers = [10, 19, 23, 31][: told.count]
    for at in walkers:
        px, py = deck[at]
        canvas.polygon(
            [(px - 9, py - 4), (px - 6, py - 46), (px + 6, py - 46), (px + 9, py - 4)], mix(way.ink, deep, 0.5)
        )
        canvas.pie(px + 2, py - 44, 25, 180, 360, red if at != 19 else mix(way.paper, sky, 0.2))
        canvas.line([(px + 2, py - 72), (px + 2, py - 30)], 1.6, way.ink)
    for at in range(2, len(deck) - 1, 3):
        px, py = deck[at]
        canvas.line([(px, py - 34), (px, py)], 3.2, wood, False)
    for _ in range(170):
        px, py, length = random.uniform(0, 600), random.uniform(0, 760), random.uniform(50, 150)
        canvas.line(
            [(px, py), (px - length * 0.22, py + length)], 0.9, mix(way.paper, light, random.choice((0.05, 0.6))), False
        )


def _pines(canvas: Canvas, random: Random, told: Print, way: Colourway) -> None:
    """An old pine leans over the shore."""
    _, sky, deep, light, _ = way.accents
    hill = smooth([(0, 545), (130, 500), (260, 520), (420, 470), (640, 540)])
    canvas.polygon([*hill, (640, 800), (0, 800)], mix(sky, light, 0.75))
    for band in range(6):
        swell(canvas, random, 560 + band * 32, 6, 150 + band * 10, mix(light, deep, 0.1 + band * 0.16), way.paper)
    bark, green = mix(way.ink, deep, 0.15), mix(deep, way.ink, 0.35)
    tip = mix(light, green, 0.35)
    side = 1 if not told.is_leftward else -1
    if told.count > 1:
        for x in (150, 240, 330):
            path = [
                (300 + side * (x - 190), 760),
                (300 + side * (x - 170), 560),
                (300 + side * (x - 215), 430),
                (300 + side * (x - 170), 320 + x * 0.25),
            ]
            pine(canvas, random, path, 13, bark, green, tip)
    else:
        path = [
            (300 - side * 270, 790),
            (300 - side * 190, 640),
            (300 - side * 215, 500),
            (300 - side * 90, 400),
            (300 + side * 40, 415),
            (300 + side * 200, 330),
        ]
        pine(canvas, random, path, 25, bark, green, tip)
    ground = smooth([(-20, 735), (130, 705), (300, 742), (460, 722), (640, 750)])
    canvas.polygon([*ground, (640, 820), (-20, 820)], mix(way.ink, deep, 0.35))


def _carp(canvas: Canvas, random: Random, told: Print, way: Colourway) -> None:
    """Carp from above, rings around them."""
    _, sky, deep, light, red = way.accents
    canvas.image.paste(
        downward(
            canvas.image.size, [(0, mix(light, deep, 0.8)), (0.5, mix(light, deep, 0.25)), (1, mix(light, sky, 0.5))]
        )
    )
    swims = (
        [(210, 250), (260, 340), (360, 400), (420, 500), (390, 610)],
        [(420, 560), (330, 590), (240, 540), (140, 470), (96, 400)],
        [(420, 190), (370, 240), (360, 320), (400, 390), (440, 440)],
    )
    starts = ((210, 250), (420, 560), (420, 190))
    if told.count == 1:
        swims = ([(190, 190), (300, 260), (390, 370), (350, 500), (240, 590)], *swims[1:])
        starts = ((190, 190), *starts[1:])
    for index in range(told.count):
        for ring in range(9):
            canvas.ring(
                *starts[index], 30 + ring * 27, 1.6 if ring % 2 else 3.4, mix(way.paper, light, 0.15 + ring * 0.07)
            )
    for index in range(told.count):
        girth = (66 if told.count == 1 else 44 - index * 5) * told.size
        body = red if index % 2 == 0 else mix(way.paper, red, 0.10)
        carp(canvas, swims[index], girth, body, mix(way.paper, red, 0.25) if index % 2 == 0 else red, way.ink)
    for _ in range(9):
        x, y, size = (
            random.uniform(60, 540),
            random.choice((random.uniform(640, 750), random.uniform(60, 150))),
            random.uniform(16, 34),
        )
        canvas.ellipse(x, y, size, size * 0.8, mix(deep, way.ink, 0.1))
        canvas.polygon(
            [(x, y), (x + size * 1.1, y - size * 0.4), (x + size * 1.1, y + size * 0.1)], mix(light, deep, 0.3)
        )


def _cape(canvas: Canvas, random: Random, told: Print, way: Colourway) -> None:
    """Cliffs on one side, gulls in the wind, surf at the foot."""
    *_, deep, light, _ = way.accents
    swell(canvas, random, 505, 5, 130, mix(light, way.paper, 0.4), mix(light, deep, 0.4))
    rock = [
        (40, 250),
        (95, 236),
        (140, 262),
        (178, 300),
        (190, 380),
        (236, 430),
        (244, 520),
        (300, 590),
        (318, 700),
        (40, 760),
    ]
    side = -1 if told.is_leftward else 1
    rock = [(300 - side * (300 - x), y) for x, y in rock]
    canvas.polygon(rock, mix(deep, way.ink, 0.35))
    for facet in range(8):
        x, y = 60 + facet * 26, 300 + facet * 44
        shape = [(x, y - 30), (x + 34, y - 6), (x + 20, y + 80), (x - 8, y + 60)]
        canvas.polygon([(300 - side * (300 - px), py) for px, py in shape], mix(light, deep, 0.55 + 0.04 * facet))
    crown = [(300 - side * 205, 262), (300 - side * 190, 205), (300 - side * 130, 180), (300 - side * 40, 196)]
    pine(canvas, random, crown, 11, way.ink, mix(deep, way.ink, 0.5), light)
    for gull in range(told.count):
        x, y, span = 300 + side * (10 + gull * 40), 280 + (gull * 57) % 150, 13 + gull * 2
        for wing in (-1, 1):
            canvas.line(
                smooth([(x, y), (x + wing * span * 0.5, y - span * 0.5), (x + wing * span, y - span * 0.1)]),
                2.6,
                way.paper,
            )
    for layer in range(4):
        base, height = 575 + layer * 62, 66 + layer * 22
        canvas.rect(LEFT, base, RIGHT, BOTTOM, mix(light, deep, 0.2 + layer * 0.2))
        for place in range(6):
            x = LEFT - 120 + place * (124 + layer * 8) + (layer % 2) * 60
            wave(
                canvas,
                random,
                x,
                base,
                112 + layer * 8,
                height * random.uniform(0.8, 1.15),
                (light, mix(light, deep, 0.4 + layer * 0.2)),
                way.paper,
                way.ink,
                5,
                not told.is_leftward,
            )


COMPOSITIONS: dict[str, Callable[[Canvas, Random, Print, Colourway], None]] = {
    "crests": _crests, "breaker": _breaker, "boats": _boats, "bridge": _bridge, "pines": _pines, "carp": _carp,
        "cape": _cape,
}  # fmt: skip
