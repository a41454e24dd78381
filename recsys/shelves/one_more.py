"""The card that takes the place of a dismissed one."""

from collections.abc import Collection
from dataclasses import replace

from django.http import HttpRequest

from recsys.shelves import candidates, mixing, pages
from recsys.shelves.putting_up import Shelf, arms_of, put_up, recommenders_of, record
from recsys.shelves.viewers import viewer_of
from shop.led_by import LedBy


def next_on(request: HttpRequest, led: LedBy, shown: Collection[int]) -> Shelf | None:
    """The shelf of this name and id with one suggestion, that isn't shown yet; None where there is no more. Two
    queries."""
    viewer = viewer_of(request)
    arms = arms_of(request, [led.shelf])
    found = candidates.read(pages.PERSONAL, viewer, recommenders=recommenders_of(arms))
    wanted = [
        replace(each, k=1, best_first=mixing.other_kinds_first(each.best_first, shown, each.k))
        for each in pages.personal(found, viewer)
        if each.name == led.shelf
    ]
    shelves = put_up(request, wanted, viewer=viewer, arms=arms, without=shown, is_recorded=False)
    if not shelves:
        return None
    shelf = replace(shelves[0], recommendation_id=led.recommendation_id or shelves[0].recommendation_id)
    record(request, shelf, arms.get(led.shelf))
    return shelf
