"""Mid-century cut-outs: organic shapes of painted paper that touch but never blend, with a visible brush edge."""

from PIL import Image

from demo.art.canvas import Canvas
from demo.art.chance import chance
from demo.art.palette import colourway
from demo.art.paper import on_paper
from demo.art.soft import dry_brush, ragged
from demo.art.styles.mid_century_scenes import BOTTOM, COMPOSITIONS, LEFT, RIGHT, TOP, CutOut
from demo.art.work import Style

# ground, then three papers; bone and ink join them
COLOURWAYS = {
    "bone and rust": colourway("bone, rust and olive", (0.915, 0.03, 85), (0.57, 0.14, 42), (0.50, 0.08, 118),
        (0.79, 0.13, 82)),
    "mustard room": colourway("mustard, teal and bone", (0.79, 0.13, 82), (0.44, 0.07, 205), (0.60, 0.15, 42),
        (0.93, 0.03, 88)),
    "teal evening": colourway("deep teal, mustard and rust", (0.40, 0.06, 205), (0.80, 0.13, 82), (0.63, 0.14, 45),
        (0.91, 0.03, 88), is_dark=True),
    "olive grove": colourway("olive, bone and burnt orange", (0.55, 0.085, 118), (0.92, 0.035, 90), (0.70, 0.15, 55),
        (0.36, 0.06, 150)),
    "clay pink": colourway("clay pink, teal and rust", (0.83, 0.055, 45), (0.43, 0.065, 200), (0.58, 0.14, 38),
        (0.93, 0.03, 88)),
}  # fmt: skip


STYLE = Style(
    "mid-century",
    "Mid-century cut-outs",
    "Parlour Nine",
    (
        "Made for a room with a low sofa and one good lamp.",
        "Friendly over a sideboard, alone or as one of three.",
        "It warms up a grey dining corner.",
    ),
)


def draw(seed: int) -> Image.Image:
    told = RECIPES[seed % len(RECIPES)]
    way = COLOURWAYS[told.colourway]
    canvas = Canvas(way.paper, scale=2)
    canvas.rect(LEFT, TOP, RIGHT, BOTTOM, way.accents[0])
    COMPOSITIONS[told.composition](canvas, chance("mid-century", seed), told, way)
    canvas.margin(LEFT, TOP, RIGHT, BOTTOM, way.paper)
    return on_paper(dry_brush(ragged(canvas.image, f"mid-century/{seed % 3}", 1.7), "mid-century", 0.34))


RECIPES = (
    CutOut(name="Three Vases at Noon", focus=430, composition="vases", colourway="mustard room", count=3,
           subject="three vases with a sprig and round flowers",
           seen="Three vases share a shelf, one with a sprig and one with three round flowers."),
    CutOut(name="Two Birds, Rust", focus=400, composition="birds", colourway="bone and rust", count=2,
           subject="two birds facing each other on a branch",
           seen="Two birds face each other on a branch in front of a round sun."),
    CutOut(name="Slow Mobile", composition="mobile", colourway="teal evening", count=4,
           subject="a hanging mobile of leaves and pebbles",
           seen="Leaves and pebbles hang from four arms on one thread and hardly move."),
    CutOut(name="Window Leaf", composition="leaves", colourway="clay pink", count=1,
           subject="one large leaf with slits and a small sun",
           seen="One large slit leaf stands before a small round sun."),
    CutOut(name="Five Stones High", focus=440, composition="pebbles", colourway="olive grove", count=5,
           subject="five stones in a tower beside a disc", seen="Five stones make a tower that ought not to stand."),
    CutOut(name="Starburst Garden", composition="stars", colourway="bone and rust", count=5,
           subject="five starburst flowers", seen="Five flowers go off like fireworks above a strip of earth."),
    CutOut(name="Bottle, Bowl and Moon", focus=440, composition="vases", colourway="teal evening", count=2,
           subject="a bottle with a sprig, a bowl and a round moon",
           seen="A tall bottle and a small bowl keep company with a round moon."),
    CutOut(name="Five on the Wires", composition="birds", colourway="olive grove", count=5,
           subject="five birds on three wires", seen="Five birds have shared out three wires between them."),
    CutOut(name="Mobile in Morning Pink", composition="mobile", colourway="clay pink", count=3,
           subject="a short mobile above a pebble", seen="A short mobile turns above the one pebble that fell."),
    CutOut(name="Three Stems Upright", composition="leaves", colourway="mustard room", count=3,
           subject="three leafy stems side by side",
           seen="Three stems stand side by side, each with its own idea of a leaf."),
    CutOut(name="Shore Finds", composition="pebbles", colourway="bone and rust", count=12,
           subject="rows of pebbles, some with holes", seen="Pebbles lie in four rows, the best of them with holes."),
    CutOut(name="Two Fish Passing", focus=410, composition="stars", colourway="teal evening", count=2,
           subject="two striped fish swimming past each other",
           seen="Two striped fish pass each other without a word."),
)  # fmt: skip
