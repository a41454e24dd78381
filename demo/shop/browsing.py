"""What people did in the shop: visits that end in an order, in a basket left behind, or in nothing at all.

Every line of an order was viewed and put into the basket earlier in the same visit, then the checkout was begun."""

import random
import uuid
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import NamedTuple

from demo.shop.buying import Order, Tastes, choose_variant, passing_visitor
from demo.shop.people import Customer
from demo.shop.products import Goods
from demo.shop.searching import MOST_SHOWN, Searches
from demo.shop.seasons import Seasons
from demo.shop.tastes import Taste

VISITS_PER_ORDER = 6.2  # that don't end in one; events are sold short so that an import stays quick
SHARE_OF_CUSTOMERS = 0.42
HOME_SHELVES = ("popular", "newest")
# what happens on a visit without an order, with its share
VISITS = {"glance": 0.52, "home shelf": 0.16, "search": 0.17, "stroll": 0.08, "left basket": 0.07}
LEFT_AT_CHECKOUT = 0.35
LAST_CALL = time(23, 20)  # on the last day, so that nothing happens after it


class Event(NamedTuple):
    occurred_at: datetime
    kind: str
    visitor: str
    customer: str
    session: str
    platform: str
    product: str = ""
    variant: str = ""
    quantity: int | str = ""
    query: str = ""
    search_id: str = ""
    result_count: int | str = ""
    shelf: str = ""
    products: str = ""
    position: int | str = ""
    consent: str = "no"


class Visit:
    """One sitting: who, where, and a clock that moves on with every step."""

    def __init__(
        self, dice: random.Random, customer: Customer | None, visitor: str, session: str, platform: str, start: datetime
    ) -> None:
        self._dice = dice
        self._who = (visitor, customer.reference if customer else "", session, platform)
        self._consent = "yes" if customer and customer.lets_remember else "no"
        self.now = start
        self.steps: list[Event] = []

    def step(self, kind: str, **values: int | str) -> None:
        event = Event(self.now, kind, *self._who, **values, consent=self._consent)  # type: ignore[arg-type]
        self.steps.append(event)
        self.now += timedelta(seconds=self._dice.randint(6, 75))

    def put_into_basket(self, goods: Goods, sku: str, quantity: int) -> None:
        self.step("add_to_basket", product=goods.reference, variant=sku, quantity=quantity)

    def find(self, goods: Goods, taste: Taste, searches: Searches, shelf_of: list[Goods]) -> None:
        """Come to a product: by link, by search or from a shelf of the home page. Ends with its page."""
        drawn = self._dice.random()
        if drawn < 0.24:
            self._search_for(goods, taste, searches)
        elif drawn < 0.44:
            self.look_at_shelf(shelf_of, clicked=goods)
        self.step("view", product=goods.reference)

    def _search_for(self, goods: Goods, taste: Taste, searches: Searches) -> None:
        for search in (searches.make(self._dice, taste, self.now.month), searches.make_for(self._dice, goods)):
            search_id = new_id(self._dice)
            self.step("search", query=search.query, search_id=search_id, result_count=len(search.hits))
            if goods in search.hits[:MOST_SHOWN]:
                place = search.hits.index(goods)
                self.step("click", product=goods.reference, search_id=search_id, position=place)
                return

    def look_at_shelf(self, shelf_of: list[Goods], clicked: Goods | None) -> None:
        shelf = self._dice.choice(HOME_SHELVES)
        shown = self._dice.sample(shelf_of, min(len(shelf_of), 6))
        if clicked and clicked not in shown:
            shown[self._dice.randrange(len(shown))] = clicked
        self.step("impression", shelf=shelf, products=";".join(each.reference for each in shown))
        if clicked:
            self.step("click", product=clicked.reference, shelf=shelf, position=shown.index(clicked))


