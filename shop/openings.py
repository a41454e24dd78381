"""A product that somebody opens: viewed, and clicked where the address says at which place of a search or shelf."""

from django.http import HttpRequest

from shop import events
from shop.led_by import LedBy
from shop.models import Event, Product


def record(request: HttpRequest, product: Product, led: LedBy) -> None:
    events.record(
        request,
        Event.Kind.VIEW,
        product=product,
        search_id=led.search_id,
        recommendation_id=led.recommendation_id,
        shelf=led.shelf,
    )
    if led.position is not None and (led.search_id or led.recommendation_id or led.shelf):
        events.record(
            request,
            Event.Kind.CLICK,
            product=product,
            search_id=led.search_id,
            recommendation_id=led.recommendation_id,
            shelf=led.shelf,
            position=led.position,
        )
