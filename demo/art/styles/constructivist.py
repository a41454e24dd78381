"""Constructivist posters: diagonals, wedges, discs and bars in red, black and raw paper; the title on the slant."""

import numpy as np
from PIL import Image

from demo.art.canvas import Canvas
from demo.art.chance import chance, grain, soft
from demo.art.palette import colourway
from demo.art.paper import HEIGHT, WIDTH, from_pixels, on_paper
from demo.art.styles.constructivist_scenes import BOTTOM, COMPOSITIONS, LEFT, RIGHT, TOP, Placard
from demo.art.work import Style

# ground, main figure, counter figure, a quiet third
COLOURWAYS = {
    "raw paper": colourway("red, black and raw paper", (0.885, 0.032, 82), (0.56, 0.205, 29), (0.22, 0.01, 60),
        (0.66, 0.02, 80), paper=(0.93, 0.030, 82), ink=(0.22, 0.01, 60)),
    "red sheet": colourway("red, black and cream", (0.55, 0.20, 29), (0.22, 0.01, 60), (0.92, 0.03, 84),
        (0.74, 0.10, 50), paper=(0.93, 0.030, 82), ink=(0.22, 0.01, 60)),
    "night sheet": colourway("black, red and cream", (0.235, 0.01, 60), (0.92, 0.03, 84), (0.57, 0.205, 29),
        (0.48, 0.015, 70), paper=(0.93, 0.030, 82), ink=(0.22, 0.01, 60), is_dark=True),
    "smoke grey": colourway("grey, red and black", (0.76, 0.015, 85), (0.22, 0.01, 60), (0.56, 0.205, 29),
        (0.93, 0.025, 84), paper=(0.93, 0.030, 82), ink=(0.22, 0.01, 60)),
}  # fmt: skip


STYLE = Style(
    "constructivist",
    "Constructivist poster",
    "Plumb Line Press",
    (
        "It gets a workshop or a studio moving.",
        "Loud on a brick wall, sharp on a white one.",
        "For a door that opens on something being made.",
    ),
)


def draw(seed: int) -> Image.Image:
    told = RECIPES[seed % len(RECIPES)]
    way = COLOURWAYS[told.colourway]
    canvas = Canvas(way.accents[0])
    COMPOSITIONS[told.composition](canvas, chance("constructivist", seed), told, way)
    canvas.margin(LEFT, TOP, RIGHT, BOTTOM, way.paper)
    return on_paper(_worn(canvas.finish()), 2.0)


def _worn(image: Image.Image) -> Image.Image:
    """Coarse ink: it skips the paper's valleys and leaves specks of raw sheet."""
    pixels = np.asarray(image, np.float32)
    specks = (
        grain("worn", WIDTH, HEIGHT) * 0.5
        + soft("worn/soft", WIDTH, HEIGHT, 2.5) * 0.6
        + soft("worn/patch", WIDTH, HEIGHT, 90) * 0.35
    )
    bare = np.clip((specks - 0.62) * 3.0, 0, 0.55)[:, :, None]
    return from_pixels(pixels * (1 - bare) + np.asarray((228, 217, 196), np.float32) * bare)


RECIPES = (
    Placard(name="First Wedge", composition="wedge", colourway="raw paper", slant=32, kind=0,
            subject="a wedge driven into a disc", seen="A wedge is driven into a disc with everything behind it."),
    Placard(name="Signal Tower", focus=470, composition="tower", colourway="red sheet", slant=25, kind=0,
            subject="a lattice mast sending out rings", seen="A lattice mast sends its rings across the sheet."),
    Placard(name="Night Shift", focus=400, composition="wheel", colourway="night sheet", slant=30, kind=0,
            subject="a spoked gear cut by a diagonal bar",
            seen="A great gear turns through the night behind a slanting bar."),
    Placard(name="Climbing Figures", composition="ladder", colourway="smoke grey", slant=28, kind=0,
            subject="a rising row of bars and a disc", seen="Bars climb one after another above a slanting line."),
    Placard(name="Harbour Crane", focus=372, composition="crane", colourway="raw paper", slant=38, kind=0,
            subject="a crane jib lifting a crate",
            seen="A crane holds its jib across the whole sheet and a crate on its rope."),
    Placard(name="Loud and Clear", focus=440, composition="call", colourway="red sheet", slant=35, kind=0,
            subject="a megaphone with rays of sound", seen="A megaphone throws its rays up into the corner."),
    Placard(name="Half Sun Rising", focus=440, composition="wedge", colourway="night sheet", slant=-30, kind=1,
            subject="a divided disc on a falling line, a triangle above",
            seen="A divided disc comes up over a falling line."),
    Placard(name="Radio Hour", focus=484, composition="tower", colourway="smoke grey", slant=-28, kind=1,
            subject="a mast with rings to the left and a falling bar",
            seen="A mast on the right speaks to everybody on the left."),
    Placard(name="Turbine Hall", composition="wheel", colourway="raw paper", slant=-26, kind=1,
            subject="a turbine of nine blades in a ring", seen="Nine blades turn inside one ring."),
    Placard(name="The Long Ladder", composition="ladder", colourway="red sheet", slant=52, kind=1,
            subject="a steep ladder across the sheet and a disc",
            seen="A ladder leans from corner to corner towards a disc."),
    Placard(name="Steel Yard", focus=372, composition="crane", colourway="night sheet", slant=25, kind=1,
            subject="a crane jib with a round weight",
            seen="A crane lets a round weight hang exactly where it wants it."),
    Placard(name="Air Mail", focus=460, composition="call", colourway="smoke grey", slant=42, kind=1,
            subject="an aeroplane climbing with a striped trail",
            seen="An aeroplane climbs across the sheet and draws its lines behind it."),
)  # fmt: skip
