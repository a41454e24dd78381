from celery import shared_task
from django.utils import timezone

from analytics import rollups, saved_segments, weekly_summary_mails
from shop import clock


@shared_task
def recompute_rfm() -> None:
    from analytics import backfilling, scoring  # bring pandas, which no web process shall load

    as_of = clock.as_of()
    scoring.recompute_rfm(as_of)
    backfilling.fill(as_of)


@shared_task
def fold_rollups() -> None:
    rollups.fold()


@shared_task
def recompute_forecasts() -> None:
    from analytics import forecasting  # brings pandas and scipy

    forecasting.recompute(as_of=clock.as_of())


@shared_task
def refresh_saved_segments() -> None:
    saved_segments.refresh_all(clock.as_of())


@shared_task
def write_weekly_summaries() -> None:
    weekly_summary_mails.write_due(timezone.now(), clock.as_of())
