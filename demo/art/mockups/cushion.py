"""A square cushion on a linen seat: bowed sides, pinched corners, a seam, folds and a woven face."""

from functools import lru_cache

import numpy as np
from PIL import Image

from demo.art.canvas import Canvas, Point
from demo.art.chance import Field, fractal, grain, soft
from demo.art.mockups import room
from demo.art.palette import oklch
from demo.art.paper import from_pixels
from demo.art.work import Box

LEFT, TOP, SIDE = 128, 74, 544
SEAT = 560
FACE = 560
BOW = 0.018
SHADOW = (38, 32, 30)


def draw(artwork: Image.Image, square: Box) -> Image.Image:
    wall, _ = room.suits(artwork)
    scene = np.asarray(_seat(wall), np.float32)
    shown = artwork.crop(square).resize((FACE, FACE), Image.Resampling.LANCZOS)
    face = np.asarray(
        shown.transform((room.SIDE, room.SIDE), Image.Transform.MESH, _mesh(), Image.Resampling.BILINEAR), np.float32
    )
    return from_pixels(scene * (1 - _outline()) + face * _folds() * _outline())


def _bent(across: float, down: float) -> Point:
    """Where a point of the flat square, 0 to 1, comes to lie: sides inward in their middle, corners out and slim."""
    x, y = across * 2 - 1, down * 2 - 1
    pinch = 1 + 0.022 * (x * x * y * y) ** 1.5
    bent_x = x * (1 - BOW * 2 * (1 - y * y) * abs(x)) * pinch
    bent_y = y * (1 - BOW * 2 * (1 - x * x) * abs(y)) * pinch
    return LEFT + (bent_x + 1) / 2 * SIDE, TOP + (bent_y + 1) / 2 * SIDE


@lru_cache(maxsize=1)
def _mesh() -> list[tuple[tuple[int, int, int, int], tuple[float, ...]]]:
    """Small target boxes, each with the corners of the artwork that it shows: the bend, looked up backwards."""
    boxes = []
    step = 24
    for top in range(TOP - 24, TOP + SIDE + 24, step):
        for left in range(LEFT - 24, LEFT + SIDE + 24, step):
            corners: list[float] = []
            for x, y in ((left, top), (left, top + step), (left + step, top + step), (left + step, top)):
                across, down = _flat(x, y)
                corners += [min(FACE - 0.5, max(0.5, across * FACE)), min(FACE - 0.5, max(0.5, down * FACE))]
            boxes.append(((left, top, left + step, top + step), tuple(corners)))
    return boxes


def _flat(x: float, y: float) -> Point:
    across, down = (x - LEFT) / SIDE, (y - TOP) / SIDE
    for _ in range(12):
        there = _bent(across, down)
        across, down = across + (x - there[0]) / SIDE, down + (y - there[1]) / SIDE
    return across, down


@lru_cache(maxsize=1)
def _outline() -> Field:
    shape = Canvas(0, "L", 3, (room.SIDE, room.SIDE))
    shape.polygon(_edge(0.0), 255)
    cover: Field = np.asarray(shape.finish(), np.float32)[:, :, None] / np.float32(255)
    return cover


def _edge(inset: float) -> list[Point]:
    low, high = inset, 1 - inset
    walk = [low + (high - low) * step / 60 for step in range(61)]
    sides = [
        *((t, low) for t in walk),
        *((high, t) for t in walk),
        *((t, high) for t in walk[::-1]),
        *((low, t) for t in walk[::-1]),
    ]
    return [_bent(across, down) for across, down in sides]


@lru_cache(maxsize=1)
def _folds() -> Field:
    """Full in the middle, falling away to the seam; creases run in from the corners; the cloth is woven."""
    down, across = np.mgrid[0 : room.SIDE, 0 : room.SIDE].astype(np.float32)
    x, y = (across - LEFT) / SIDE * 2 - 1, (down - TOP) / SIDE * 2 - 1
    edge = np.clip(1 - np.maximum(np.abs(x), np.abs(y)), 0, 1)
    light = 1.015 - 0.075 * x - 0.095 * y
    light -= 0.20 * np.exp(-edge / 0.045) + 0.05 * np.exp(-edge / 0.16)
    light += 0.05 * np.exp(-(((x + 0.32) / 0.5) ** 2) - ((y + 0.36) / 0.42) ** 2)
    for corner_x, corner_y in ((-1, -1), (1, -1), (-1, 1), (1, 1)):
        dx, dy = x - corner_x, y - corner_y
        angle = np.arctan2(np.abs(dy), np.abs(dx) + 1e-6)
        far = np.hypot(dx, dy)
        for spread in (0.46, 0.78, 1.10):
            crease = (
                np.exp(-(((angle - spread) / 0.055) ** 2))
                * np.clip(1 - far / (0.52 + 0.1 * spread), 0, 1)
                * np.clip(far * 6, 0, 1)
            )
            light += crease * (0.055 if corner_x < 0 else -0.075)
    light += 0.022 * fractal("cushion/folds", room.SIDE, room.SIDE, 150, 2)
    weave = 0.012 * (np.sin(across * 2.1) + np.sin(down * 2.1)) + 0.016 * grain("cushion/weave", room.SIDE, room.SIDE)
    light = (light + weave).astype(np.float32)
    seam = Canvas(255, "L", 3, (room.SIDE, room.SIDE))
    seam.line([*_edge(0.016), _edge(0.016)[0]], 1.8, 205)
    seam.line([*_edge(0.004), _edge(0.004)[0]], 1.6, 232)
    folds: Field = light[:, :, None] * (np.asarray(seam.finish(), np.float32)[:, :, None] / np.float32(255))
    return folds


@lru_cache(maxsize=8)
def _seat(wall: int) -> Image.Image:
    scene = room.lit(room.wall_colour(wall))
    scene = from_pixels(np.asarray(scene, np.float32) * (0.965 + 0.075 * room.window_light()))
    linen = np.asarray(oklch(0.86, 0.022, 82), np.float32)
    down, across = np.mgrid[0 : room.SIDE, 0 : room.SIDE].astype(np.float32)
    weave = 0.02 * np.sin(across * 1.9) * np.sin(down * 1.9) + 0.022 * grain("linen", room.SIDE, room.SIDE)
    slow = 0.03 * soft("linen/slow", room.SIDE, room.SIDE, 120)
    back = Canvas(0, "L", 3, (room.SIDE, room.SIDE))
    back.pen.rounded_rectangle((-90, 250 * 3, 2490, 2600), 110, fill=255)
    # the back rest, then the seat in front of it, lighter as it faces up
    rest = linen * (0.93 - 0.05 * (across / room.SIDE) + weave + slow)[:, :, None]
    scene.paste(SHADOW, (0, 0), room.shadow(room.box_points(-30, 244, 830, 700), 12, 0.28))
    scene.paste(from_pixels(rest), (0, 0), back.finish())
    seat = linen * (1.04 - 0.10 * (down - SEAT) / 240 + weave + slow)[:, :, None]
    scene.paste(from_pixels(seat[SEAT:]), (0, SEAT))
    scene.paste(SHADOW, (0, 0), room.shadow(room.box_points(-30, SEAT - 5, 830, SEAT + 6), 8, 0.34))
    bottom = TOP + SIDE
    scene.paste(SHADOW, (0, 0), room.shadow([(x + 24, y + 20) for x, y in _edge(0.02)], 22, 0.34))
    scene.paste(
        SHADOW, (0, 0), room.shadow(room.box_points(LEFT + 6, bottom - 18, LEFT + SIDE + 16, bottom + 12), 7, 0.55)
    )
    return scene
