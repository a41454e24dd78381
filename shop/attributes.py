"""Attributes of products and variants are JSON; the Attribute table says which codes exist and what they hold."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError

from shop.kept import kept_for
from shop.models.catalogue import Attribute

TRUE_WORDS, FALSE_WORDS = {"true", "yes", "1"}, {"false", "no", "0"}


def known_attributes() -> dict[str, Attribute]:
    """One query."""
    return {attribute.code: attribute for attribute in Attribute.objects.all()}


@kept_for(seconds=10)
def names_for_pages() -> dict[str, Attribute]:
    return known_attributes()


forget = names_for_pages.forget


def clean(values: dict[str, Any], known: dict[str, Attribute]) -> dict[str, str | float | bool]:
    """The values as they are stored. Raises ValidationError naming each code that is unknown or ill-typed."""
    cleaned: dict[str, str | float | bool] = {}
    problems = []
    for code, value in values.items():
        if code not in known:
            problems.append(f"attribute “{code}” is not in the attribute table")
            continue
        try:
            cleaned[code] = _typed(value, known[code].type)
        except ValueError as error:
            problems.append(f"attribute “{code}”: {error}")
    if problems:
        raise ValidationError(problems)
    return cleaned


def _typed(value: Any, kind: str) -> str | float | bool:
    text = str(value).strip()
    if kind == Attribute.Type.NUMBER:
        try:
            number = Decimal(text)
        except InvalidOperation:
            raise ValueError(f"“{text}” is not a number") from None
        if not number.is_finite():
            raise ValueError(f"“{text}” is not a number")
        return float(number)
    if kind == Attribute.Type.BOOLEAN:
        if text.lower() in TRUE_WORDS:
            return True
        if text.lower() in FALSE_WORDS:
            return False
        raise ValueError(f"“{text}” is neither yes nor no")
    return text
