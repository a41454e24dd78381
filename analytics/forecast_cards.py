"""What the dashboard "Customers" shows of the forecasts: what to expect of each segment."""

from decimal import Decimal
from typing import Any

from django.db.models import Avg, Count, Sum, Value
from django.db.models.functions import Coalesce

from analytics import segment_choices
from analytics.comparing import share
from analytics.models import CustomerForecast, ForecastRun
from shop.dashboards.cards import CardData, Cell, Column, Share
from shop.dashboards.filters import UNSPECIFIED, Filters
from shop.dashboards.readings import shared


@shared
def newest() -> ForecastRun | None:
    return ForecastRun.latest()


def expected_by_segment(filters: Filters) -> CardData:
    """Of all customers, or those of the segment chosen: a forecast has no period, country or category."""
    columns = [
        Column("Segment"),
        Column("Expected value", "money", is_series=True, description="Margin on a year's orders, discounted"),
        Column("Share", "share"),
        Column("Customers", "number"),
        Column("Per customer", "money"),
        Column("Still customers", "share", description="The mean chance that they have not stopped; 1 after one order"),
        Column("Orders in 30 days", "number"),
        Column("In 90 days", "number"),
        Column("In a year", "number"),
    ]
    found = {row.pop("segment"): row for row in _read(filters)}
    if not found:
        run = newest()
        return CardData(columns, [], empty=(run and run.reason) or "Nothing has been forecast yet.")
    names = segment_choices.names()
    there = sorted(found, key=lambda key: -(found[key]["value"] or 0))
    whole = sum(row["value"] or 0 for row in found.values())
    rows = [_row(names.get(key, key), found[key], whole) for key in there]
    everybody = {name: sum(row[name] or 0 for row in found.values()) for name in _SUMS}
    alive = sum(row["alive"] * row["customers"] for row in found.values()) / everybody["customers"]
    return CardData(
        columns,
        rows,
        total=_row("All", everybody | {"alive": alive}, whole),
        links=[{"segment": key or UNSPECIFIED} for key in there],
        note="Within the year that begins today, of segments as of today: only the segment can be chosen. The margin "
        "is among the scoring rules; while it is 100 %, value counts revenue.",
    )


_SUMS = ("customers", "value", "orders_30", "orders_90", "orders_365")


def _read(filters: Filters) -> list[dict[str, Any]]:
    forecasts = CustomerForecast.objects.annotate(segment=Coalesce("customer__score__segment", Value("")))
    if filters.segment is not None:
        forecasts = forecasts.filter(segment=filters.segment)
    sums = {name: Sum(name) for name in _SUMS[1:]}
    found = forecasts.values("segment").annotate(customers=Count("pk"), alive=Avg("p_alive"), **sums)
    return [dict(row) for row in found]


def _row(label: str, row: dict[str, Any], whole: float) -> list[Cell]:
    value = Decimal(str(row["value"] or 0))
    return [
        label,
        value,
        share(float(value), whole),
        row["customers"],
        value / int(row["customers"]),
        Share(row["alive"]),
        *(Decimal(str(row[name])) for name in _SUMS[2:]),
    ]
