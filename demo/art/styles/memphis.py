"""Memphis: large patterned solids with hard shadows, squiggles, zigzags and confetti; nothing overlaps."""

from PIL import Image

from demo.art.canvas import Canvas
from demo.art.chance import chance
from demo.art.palette import colourway
from demo.art.paper import on_paper
from demo.art.styles.memphis_scenes import COMPOSITIONS, Party
from demo.art.work import Style

# paper is the ground
COLOURWAYS = {
    "mint party": colourway("mint, pink and violet", (0.72, 0.19, 355), (0.55, 0.19, 290), (0.90, 0.16, 98),
        (0.97, 0.01, 95), paper=(0.88, 0.075, 172), ink=(0.21, 0.03, 285)),
    "pink soda": colourway("pink, turquoise and yellow", (0.70, 0.12, 200), (0.89, 0.16, 98), (0.50, 0.19, 285),
        (0.97, 0.01, 95), paper=(0.82, 0.11, 355), ink=(0.21, 0.03, 285)),
    "lemon arcade": colourway("yellow, violet and coral", (0.52, 0.20, 288), (0.68, 0.19, 25), (0.74, 0.12, 190),
        (0.97, 0.01, 95), paper=(0.90, 0.145, 97), ink=(0.21, 0.03, 285)),
    "white noise": colourway("white, cobalt and tomato", (0.50, 0.20, 268), (0.66, 0.20, 28), (0.88, 0.16, 95),
        (0.80, 0.11, 175), paper=(0.965, 0.012, 95), ink=(0.20, 0.02, 285)),
    "violet night": colourway("violet, mint and coral", (0.86, 0.10, 172), (0.72, 0.17, 22), (0.90, 0.15, 98),
        (0.97, 0.01, 95), paper=(0.40, 0.17, 288), ink=(0.20, 0.05, 288), is_dark=True),
}  # fmt: skip


STYLE = Style(
    "memphis",
    "Memphis",
    "Half Past Colour",
    (
        "For a room that is allowed to be silly.",
        "It gets a games corner going on its own.",
        "Best where the day starts: by the coffee machine.",
    ),
    is_framed=False,
)


def draw(seed: int) -> Image.Image:
    told = RECIPES[seed % len(RECIPES)]
    way = COLOURWAYS[told.colourway]
    canvas = Canvas(way.paper)
    COMPOSITIONS[told.composition](canvas, chance("memphis", seed), told, way)
    return on_paper(canvas.finish(), 0.5)


RECIPES = (
    Party(name="Saturday Morning", composition="scatter", colourway="mint party", count=8, size=88,
          subject="patterned solids with hard shadows among confetti",
          seen="Eight patterned solids tumble about among zigzags and confetti."),
    Party(name="Tower of Toys", composition="totem", colourway="pink soda", count=6,
          subject="a tower of six patterned toys",
          seen="Six toys stand one on top of another, and the ball is at the top."),
    Party(name="Wavy Soda", composition="bands", colourway="lemon arcade", count=5, size=80,
          subject="five wavy patterned bands", seen="Five wavy bands fizz, each in its own pattern."),
    Party(name="Twelve Tiles", composition="tiles", colourway="white noise", count=12,
          subject="twelve tiles with a shape on each",
          seen="Twelve tiles, twelve shapes and a good deal of disagreement."),
    Party(name="Four Corners Held", composition="corners", colourway="violet night", count=5,
          subject="large shapes in the corners and a half disc in the middle",
          seen="Four large pieces hold the corners so that the middle one can dance."),
    Party(name="Three Hoops", composition="hoops", colourway="pink soda", count=3,
          subject="three patterned hoops", seen="Three patterned hoops hang in the air among the squiggles."),
    Party(name="Loose Change", composition="scatter", colourway="violet night", count=18, size=50,
          subject="many small patterned pieces and confetti",
          seen="A pocketful of small pieces has fallen on a violet floor."),
    Party(name="Balancing Act", composition="totem", colourway="lemon arcade", count=5,
          subject="five pieces balanced in a leaning tower", seen="Five pieces lean out further than is wise."),
    Party(name="Zigzag Weather", composition="bands", colourway="white noise", count=4, size=100,
          subject="four zigzag-edged patterned bands", seen="Four toothed bands come down like cheerful weather."),
    Party(name="Six of a Kind", composition="tiles", colourway="mint party", count=6,
          subject="six large tiles with a shape on each", seen="Six large tiles each try a different shape."),
    Party(name="Counter Service", composition="corners", colourway="lemon arcade", count=4,
          subject="two wedges, a slab, a cross and a disc among squiggles",
          seen="Two wedges serve from the corners while a disc spins in the middle."),
    Party(name="Big Sunday", composition="scatter", colourway="white noise", count=3, size=158,
          subject="three very large patterned solids", seen="Three very large pieces take up the whole day."),
)  # fmt: skip
