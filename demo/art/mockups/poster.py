"""A framed print on a wall, a sideboard below it, one vase to the side."""

from functools import lru_cache
from random import Random

import numpy as np
from PIL import Image, ImageDraw

from demo.art.canvas import Canvas, smooth, turned
from demo.art.chance import Field, chance, soft
from demo.art.mockups import room
from demo.art.palette import Colour, oklch, shade
from demo.art.paper import from_pixels
from demo.art.work import Box

LEFT, TOP, WIDTH, HEIGHT, RAIL = 196, 52, 408, 544, 15
SHELF = 690
SHADOW = (30, 26, 34)
RAILS = {"oak": oklch(0.70, 0.075, 70), "black": oklch(0.25, 0.008, 60), "white": oklch(0.955, 0.006, 85)}


def draw(artwork: Image.Image, square: Box) -> Image.Image:
    wall, frame = room.suits(artwork)
    scene = _scene(wall, frame).copy()
    scene.paste(artwork.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS), (LEFT, TOP))
    return from_pixels(np.asarray(scene, np.float32) * _glass())


@lru_cache(maxsize=1)
def _glass() -> Field:
    """On the print: the frame's shadow at its top and left edge, and the window's light. One elsewhere."""
    light = np.ones((room.SIDE, room.SIDE, 1), np.float32)
    down, across = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32)
    rail = 0.20 * np.exp(-across / 5) + 0.26 * np.exp(-down / 6)
    pane = room.window_light()[TOP : TOP + HEIGHT, LEFT : LEFT + WIDTH]
    light[TOP : TOP + HEIGHT, LEFT : LEFT + WIDTH] = (0.955 + 0.045 * pane) * (1 - rail[:, :, None])
    return light


@lru_cache(maxsize=15)
def _scene(wall: int, frame: str) -> Image.Image:
    scene = from_pixels(
        np.asarray(room.lit(room.wall_colour(wall)), np.float32) * (0.955 + 0.085 * room.window_light())
    )
    outer = (LEFT - RAIL, TOP - RAIL, LEFT + WIDTH + RAIL, TOP + HEIGHT + RAIL)
    wide = room.box_points(outer[0] + 18, outer[1] + 26, outer[2] + 26, outer[3] + 34)
    tight = room.box_points(outer[0] + 3, outer[1] + 4, outer[2] + 7, outer[3] + 9)
    scene.paste(SHADOW, (0, 0), room.shadow(wide, 26, 0.30))
    scene.paste(SHADOW, (0, 0), room.shadow(tight, 6, 0.34))
    _sideboard(scene)
    _vase(scene, wall)
    _frame(scene, outer, RAILS[frame], frame == "oak")
    return scene


def _frame(scene: Image.Image, box: tuple[int, int, int, int], colour: Colour, has_grain: bool) -> None:
    left, top, right, bottom = box
    pen = ImageDraw.Draw(scene)
    inner = (left + RAIL, top + RAIL, right - RAIL, bottom - RAIL)
    # mitred rails: each side takes its own share of the light
    sides = (
        ((left, top), (right, top), (inner[2], inner[1]), (inner[0], inner[1]), 0.03),
        ((left, top), (left, bottom), (inner[0], inner[3]), (inner[0], inner[1]), 0.015),
        ((right, top), (right, bottom), (inner[2], inner[3]), (inner[2], inner[1]), -0.045),
        ((left, bottom), (right, bottom), (inner[2], inner[3]), (inner[0], inner[3]), -0.03),
    )
    for *corners, light in sides:
        pen.polygon(corners, fill=shade(colour, light))
    if has_grain:
        _wood(scene, box, inner)
    pen.line((left, top, right, top), fill=shade(colour, 0.07))
    pen.rectangle((inner[0] - 1, inner[1] - 1, inner[2], inner[3]), outline=shade(colour, -0.12))


