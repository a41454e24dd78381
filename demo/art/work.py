"""What is known of an artwork without drawing it."""

import re
from dataclasses import dataclass

from demo.art.palette import Colourway

Box = tuple[int, int, int, int]
PRODUCTS = ("poster", "mug", "cushion", "tote")
WORKS_PER_STYLE = 12


@dataclass(frozen=True)
class Style:
    slug: str
    title: str
    studio: str
    places: tuple[str, ...]
    """Sentences saying where such a picture works; dealt in turn."""
    is_framed: bool = True
    """Has a border of paper, which a cushion or mug leaves out."""


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """One work: what the draughtsman is told, and what the label says. A style adds its own fields."""

    name: str
    composition: str
    colourway: str
    subject: str
    """A noun phrase without colours, for the alternative text: "a low sun over five ridges"."""
    seen: str
    """The first sentence of the description."""
    focus: int = 392
    """The row in the middle of a square crop."""


@dataclass(frozen=True)
class Work:
    style: Style
    seed: int
    recipe: Recipe
    colours: Colourway

    @property
    def name(self) -> str:
        return self.recipe.name

    @property
    def slug(self) -> str:
        return re.sub(r"[^a-z0-9]+", "-", self.name.lower()).strip("-")

    @property
    def subject(self) -> str:
        return self.recipe.subject

    @property
    def palette(self) -> str:
        return self.recipe.colourway

    @property
    def tone(self) -> str:
        return "dark" if self.colours.is_dark else "light"

    @property
    def alt(self) -> str:
        return f"{self.style.title}: {self.subject}, in {self.colours.words}"

    @property
    def description(self) -> str:
        return f"{self.recipe.seen} {self.style.places[self.seed % len(self.style.places)]}"

    @property
    def square(self) -> Box:
        """The part that a square product shows."""
        half, middle = (254, 300) if self.style.is_framed else (300, 300)
        top = min(max(0, self.recipe.focus - half), 800 - 2 * half)
        return middle - half, top, middle + half, top + 2 * half

    def files(self) -> dict[str, str]:
        """Paths below the pictures folder, by "artwork" and product."""
        return {kind: f"{self.style.slug}/{self.slug}-{kind}.webp" for kind in ("artwork", *PRODUCTS)}
