"""The customers of a saved segment as a file: only those that may be written to."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet

from analytics import marketing_consent
from analytics.models import SavedSegment
from shop import clock, money
from shop.dashboards import export_log, spreadsheets
from shop.dashboards.filters import country_name
from shop.models import Customer, ShopSettings, User


def to_csv(segment: SavedSegment, user: User) -> bytes:
    """Logged with how many were left out, and why. Members are those of the last refresh, their consent is today's."""
    settings = ShopSettings.current()
    members = Customer.objects.filter(audience_memberships__audience=segment.audience_id)
    counts = marketing_consent.counts(members)
    rows = [_row(customer, settings) for customer in _reachable(members)]
    left_out = {f"left out {reason}": n for reason, n in counts.items() if reason != marketing_consent.REACHABLE and n}
    said = urlencode({**segment.criteria, **left_out})
    export_log.record(user, f"saved segment: {segment.name}", "csv", said, len(rows))
    header = ["Customer", "E-mail", "Country", "Segment", "Last order", "Orders", f"Spent ({settings.currency})"]
    return spreadsheets.to_csv([*header, "Agreed to marketing mail on"], rows)


def _reachable(members: QuerySet[Customer]) -> QuerySet[Any]:
    return marketing_consent.reachable(members).select_related("score").order_by("pk")


def _row(customer: Any, settings: ShopSettings) -> list[spreadsheets.Value]:
    score = getattr(customer, "score", None)
    agreed_on = clock.today(customer.answered_at)
    return [
        customer.name,
        customer.email,
        country_name(customer.country),
        score.segment if score else None,
        score.last_order_on if score else None,
        score.frequency if score else None,
        money.rounded(score.monetary, settings.currency) if score else None,
        agreed_on,
    ]
