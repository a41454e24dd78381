"""The compositions of the Bauhaus studies."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from demo.art.canvas import Canvas
from demo.art.palette import Colour, Colourway
from demo.art.work import Recipe

LEFT, TOP, RIGHT, BOTTOM = 42.0, 42.0, 558.0, 730.0


@dataclass(frozen=True, kw_only=True)
class Study(Recipe):
    columns: int = 3
    rows: int = 4
    kinds: tuple[str, ...] = ()
    count: int = 0
    doubles: int = 0
    """How many cells of a grid are twice as wide and high."""


def _grid(canvas: Canvas, random: Random, told: Study, way: Colourway) -> None:
    side = min((RIGHT - LEFT) / told.columns, (BOTTOM - TOP) / told.rows)
    left = LEFT + ((RIGHT - LEFT) - side * told.columns) / 2
    top = TOP + ((BOTTOM - TOP) - side * told.rows) / 2
    free = {(column, row) for column in range(told.columns) for row in range(told.rows)}
    spots = sorted(free)
    random.shuffle(spots)
    cells: list[tuple[int, int, int]] = []
    for column, row in spots:
        block = {(column + x, row + y) for x in (0, 1) for y in (0, 1)}
        if len([cell for cell in cells if cell[2] == 2]) < told.doubles and block <= free:
            cells.append((column, row, 2))
            free -= block
    cells += [(column, row, 1) for column, row in sorted(free)]
    empty = set(random.sample(range(told.doubles, len(cells)), max(1, len(cells) * 15 // 100)))
    grounds: dict[tuple[int, int], Colour] = {}
    for index, (column, row, span) in enumerate(cells):
        near = {
            grounds.get(at) for at in ((column - 1, row), (column, row - 1), (column + span, row), (column, row + span))
        }
        ground = random.choice([tone for tone in way.all if tone not in near])
        for x in range(span):
            for y in range(span):
                grounds[column + x, row + y] = ground
        x0, y0 = left + column * side, top + row * side
        canvas.rect(x0, y0, x0 + side * span, y0 + side * span, ground)
        if index not in empty:
            kind = told.kinds[(index + random.randrange(2)) % len(told.kinds)]
            _cell(canvas, random, kind, x0, y0, side * span, ground, [tone for tone in way.all if tone != ground])


def _cell(
    canvas: Canvas, random: Random, kind: str, x: float, y: float, side: float, ground: Colour, tones: list[Colour],
) -> None:  # fmt: skip
    first, second = random.sample(tones, 2)
    tile = Canvas(ground, scale=canvas.scale, size=(round(side), round(side)))
    half = side / 2
    corner_x, corner_y = random.choice(((0.0, 0.0), (side, 0.0), (0.0, side), (side, side)))
    across = random.random() < 0.5
    if kind == "quarter":
        tile.circle(corner_x, corner_y, side, first)
        if random.random() < 0.5:
            tile.circle(corner_x, corner_y, side * 0.5, second)
    elif kind == "arcs":
        for step, tone in enumerate((first, ground, second, ground, first)):
            tile.circle(corner_x, corner_y, side * (1 - 0.2 * step), tone)
    elif kind == "ring":
        tile.circle(half, half, half * 0.92, first)
        tile.circle(half, half, half * 0.48, ground)
        tile.circle(half, half, half * 0.20, second)
    elif kind == "leaf":
        tile.circle(0 if across else side, side, side, first)
        away = Canvas(ground, scale=canvas.scale, size=tile.size)
        lens = away.stencil()
        lens.circle(side if across else 0, 0, side, 255)
        away.paint(tile.image, lens)
        tile = away
    elif kind == "half":
        tile.pie(half, half if across else side, half * (1.0 if across else 0.98), 180, 360, first)
        if across:
            tile.pie(half, side, half, 180, 360, second)
    elif kind == "stripes":
        for step in range(4):
            edge = side * (step * 2 + 1) / 8
            if across:
                tile.rect(edge, 0, edge + side / 8, side, first)
            else:
                tile.rect(0, edge, side, edge + side / 8, first)
    elif kind == "dots":
        for step in range(16):
            tile.circle(side * (step % 4 + 0.5) / 4, side * (step // 4 + 0.5) / 4, side * 0.075, first)
    elif kind == "triangle":
        tile.polygon([(0, 0), (side, 0) if across else (side, side), (0, side)], first)
    canvas.image.paste(tile.image, (round(x * canvas.scale), round(y * canvas.scale)))


def _stack(canvas: Canvas, random: Random, told: Study, way: Colourway) -> None:
    """Discs or half discs up the sheet, each touching the next."""
    first, second, third = way.accents
    tones = [first, way.ink, third, second]
    if told.kinds == ("half",):
        heights = [random.uniform(0.7, 1.4) for _ in range(told.count)]
        canvas.rect(LEFT, TOP, LEFT + 150, BOTTOM, third)
        y = TOP + 10
        for index, height in enumerate(heights):
            y += height * (BOTTOM - TOP - 20) / sum(heights)
            radius = min(height * (BOTTOM - TOP - 20) / sum(heights), 205)
            canvas.pie(322 + (-1 if index % 2 else 1) * random.uniform(16, 56), y, radius, 180, 360, tones[index % 4])
        canvas.rect(322 - 3, TOP, 322 + 3, BOTTOM, way.ink)
        return
    canvas.rect(300, TOP, RIGHT, BOTTOM, third)
    step = (BOTTOM - TOP) / (told.count + 0.6)
    x, y, radius = 232.0, BOTTOM - step * 0.8, step * 0.8
    for index in range(told.count):
        tone = (first, way.ink, second)[index % 3]
        canvas.circle(x, y, radius, tone)
        canvas.circle(x, y, radius * (0.62, 0.3, 0.46)[index % 3], (way.paper, first, way.ink)[index % 3])
        canvas.circle(x, y, radius * (0.3, 0.0, 0.2)[index % 3], second)
        following = step * random.uniform(0.62, 1.0)
        reach = radius + following
        # touching: the sideways step is what the upward step leaves of the two radii
        x += (1 if index % 2 == 0 else -1) * max(0.0, reach**2 - step**2) ** 0.5
        y, radius = y - step, following


def _big(canvas: Canvas, random: Random, told: Study, way: Colourway) -> None:
    """One form fills the sheet; the rest keeps it company."""
    first, second, third = way.accents
    if told.kinds == ("quarter",):
        canvas.rect(LEFT, TOP, RIGHT, BOTTOM, third)
        canvas.circle(LEFT, BOTTOM, 500, first)
        canvas.circle(LEFT, BOTTOM, 330, way.paper)
        canvas.circle(LEFT, BOTTOM, 180, way.ink)
        canvas.circle(452, 150, 62, second)
        canvas.rect(LEFT, TOP, LEFT + 172, TOP + 26, way.ink)
        for index in range(5):
            canvas.circle(LEFT + 30 + index * 34, TOP + 60, 7, way.ink)
        return
    canvas.rect(LEFT, TOP, RIGHT, 424, second)
    canvas.pie(300, 424, 236, 180, 360, first)
    canvas.pie(300, 424, 118, 180, 360, third)
    canvas.pie(300, 424, 52, 180, 360, way.ink)
    canvas.rect(LEFT, 424, RIGHT, 444, way.ink)
    for index in range(9):
        canvas.rect(LEFT + index * 30, 470, LEFT + 14 + index * 30, BOTTOM, way.ink if index % 3 else first)
    canvas.pie(436, 596, 122, 90, 270, third)
    canvas.pie(436, 596, 122, -90, 90, way.ink)
    canvas.circle(436, 596, 44, way.paper)


def _sweep(canvas: Canvas, random: Random, told: Study, way: Colourway) -> None:
    """Concentric bands: quarter sweeps that meet, or arches that stand in a row."""
    first, second, third = way.accents
    tones = (way.ink, third, first, way.paper, second)
    if told.kinds == ("arch",):
        spots = ((171.0, 360.0), (429.0, 360.0), (300.0, 545.0), (171.0, 730.0), (429.0, 730.0))
        canvas.rect(LEFT, TOP, RIGHT, BOTTOM, second)
        canvas.circle(300, 128, 60, third)
        for index, (x, y) in enumerate(spots):
            for step in range(5):
                reach = 129 * (1 - step * 0.2)
                tone = (first, way.paper, way.ink, third, second)[(step + index) % 5]
                canvas.pie(x, y, reach, 180, 360, tone)
                canvas.rect(x - reach, y - 1, x + reach, BOTTOM, tone)
        return
    middle = 386.0
    corners = ((LEFT, TOP), (RIGHT, middle), (LEFT, middle), (RIGHT, BOTTOM))
    for index, (x, y) in enumerate(corners[: told.count]):
        top = TOP if index in (0, 1) else middle
        tile = Canvas((way.paper, third, second, way.paper)[index], size=(258, 344))
        for step in range(7):
            tone = tones[(step + index) % 5] if step % 2 else (way.ink, first, third, second)[index]
            local = (0 if x == LEFT else 258, 0 if y == top else 344)
            tile.circle(*local, 258 * (1 - step / 7), tone)
        canvas.image.paste(tile.image, (round((LEFT if x == LEFT else 300) * 3), round(top * 3)))


def _balance(canvas: Canvas, random: Random, told: Study, way: Colourway) -> None:
    """Weights and a beam."""
    first, second, third = way.accents
    if told.count == 2:
        canvas.rect(LEFT, TOP, RIGHT, 300, third)
        for x, radius, tone in ((184, 130, way.ink), (438, 94, first)):
            canvas.circle(x, 520 + (130 - radius), radius, tone)
            canvas.circle(x, 520 + (130 - radius), radius * 0.62, way.paper)
            for spoke in range(8):
                canvas.pie(x, 520 + (130 - radius), radius * 0.62, spoke * 45 - 6, spoke * 45 + 6, tone)
            canvas.circle(x, 520 + (130 - radius), radius * 0.2, second)
        canvas.line([(LEFT, 650), (RIGHT, 650)], 6, way.ink, False)
        canvas.polygon([(184, 300), (438, 300), (438, 420)], second)
        canvas.pie(300, 300, 120, 180, 360, way.paper)
        canvas.pie(300, 300, 60, 180, 360, first)
        return
    canvas.rect(300, TOP, RIGHT, BOTTOM, third)
    canvas.polygon([(LEFT, 530), (RIGHT, 400), (RIGHT, 424), (LEFT, 554)], way.ink)
    canvas.circle(214, 366, 136, first)
    canvas.pie(214, 366, 136, -14, 166, second)
    canvas.circle(458, 372, 52, way.ink)
    canvas.polygon([(300, 484), (404, BOTTOM), (196, BOTTOM)], second)
    canvas.polygon([(300, 484), (404, BOTTOM), (300, BOTTOM)], way.ink)
    for index in range(5):
        canvas.rect(460, 560 + index * 30, RIGHT, 572 + index * 30, way.paper)
    canvas.ring(458, 146, 62, 14, way.ink)


COMPOSITIONS: dict[str, Callable[[Canvas, Random, Study, Colourway], None]] = {
    "grid": _grid, "stack": _stack, "big form": _big, "sweep": _sweep, "balance": _balance,
}  # fmt: skip
