"""Bauhaus geometry: circles and squares on a grid, three strong colours and ink on cream, a lower-case title."""

from PIL import Image

from demo.art import lettering
from demo.art.canvas import Canvas
from demo.art.chance import chance
from demo.art.palette import colourway
from demo.art.paper import on_paper
from demo.art.styles.bauhaus_forms import BOTTOM, COMPOSITIONS, LEFT, RIGHT, TOP, Study
from demo.art.work import Style

# first, second, third colour; ink and paper join them as the fourth and fifth
COLOURWAYS = {
    "workshop primaries": colourway("red, deep blue and ochre", (0.60, 0.20, 29), (0.42, 0.13, 262), (0.82, 0.15, 82)),
    "brick and sky": colourway("brick, sky blue and sand", (0.55, 0.14, 35), (0.72, 0.09, 238), (0.86, 0.08, 80),
        ink=(0.30, 0.07, 265)),
    "teal and coral": colourway("teal, coral and mustard", (0.48, 0.08, 195), (0.68, 0.16, 30), (0.83, 0.14, 88)),
    "forest and rose": colourway("forest green, rose and ochre", (0.43, 0.08, 155), (0.78, 0.09, 10), (0.66, 0.14, 62),
        ink=(0.24, 0.03, 150)),
}  # fmt: skip


STYLE = Style(
    "bauhaus",
    "Bauhaus geometry",
    "Plumb Line Press",
    (
        "Clear and cheerful above a worktable.",
        "It brings order to a busy kitchen wall.",
        "Good in a children's room and just as good in an office.",
    ),
)


def draw(seed: int) -> Image.Image:
    told = RECIPES[seed % len(RECIPES)]
    way = COLOURWAYS[told.colourway]
    canvas = Canvas(way.paper)
    COMPOSITIONS[told.composition](canvas, chance("bauhaus", seed), told, way)
    canvas.margin(LEFT, TOP, RIGHT, BOTTOM, way.paper)
    lettering.write(canvas, told.name.lower(), LEFT, 762, lettering.JOST, 17, way.ink, 0.3)
    lettering.write(canvas, f"no. {seed + 1:02d}", RIGHT, 762, lettering.JOST, 12, way.ink, 0.3, "r")
    return on_paper(canvas.finish(), 0.5)


RECIPES = (
    Study(name="Study in Quarters", composition="grid", colourway="workshop primaries", kinds=("quarter",),
          subject="quarter circles on a three by four grid",
          seen="Quarter circles turn their corners on a three by four grid."),
    Study(name="Seven Discs", composition="stack", colourway="teal and coral", count=7,
          subject="seven discs leaning on one another",
          seen="Seven discs climb the sheet, each one leaning on the last."),
    Study(name="Half Past Noon", composition="big form", colourway="brick and sky", kinds=("half",),
          subject="a large half disc over stripes and a divided circle",
          seen="A large half disc rises over stripes and a divided circle."),
    Study(name="Leaves and Rings", composition="grid", colourway="forest and rose", kinds=("leaf", "ring"),
        columns=3, rows=4,
          subject="leaf shapes and rings on a grid", seen="Leaf shapes and rings take turns on a coarse grid."),
    Study(name="Four Sweeps", composition="sweep", colourway="teal and coral", count=4,
          subject="four fans of concentric quarter circles",
          seen="Four fans of concentric bands meet in the middle of the sheet."),
    Study(name="Disc on a Beam", composition="balance", colourway="workshop primaries", count=1,
          subject="a large disc balanced on a slanting beam",
          seen="A large disc waits on a slanting beam for the small one to move."),
    Study(name="Courtyard Plan", composition="grid", colourway="brick and sky", columns=4, rows=5, doubles=2,
          kinds=("arcs", "stripes", "half", "triangle", "ring"),
          subject="arcs, stripes, half discs and rings on a four by five grid",
          seen="Arcs, stripes and half discs share a plan of twenty squares."),
    Study(name="Five Halves", composition="stack", colourway="forest and rose", count=5, kinds=("half",),
          subject="five half discs stacked along a line", seen="Five half discs sit on one another's backs."),
    Study(name="The Large Quarter", composition="big form", colourway="teal and coral", kinds=("quarter",),
          subject="one huge quarter circle and a small disc",
          seen="One huge quarter circle leans into the corner and leaves room for a small disc."),
    Study(name="Dots and Triangles", composition="grid", colourway="workshop primaries", columns=6, rows=8, doubles=6,
          kinds=("dots", "triangle", "quarter", "arcs"),
          subject="dots, triangles and arcs on a fine grid",
          seen="Dots, triangles and arcs crowd a grid of six by eight."),
    Study(name="Five Arches", composition="sweep", colourway="forest and rose", kinds=("arch",),
          subject="five striped arches under a disc",
          seen="Five striped arches stand shoulder to shoulder under one disc."),
    Study(name="Two Wheels, One Line", composition="balance", colourway="brick and sky", count=2,
          subject="two spoked wheels on a line", seen="Two spoked wheels roll along one line below a half sun."),
)  # fmt: skip
