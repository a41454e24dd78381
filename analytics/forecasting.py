"""From orders to a forecast per customer, its calibration and the clusters, in one transaction: the old ones stay until
the new ones are whole."""

from dataclasses import asdict
from datetime import datetime, time, timedelta
from typing import Any

import pandas as pd
from django.db import connection, transaction

from analytics import calibration, clusters, clv, column_transfer, forecasts, purchase_days, purchases
from analytics.clv import Forecast
from analytics.likelihood import IllDetermined
from analytics.models import CustomerCluster, CustomerForecast, ForecastRun, ScoringRules
from analytics.scoring import LEAST_BUYERS, LEAST_DAYS
from shop import clock
from shop.models import ShopSettings

HELD_OUT = 0.25  # of the time since the first order, to see what followed
LONGEST_HOLDOUT_DAYS = 182
SEED = 20_260_101
_LOCK = 7_306_618  # any number, the same in every process
_DATES = ("next_early_on", "next_on", "next_late_on")
_NUMBERS = ("p_alive", "orders_30", "orders_90", "orders_365", "mean_order", "value")
_STAGED = {"customer_id": "bigint", **dict.fromkeys(_NUMBERS, "float8"), **dict.fromkeys(_DATES, "float8")}
# What is NULL comes as "not a number", which fits into the fixed width.
_PUBLISH = f"""
    INSERT INTO analytics_customerforecast (customer_id, {", ".join((*_NUMBERS, *_DATES))})
    SELECT customer_id, {", ".join(f"nullif({name}, 'NaN')" for name in _NUMBERS)},
           {", ".join(f"%(today)s::date + nullif({name}, 'NaN')::int" for name in _DATES)}
    FROM forecast
"""  # noqa: S608


@transaction.atomic
def recompute(as_of: datetime) -> ForecastRun:
    """Where the data settle nothing, no customer has a forecast, and the run says why."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        cursor.execute("SET LOCAL work_mem = '64MB'")
    rules, zone, today = ScoringRules.current(), ShopSettings.current().zone, clock.today(as_of)
    customers = purchase_days.summarise(as_of, zone)
    span = round(7 * customers["age_weeks"].max()) if len(customers) else 0
    found: Forecast | IllDetermined = IllDetermined(
        f"The first order is {span} days ago; forecasts begin with {LEAST_DAYS}."
    )
    if span >= LEAST_DAYS:
        found = clv.forecast_of(customers, today, float(rules.margin), float(rules.discount_rate))
    is_settled = isinstance(found, Forecast)
    run, _ = ForecastRun.objects.update_or_create(
        as_of=as_of,
        defaults={
            "status": ForecastRun.Status.DONE if is_settled else ForecastRun.Status.ILL_DETERMINED,
            "reason": found.reason if isinstance(found, IllDetermined) else "",
            "spend_reason": _spend_reason(found),
            "margin": rules.margin,
            "discount_rate": rules.discount_rate,
            "parameters": _parameters(found),
            "calibration": _calibration(customers, as_of, span),
            "clusters": _put_into_clusters(as_of),
            "customers": len(customers),
        },
    )
    CustomerForecast.objects.all().delete()
    if isinstance(found, Forecast):
        _publish(found.customers, as_of)
    return run


def _publish(told: pd.DataFrame, as_of: datetime) -> None:
    today = clock.today(as_of)
    days = {name: (told[name] - pd.Timestamp(today)).dt.days.astype("float64") for name in _DATES}
    columns = ", ".join(f"{name} {kind}" for name, kind in _STAGED.items())
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE forecast ({columns})")
        column_transfer.write(cursor, "forecast", told.assign(**days), _STAGED)
        cursor.execute(_PUBLISH, {"today": today})
        cursor.execute("DROP TABLE forecast")


def _calibration(later: pd.DataFrame, as_of: datetime, span: int) -> dict[str, Any]:
    days = min(int(span * HELD_OUT), LONGEST_HOLDOUT_DAYS)
    if span < LEAST_DAYS:
        return {"reason": f"The first order is {span} days ago; forecasts begin with {LEAST_DAYS}."}
    zone, split = ShopSettings.current().zone, clock.today(as_of) - timedelta(days=days)
    end_of_split = datetime.combine(split + timedelta(days=1), time.min, zone) - timedelta(microseconds=1)
    made = calibration.holdout_of(purchase_days.summarise(end_of_split, zone), later, days)
    if isinstance(made, IllDetermined):
        return {"reason": made.reason}
    groups = made.groups.to_dict("records")
    return {
        "split": split.isoformat(),
        "days": days,
        "expected": made.expected,
        "actual": made.actual,
        "groups": [{str(name): number for name, number in group.items()} for group in groups],
    }


def _put_into_clusters(as_of: datetime) -> dict[str, Any]:
    customers = purchases.summarise(as_of, ShopSettings.current().zone).customers
    CustomerCluster.objects.all().delete()
    if len(customers) < LEAST_BUYERS:
        return {}
    in_force = forecasts.number_of_clusters()
    made = clusters.cluster(customers, SEED, in_force=in_force)
    with connection.cursor() as cursor:
        columns = {"customer_id": "bigint", "cluster": "smallint"}
        column_transfer.write(cursor, "analytics_customercluster", made.customers, columns)
    return {
        "centres": made.centres.rename(columns={"cluster": "number"}).to_dict("records"),
        "silhouettes": {str(k): height for k, height in made.silhouettes.items()},
        "silhouette": made.silhouette,
    }


def _parameters(found: Forecast | IllDetermined) -> dict[str, Any]:
    if isinstance(found, IllDetermined):
        return {}
    buying = found.buying
    kept = {**asdict(buying.process), "errors": dict(buying.errors), "log_likelihood": buying.log_likelihood}
    if not isinstance(found.spend, IllDetermined):
        spend = found.spend
        kept["spend"] = {**asdict(spend.spend), "errors": dict(spend.errors), "correlation": spend.correlation}
    return kept


def _spend_reason(found: Forecast | IllDetermined) -> str:
    return found.spend.reason if isinstance(found, Forecast) and isinstance(found.spend, IllDetermined) else ""
