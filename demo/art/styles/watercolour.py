"""Watercolours: flowers, stems, bands and blots in transparent washes on clean paper."""

from PIL import Image

from demo.art.chance import chance
from demo.art.palette import colourway
from demo.art.paper import on_paper
from demo.art.styles.watercolour_scenes import COMPOSITIONS, WHITE, Painting
from demo.art.wash import Sheet
from demo.art.work import Style

# two that lead, one for leaves, one that answers
COLOURWAYS = {
    "plum and moss": colourway("plum, rose and moss", (0.55, 0.13, 335), (0.74, 0.11, 10), (0.60, 0.08, 130),
        (0.80, 0.09, 75), paper=WHITE),
    "coral and sea": colourway("coral, peach and sea green", (0.68, 0.16, 28), (0.83, 0.10, 60), (0.60, 0.07, 185),
        (0.62, 0.09, 235), paper=WHITE),
    "indigo and lemon": colourway("indigo, sky and lemon", (0.47, 0.11, 268), (0.74, 0.09, 235), (0.62, 0.08, 150),
        (0.88, 0.13, 98), paper=WHITE),
    "olive and ochre": colourway("olive, ochre and dusty blue", (0.62, 0.10, 115), (0.78, 0.12, 82),
        (0.52, 0.07, 140), (0.66, 0.06, 250), paper=WHITE),
}  # fmt: skip


STYLE = Style(
    "watercolour",
    "Watercolour",
    "Ombra Row",
    (
        "Light enough for a small bathroom or the end of a corridor.",
        "A quiet start to the day beside a kitchen window.",
        "It sits well in a pale frame on a pale wall.",
    ),
    is_framed=False,
)


def draw(seed: int) -> Image.Image:
    told = RECIPES[seed % len(RECIPES)]
    way = COLOURWAYS[told.colourway]
    sheet = Sheet(way.paper, chance("watercolour", seed))
    COMPOSITIONS[told.composition](sheet, told, way)
    return on_paper(sheet.finish(), 2.0)


RECIPES = (
    Painting(name="Plum Bloom", composition="blooms", colourway="plum and moss", count=1,
             subject="one large nine-petalled flower", seen="One large flower opens nine petals, each a single wash."),
    Painting(name="Round Leaves", composition="stems", colourway="olive and ochre", count=1,
             subject="a stem with pairs of round leaves", seen="Round leaves climb a single stem in pairs."),
    Painting(name="Seven Shores", composition="stripes", colourway="indigo and lemon", count=7,
             subject="seven bands of colour laid across the sheet",
             seen="Seven bands lie one below the other like shores seen from a ferry."),
    Painting(name="Twelve Moons", composition="blots", colourway="indigo and lemon", count=12,
             subject="twelve round washes in four rows", seen="Twelve round washes hang in rows, no two dried alike."),
    Painting(name="Three Lemons", composition="fruit", colourway="indigo and lemon", count=3,
             subject="three lemons with a leaf each", seen="Three lemons lie on their blue shadows."),
    Painting(name="Coral Poppies", composition="blooms", colourway="coral and sea", count=3,
             subject="three poppies on thin stems", seen="Three poppies lean apart on thin stems."),
    Painting(name="Two Olive Twigs", composition="stems", colourway="plum and moss", count=2,
             subject="two twigs with narrow leaves and fruit",
             seen="Two twigs bend towards each other, a few ripe olives between the leaves."),
    Painting(name="Curtain of Five", composition="stripes", colourway="coral and sea", count=5, is_upright=True,
             subject="five upright bands of colour", seen="Five bands of colour hang like a curtain in the sun."),
    Painting(name="Seven Blots Adrift", composition="blots", colourway="plum and moss", count=7,
             subject="seven overlapping round washes and spatters",
             seen="Seven blots drift over one another and make new colours where they meet."),
    Painting(name="Pears in the Shade", composition="fruit", colourway="olive and ochre", count=2,
             subject="two pears with leaves", seen="Two pears stand close enough to share a shadow."),
    Painting(name="Meadow, No Wind", composition="blooms", colourway="coral and sea", count=14,
             subject="a strip of meadow with small flowers",
             seen="Small flowers stand straight up in a meadow without wind."),
    Painting(name="Four Ferns", composition="stems", colourway="indigo and lemon", count=4,
             subject="four fern fronds side by side", seen="Four ferns stand side by side as if pressed in a book."),
)  # fmt: skip
