"""Scores and audiences that a run puts into force, from the table `scored` of its transaction."""

from django.db import connection

from analytics import segment_grid
from analytics.models import CustomerScore, ScoringRun
from shop.models import Audience, AudienceMember

AUDIENCE_SOURCE = "analytics"

_SCORES = """
    INSERT INTO analytics_customerscore
        (customer_id, run_id, r, f, m, segment, recency_days, frequency, monetary, last_order_on)
    SELECT customer_id, %s, r, f, m, segment.name, recency_days, frequency, monetary::numeric(14, 4), last_order_on
    FROM scored JOIN analytics_segment segment ON segment.number = scored.segment
"""
# Sets against sets: with NOT EXISTS over tables that were empty a moment ago PostgreSQL would choose nested loops.
_WANTED = """
    SELECT audience.id AS audience_id, customer_id
    FROM scored
    JOIN analytics_segment segment ON segment.number = scored.segment
    JOIN shop_audience audience ON audience.slug = 'segment-' || segment.slug
"""
_PUBLISHED = """
    SELECT audience_id, customer_id
    FROM shop_audiencemember member JOIN shop_audience audience ON audience.id = member.audience_id
    WHERE audience.source = %s
"""
_ALL = f"INSERT INTO shop_audiencemember (audience_id, customer_id) {_WANTED}"
# Only members that came or went are written.
_GONE = f"""
    DELETE FROM shop_audiencemember member USING ({_PUBLISHED} EXCEPT {_WANTED}) gone
    WHERE member.audience_id = gone.audience_id AND member.customer_id = gone.customer_id
"""  # noqa: S608
_COME = f"""
    INSERT INTO shop_audiencemember (audience_id, customer_id)
    SELECT audience_id, customer_id FROM ({_WANTED} EXCEPT {_PUBLISHED}) come
"""  # noqa: S608


def publish(run: ScoringRun) -> None:
    CustomerScore.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute(_SCORES, [run.pk])
    _publish_audiences(run)


def _publish_audiences(run: ScoringRun) -> None:
    for segment in segment_grid.segments():
        kept = {"name": segment.name, "source": AUDIENCE_SOURCE, "refreshed_at": run.as_of}
        Audience.objects.update_or_create(
            slug=f"segment-{segment.slug}",
            defaults=kept,
            create_defaults={**kept, "description": "Kept by the customer scores."},
        )
    with connection.cursor() as cursor:
        if not AudienceMember.objects.filter(audience__source=AUDIENCE_SOURCE).exists():
            cursor.execute(_ALL)
            return
        cursor.execute(_GONE, [AUDIENCE_SOURCE])
        cursor.execute(_COME, [AUDIENCE_SOURCE])
