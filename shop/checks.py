"""What the environment says of the shop is checked before anything starts."""

import os
from typing import Any

from django.core.checks import CheckMessage, Error
from django.core.exceptions import ValidationError

from shop.models.settings import ENVIRONMENT, ShopSettings


def check_environment(**options: Any) -> list[CheckMessage]:
    """An error for each of SHOP_NAME, SHOP_CURRENCY, SHOP_TIME_ZONE and SHOP_AS_OF that can't be used."""
    from shop import clock

    problems: list[CheckMessage] = []
    for field, variable in ENVIRONMENT.items():
        if value := os.environ.get(variable):
            try:
                ShopSettings(**{"currency": "EUR", field: value}).clean_fields(exclude={"id"})
            except ValidationError as error:
                problems.append(Error(f"{variable}={value[:40]}: {' '.join(error.messages)}", id="shop.E001"))
    if text := os.environ.get("SHOP_AS_OF"):
        try:
            clock.parse(text, ShopSettings().zone)
        except clock.NotADate as error:
            problems.append(Error(f"SHOP_AS_OF: {error}", id="shop.E001"))
    return problems
