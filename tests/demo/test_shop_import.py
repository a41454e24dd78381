"""The demo shop through the importer."""

from pathlib import Path

import pytest

from analytics import rfm
from shop.clock import as_of
from shop.models import (
    Banner,
    Collection,
    Event,
    LegalPage,
    Order,
    Picture,
    Product,
    Review,
    ShippingMethod,
    ShopSettings,
    TaxRate,
)
from tests.demo.conftest import Tables
from tests.shop.importing.folders import load

ELSEWHERE = {"settings", "experiments"}  # no rows of the account; those of experiments have a command of their own
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media_root"), pytest.mark.slow]


def test_every_row_is_accepted(small_shop: Path, tables: Tables):
    report = load(small_shop)

    assert (report.rejected, report.inserted) == (0, report.rows_read)
    assert report.rows_read == sum(len(rows) for name, rows in tables.items() if name not in ELSEWHERE)
    assert Product.objects.count() == 56
    assert Event.objects.count() == len(tables["events"])
    assert Review.objects.filter(is_verified_buyer=False).count() == 0
    assert not Picture.objects.filter(rendition_400="").exists()
    assert not Picture.objects.filter(alt="").exists()
    assert ShippingMethod.objects.filter(countries__contains=["DE"]).count() == 2
    assert TaxRate.objects.count() == 25
    assert all("demonstration" in page.text for page in LegalPage.objects.all())
    assert Collection.objects.filter(home_position__isnull=False, items__isnull=False).distinct().count() == 3
    pictured = [bool(banner.original) for banner in Banner.objects.all()]
    assert pictured == [False, True, True]
    settings = ShopSettings.objects.get()
    assert (settings.currency, settings.time_zone) == ("EUR", "Europe/Berlin")
    assert "demonstration" in settings.notice


def test_every_segment_of_customers_is_inhabited(small_shop: Path):
    import pandas as pd

    load(small_shop)
    orders = Order.objects.filter(customer__isnull=False).exclude(status__in=["cancelled", "expired"])
    rows = list(orders.values_list("customer_id", "placed_at", "total"))
    frame = pd.DataFrame(rows, columns=["customer_id", "ordered_at", "amount"])
    frame["ordered_at"] = pd.to_datetime(frame["ordered_at"]).dt.tz_localize(None)
    frame["amount"] = frame["amount"].astype(float)

    scored = rfm.score(rfm.summarise(frame, as_of().replace(tzinfo=None)))

    assert len(scored["segment"].unique()) == 11
