"""Art-deco fans: gilded lines on deep green, navy, oxblood and black, a thin double border, wide capitals."""

from PIL import Image

from demo.art import lettering
from demo.art.canvas import Canvas
from demo.art.chance import chance
from demo.art.palette import colourway
from demo.art.paper import on_paper
from demo.art.soft import glow
from demo.art.styles.deco_scenes import BOTTOM, COMPOSITIONS, LEFT, RIGHT, TOP, Panel, gild
from demo.art.work import Style

# ground's lighter panel, bright gold, old gold, one jewel colour
COLOURWAYS = {
    "emerald and gold": colourway("deep emerald and gold", (0.40, 0.07, 165), (0.88, 0.10, 92), (0.62, 0.10, 75),
        (0.70, 0.10, 185),
        paper=(0.27, 0.055, 165), ink=(0.20, 0.04, 165), is_dark=True),
    "navy and gold": colourway("navy and gold", (0.37, 0.075, 258), (0.89, 0.09, 90), (0.64, 0.10, 72),
        (0.74, 0.08, 215),
        paper=(0.25, 0.055, 265), ink=(0.19, 0.04, 268), is_dark=True),
    "oxblood and gold": colourway("oxblood and gold", (0.40, 0.10, 20), (0.88, 0.09, 85), (0.64, 0.10, 65),
        (0.80, 0.09, 45),
        paper=(0.28, 0.085, 20), ink=(0.20, 0.04, 20), is_dark=True),
    "black and champagne": colourway("black, champagne and jade", (0.31, 0.012, 80), (0.91, 0.06, 90),
        (0.66, 0.07, 80), (0.68, 0.09, 170),
        paper=(0.215, 0.008, 80), ink=(0.19, 0.008, 80), is_dark=True),
}  # fmt: skip


STYLE = Style(
    "deco",
    "Art-deco fans",
    "Parlour Nine",
    (
        "It likes lamplight, velvet and late company.",
        "Made for a bar cabinet, a dressing table or a dark hall.",
        "One of them is enough to dress a plain room.",
    ),
)


def draw(seed: int) -> Image.Image:
    told = RECIPES[seed % len(RECIPES)]
    way = COLOURWAYS[told.colourway]
    canvas = Canvas(way.paper)
    canvas.image.paste(way.accents[0], (0, 0), glow(canvas.image.size, 0.5, 0.46, 0.75, 0.75))
    COMPOSITIONS[told.composition](canvas, chance("deco", seed), told, way)
    canvas.margin(LEFT, TOP, RIGHT, BOTTOM, way.paper)
    for inset, width in ((20, 3.2), (29, 1.3)):
        box = [
            (inset, inset),
            (600 - inset, inset),
            (600 - inset, 800 - inset),
            (inset, 800 - inset),
            (inset, inset - width / 2),
        ]
        gild(canvas, box, width, way)
    gild(canvas, [(29, BOTTOM + 12), (571, BOTTOM + 12)], 1.3, way)
    words, tracking, size = told.name.upper(), 7.0, 23.0 if told.face == lettering.LIMELIGHT else 29.0
    while lettering.width_of(words, told.face, size, tracking) > 480:
        size, tracking = size * 0.95, tracking * 0.9
    lettering.write(canvas, words, 300, 744, told.face, size, way.accents[1], tracking, "m")
    return on_paper(canvas.finish(), 0.5)


RECIPES = (
    Panel(name="Emerald Scallops", composition="scallops", colourway="emerald and gold", size=64,
          subject="rows of gilded scallop shells", seen="Small gilded shells overlap, row under row, on deep green."),
    Panel(name="Sunrise Hall", composition="sunburst", colourway="oxblood and gold", count=1, face=lettering.POIRET,
          subject="a half sun with gilded rays above five steps",
          seen="A half sun sends gilded rays over five wide steps."),
    Panel(name="Spire at Midnight", composition="skyline", colourway="navy and gold", count=1,
          subject="a stepped tower before a large moon",
          seen="A stepped tower lights its windows in front of a large moon."),
    Panel(name="Peacock, Full Fan", composition="peacock", colourway="emerald and gold", count=1, face=lettering.POIRET,
          subject="a peacock with its whole fan spread",
          seen="A peacock spreads its whole fan and looks straight at you."),
    Panel(name="Hotel Fountain", composition="fountain", colourway="navy and gold", face=lettering.POIRET,
          subject="a tiered fountain with arching jets",
          seen="Jets of water rise in five heights above a tiered basin."),
    Panel(name="Five Palms", composition="fans", colourway="oxblood and gold", count=5,
          subject="five palm fans on curving stems", seen="Five palm fans open on curving stems like a hand of cards."),
    Panel(name="Grand Shells", composition="scallops", colourway="black and champagne", size=128, count=2,
        face=lettering.POIRET,
          subject="large ribbed shells with beaded edges", seen="Large ribbed shells wear a bead on every rib."),
    Panel(name="Ballroom Medallion", composition="sunburst", colourway="emerald and gold", count=2,
          subject="a beaded medallion with rays and stepped corners",
          seen="A beaded medallion shines out between four stepped corners."),
    Panel(name="Three Towers, Opening Night", composition="skyline", colourway="oxblood and gold", count=3,
        face=lettering.POIRET,
          subject="three towers between searchlights",
          seen="Three towers stand in the searchlights of an opening night."),
    Panel(name="Three Feathers", composition="peacock", colourway="navy and gold", count=3,
          subject="three peacock feathers", seen="Three peacock feathers stand as if in an invisible vase."),
    Panel(name="Six Coupes", composition="fountain", colourway="black and champagne", count=6,
          subject="a pyramid of six champagne coupes", seen="Six coupes make a pyramid and every one of them is full."),
    Panel(name="The Moon Gate", composition="fans", colourway="black and champagne", count=1, face=lettering.POIRET,
          subject="nine arches inside one another around a moon over water",
          seen="Nine arches stand inside one another, and the last one holds the moon."),
)  # fmt: skip
