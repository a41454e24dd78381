"""Which works there are, in the order of the shop's shelves. Nothing is drawn here."""

from collections.abc import Mapping
from importlib import import_module
from typing import Protocol, cast

from PIL import Image

from demo.art.palette import Colourway
from demo.art.work import WORKS_PER_STYLE, Recipe, Style, Work

STYLES = (
    "landscape",
    "waves",
    "bauhaus",
    "mid-century",
    "deco",
    "watercolour",
    "line",
    "de-stijl",
    "terrazzo",
    "op-art",
    "memphis",
    "pop",
    "pixel",
    "constructivist",
)


class StyleModule(Protocol):
    STYLE: Style
    RECIPES: tuple[Recipe, ...]
    COLOURWAYS: Mapping[str, Colourway]

    def draw(self, seed: int) -> Image.Image: ...


def module_of(style: str) -> StyleModule:
    if style not in STYLES:
        raise KeyError(style)
    return cast(StyleModule, import_module(f"demo.art.styles.{style.replace('-', '_')}"))


def work(style: str, seed: int) -> Work:
    module = module_of(style)
    recipe = module.RECIPES[seed]
    return Work(module.STYLE, seed, recipe, module.COLOURWAYS[recipe.colourway])


def works(style: str | None = None, count: int = WORKS_PER_STYLE) -> list[Work]:
    """The first `count` works of each style, or of one style."""
    chosen = STYLES if style is None else (style,)
    return [work(name, seed) for name in chosen for seed in range(count)]


def draw(style: str, seed: int) -> Image.Image:
    """The artwork, 600 × 800 pixels. The same style and seed give the same pixels."""
    return module_of(style).draw(seed)
