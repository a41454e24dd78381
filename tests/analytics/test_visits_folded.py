"""Whatever visitors did: what is folded of it says what events and orders say."""

from collections.abc import Callable
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from django.http import QueryDict

from analytics import basket_conversion, funnel, rollups, visit_reading
from analytics.visit_models import VisitMark, VisitorsOfMonth
from shop import clock
from shop.dashboards import filters as filter_state
from shop.dashboards import readings
from shop.dashboards.filters import Filters
from shop.models import Event, Order, Product
from tests.analytics.buying import moment
from tests.analytics.visiting import buy, visit
from tests.factories import make_customer, make_product, set_shop

pytestmark = pytest.mark.django_db
AS_OF = "2026-06-20T15:00"
KINDS = ("view", "view", "add_to_basket", "add_to_basket", "checkout", "search")
READINGS: list[Callable[[Filters], Any]] = [
    funnel.by_platform,
    lambda filters: funnel.over_time(filters, "day"),
    lambda filters: funnel.over_time(filters, "month"),
    basket_conversion.by_platform,
    basket_conversion.by_month,
]


def looking_at(query: str) -> Filters:
    state, problems = filter_state.read(QueryDict(query), clock.as_of(), clock.as_of().tzinfo)  # type: ignore[arg-type]
    assert not problems
    return state


def both_ways(filters: Filters, monkeypatch: pytest.MonkeyPatch) -> None:
    assert visit_reading.is_folded(filters)
    folded = []
    with readings.kept_for_one_page():
        folded = [read(filters) for read in READINGS]
    with monkeypatch.context() as patched:
        patched.setattr(visit_reading, "is_folded", lambda filters: False)
        assert folded == [read(filters) for read in READINGS], filters


class Visits:
    def __init__(self) -> None:
        self.random = Random(4)
        names = ("Home > Mugs", "Home", "Toys", None)
        self.products: list[Product] = [make_product(category=name, price="3") for name in names]
        self.customer = make_customer()

    def at(self) -> str:
        return f"{moment('2026-04-20') + timedelta(hours=self.random.randrange(62 * 24)):%Y-%m-%dT%H:%M}"

    def go_on(self) -> None:
        choice = self.random.choice
        who = {"platform": choice(("web", "web", "phone")), "customer": choice((None, None, self.customer))}
        product, visitor, at = choice(self.products), choice(("ann", "bob", "cy", "")), self.at()
        if self.random.random() < 0.75:
            visit(visitor, moment(at), *self.random.sample(KINDS, 3), product=choice((product, None)), **who)
        else:
            buy(visitor, at, product, status=choice(("paid", "cancelled", "completed")), **who)

    def change(self) -> None:
        Order.objects.filter(pk__in=Order.objects.order_by("?").values("pk")[:1]).update(status="cancelled")
        Event.objects.filter(pk__in=Event.objects.order_by("?").values("pk")[:1]).delete()


def test_folded_visits_equal_events_and_orders(monkeypatch: pytest.MonkeyPatch) -> None:
    set_shop(currency="GBP", time_zone="UTC", as_of=moment(AS_OF))
    visits = Visits()
    for number in range(6):
        for _ in range(30):
            visits.go_on()
        if number:
            visits.change()
        rollups.fold()
        assert not VisitMark.objects.exists()
        for query in ("period=all", "from=2026-04-28&to=2026-06-10&category=home", "category=-", "from=2026-05-15"):
            both_ways(looking_at(f"{query}&platform={visits.random.choice(('', 'web'))}"), monkeypatch)
    assert set(VisitorsOfMonth.objects.values_list("month__month", flat=True)) == {4, 5}


def test_what_is_folded_stands_for_ten_minutes_only(monkeypatch: pytest.MonkeyPatch) -> None:
    set_shop(currency="GBP", time_zone="UTC", as_of=moment(AS_OF))
    visit("ann", "2026-06-01", "view", product=make_product())
    rollups.fold()
    assert visit_reading.is_folded(looking_at(""))
    assert not visit_reading.is_folded(looking_at("segment=guest"))  # of segments, events are read
    for at in ("2026-06-20T15:11", "2026-06-20T14:59"):
        set_shop(as_of=moment(at))
        assert not visit_reading.is_folded(looking_at(""))
    rollups.fold()  # back in time: all is anew
    assert visit_reading.is_folded(looking_at(""))
    both_ways(looking_at("period=all"), monkeypatch)
