"""“Not this”: what a customer, or a visitor who agreed to be known, wants suggested no more."""

from django.db.models import Q, QuerySet
from django.http import HttpRequest

from shop import buyers, consent, events
from shop.led_by import LedBy
from shop.models import Dismissed, Event, Product


class NobodyKnown(Exception):
    """A visitor who agreed to nothing: there is no one to remember it for."""


def has_somebody(request: HttpRequest) -> bool:
    """Whether there is anybody to remember it for: who is signed in or known, and didn't say no."""
    return consent.allows_personal_shelves(request)


def dismiss(request: HttpRequest, product: Product, led: LedBy) -> None:
    """A second time changes nothing. Raises NobodyKnown."""
    if not has_somebody(request):
        raise NobodyKnown
    if request.user.is_authenticated:
        giver = {"customer": buyers.customer_for(request), "visitor": ""}
    else:
        giver = {"customer": None, "visitor": consent.known_visitor(request)}
    Dismissed.objects.bulk_create([Dismissed(product=product, **giver)], ignore_conflicts=True)
    events.record(request, Event.Kind.DISMISS, product=product, position=led.position, **led.origin)


def undo(request: HttpRequest, product_id: int) -> int:
    """How many it was: none where it wasn't dismissed by this visitor."""
    return of(request).filter(product=product_id).delete()[0]


def of(request: HttpRequest) -> QuerySet[Dismissed]:
    """The signed-in customer's and this browser's, the latest first."""
    customer, visitor = buyers.customer_of(request), consent.known_visitor(request)
    mine = Q(pk=None)
    if customer:
        mine |= Q(customer=customer)
    if visitor:
        mine |= Q(customer=None, visitor=visitor)
    return Dismissed.objects.filter(mine)
