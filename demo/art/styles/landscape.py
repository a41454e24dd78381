"""Minimal landscapes: layers of mist, light at the horizon and dark in front, a caption under the picture."""

from PIL import Image

from demo.art import lettering
from demo.art.canvas import Canvas
from demo.art.chance import chance
from demo.art.palette import colourway
from demo.art.paper import on_paper
from demo.art.styles.landscape_scenes import SCENES, Scene
from demo.art.styles.terrain import BOTTOM, LEFT, RIGHT, TOP
from demo.art.work import Style

# sky, horizon, foreground, sun or moon
COLOURWAYS = {
    "apricot morning": colourway(
        "slate blue and apricot", (0.80, 0.055, 235), (0.91, 0.06, 65), (0.36, 0.06, 250), (0.73, 0.16, 42)),
    "rose dusk": colourway("plum and rose", (0.60, 0.075, 300), (0.86, 0.075, 18), (0.31, 0.075, 310),
        (0.94, 0.05, 75)),
    "sage mist": colourway(
        "pine green and pale straw", (0.84, 0.03, 190), (0.94, 0.045, 105), (0.36, 0.055, 172), (0.90, 0.11, 90)),
    "ochre noon": colourway("rust and sand", (0.82, 0.05, 200), (0.93, 0.05, 85), (0.47, 0.115, 42), (0.97, 0.03, 95)),
    "deep night": colourway(
        "midnight blue and ice", (0.25, 0.06, 270), (0.55, 0.075, 235), (0.19, 0.04, 265), (0.95, 0.04, 95),
        is_dark=True),
}  # fmt: skip


STYLE = Style(
    "landscape",
    "Minimal landscape",
    "Tallow & Tide",
    (
        "Calm enough for a bedroom wall.",
        "It gives a narrow hallway some distance.",
        "At home above a desk that looks at no window.",
    ),
)  # fmt: skip


def draw(seed: int) -> Image.Image:
    scene = RECIPES[seed % len(RECIPES)]
    way = COLOURWAYS[scene.colourway]
    canvas = Canvas(way.paper)
    SCENES[scene.composition](canvas, chance("landscape", seed), scene, way)
    canvas.margin(LEFT, TOP, RIGHT, BOTTOM, way.paper)
    lettering.write(canvas, scene.name, 300, 754, lettering.SERIF, 20, way.ink, tracking=0.6, anchor="m")
    return on_paper(canvas.finish())


RECIPES = (
    Scene(name="North Fells, First Light", composition="mountains", colourway="apricot morning",
        light=(372, 262, 46), layers=6, birds=4, firs=0,
          subject="a low sun behind six misty ridges, four birds",
          seen="Six ridges fade into mist under a low orange sun."),
    Scene(name="Long Dune, Noon", composition="dunes", colourway="ochre noon", light=(176, 190, 34), layers=4,
          subject="a small white sun over four dunes", seen="Four dunes turn their shaded sides to a small white sun."),
    Scene(name="Still Lake, Early", composition="lake", colourway="sage mist", light=(250, 205, 40), layers=4, firs=22,
          subject="wooded hills doubled in a still lake",
          seen="Green hills and their firs stand on their heads in a still lake."),
    Scene(name="Birches at Dusk", composition="birches", colourway="rose dusk", light=(410, 330, 58), layers=5, firs=0,
          subject="five white birches before a pale evening sun",
          seen="Five white birches stand before a pale evening sun."),
    Scene(name="Cabin under the Crescent", composition="night", colourway="deep night", light=(420, 190, 44),
        layers=5, firs=9,
          subject="a lit cabin on dark hills under a crescent moon",
          seen="A cabin with lit windows sits among dark hills below a crescent moon."),
    Scene(name="Three Islands, Evening Tide", composition="islands", colourway="rose dusk",
        light=(300, 282, 62), layers=3, birds=0,
          subject="three rocky islands and a sun on the water",
          seen="Three islands lie in the path that a large pale sun draws on the water."),
    Scene(name="Fir Valley, Mist", composition="mountains", colourway="sage mist", light=(190, 196, 30),
        layers=5, firs=34,
          subject="firs on hills that vanish in mist",
          seen="Fir after fir, row behind row, until the mist has them all."),
    Scene(name="Moon over Sand", composition="dunes", colourway="deep night", light=(392, 210, 60), layers=3,
          subject="a full moon over three night-time dunes", seen="A full moon lights one side of three tall dunes."),
    Scene(name="Tarn at Sundown", composition="lake", colourway="apricot morning", light=(330, 322, 54),
        layers=3, firs=0,
          subject="bare peaks and a setting sun mirrored in a tarn",
          seen="The sun goes down between bare peaks, once in the sky and once in the water."),
    Scene(name="October Birches", composition="birches", colourway="ochre noon", light=(170, 250, 40), layers=8,
        firs=150,
          subject="eight birches with falling leaves", seen="Eight birches let go of their last leaves."),
    Scene(name="Plum Hills, Late Stars", composition="night", colourway="rose dusk", light=(190, 170, 34),
        layers=6, firs=0,
          subject="rolling hills, one house, stars and a crescent moon",
          seen="Rolling hills, a single house and the first stars beside a crescent moon."),
    Scene(name="Skerries, Flat Calm", composition="islands", colourway="sage mist", light=(420, 200, 36),
        layers=6, birds=3,
          subject="six skerries on a calm sea, three birds",
          seen="Six skerries rest on a sea without a wave while three birds pass the sun."),
)  # fmt: skip
