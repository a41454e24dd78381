"""Woodblock prints of the sea: indigo into cream, one vermilion, the grain of the block across it all."""

from PIL import Image

from demo.art.canvas import Canvas
from demo.art.chance import chance
from demo.art.palette import colourway, mix
from demo.art.paper import on_paper
from demo.art.soft import downward
from demo.art.styles.seaworks import on_wood, seal
from demo.art.styles.waves_scenes import BOTTOM, COMPOSITIONS, LEFT, RIGHT, TOP, Print
from demo.art.work import Style

# sky band, sky, deep water, light water, vermilion
COLOURWAYS = {
    "indigo and cream": colourway(
        "indigo, cream and vermilion", (0.52, 0.07, 250), (0.92, 0.035, 80), (0.36, 0.085, 258), (0.74, 0.055, 235),
        (0.62, 0.19, 33), paper=(0.945, 0.025, 85)),
    "rain grey": colourway(
        "slate, pale grey and vermilion", (0.50, 0.025, 240), (0.84, 0.018, 200), (0.37, 0.035, 245), (0.70, 0.03, 225),
        (0.60, 0.18, 35), paper=(0.935, 0.015, 90)),
    "pine teal": colourway(
        "teal, sand and vermilion", (0.62, 0.07, 40), (0.92, 0.05, 78), (0.38, 0.065, 205), (0.76, 0.055, 190),
        (0.60, 0.185, 32), paper=(0.945, 0.028, 82)),
    "night indigo": colourway(
        "midnight indigo, moon white and vermilion", (0.25, 0.05, 268), (0.44, 0.065, 255), (0.27, 0.065, 265),
        (0.60, 0.06, 245), (0.62, 0.18, 35), paper=(0.94, 0.025, 88), is_dark=True),
}  # fmt: skip


STYLE = Style(
    "waves",
    "Woodblock waves",
    "Tallow & Tide",
    (
        "It wants a plain wall and a little room around it.",
        "Lively company for a bathroom or a stairwell.",
        "It looks at home beside oak, linen and paper lamps.",
    ),
)


def draw(seed: int) -> Image.Image:
    told = RECIPES[seed % len(RECIPES)]
    way = COLOURWAYS[told.colourway]
    canvas = Canvas(way.paper)
    band, sky, *_, red = way.accents
    stops = [(0.0, band), (0.16, mix(band, sky, 0.75)), (0.34, sky), (0.75, mix(sky, way.paper, 0.6)), (1.0, sky)]
    canvas.image.paste(downward(canvas.image.size, stops, TOP / 800, BOTTOM / 800))
    if told.disc:
        canvas.circle(*told.disc, red if told.is_red_disc else way.paper)
    COMPOSITIONS[told.composition](canvas, chance("waves", seed), told, way)
    canvas.margin(LEFT, TOP, RIGHT, BOTTOM, way.paper)
    canvas.line([(LEFT, TOP), (RIGHT, TOP), (RIGHT, BOTTOM), (LEFT, BOTTOM), (LEFT, TOP - 0.7)], 1.6, way.ink, False)
    seal(canvas, *((LEFT + 16, TOP + 16) if told.is_leftward else (RIGHT - 40, TOP + 16)), red, way.paper)
    return on_paper(on_wood(canvas.finish()))


RECIPES = (
    Print(name="Red Sun, Long Swell", composition="crests", colourway="indigo and cream", disc=(320, 270, 104), count=6,
          subject="a red sun over six rows of curling waves", seen="Six rows of curling waves roll below a red sun."),
    Print(name="Umbrellas on the Bridge", composition="bridge", colourway="rain grey", count=4,
          subject="walkers with umbrellas on an arched bridge in the rain",
          seen="Four walkers cross an arched bridge under umbrellas while the rain comes down in lines."),
    Print(name="Old Pine, Red Moon", composition="pines", colourway="pine teal", disc=(390, 250, 92), count=1,
          subject="a leaning pine before a red moon",
          seen="An old pine leans out over the water, straight across a red moon."),
    Print(name="Three Carp Circling", focus=400, composition="carp", colourway="night indigo", count=3,
          subject="three carp among rings on dark water",
          seen="Three carp turn around one another and leave their rings on dark water."),
    Print(name="Fleet at Low Sun", composition="boats", colourway="pine teal", disc=(180, 330, 66), count=5,
          subject="five sailing boats between long swells, a low sun",
          seen="Five boats slip home between long swells, one of them under a red sail."),
    Print(name="The Tall Wave", focus=430, composition="breaker", colourway="indigo and cream", size=0.95,
          subject="one towering wave and a boat with a red sail", seen="One wave towers over a boat with a red sail."),
    Print(name="Wind off the Cape", focus=400, composition="cape", colourway="rain grey", disc=(420, 210, 58), count=5,
          subject="gulls before a cliff with a pine, surf at its foot",
          seen="Five gulls hang in the wind before a cliff with a single pine."),
    Print(name="Lone Carp, Spring Water", composition="carp", colourway="pine teal", count=1,
          subject="one large red carp among rings",
          seen="A single red carp bends through the picture from corner to corner."),
    Print(name="Moonlit Breakers", composition="crests", colourway="night indigo", disc=(210, 240, 74),
        is_red_disc=False, count=4, size=1.32, is_leftward=True,
          subject="a white moon over large breakers at night",
          seen="Large breakers lean to the left under a white moon."),
    Print(name="Evening Rain, Two Walkers", composition="bridge", colourway="indigo and cream",
        disc=(190, 220, 52), count=2, size=1.3,
          is_leftward=True,
          subject="two walkers on a climbing bridge in evening rain, a boat below",
          seen="Two walkers climb the bridge in evening rain while a boat goes under it."),
    Print(name="Three Pines by the Shore", composition="pines", colourway="night indigo",
        disc=(180, 220, 70), is_red_disc=False, count=3,
          subject="three pines on a shore under a full moon",
          seen="Three pines stand on the shore and let the full moon through."),
    Print(name="Two Sails, Morning Grey", composition="boats", colourway="rain grey", disc=(430, 250, 46),
        count=2, size=1.25, is_leftward=True,
          subject="two large sails on grey water, a small sun",
          seen="Two broad sails, one white and one red, pass on grey water."),
)  # fmt: skip
