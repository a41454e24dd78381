"""How a buyer chooses among a product's variants: a row of choices for each attribute in which they differ.

Data that don't fit a grid (an attribute that only some variants have, two variants alike) give one row of whole
variants.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
PAPER = re.compile(r"[A-C]\d{1,2}")
SIZES = {
    name: place
    for place, names in enumerate(
        (
            "xxs",
            "xs extra-small",
            "s small",
            "m medium",
            "l large",
            "xl extra-large",
            "xxl 2xl",
            "xxxl 3xl",
            "4xl",
            "5xl",
        )
    )
    for name in names.split()
}


class State(StrEnum):
    AVAILABLE = "available"
    SOLD_OUT = "sold out"
    MISSING = "not available"


class Offered(Protocol):
    """What is needed of an offer (`product_pages.Offer`)."""

    @property
    def label(self) -> str: ...
    @property
    def url(self) -> str: ...
    @property
    def in_stock(self) -> bool: ...
    @property
    def attributes(self) -> dict[str, Any]: ...


@dataclass(frozen=True, slots=True)
class Choice:
    """A link to the variant that has this value and otherwise what is chosen; where there is none (`MISSING`), to the
    nearest that has it."""

    label: str
    url: str
    is_chosen: bool
    state: State

    @property
    def note(self) -> str:
        return "" if self.state is State.AVAILABLE else self.state.value


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """`code` is "" for a row of whole variants."""

    code: str
    choices: list[Choice]

    @property
    def chosen(self) -> str:
        return next((choice.label for choice in self.choices if choice.is_chosen), "")


def telling_codes(all_attributes: Sequence[dict[str, Any]]) -> list[str]:
    """The attributes in which variants differ, in the order of the first that has them; all, if they differ in none."""
    return differing_codes(all_attributes) or list(_codes(all_attributes))


def differing_codes(all_attributes: Sequence[dict[str, Any]]) -> list[str]:
    return [
        code for code in _codes(all_attributes) if len({str(attributes.get(code)) for attributes in all_attributes}) > 1
    ]


def rows_of(offers: Sequence[Offered], chosen: Offered, labels: dict[str, dict[str, str]]) -> list[ChoiceRow]:
    """No row for a single offer. `labels`: by code, by the value as text, how the page writes it."""
    if len(offers) < 2:
        return []
    codes = telling_codes([offer.attributes for offer in offers])
    if not _is_a_grid(offers, codes):
        return [ChoiceRow("", [_whole(offer, chosen) for offer in offers])]
    values = {code: in_order([str(offer.attributes[code]) for offer in offers]) for code in codes}
    return [
        ChoiceRow(code, [_choice(offers, chosen, codes, code, value, labels) for value in values[code]])
        for code in sorted(codes, key=lambda code: rank_of(values[code]) is None)  # what goes by size comes first
    ]


def in_order(values: Sequence[str]) -> list[str]:
    """Each value once, sizes and numbers ascending, everything else as it came."""
    once = list(dict.fromkeys(values))
    ranks = rank_of(once)
    return sorted(once, key=ranks.__getitem__) if ranks else once


def rank_of(values: Sequence[str]) -> dict[str, float] | None:
    """What values are sorted by, where all of them are sizes of one kind: S to XL, A4 to A2, 30 × 40 cm, 330 ml."""
    words = {value: SIZES.get(value.strip().lower().replace(" ", "-")) for value in values}
    if None not in words.values():
        return {value: float(rank or 0) for value, rank in words.items()}
    if all(map(PAPER.fullmatch, values)):
        return {value: -float(value[1:]) for value in values}  # A2 is larger than A4
    if len({NUMBER.sub("#", value) for value in values}) == 1 and NUMBER.search(values[0]):
        return {
            value: math.prod(float(number.replace(",", ".")) for number in NUMBER.findall(value)) for value in values
        }
    return None


def _codes(all_attributes: Sequence[dict[str, Any]]) -> dict[str, None]:
    return dict.fromkeys(code for attributes in all_attributes for code in attributes)


def _is_a_grid(offers: Sequence[Offered], codes: list[str]) -> bool:
    """Each offer has one value for each code, no two the same."""
    cells = [tuple(str(offer.attributes.get(code, "")) for code in codes) for offer in offers]
    is_whole = all(
        isinstance(offer.attributes.get(code), str | int | float) and offer.attributes[code] != ""
        for offer in offers
        for code in codes
    )
    return bool(codes) and is_whole and len(set(cells)) == len(cells)


def _whole(offer: Offered, chosen: Offered) -> Choice:
    return Choice(offer.label, offer.url, offer is chosen, State.AVAILABLE if offer.in_stock else State.SOLD_OUT)


def _choice(
    offers: Sequence[Offered],
    chosen: Offered,
    codes: list[str],
    code: str,
    value: str,
    labels: dict[str, dict[str, str]],
) -> Choice:
    def kept(offer: Offered) -> list[bool]:
        return [offer.attributes[other] == chosen.attributes[other] for other in codes if other != code]

    having = [offer for offer in offers if str(offer.attributes[code]) == value]
    nearest = max(having, key=lambda offer: (sum(kept(offer)), offer.in_stock))  # the first of equals
    is_exact = all(kept(nearest))
    state = State.MISSING if not is_exact else State.AVAILABLE if nearest.in_stock else State.SOLD_OUT
    return Choice(labels.get(code, {}).get(value, value), nearest.url, nearest is chosen, state)
