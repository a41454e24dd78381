"""What the dashboard shows of the recommenders: by the shop's own protocol, over time, and by the public one."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from recsys import recommender_names, run_tables
from recsys.models import StoredEvaluation, TrainingRun
from recsys.run_tables import Figures
from shop.dashboards.cards import CardData, Cell, Column, RowLink
from shop.dashboards.filters import Filters

NDCG = "nDCG@10"
MOST_RUNS = 60
NO_RUN = "No training has been evaluated yet: it takes some weeks of orders."
NOT_STORED = (
    "Nobody has stored figures of this protocol here. `manage.py evaluate_recommenders --protocol {protocol} "
    "--data FILE --json OUT` makes them, `manage.py store_evaluation OUT` shows them. Those of this version are in "
    "docs/recommenders.md."
)


def of_shelf(shelf: str) -> Callable[[Filters], CardData]:
    """The latest run that was evaluated, whatever the period."""

    def read(filters: Filters) -> CardData:
        columns = [
            Column("Recommender"),
            Column(NDCG, "score", is_series=True),
            Column("95% from", "score"),
            Column("to", "score"),
            Column("Recall@10", "score"),
            Column("Hit rate@10", "score"),
            Column("Coverage", "share", description="Of all products, those that somebody is shown"),
            Column("CPU seconds", "number", description="To choose its parameters and to learn", is_better_low=True),
        ]
        run = _latest()
        rows = run_tables.figures(run).get(shelf, []) if run else []
        if run is None or not rows:
            return CardData(columns, [], empty=NO_RUN)
        serving = next((row.title for row in rows if row.serves), "")
        note = f"{rows[0].questions:,} customers or baskets were asked."
        if serving:
            note = f"{serving} serves. {note}"
        stamp = f"{run}"
        return CardData(columns, [_row(row) for row in rows], note=note, stamp=stamp)

    return read


def runs_over_time(filters: Filters) -> CardData:
    """Those that finished in the period; the latest of them where there are many."""
    columns = [
        Column("Training"),
        Column("New for you", "score", is_series=True),
        Column("Popularity there", "score", is_series=True, is_compared=True),
        Column("Buy again", "score", is_series=True),
        Column("Together", "score", is_series=True),
        Column("Recommender of new"),
        Column("Baskets", "number"),
        Column("Customers", "number"),
        Column("Products", "number"),
        Column("CPU seconds", "number", is_better_low=True),
        Column("State"),
    ]
    runs = TrainingRun.objects.exclude(status=TrainingRun.Status.RUNNING).filter(as_of__lt=filters.until)
    if filters.since:
        runs = runs.filter(as_of__gte=filters.since)
    shown = list(runs.order_by("-started_at", "-pk")[:MOST_RUNS])[::-1]
    if not shown:
        return CardData(columns, [], empty="No training in this period.")
    actions = [
        RowLink("Look at it", reverse("admin:recsys_trainingrun_change", args=[run.pk]), "recsys.view_trainingrun")
        for run in shown
    ]
    return CardData(columns, [_run(run) for run in shown], actions=actions)


def of_protocol(protocol: str) -> Callable[[Filters], CardData]:
    def read(filters: Filters) -> CardData:
        columns = [
            Column("Recommender"),
            Column(NDCG, "score", is_series=True),
            Column("95% from", "score"),
            Column("to", "score"),
            Column("MAP", "score"),
            Column("Precision@10", "score"),
            Column("Recall@10", "score"),
            Column("RMSE", "score", is_better_low=True),
            Column("CPU seconds", "number", is_better_low=True),
        ]
        stored = StoredEvaluation.objects.filter(protocol=protocol).first()
        if stored is None:
            return CardData(columns, [], empty=NOT_STORED.format(protocol=protocol))
        best_first = sorted(stored.rows, key=lambda row: -row["ndcg_at_10"])
        return CardData(columns, [_stored(row) for row in best_first], stamp=f"Stored {stored.evaluated_at:%-d %b %Y}")

    return read


def _latest() -> TrainingRun | None:
    return TrainingRun.objects.filter(metrics__rows__isnull=False).order_by("-started_at", "-pk").first()


def _row(row: Figures) -> list[Cell]:
    return [row.title, row.ndcg, row.low, row.high, row.recall, row.hit_rate, row.coverage, row.cpu_seconds]


def _run(run: TrainingRun) -> list[Cell]:
    serving = run.chosen.get("new", "")
    state = "Live" if run.is_live else run.get_status_display()
    return [
        f"{run.as_of:%-d %b %Y} (no. {run.pk})",
        run.ndcg_of(serving, "new"),
        run.ndcg_of("popular", "new"),
        run.ndcg_of(run.chosen.get("repeat", ""), "repeat"),
        run.ndcg_of("copurchase", "together"),
        recommender_names.title(serving) if serving else None,
        run.baskets,
        run.customers,
        run.products,
        run.cpu_seconds,
        f"{state}: {run.error}" if run.error else state,
    ]


def _stored(row: dict[str, Any]) -> list[Cell]:
    low, high = row.get("ndcg_at_10_interval") or (None, None)
    figures = [row.get(name) for name in ("map", "precision_at_10", "recall_at_10", "rmse", "cpu_seconds")]
    return [recommender_names.title(row["name"]), row["ndcg_at_10"], low, high, *figures]
