"""Keeping saved segments: who belongs to one, published as an audience, and a point of its history per day."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from django.db import connection, transaction
from django.db.models import Sum

from analytics import marketing_consent, rollups, saved_segment_criteria
from analytics.models import SavedSegment, SegmentPoint
from analytics.rollup_models import Buyer
from analytics.saved_segment_criteria import UnusableCriteria
from shop import clock
from shop.models import Audience, Customer, ShopSettings

# Not that of the segments of the scores, which take away from their audiences whom they didn't put there.
AUDIENCE_SOURCE = "saved segments"

# Only members that came or went are written.
_GONE = """
    DELETE FROM shop_audiencemember member
    USING (SELECT customer_id FROM shop_audiencemember WHERE audience_id = %s EXCEPT ({wanted})) gone
    WHERE member.audience_id = %s AND member.customer_id = gone.customer_id
"""
_COME = """
    INSERT INTO shop_audiencemember (audience_id, customer_id)
    SELECT %s, come.id
    FROM (({wanted}) EXCEPT SELECT customer_id FROM shop_audiencemember WHERE audience_id = %s) come (id)
"""


def refresh_all(as_of: datetime) -> int:
    """How many were refreshed: each by itself, so that one that can't be doesn't hold up the others."""
    rollups.fold()
    return sum(refresh(pk, as_of) for pk in SavedSegment.objects.values_list("pk", flat=True))


@transaction.atomic
def refresh(pk: int, as_of: datetime) -> bool:
    """Locks the segment. False: it is gone, or its criteria can't be used any more; then its members stay as they were
    and `problem` says why."""
    segment = SavedSegment.objects.select_for_update().filter(pk=pk).first()
    if segment is None:
        return False
    try:
        wanted = saved_segment_criteria.members(segment.criteria, as_of, ShopSettings.current().zone)
    except UnusableCriteria as unusable:
        segment.problem = str(unusable)[:300]
        segment.save(update_fields=["problem"])
        return False
    audience = _audience(segment, as_of)
    text, values = wanted.values("pk").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(_GONE.format(wanted=text), [audience.pk, *values, audience.pk])
        cursor.execute(_COME.format(wanted=text), [audience.pk, *values, audience.pk])
    _count(segment, audience, as_of)
    return True


@transaction.atomic
def delete(segment: SavedSegment) -> None:
    """With its audience."""
    audience = segment.audience
    segment.delete()
    if audience:
        audience.delete()


def customers_of(segment: SavedSegment) -> "Mapping[str, int]":
    """How many may be written to, and why the others may not. One query."""
    return marketing_consent.counts(Customer.objects.filter(audience_memberships__audience=segment.audience_id))


def _audience(segment: SavedSegment, as_of: datetime) -> Audience:
    kept = {
        "name": segment.name,
        "source": AUDIENCE_SOURCE,
        "refreshed_at": as_of,
        "description": segment.description or "Kept by the saved segment of the same name.",
    }
    segment.audience = Audience.objects.update_or_create(slug=f"saved-segment-{segment.pk}", defaults=kept)[0]
    return segment.audience


def _count(segment: SavedSegment, audience: Audience, as_of: datetime) -> None:
    customers = Customer.objects.filter(audience_memberships__audience=audience).order_by()
    answers = marketing_consent.counts(customers)
    spent = Buyer.objects.filter(customer_id__in=customers.values("pk")).aggregate(sum=Sum("net"))["sum"]
    segment.customers = sum(answers.values())
    segment.reachable = answers[marketing_consent.REACHABLE]
    segment.value, segment.problem, segment.refreshed_at = spent or Decimal(0), "", as_of
    segment.save(update_fields=["audience", "customers", "reachable", "value", "problem", "refreshed_at"])
    figures = {"customers": segment.customers, "reachable": segment.reachable, "value": segment.value}
    SegmentPoint.objects.update_or_create(segment=segment, day=clock.today(as_of), defaults=figures)
