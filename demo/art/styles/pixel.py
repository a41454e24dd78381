"""Pixel art: scenes of 48 × 64 squares in eight colours, shaded by dithering alone."""

from dataclasses import dataclass

import numpy as np
from PIL import Image

from demo.art.chance import chance
from demo.art.palette import Colourway, colourway
from demo.art.styles.pixel_scenes import SCENES
from demo.art.styles.pixels import ACROSS, DOWN
from demo.art.work import Recipe, Style

SQUARE, LEFT, TOP = 11, 36, 48


@dataclass(frozen=True, kw_only=True)
class Screen(Recipe):
    scene: str


def _way(words: str, *tones: tuple[float, float, float], is_dark: bool = True) -> Colourway:
    """Eight tones from dark to light, the last two being lights that glow."""
    return colourway(words, *tones, is_dark=is_dark)


COLOURWAYS = {
    "dusk neon": _way("dusk violet, pink and yellow", (0.20, 0.05, 285), (0.29, 0.09, 285), (0.40, 0.12, 295),
        (0.54, 0.14, 320), (0.70, 0.14, 355), (0.92, 0.05, 60), (0.70, 0.21, 10), (0.90, 0.15, 95)),
    "ice night": _way("night blue, cyan and lamp yellow", (0.20, 0.04, 265), (0.29, 0.07, 262), (0.40, 0.09, 255),
        (0.54, 0.10, 240), (0.72, 0.09, 220), (0.95, 0.03, 200), (0.68, 0.18, 40), (0.90, 0.14, 92)),
    "sunset": _way("plum, orange and gold", (0.21, 0.05, 320), (0.31, 0.09, 335), (0.44, 0.13, 10), (0.58, 0.17, 30),
        (0.74, 0.15, 55), (0.92, 0.09, 85), (0.50, 0.10, 265), (0.88, 0.15, 88)),
    "handheld green": _way("four shades of green", (0.25, 0.05, 145), (0.25, 0.05, 145), (0.42, 0.08, 140),
        (0.42, 0.08, 140), (0.66, 0.12, 125), (0.86, 0.13, 115), (0.66, 0.12, 125), (0.86, 0.13, 115), is_dark=False),
    "rain cyan": _way("rain blue, teal and red light", (0.19, 0.03, 230), (0.28, 0.05, 225), (0.38, 0.06, 215),
        (0.52, 0.08, 205), (0.68, 0.09, 195), (0.92, 0.04, 185), (0.64, 0.20, 25), (0.88, 0.12, 88)),
    "rust planet": _way("rust, sand and sky violet", (0.20, 0.04, 300), (0.30, 0.06, 320), (0.42, 0.11, 30),
        (0.56, 0.14, 42), (0.72, 0.12, 60), (0.93, 0.04, 85), (0.62, 0.11, 250), (0.88, 0.13, 90)),
}  # fmt: skip

STYLE = Style(
    "pixel",
    "Pixel art",
    "Half Past Colour",
    (
        "For the desk where the long evenings happen.",
        "It lights a dark corner without a plug.",
        "Best next to a shelf of old games.",
    ),
)


def draw(seed: int) -> Image.Image:
    told = RECIPES[seed % len(RECIPES)]
    way = COLOURWAYS[told.colourway]
    scene = SCENES[told.scene](chance("pixel", seed))
    tones = np.asarray(way.accents, np.uint8)
    picture = Image.fromarray(tones[np.asarray(scene)]).resize(
        (ACROSS * SQUARE, DOWN * SQUARE), Image.Resampling.NEAREST
    )
    sheet = Image.new("RGB", (600, 800), way.paper)
    sheet.paste(picture, (LEFT, TOP))
    return sheet


RECIPES = (
    Screen(name="Last Tram", focus=500, composition="city", scene="tram", colourway="dusk neon",
           subject="a lit tram in a street of tall houses",
           seen="The last tram waits with its lights on between houses that are still awake."),
    Screen(name="Castle at Sundown", composition="castle", scene="castle", colourway="sunset",
           subject="a castle with flags on a hill at sunset",
           seen="A castle keeps its flags out until the sun has gone."),
    Screen(name="Ringed Planet Rising", focus=400, composition="space", scene="planet", colourway="ice night",
           subject="a rocket before a ringed planet", seen="A small rocket flies past a planet with a wide ring."),
    Screen(name="Corner Café, Rain", focus=440, composition="café", scene="cafe", colourway="rain cyan",
           subject="a café with an awning in the rain",
           seen="A café keeps its awning out and its windows warm in the rain."),
    Screen(name="Lighthouse Shift", focus=330, composition="coast", scene="lighthouse", colourway="ice night",
           subject="a lighthouse sending its beam over the sea", seen="A lighthouse does its night shift alone."),
    Screen(name="Two Tents, One Fire", focus=500, composition="camp", scene="camp", colourway="sunset",
           subject="two tents and a fire below mountains",
           seen="Two tents share one fire under a dithered evening sky."),
    Screen(name="Rooftop Cat", composition="city", scene="cat", colourway="ice night",
           subject="a cat on a roof before a full moon and skyline",
           seen="A cat on the roof has the whole moon to itself."),
    Screen(name="Green Keep", focus=460, composition="castle", scene="keep", colourway="handheld green",
           subject="a castle gate with a bridge and a hero",
           seen="A small hero has reached the gate, in four shades of green."),
    Screen(name="Rover, Day Forty", focus=480, composition="space", scene="rover", colourway="rust planet",
           subject="a rover on a red planet under two moons",
           seen="A rover rolls on under two moons, a long way from anyone."),
    Screen(name="Diner after Midnight", focus=460, composition="café", scene="diner", colourway="dusk neon",
           subject="a diner with a neon arrow and a parked car",
           seen="A neon arrow still points at the diner, and one car has understood."),
    Screen(name="Bonus Level", composition="game", scene="bonus", colourway="handheld green",
           subject="platforms with coins and a waterfall",
           seen="Platforms, coins and a waterfall: whoever got here was good."),
    Screen(name="Harbour, Four in the Morning", focus=420, composition="coast", scene="harbour", colourway="rain cyan",
           subject="harbour cranes and a freighter at night",
           seen="Cranes bend over a freighter while the town is still asleep."),
)  # fmt: skip
