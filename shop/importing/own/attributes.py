"""Attributes written as `key=value;key=value`. Codes that the shop doesn't know yet join its Attribute table."""

import re
from collections import defaultdict

from django.core.exceptions import ValidationError

from shop import attributes
from shop.importing import values
from shop.importing.csv_tables import CsvTable
from shop.importing.exceptions import BadRow
from shop.models import Attribute

CODE = re.compile(r"[A-Za-z0-9_-]{1,60}", re.ASCII)
LONGEST_VALUE = 200
MOST_VALUES_OF_A_FACET = 30


class AttributeReader:
    def __init__(self) -> None:
        self._known = attributes.known_attributes()
        self._read: dict[str, dict[str, str | float | bool]] = {}

    def read(self, field: str, raw: str) -> dict[str, str | float | bool]:
        if raw not in self._read:
            try:
                self._read[raw] = attributes.clean(pairs(field, raw), self._known)
            except ValidationError as error:
                raise BadRow(field, "; ".join(error.messages)) from error
        return self._read[raw]


def pairs(field: str, raw: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in filter(None, (part.strip() for part in raw.split(";"))):
        code, equals, value = (piece.strip() for piece in part.partition("="))
        if not equals or not CODE.fullmatch(code):
            raise BadRow(field, f"{values.shortened(part)} is not written as key=value")
        if code in found:
            raise BadRow(field, f"“{code}” stands twice")
        found[code] = values.text(field, value, LONGEST_VALUE, required=True)
    return found


def declare_attributes(table: CsvTable) -> None:
    """Add the codes that are new: numbers where every value is one, yes or no likewise, else text; a filter in
    listings where there are few different values."""
    known = attributes.known_attributes()
    seen: dict[str, set[str]] = defaultdict(set)
    for _, row, _ in table.rows():
        if isinstance(row, BadRow):
            continue
        for field in ("attributes", "variant_attributes"):
            try:
                found = pairs(field, row[field])
            except BadRow:
                continue
            for code in found.keys() - known.keys():
                if len(seen[code]) <= MOST_VALUES_OF_A_FACET or not values.NUMBER.fullmatch(found[code]):
                    seen[code].add(found[code])
    Attribute.objects.bulk_create(
        Attribute(
            code=code,
            name=code.replace("_", " ").replace("-", " ").capitalize(),
            type=_type_of(texts),
            is_facet=1 < len(texts) <= MOST_VALUES_OF_A_FACET,
        )
        for code, texts in sorted(seen.items())
    )


def _type_of(texts: set[str]) -> str:
    if all(values.NUMBER.fullmatch(text) for text in texts):
        return Attribute.Type.NUMBER
    if all(text.lower() in {"yes", "no", "true", "false"} for text in texts):
        return Attribute.Type.BOOLEAN
    return Attribute.Type.TEXT
