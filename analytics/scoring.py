"""From orders to published scores and audiences, in one transaction: old scores stay until the new ones are whole."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

import pandas as pd
from django.db import connection, transaction
from django.utils.text import slugify

from analytics import purchases, rfm
from analytics.models import CustomerScore, ScoringRun
from analytics.purchases import Purchases
from analytics.segments import SEGMENTS
from shop.models import Audience, ShopSettings

LEAST_BUYERS = 500
LEAST_DAYS = 180
AUDIENCE_SOURCE = "analytics"
_LOCK = 7_306_617  # any number, the same in every process: two runs would mix their scores

_COLUMNS = ("customer_id", "run_id", "r", "f", "m", "segment", "recency_days", "frequency", "monetary", "last_order_on")
_COPY = f"COPY analytics_customerscore ({', '.join(_COLUMNS)}) FROM STDIN"


@transaction.atomic
def recompute_rfm(
    as_of: datetime,
    mode: str = ScoringRun.Mode.PERCENTILE,
    window_months: int = 0,
    thresholds: rfm.Thresholds | None = None,
) -> ScoringRun:
    """Score every buyer from what was known at `as_of`, and publish the segments as audiences. A window of 0 months
    is all time.

    Where there is too little to go by, nobody is scored, and the run says why.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    zone = ShopSettings.current().zone
    since = _months_before(as_of.astimezone(zone), window_months) if window_months else None
    bought = purchases.summarise(as_of, zone, since)
    reason = _why_not(bought)
    scored = rfm.score(bought.customers.iloc[:0] if reason else bought.customers, mode, thresholds)
    run, _ = ScoringRun.objects.update_or_create(
        as_of=as_of,
        mode=mode,
        window_months=window_months,
        defaults={
            "status": ScoringRun.Status.NOT_ENOUGH_DATA if reason else ScoringRun.Status.DONE,
            "reason": reason,
            "edges": {} if reason else rfm.edges(scored, mode, thresholds),
            "counts": {str(segment): int(count) for segment, count in scored["segment"].value_counts().items()},
            "customers": len(bought.customers),
        },
    )
    _publish_scores(run, scored)
    _publish_audiences(run)
    return run


def _why_not(bought: Purchases) -> str:
    """Why scores would say nothing; empty when they do."""
    buyers = len(bought.customers)
    if buyers < LEAST_BUYERS:
        have = "customer has" if buyers == 1 else "customers have"
        return f"{buyers} {have} bought so far; segments begin with {LEAST_BUYERS}."
    if bought.span_days < LEAST_DAYS:
        return f"The orders span {bought.span_days} days; segments begin with {LEAST_DAYS}."
    return ""


def _publish_scores(run: ScoringRun, scored: pd.DataFrame) -> None:
    CustomerScore.objects.all().delete()
    with connection.cursor() as cursor, cursor.copy(_COPY) as copy:
        for row in _rows(run.pk, scored):
            copy.write_row(row)


def _rows(run_id: int, scored: pd.DataFrame) -> Iterator[tuple[object, ...]]:
    columns = [name for name in _COLUMNS if name != "run_id"]
    for customer, r, f, m, segment, recency, frequency, monetary, last in zip(
        *(scored[name].tolist() for name in columns), strict=True
    ):
        yield customer, run_id, r, f, m, segment, recency, frequency, Decimal(f"{monetary:.4f}"), last


def _publish_audiences(run: ScoringRun) -> None:
    """An audience per segment; only members that came or went are written."""
    for segment in SEGMENTS:
        Audience.objects.update_or_create(
            slug=f"segment-{slugify(segment)}",
            defaults={"name": segment, "source": AUDIENCE_SOURCE, "refreshed_at": run.as_of},
            create_defaults={
                "name": segment,
                "source": AUDIENCE_SOURCE,
                "refreshed_at": run.as_of,
                "description": "Kept by the customer scores.",
            },
        )
    with connection.cursor() as cursor:
        cursor.execute(
            """
            DELETE FROM shop_audiencemember member USING shop_audience audience
            WHERE audience.id = member.audience_id AND audience.source = %s AND NOT EXISTS (
                SELECT FROM analytics_customerscore score
                WHERE score.customer_id = member.customer_id AND score.segment = audience.name
            )
            """,
            [AUDIENCE_SOURCE],
        )
        cursor.execute(
            """
            INSERT INTO shop_audiencemember (audience_id, customer_id)
            SELECT audience.id, score.customer_id
            FROM analytics_customerscore score
            JOIN shop_audience audience ON audience.name = score.segment AND audience.source = %s
            ON CONFLICT DO NOTHING
            """,
            [AUDIENCE_SOURCE],
        )


def _months_before(moment: datetime, months: int) -> datetime:
    """The same day and time of an earlier month, or the last day of a shorter one."""
    return (pd.Timestamp(moment) - pd.DateOffset(months=months)).to_pydatetime()
