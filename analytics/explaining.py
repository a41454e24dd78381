"""Why a customer has these scores, in words, from the limits that were kept with the run."""

from collections.abc import Sequence
from dataclasses import dataclass

from analytics.models import CustomerScore, ScoringRun
from shop import money
from shop.dashboards import numbers


@dataclass(frozen=True, slots=True)
class Reasons:
    recency: str
    frequency: str
    monetary: str


def reasons(score: CustomerScore, currency: str) -> Reasons:
    """Such as "Last order 12 days ago: R = 5, for at most 19 days"."""
    edges = score.run.edges
    is_half_open = score.run.mode == ScoringRun.Mode.QUANTILE
    days = _limit(edges.get("r", []), 5 - score.r)
    orders, spent = _limit(edges.get("f", []), score.f - 2), _limit(edges.get("m", []), score.m - 2)
    if score.run.mode == ScoringRun.Mode.RANK_FIRST:
        orders = None  # by position among equals: no number of orders explains it
    return Reasons(
        recency=f"Last order {_counted(score.recency_days, 'day')} ago: R = {score.r}"
        + ("" if days is None else f", for {'less than' if is_half_open else 'at most'} {_counted(days, 'day')}"),
        frequency=f"{_counted(score.frequency, 'order')}: F = {score.f}"
        + ("" if orders is None else f", for {_counted(orders, 'order')} or more"),
        monetary=f"{money.written(score.monetary, currency)} spent: M = {score.m}"
        + ("" if spent is None else f", for {money.written(spent, currency)} or more"),
    )


def _limit(edges: Sequence[float | None], index: int) -> float | None:
    """What had to be met for the score; nothing for the lowest, which everybody has."""
    return edges[index] if 0 <= index < len(edges) else None


def _counted(number: float, noun: str) -> str:
    return f"{numbers.whole(number)} {noun}{'' if number == 1 else 's'}"
