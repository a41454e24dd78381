"""A product that somebody opens: viewed, and clicked where the address says at which place of a search or shelf."""

from django.http import HttpRequest

from shop import events
from shop.led_by import LedBy
from shop.models import Event, Product


def record(request: HttpRequest, product: Product, led: LedBy) -> None:
    events.record(request, Event.Kind.VIEW, product=product, **led.origin)
    if led.position is not None and any(led.origin.values()):
        events.record(request, Event.Kind.CLICK, product=product, position=led.position, **led.origin)
