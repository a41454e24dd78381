"""De Stijl grids: unequal splits between near-black bars, mostly white, a few primaries near the edges."""

from PIL import Image

from demo.art.canvas import Canvas
from demo.art.chance import chance
from demo.art.palette import colourway
from demo.art.paper import on_paper
from demo.art.styles.de_stijl_grids import BOTTOM, COMPOSITIONS, LEFT, RIGHT, TOP, Grid
from demo.art.work import Style

# red, blue, yellow, grey
COLOURWAYS = {
    "muted primaries": colourway("white with red, blue and yellow", (0.56, 0.19, 28), (0.42, 0.13, 260),
        (0.85, 0.15, 90), (0.83, 0.008, 240),
        paper=(0.962, 0.010, 88), ink=(0.21, 0.01, 260)),
    "brick and petrol": colourway("white with brick, petrol and ochre", (0.54, 0.16, 35), (0.44, 0.075, 225),
        (0.80, 0.13, 78), (0.80, 0.015, 85),
        paper=(0.958, 0.014, 85), ink=(0.22, 0.012, 60)),
    "cool primaries": colourway("white with crimson, sky blue and lemon", (0.53, 0.18, 18), (0.62, 0.12, 245),
        (0.90, 0.13, 100), (0.72, 0.012, 250),
        paper=(0.965, 0.010, 95), ink=(0.20, 0.015, 265)),
}  # fmt: skip


STYLE = Style(
    "de-stijl",
    "De Stijl grid",
    "Plumb Line Press",
    (
        "It puts a plain white room in order.",
        "Good company for steel, glass and one red chair.",
        "Strong enough to hang alone at the end of a hall.",
    ),
)


def draw(seed: int) -> Image.Image:
    told = RECIPES[seed % len(RECIPES)]
    way = COLOURWAYS[told.colourway]
    canvas = Canvas(way.paper)
    COMPOSITIONS[told.composition](canvas, chance("de-stijl", seed), told, way)
    canvas.margin(LEFT, TOP, RIGHT, BOTTOM, way.paper)
    return on_paper(canvas.finish(), 0.5)


RECIPES = (
    Grid(name="Yellow at the Edge", composition="grid", colourway="muted primaries", splits=6, fills=(2,), bar=16,
         subject="broad bars and a single yellow field at the edge",
         seen="Broad bars divide the white, and one yellow field keeps to the edge."),
    Grid(name="Turned by Half", composition="diagonal", colourway="brick and petrol", splits=9,
        fills=(0, 1, 2, 0), bar=20,
         subject="a grid turned to stand on its corner",
         seen="A grid has been turned until every bar runs uphill or down."),
    Grid(name="White Lozenge", composition="lozenge", colourway="cool primaries", splits=9,
        fills=(0, 2, 1, 4, 1, 2, 0), bar=12,
         subject="upright bars on a diamond-shaped sheet",
         seen="Upright bars cross a sheet that stands on its corner."),
    Grid(name="Yellow Lanes", composition="rhythm", colourway="muted primaries", splits=8, bar=13,
         subject="yellow lanes with small coloured squares",
         seen="Small squares hurry along yellow lanes and stop at every crossing."),
    Grid(name="Rain on the Pier", composition="dashes", colourway="muted primaries",
         subject="short upright and level strokes filling an oval",
         seen="Short strokes, upright and level, fill an oval like rain on water."),
    Grid(name="Planes at Anchor", composition="planes", colourway="brick and petrol", splits=7,
        fills=(0, 2, 1, 4, 1, 3, 2),
         subject="seven floating rectangles and thin bars", seen="Seven rectangles lie at anchor between thin bars."),
    Grid(name="Many Rooms", composition="grid", colourway="brick and petrol", splits=24, fills=(0, 1, 2, 3, 4), bar=9,
         subject="a close grid of many fields with five filled", seen="A close grid of many rooms, five of them lit."),
    Grid(name="Blue in the Corner", composition="diagonal", colourway="muted primaries", splits=8,
        fills=(1, 1, 1), bar=34,
         subject="heavy diagonal bars with blue in a corner",
         seen="Heavy bars cross on the diagonal and leave a corner to blue."),
    Grid(name="Four Lines and Red", composition="lozenge", colourway="muted primaries", splits=4, fills=(0, 0), bar=24,
         subject="heavy bars and red on a diamond-shaped sheet",
         seen="Four heavy lines hold red in a sheet that stands on its corner."),
    Grid(name="Late Traffic", composition="rhythm", colourway="cool primaries", splits=5, bar=22,
         subject="broad lemon lanes with large squares",
         seen="Broad lanes cross with large squares waiting at the lights."),
    Grid(name="Corner Windows", composition="grid", colourway="cool primaries", splits=13, fills=(1, 0, 2, 1), bar=13,
         subject="a grid with blue, red and yellow corners",
         seen="Blue, red and yellow fields take the outer places of a white grid."),
    Grid(name="Nine Pieces Sliding", composition="planes", colourway="cool primaries", splits=9,
        fills=(1, 0, 3, 2, 4, 0, 2, 1, 4),
         subject="nine rectangles sliding past each other",
         seen="Nine rectangles slide past each other without touching."),
)  # fmt: skip
