"""A natural cotton bag on a hook, the artwork printed on it as ink."""

from functools import lru_cache

import numpy as np
from PIL import Image

from demo.art.canvas import Canvas, arc_points, smooth
from demo.art.chance import Field, fractal, grain
from demo.art.mockups import room
from demo.art.palette import oklch, shade
from demo.art.paper import from_pixels
from demo.art.work import Box

LEFT, RIGHT, TOP, BOTTOM = 182, 618, 264, 762
PRINT = 262
"""Width of the print: three fifths of the bag."""
COTTON = oklch(0.915, 0.026, 84)
SHADOW = (34, 30, 32)


def draw(artwork: Image.Image, square: Box) -> Image.Image:
    wall, _ = room.suits(artwork)
    pixels = np.asarray(_bag(wall), np.float32).copy()
    height = PRINT * 4 // 3
    left, top = (LEFT + RIGHT - PRINT) // 2, TOP + (BOTTOM - TOP - height) // 2 + 12
    sheet = np.asarray(artwork.resize((PRINT, height), Image.Resampling.LANCZOS), np.float32)
    # the paper becomes cloth: the border's own colour prints as nothing
    edge = np.concatenate([sheet[:4].reshape(-1, 3), sheet[-4:].reshape(-1, 3)])
    is_paper = edge.mean() > 190 and edge.std(axis=0).max() < 8
    white = np.median(edge, axis=0) if is_paper else np.float32(250)
    ink = np.clip(sheet / white, 0, 1)
    ink = 0.06 + 0.94 * ink
    part = pixels[top : top + height, left : left + PRINT]
    pixels[top : top + height, left : left + PRINT] = part * (1 - (1 - ink) * _threads(height))
    return from_pixels(pixels)


@lru_cache(maxsize=1)
def _threads(height: int) -> Field:
    """Ink takes a little less on the thread's crown."""
    hold: Field = 0.965 + 0.035 * grain("tote/threads", PRINT, height)
    return hold[:, :, None]


@lru_cache(maxsize=8)
def _bag(wall: int) -> Image.Image:
    scene = room.lit(room.wall_colour(wall))
    scene = from_pixels(np.asarray(scene, np.float32) * (0.96 + 0.08 * room.window_light()))
    body = Canvas(0, "L", 3, (room.SIDE, room.SIDE))
    left = smooth([(LEFT + 10, TOP), (LEFT + 4, 420), (LEFT, 600), (LEFT + 5, BOTTOM - 26)])
    left += arc_points(LEFT + 27, BOTTOM - 22, 22, 180, 90, 10)
    foot = smooth([(LEFT + 27, BOTTOM), (400, BOTTOM + 4), (RIGHT - 27, BOTTOM)])
    right = [(LEFT + RIGHT - x, y) for x, y in reversed(left)]
    rim = smooth([(RIGHT - 10, TOP), (400, TOP + 9), (LEFT + 10, TOP)])
    outline = [*left, *foot, *right, *rim]
    body.polygon(outline, 255)
    scene.paste(SHADOW, (0, 0), room.shadow([(x + 30, y + 26) for x, y in outline], 26, 0.30))
    scene.paste(SHADOW, (0, 0), room.shadow([(x + 7, y + 7) for x, y in outline], 6, 0.30))
    _handles(scene)
    cloth = np.asarray(COTTON, np.float32) * _cloth()
    scene.paste(from_pixels(cloth), (0, 0), body.finish())
    _hem(scene, rim)
    return scene


@lru_cache(maxsize=1)
def _cloth() -> Field:
    """Two soft upright folds, a coarse weave, darker to the right and below."""
    down, across = np.mgrid[0 : room.SIDE, 0 : room.SIDE].astype(np.float32)
    x, y = (across - LEFT) / (RIGHT - LEFT), (down - TOP) / (BOTTOM - TOP)
    light = 1.03 - 0.07 * x - 0.05 * y
    for middle, drift, depth in ((0.22, 0.05, 0.085), (0.80, -0.06, 0.10)):
        place = (x - middle - drift * y) / 0.05
        light -= depth * np.exp(-(place**2)) * np.clip(1.05 - 0.8 * y, 0, 1)
        light += depth * 0.55 * np.exp(-((place + 1.7) ** 2)) * np.clip(1.05 - 0.8 * y, 0, 1)
    light -= 0.10 * np.exp(-np.clip(1 - x, 0, 1) / 0.035) + 0.07 * np.exp(-np.clip(1 - y, 0, 1) / 0.03)
    light += 0.018 * fractal("tote/cloth", room.SIDE, room.SIDE, 130, 2)
    light += 0.014 * np.sin(across * 2.6) * np.sin(down * 2.6) + 0.022 * grain("tote/weave", room.SIDE, room.SIDE)
    cloth: Field = light.astype(np.float32)[:, :, None]
    return cloth


def _handles(scene: Image.Image) -> None:
    """Both straps meet over a round wooden hook."""
    hook = (400.0, 84.0)
    for shift, tone in ((10, -0.13), (0, -0.03)):
        strap = Canvas(0, "L", 3, (room.SIDE, room.SIDE))
        for side in (-1, 1):
            path = smooth(
                [
                    (400 + side * (112 - shift), TOP + 30),
                    (400 + side * (96 - shift), 190),
                    (400 + side * 34, 92),
                    (400, 70 + shift * 0.4),
                ]
            )
            strap.line(path, 21, 255)
        cast = Image.eval(strap.finish(), lambda value: value * 2 // 7)
        moved = Image.new("L", cast.size, 0)
        moved.paste(cast, (9, 9))
        scene.paste(SHADOW, (0, 0), moved.resize((200, 200)).resize((800, 800), Image.Resampling.BICUBIC))
        scene.paste(shade(COTTON, tone), (0, 0), strap.finish())
    peg = Canvas(0, "L", 3, (room.SIDE, room.SIDE))
    peg.circle(*hook, 19, 255)
    scene.paste(
        SHADOW,
        (0, 0),
        room.shadow([(hook[0] - 6, 80), (hook[0] + 30, 84), (hook[0] + 34, 118), (hook[0] + 6, 112)], 7, 0.5),
    )
    scene.paste(oklch(0.66, 0.08, 62), (0, 0), peg.finish())
    top = Canvas(0, "L", 3, (room.SIDE, room.SIDE))
    top.circle(hook[0] - 2, hook[1] - 3, 14, 255)
    scene.paste(oklch(0.74, 0.075, 68), (0, 0), top.finish())


def _hem(scene: Image.Image, rim: list[tuple[float, float]]) -> None:
    line = Canvas(0, "L", 3, (room.SIDE, room.SIDE))
    line.line([(x, y + 31) for x, y in rim[1:-1]], 1.4, 150)
    for at in (288, 512):
        for y in (TOP + 12, TOP + 32):
            line.line([(at - 9, y), (at + 9, y)], 1.3, 130)
    scene.paste(shade(COTTON, -0.16), (0, 0), line.finish())
