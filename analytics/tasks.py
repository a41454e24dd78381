from celery import shared_task

from analytics import rollups
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
