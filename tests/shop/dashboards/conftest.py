from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from shop.dashboards import registry
from shop.dashboards.cards import Card, CardData, Column, Dashboard, Share
from shop.dashboards.filters import Filters
from shop.models import ShopSettings, User
from tests.factories import set_shop


def read_fruit(filters: Filters) -> CardData:
    """What the filters say, next to amounts that need care."""
    return CardData(
        columns=[
            Column("Fruit"),
            Column("Sold on", "date"),
            Column("Taken", "money", is_series=True),
            Column("Pieces", "number"),
            Column("Share", "share"),
        ],
        rows=[
            ["=cmd|' /C calc'!A0", date(2026, 1, 31), Decimal("-1234.505"), 7, Share(0.25)],
            [f"apples <{filters.country or 'all'}>", None, Decimal("3703703.5049"), 1234, Share(0.75)],
        ],
        total=["Total", None, Decimal("3702469.0"), 1241, Share(1)],
        links=[{"country": "FR"}, {"country": "GB"}],
    )


FRUIT = Dashboard(
    "fruit",
    "Fruit",
    cards=[
        Card("taken", "Taken by fruit", read_fruit, chart="bars"),
        Card("nothing", "Nothing", lambda filters: CardData([], [], empty="Not enough data. Pick more.")),
    ],
)


@pytest.fixture
def fruit(monkeypatch: pytest.MonkeyPatch) -> Dashboard:
    monkeypatch.setattr(registry, "_dashboards", {"fruit": FRUIT})
    return FRUIT


@pytest.fixture
def shop_of_today(db: None) -> ShopSettings:
    return set_shop(currency="GBP", time_zone="Europe/London", as_of=datetime(2026, 7, 15, 12, 0, tzinfo=UTC))


@pytest.fixture
def staff(shop_of_today: ShopSettings) -> Callable[..., Client]:
    """A signed-in member of staff with these permissions of `shop`."""

    def sign_in(*permissions: str) -> Client:
        user = User.objects.create_user("staff@example.org", is_staff=True)
        user.user_permissions.set(Permission.objects.filter(content_type__app_label="shop", codename__in=permissions))
        client = Client()
        client.force_login(user)
        return client

    return sign_in
