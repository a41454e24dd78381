"""A training run's figures as the admin's tables show them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from recsys import publishing, recommender_names
from recsys.models import TrainingRun

SHELF_TITLES = {
    "new": "New for you",
    "repeat": "Buy again",
    "together": "Often bought together",
    "all": "Both in one list",
}
ORDER = list(SHELF_TITLES)


@dataclass(frozen=True, slots=True)
class Figures:
    """Of a recommender on a shelf; `low` and `high` are the ends of its 95% interval, where the run has one."""

    name: str
    questions: int
    ndcg: float
    low: float | None
    high: float | None
    recall: float | None
    hit_rate: float | None
    coverage: float | None
    cpu_seconds: float | None
    serves: bool

    @property
    def title(self) -> str:
        return recommender_names.title(self.name)


def figures(run: TrainingRun) -> dict[str, list[Figures]]:
    """By shelf, the best first."""
    chosen = {"together": "copurchase"} | run.chosen
    by_shelf: dict[str, list[Figures]] = {}
    for row in run.metrics.get("rows", []):
        shelf = row.get("shelf", "")
        by_shelf.setdefault(shelf, []).append(_of(row, run, serves=chosen.get(shelf) == row["name"]))
    shelves = sorted(by_shelf, key=lambda shelf: ORDER.index(shelf) if shelf in ORDER else len(ORDER))
    return {shelf: sorted(by_shelf[shelf], key=lambda each: -each.ndcg) for shelf in shelves}


def shelves(run: TrainingRun) -> list[tuple[str, list[Figures]]]:
    return [(SHELF_TITLES.get(shelf, shelf), rows) for shelf, rows in figures(run).items()]


def parameters(run: TrainingRun) -> list[tuple[str, str, str]]:
    """Shelf, recommender, and what it learnt with, in words."""
    said = []
    for shelf, recommenders in run.parameters.items():
        if not isinstance(recommenders, Mapping):
            continue
        for name, values in recommenders.items():
            words = _in_words(values)
            said.append((SHELF_TITLES.get(shelf, shelf), recommender_names.title(name), words or "as they come"))
    return said


def can_be_made_live(run: TrainingRun) -> bool:
    return run.status == TrainingRun.Status.PUBLISHED and not run.is_live and publishing.has_rows(run)


def _of(row: Mapping[str, Any], run: TrainingRun, serves: bool) -> Figures:
    low, high = _interval(row)
    costs = run.metrics.get("cpu_seconds")
    cost = row.get("cpu_seconds", costs.get(row["name"]) if isinstance(costs, Mapping) else None)
    return Figures(
        name=row["name"],
        questions=row.get("questions", row.get("users", 0)),
        ndcg=_value(row["ndcg_at_10"]) or 0.0,
        low=low,
        high=high,
        recall=_value(row.get("recall_at_10")),
        hit_rate=_value(row.get("hit_rate_at_10")),
        coverage=_value(row.get("coverage")),
        cpu_seconds=_value(cost),
        serves=serves,
    )


def _interval(row: Mapping[str, Any]) -> tuple[float | None, float | None]:
    value = row["ndcg_at_10"]
    if isinstance(value, Mapping):
        return _value(value.get("low")), _value(value.get("high"))
    low, high = row.get("interval") or (None, None)
    return low, high


def _value(found: Any) -> float | None:
    if isinstance(found, Mapping):
        found = found.get("value")
    return float(found) if isinstance(found, int | float) else None


def _in_words(values: Any) -> str:
    if not isinstance(values, Mapping):
        return str(values)
    return ", ".join(f"{name} {_short(value)}" for name, value in values.items())


def _short(value: Any) -> str:
    return f"{value:.4g}" if isinstance(value, float) else str(value)