def _wood(scene: Image.Image, box: tuple[int, int, int, int], inner: tuple[int, int, int, int]) -> None:
    left, top, right, bottom = box
    for name, part in (
        ("t", (left, top, right, inner[1])),
        ("b", (left, inner[3], right, bottom)),
        ("l", (left, top, inner[0], bottom)),
        ("r", (inner[2], top, right, bottom)),
    ):
        width, height = part[2] - part[0], part[3] - part[1]
        if width > height:
            fibres = np.repeat(soft(f"oak/{name}", -(-width // 40), height, 1.6), 40, axis=1)[:, :width]
        else:
            fibres = np.repeat(soft(f"oak/{name}", width, -(-height // 40), 1.6), 40, axis=0)[:height]
        pixels = np.asarray(scene.crop(part), np.float32) * (1 + 0.035 * fibres[:, :, None])
        scene.paste(from_pixels(pixels), part[:2])


def _sideboard(scene: Image.Image) -> None:
    board = Canvas((0, 0, 0), scale=1, size=(room.SIDE, room.SIDE - SHELF))
    height = room.SIDE - SHELF
    grain = np.repeat(soft("sideboard", 40, height, 3), 20, axis=1)[:, :, None]
    base = np.asarray(oklch(0.66, 0.07, 62), np.float32) * (1 + 0.03 * grain)
    across = np.linspace(1.04, 0.93, room.SIDE, dtype=np.float32)[None, :, None]
    pixels = base * across
    pixels[22:] *= 0.86
    pixels[:2] *= 1.07
    pixels[22:27] *= 0.80
    board.image = from_pixels(pixels)
    scene.paste(SHADOW, (0, 0), room.shadow(room.box_points(-40, SHELF - 4, 840, SHELF + 10), 16, 0.22))
    scene.paste(board.image, (0, SHELF))


def _vase(scene: Image.Image, wall: int) -> None:
    """Right of the frame; its leaves stay off the print."""
    random: Random = chance("vase", wall)
    clay = (oklch(0.88, 0.02, 85), oklch(0.62, 0.09, 45), oklch(0.48, 0.05, 230))[wall % 3]
    x, foot = 702.0, SHELF + 9.0
    pot = Canvas(0, "L", 3, (room.SIDE, room.SIDE))
    half = [(13, -150), (11, -138), (17, -118), (42, -92), (52, -58), (44, -22), (28, -3), (26, 0)]
    outline = smooth([(x + w, foot + y) for w, y in half]) + smooth([(x - w, foot + y) for w, y in reversed(half)])
    scene.paste(
        SHADOW,
        (0, 0),
        room.shadow([(x - 30, foot - 6), (x + 96, foot - 2), (x + 90, foot + 8), (x - 28, foot + 6)], 9, 0.5),
    )
    leaves = Canvas(0, "L", 3, (room.SIDE, room.SIDE))
    dark = Canvas(0, "L", 3, (room.SIDE, room.SIDE))
    for lean, height in ((-10, 150), (8, 205), (26, 130)):
        tip = (x + lean, foot - 145 - height)
        stem = smooth([(x, foot - 140), (x + lean * 0.2, foot - 145 - height * 0.5), tip])
        leaves.line(stem, 2.2, 255)
        for place in range(4, len(stem), 4):
            for side in (-1, 1):
                shape = [(0, 0), (10, -7), (24, -8), (36, 0), (24, 6), (10, 5)]
                angle = -90 + side * random.uniform(38, 62)
                sheet = leaves if random.random() < 0.6 else dark
                sheet.polygon(
                    turned(smooth(shape, is_closed=True), *stem[place], angle, random.uniform(0.62, 0.85)), 255
                )
    green = oklch(0.52, 0.06, 140)
    scene.paste(shade(green, -0.10), (0, 0), dark.finish())
    scene.paste(green, (0, 0), leaves.finish())
    pot.polygon(outline, 255)
    down, across = np.mgrid[0 : room.SIDE, 0 : room.SIDE].astype(np.float32)
    turn = (across - x) / 52
    light = (
        0.93
        - 0.13 * np.clip(turn, -1, 1)
        - 0.22 * np.clip(turn, 0, 1) ** 2
        + 0.05 * np.exp(-(((turn + 0.45) / 0.2) ** 2))
    )
    light -= 0.10 * np.clip((down - foot + 40) / 40, 0, 1)
    scene.paste(from_pixels(np.asarray(clay, np.float32) * light[:, :, None]), (0, 0), pot.finish())
