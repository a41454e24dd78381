"""A white mug on a table; the print wraps round it and runs out of sight on the handle's side."""

import math
from functools import lru_cache

import numpy as np
from PIL import Image

from demo.art.canvas import Canvas, smooth
from demo.art.chance import Field, soft
from demo.art.mockups import room
from demo.art.palette import oklch, shade
from demo.art.paper import from_pixels
from demo.art.work import Box

LEFT, RIGHT, TOP, BOTTOM = 196, 552, 196, 628
DIP = 25
"""How far the curved edges hang below their ends: the mug is seen from slightly above."""
TABLE = 470
PRINT_TOP, PRINT_BOTTOM = 226, 594
REACH = math.radians(60)
PRINT = (504, 462)
"""The flat print's width and height in pixels."""
WINDOW = (slice(210, 630), slice(LEFT - 4, RIGHT + 4))
"""Rows and columns of the picture that the print can lie in."""
CHINA = oklch(0.955, 0.008, 85)
SHADOW = (34, 28, 30)


def draw(artwork: Image.Image, square: Box) -> Image.Image:
    wall, _ = room.suits(artwork)
    scene = np.asarray(_table(wall), np.float32)
    body = np.empty((room.SIDE, room.SIDE, 3), np.float32)
    body[:] = CHINA
    left, top, right, bottom = square
    # the print is a little wider than high
    trim = round((bottom - top) * 0.045)
    sheet = artwork.crop((left, top + trim, right, bottom - trim)).resize(PRINT, Image.Resampling.LANCZOS)
    rows, columns, where = _wrap()
    printed = _halved(np.asarray(sheet, np.float32)[rows, columns])
    part = body[WINDOW]
    body[WINDOW] = part * (1 - where) + printed * where
    cover = _silhouette()
    return from_pixels(scene * (1 - cover) + body * _light() * cover)


