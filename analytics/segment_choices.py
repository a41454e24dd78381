"""Segments for the dashboards' filter bar: the scores in force today, and the rest, so that the parts are the whole."""

from django.db.models import Exists, OuterRef, Q

from analytics.models import CustomerScore
from analytics.segments import SEGMENTS

GUEST = "guest"  # nobody's customer
UNSCORED = ""  # a customer without a score
NAMES = {segment: segment for segment in SEGMENTS} | {UNSCORED: "Not scored", GUEST: "Guests"}


def choose() -> list[tuple[str, str]]:
    """The most valuable first."""
    return list(NAMES.items())


def members(segment: str) -> Q:
    if segment == GUEST:
        return Q(customer=None)
    scores = CustomerScore.objects.filter(customer=OuterRef("customer"))
    if segment == UNSCORED:
        return Q(customer__isnull=False) & ~Q(Exists(scores))
    return Q(Exists(scores.filter(segment=segment)))
