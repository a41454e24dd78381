"""Who may be written to: an e-mail address, and the newest answer about marketing mail a yes."""

from typing import Any

from django.db.models import Case, Count, OuterRef, Q, QuerySet, Subquery, Value, When

from shop.models import Consent, Customer

REACHABLE = "reachable"
NO_ADDRESS = "without an e-mail address"
NO_CONSENT = "without consent to marketing mail"


def with_answers(customers: QuerySet[Customer]) -> QuerySet[Any]:
    """`agreed` (None: never asked) and `answered_at` of the newest answer."""
    newest = Consent.objects.filter(customer=OuterRef("pk"), purpose=Consent.Purpose.MARKETING_MAIL)
    newest = newest.order_by("-given_at", "-id")
    return customers.annotate(
        agreed=Subquery(newest.values("is_granted")[:1]), answered_at=Subquery(newest.values("given_at")[:1])
    )


def reachable(customers: QuerySet[Customer]) -> QuerySet[Any]:
    return with_answers(customers).filter(agreed=True).exclude(Q(email=None) | Q(email=""))


def counts(customers: QuerySet[Customer]) -> dict[str, int]:
    """Each customer once: REACHABLE, else NO_CONSENT, else NO_ADDRESS. One query."""
    state = Case(
        When(Q(agreed=True) & ~(Q(email=None) | Q(email="")), then=Value(REACHABLE)),
        When(agreed=True, then=Value(NO_ADDRESS)),
        default=Value(NO_CONSENT),
    )
    found = with_answers(customers).order_by().values(state=state).annotate(number=Count("pk"))
    return dict.fromkeys((REACHABLE, NO_CONSENT, NO_ADDRESS), 0) | {row["state"]: row["number"] for row in found}
