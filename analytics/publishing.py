"""Scores and audiences that a run puts into force, from the table `scored` of its transaction."""

from django.db import connection

from analytics import segment_grid
from analytics.models import CustomerScore, ScoringRun
from shop.models import Audience

AUDIENCE_SOURCE = "analytics"

_SCORES = """
    INSERT INTO analytics_customerscore
        (customer_id, run_id, r, f, m, segment, recency_days, frequency, monetary, last_order_on)
    SELECT customer_id, %s, r, f, m, segment.name, recency_days, frequency, monetary::numeric(14, 4), last_order_on
    FROM scored JOIN analytics_segment segment ON segment.number = scored.segment
"""
# Only members that came or went are written.
_GONE = """
    DELETE FROM shop_audiencemember member USING shop_audience audience
    WHERE audience.id = member.audience_id AND audience.source = %s AND NOT EXISTS (
        SELECT FROM analytics_customerscore score
        WHERE score.customer_id = member.customer_id AND score.segment = audience.name
    )
"""
_COME = """
    INSERT INTO shop_audiencemember (audience_id, customer_id)
    SELECT audience.id, score.customer_id
    FROM analytics_customerscore score
    JOIN shop_audience audience ON audience.name = score.segment AND audience.source = %s
    WHERE NOT EXISTS (
        SELECT FROM shop_audiencemember member
        WHERE member.audience_id = audience.id AND member.customer_id = score.customer_id
    )
    ON CONFLICT DO NOTHING
"""


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
        cursor.execute(_GONE, [AUDIENCE_SOURCE])
        cursor.execute(_COME, [AUDIENCE_SOURCE])
