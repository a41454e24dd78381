"""Which queries a rule of the staff is meant for: compared without case, accents and signs."""

import unicodedata
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

MOST_QUERIES = 50


def normalised(query: str) -> str:
    """“Café-Crème ” as “cafe creme”: what two customers mean alike is written alike."""
    letters = unicodedata.normalize("NFKD", query.casefold())
    kept = (each if each.isalnum() else "" if unicodedata.combining(each) else " " for each in letters)
    return " ".join("".join(kept).split())


def parted(queries: str) -> list[str]:
    """Those written down, parted by commas or lines, each normalised and once."""
    given = (normalised(each) for line in queries.splitlines() for each in line.split(","))
    return list(dict.fromkeys(each for each in given if each))


class QueriesField(models.TextField):
    """One query, or several that mean the same."""

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("max_length", 1000)
        super().__init__(*args, **options)

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        cleaned = super().clean(value, model_instance)
        found = parted(cleaned or "")
        if not found:
            raise ValidationError("There must be a word in it.")
        if len(found) > MOST_QUERIES:
            raise ValidationError(f"At most {MOST_QUERIES} queries; these are {len(found)}.")
        return cleaned
