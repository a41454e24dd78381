"""What led a visitor to a product, a search or a shelf: in the address, then with the form into the basket."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypedDict
from urllib.parse import quote

from shop.events import LONGEST_SHELF

LONGEST_POSITION = 6  # digits


class Origin(TypedDict):
    search_id: uuid.UUID | None
    recommendation_id: uuid.UUID | None
    shelf: str


@dataclass(frozen=True, slots=True)
class LedBy:
    search_id: uuid.UUID | None = None
    recommendation_id: uuid.UUID | None = None
    shelf: str = ""
    position: int | None = None  # among the hits or on the shelf, from 0; of a click, not of what follows

    @property
    def origin(self) -> Origin:
        """As `events.record` takes it: all but the position, which belongs to a click alone."""
        return {"search_id": self.search_id, "recommendation_id": self.recommendation_id, "shelf": self.shelf}

    @property
    def parameters(self) -> dict[str, str]:
        """Those that are set, as an address or a form carries them."""
        return {name: str(value) for name, value in self.origin.items() if value}

    @property
    def address_part(self) -> str:
        """What is added to an address that has parameters already."""
        return "".join(f"&{name}={quote(value)}" for name, value in self.parameters.items())


def from_parameters(given: Mapping[str, str]) -> LedBy:
    """From request.GET or request.POST. What is no such id is left out."""
    return LedBy(
        _uuid(given.get("search_id", "")),
        _uuid(given.get("recommendation_id", "")),
        given.get("shelf", "")[:LONGEST_SHELF],
        _position(given.get("position", "")),
    )


def _position(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= LONGEST_POSITION else None


def _uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
