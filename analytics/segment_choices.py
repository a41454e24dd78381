"""Segments for the dashboards' filter bar: the scores in force today, and the rest, so that the parts are the whole."""

from django.db.models import Exists, OuterRef, Q

from analytics import segment_grid
from analytics.models import CustomerScore
from shop.dashboards.readings import shared

GUEST = "guest"  # nobody's customer
UNSCORED = ""  # a customer without a score
REST = {UNSCORED: "Not scored", GUEST: "Guests"}


@shared
def names() -> dict[str, str]:
    """Of every key of a reading by segment, the most valuable first. One query."""
    return {name: name for name in segment_grid.names()} | REST


def choose() -> list[tuple[str, str]]:
    return list(names().items())


def members(segment: str) -> Q:
    if segment == GUEST:
        return Q(customer=None)
    scores = CustomerScore.objects.filter(customer=OuterRef("customer"))
    if segment == UNSCORED:
        return Q(customer__isnull=False) & ~Q(Exists(scores))
    return Q(Exists(scores.filter(segment=segment)))