def _halved(doubled: np.ndarray) -> Field:
    """The mean of each two by two: what was looked up at twice the size comes out with smooth edges."""
    height, width = doubled.shape[:2]
    blocks: Field = doubled.reshape(height // 2, 2, width // 2, 2, -1).mean(axis=(1, 3), dtype=np.float32)
    return blocks


def _doubled_grid(window: tuple[slice, slice]) -> tuple[np.ndarray, np.ndarray]:
    down, across = window
    rows = np.arange(down.start * 2, down.stop * 2, dtype=np.float32) / 2 + 0.25
    columns = np.arange(across.start * 2, across.stop * 2, dtype=np.float32) / 2 + 0.25
    return rows[:, None], columns[None, :]


@lru_cache(maxsize=1)
def _wrap() -> tuple[np.ndarray, np.ndarray, Field]:
    """For each place of the mug's wall, where on the flat print it comes from, and how much of it is printed."""
    width, height = PRINT
    down, across = _doubled_grid(WINDOW)
    middle, radius = (LEFT + RIGHT) / 2, (RIGHT - LEFT) / 2
    share = np.clip((across - middle) / radius, -1, 1)
    # the print ends on the left where the wall turns away, and goes on behind the right edge
    along = (np.arcsin(share) + REACH) / (REACH + math.pi / 2 - 0.02) + 0 * down
    place = (down - PRINT_TOP - DIP * np.sqrt(1 - share**2)) / (PRINT_BOTTOM - PRINT_TOP)
    inside = (along >= 0) & (place >= 0) & (place <= 1)
    rows = np.clip(place * (height - 1), 0, height - 1).astype(np.int32)
    columns = np.clip(along * (width - 1), 0, width - 1).astype(np.int32)
    return rows, columns, _halved(inside[:, :, None].astype(np.float32))


@lru_cache(maxsize=1)
def _silhouette() -> Field:
    body = Canvas(0, "L", 3, (room.SIDE, room.SIDE))
    middle, radius = (LEFT + RIGHT) / 2, (RIGHT - LEFT) / 2
    turns = [step / 80 for step in range(-80, 81)]
    # round corners below, then the same sag as everywhere else
    foot = [(middle + radius * t, BOTTOM - 34 + 34 * (1 - t**12) ** 0.5 + DIP * (1 - t * t) ** 0.5) for t in turns]
    body.polygon([(LEFT, TOP), *foot, (RIGHT, TOP)], 255)
    body.ellipse(middle, TOP, radius, DIP, 255)
    cover: Field = np.asarray(body.finish(), np.float32)[:, :, None] / np.float32(255)
    return cover


@lru_cache(maxsize=1)
def _light() -> Field:
    """Dark to the right edge, one tall highlight on the left, the hollow above."""
    down, across = _doubled_grid((slice(0, room.SIDE), slice(0, room.SIDE)))
    middle, radius = (LEFT + RIGHT) / 2, (RIGHT - LEFT) / 2
    turn = np.clip((across - middle) / radius, -1, 1)
    light = (
        0.985 - 0.07 * turn + 0 * down - 0.36 * np.clip(turn - 0.25, 0, 1) ** 1.7 - 0.20 * np.clip(-turn - 0.72, 0, 1)
    )
    light += (
        0.11
        * np.exp(-(((turn + 0.58) / 0.085) ** 2))
        * np.clip((down - TOP - 50) / 60, 0, 1)
        * np.clip((BOTTOM - 60 - down) / 90, 0, 1)
    )
    light -= 0.17 * np.clip((down - BOTTOM + 46) / 60, 0, 1)
    rim = np.hypot((across - middle) / radius, (down - TOP) / DIP)
    inner = np.hypot((across - middle) / (radius - 9), (down - TOP - 1.5) / (DIP - 5))
    hollow = 0.70 + 0.20 * np.clip(turn + 0.2, -0.4, 1) + 0.10 * np.clip((down - TOP) / DIP, -1, 1)
    light = np.where(rim <= 1, 1.02, light)
    light = np.where(inner <= 1, hollow, light)
    return _halved(light[:, :, None])


@lru_cache(maxsize=8)
def _table(wall: int) -> Image.Image:
    scene = room.lit(room.wall_colour(wall))
    top = np.empty((room.SIDE - TABLE, room.SIDE, 3), np.float32)
    top[:] = oklch(0.80, 0.045, 72)
    grain = (
        soft("table", room.SIDE, room.SIDE - TABLE, 5, 30) * 0.018
        + soft("table/wide", room.SIDE, room.SIDE - TABLE, 24, 20) * 0.02
    )
    fall = np.linspace(0.96, 1.05, room.SIDE - TABLE, dtype=np.float32)[:, None]
    top *= ((1 + grain) * fall)[:, :, None]
    scene.paste(from_pixels(top), (0, TABLE))
    pixels = np.asarray(scene, np.float32) * (0.965 + 0.07 * room.window_light())
    scene = from_pixels(pixels)
    foot = BOTTOM + 18
    cast = [
        (LEFT + 20, foot - 30),
        (RIGHT - 10, foot - 44),
        (RIGHT + 150, foot - 6),
        (RIGHT + 120, foot + 14),
        (LEFT + 60, foot + 10),
    ]
    touch = [
        (LEFT + 10, foot - 16),
        (RIGHT - 8, foot - 16),
        (RIGHT - 4, foot + 2),
        (RIGHT - 60, foot + 13),
        (LEFT + 60, foot + 13),
        (LEFT + 6, foot),
    ]
    scene.paste(SHADOW, (0, 0), room.shadow(cast, 18, 0.42))
    scene.paste(SHADOW, (0, 0), room.shadow(touch, 5, 0.62))
    return _handle(scene)


def _handle(scene: Image.Image) -> Image.Image:
    path = smooth(
        [
            (RIGHT - 14, 292),
            (RIGHT + 62, 284),
            (RIGHT + 104, 348),
            (RIGHT + 92, 440),
            (RIGHT + 40, 508),
            (RIGHT - 14, 530),
        ],
        steps=20,
    )
    for width, tone, shift in ((44, -0.20, 3.0), (40, -0.13, 0.0), (26, -0.05, -3.0), (9, 0.005, -9.0)):
        ring = Canvas(0, "L", 3, (room.SIDE, room.SIDE))
        for x, y in path:
            ring.circle(x + shift * 0.5, y + shift * 0.8, width / 2, 255)
        scene.paste(shade(CHINA, tone), (0, 0), ring.finish())
    return scene
