from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import IntegrityError, transaction

from shop.models import ShopSettings
from tests.factories import set_shop

pytestmark = pytest.mark.django_db


def test_there_is_one_row_and_no_second() -> None:
    with pytest.raises(IntegrityError, match="shop_settings_single_row"), transaction.atomic():
        ShopSettings.objects.create(pk=2, currency="EUR")
    assert ShopSettings.objects.count() == 1


def test_a_saved_change_counts_at_once() -> None:
    ShopSettings.current()
    set_shop(name="Corner shop")
    assert ShopSettings.current().name == "Corner shop"


def test_the_environment_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    set_shop(name="Corner shop", currency="EUR")
    monkeypatch.setenv("SHOP_NAME", "Harbour shop")
    monkeypatch.setenv("SHOP_CURRENCY", "GBP")
    monkeypatch.setenv("SHOP_TIME_ZONE", "Europe/London")
    ShopSettings.forget()
    current = ShopSettings.current()
    assert (current.name, current.currency, str(current.zone)) == ("Harbour shop", "GBP", "Europe/London")
    assert ShopSettings.objects.get().name == "Corner shop"


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("SHOP_CURRENCY", "pounds"),
        ("SHOP_TIME_ZONE", "London"),
        ("SHOP_AS_OF", "yesterday"),
        ("SHOP_NAME", "x" * 101),
    ],
)
def test_nonsense_in_the_environment_is_named_before_anything_starts(
    variable: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    call_command("check", stdout=StringIO())
    monkeypatch.setenv(variable, value)
    with pytest.raises(SystemCheckError, match=variable):
        call_command("check", stdout=StringIO())