def make_events(
    seed: int, seasons: Seasons, customers: list[Customer], orders: list[Order], goods: list[Goods], tastes: Tastes
) -> list[tuple[str, Event]]:
    """With their ids, in order of time."""
    searches = Searches(goods)
    favourites = sorted(goods, key=lambda each: (-each.appeal, each.reference))[:40]
    dice = random.Random(f"{seed}:visits")  # noqa: S311
    events: list[Event] = []
    for order in orders:
        events += buying_visit(dice, order, tastes, searches, favourites)
    active = [customer for customer in customers if customer.gone >= seasons.first]
    for number in range(round(len(orders) * VISITS_PER_ORDER)):
        events += _other_visit(dice, number, seasons, active, tastes, searches, favourites)
    events.sort(key=lambda event: (event.occurred_at, event.session))
    return [(new_id(dice), event) for event in events]


def buying_visit(
    dice: random.Random, order: Order, tastes: Tastes, searches: Searches, favourites: list[Goods]
) -> list[Event]:
    taste = tastes.of(order.customer, f"guest {order.number}")
    visit = Visit(dice, order.customer, order.visitor, order.session, order.platform, order.moment)
    for line in order.lines:
        visit.find(line.goods, taste, searches, favourites)
        if dice.random() < 0.3:
            other = taste.pick(dice, order.moment.month)
            visit.step("view", product=other.reference)
        visit.put_into_basket(line.goods, line.variant.sku, line.quantity)
    visit.step("checkout")
    # all of it happened before the order
    earlier = visit.now - order.moment + timedelta(minutes=dice.randint(0, 4))
    return [event._replace(occurred_at=event.occurred_at - earlier) for event in visit.steps]


def _other_visit(
    dice: random.Random, number: int, seasons: Seasons, active: list[Customer], tastes: Tastes, searches: Searches,
    favourites: list[Goods],
) -> list[Event]:  # fmt: skip
    customer = dice.choice(active) if dice.random() < SHARE_OF_CUSTOMERS else None
    if customer:
        start = seasons.moment(dice, max(customer.joined.date(), seasons.first), customer.gone)
    else:
        start = seasons.moment(dice)
    start = min(start, datetime.combine(seasons.last, LAST_CALL))
    visitor = customer.visitor if customer and customer.lets_remember else passing_visitor(dice)
    platform = dice.choices(("web", "phone"), (46, 54))[0]
    visit = Visit(dice, customer, visitor, f"b{number + 1}", platform, start)
    taste = tastes.of(customer, f"passer-by {number % 500}")
    liked = taste.pick(dice, start.month)
    match dice.choices(list(VISITS), list(VISITS.values()))[0]:
        case "glance":
            visit.step("view", product=liked.reference)
        case "home shelf":
            visit.look_at_shelf(favourites, clicked=liked if dice.random() < 0.35 else None)
        case "search":
            _search(dice, visit, searches, taste)
        case "stroll":
            for _ in range(dice.randint(2, 5)):
                visit.step("view", product=taste.pick(dice, start.month).reference)
        case _:
            _leave_basket(dice, visit, liked, taste, searches, favourites)
    return visit.steps


def _search(dice: random.Random, visit: Visit, searches: Searches, taste: Taste) -> None:
    search = searches.make(dice, taste, visit.now.month)
    search_id = new_id(dice)
    visit.step("search", query=search.query, search_id=search_id, result_count=len(search.hits))
    shown = search.hits[:MOST_SHOWN]
    if shown and dice.random() < 0.55:
        place = min(int(dice.expovariate(0.5)), len(shown) - 1)
        clicked = shown[place].reference
        visit.step("click", product=clicked, search_id=search_id, position=place)
        visit.step("view", product=clicked)


def _leave_basket(
    dice: random.Random, visit: Visit, liked: Goods, taste: Taste, searches: Searches, favourites: list[Goods]
) -> None:
    chosen = [liked]
    if dice.random() < 0.3:
        chosen.append(taste.pick_beside(dice, chosen, visit.now.month))
    for goods in chosen:
        visit.find(goods, taste, searches, favourites)
        visit.put_into_basket(goods, choose_variant(dice, goods).sku, 1)
    if dice.random() < LEFT_AT_CHECKOUT:
        visit.step("checkout")


def new_id(dice: random.Random) -> str:
    return str(uuid.UUID(int=dice.getrandbits(128), version=4))


def event_rows(events: list[tuple[str, Event]]) -> Iterator[dict[str, object]]:
    for identifier, event in events:
        yield {"id": identifier, **event._asdict(), "occurred_at": event.occurred_at.isoformat(" ")}
