"""What people did in the shop: visits that end in an order, in a basket left behind, or in nothing at all.

Every line of an order was viewed and put into the basket earlier in the same visit, then the checkout was begun."""

import random
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import accumulate
from typing import NamedTuple

from demo.shop import lives
from demo.shop.buying import Order, Tastes, choose_variant, passing_visitor
from demo.shop.people import Customer
from demo.shop.products import Goods
from demo.shop.searching import MOST_SHOWN, Searches
from demo.shop.seasons import Seasons
from demo.shop.suggesting import BESIDE, FOLLOWED, HOME, LEADING, PERSONAL, Shown, Suggestions, new_id
from demo.shop.tastes import Taste

VISITS_PER_ORDER = 5.3  # that don't end in one; events are sold short so that an import stays quick
SHARE_OF_CUSTOMERS = 0.42
# what happens on a visit without an order, with its share: of strangers, of customers
VISITS = {"glance": 0.53, "home": 0.09, "search": 0.22, "stroll": 0.09, "left basket": 0.07}
VISITS_OF_CUSTOMERS = {"glance": 0.39, "home": 0.23, "search": 0.22, "stroll": 0.09, "left basket": 0.07}
BY_SEARCH, BY_SHELF = 0.1, 0.045
"""How people come to what they put into their baskets; the others come by links and categories."""
PASSES_HOME = 0.07
SEES_MORE = 0.13
"""Pages of a product on which its shelves come into sight."""
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
    recommendation_id: str = ""
    products: str = ""
    position: int | str = ""
    experiment: str = ""
    arm: str = ""
    consent: str = "no"


Origin = dict[str, str]
"""The search or shelf that led to something, as events name it."""
Led = dict[tuple[int, str], Origin]
"""By an order's number and a SKU."""


class Shop(NamedTuple):
    tastes: Tastes
    searches: Searches
    suggestions: Suggestions


class Visit:
    """One sitting: who, where, and a clock that moves on with every step."""

    def __init__(
        self, dice: random.Random, shop: Shop, customer: Customer | None, visitor: str, session: str, platform: str,
        start: datetime, taste: Taste,
    ) -> None:  # fmt: skip
        self._dice = dice
        self._shop = shop
        self._customer = customer
        self._taste = taste
        self._who = (visitor, customer.reference if customer else "", session, platform)
        self._consent = "yes" if customer and customer.lets_remember else "no"
        self.now = start
        self.steps: list[Event] = []

    def step(self, kind: str, **values: int | str) -> None:
        event = Event(self.now, kind, *self._who, **values, consent=self._consent)  # type: ignore[arg-type]
        self.steps.append(event)
        self.now += timedelta(seconds=self._dice.randint(6, 75))

    def put_into_basket(self, goods: Goods, sku: str, quantity: int, origin: Origin) -> None:
        self.step("add_to_basket", product=goods.reference, variant=sku, quantity=quantity, **origin)

    def find(self, goods: Goods) -> Origin:
        """Come to a product by link, by search or from a shelf. Ends with its page."""
        drawn = self._dice.random()
        origin: Origin = {}
        if drawn < BY_SEARCH:
            origin = self._search_for(goods)
        elif drawn < BY_SEARCH + BY_SHELF:
            origin = self._follow_a_card(goods)
        elif drawn < BY_SEARCH + BY_SHELF + PASSES_HOME:
            self.pass_home()
        self.look_at(goods)
        return origin

    def look_at(self, goods: Goods) -> None:
        self.step("view", product=goods.reference)
        if self._dice.random() < SEES_MORE:
            for shelf in BESIDE[: self._dice.randint(1, 2)]:
                self.see(shelf, beside=goods)

    def pass_home(self) -> None:
        """The page with the shelves; whoever follows a card comes to its product."""
        shelves = [PERSONAL, *HOME] if self._customer else HOME
        for shelf in shelves:
            self.see(shelf)

    def see(self, shelf: str, beside: Goods | None = None) -> None:
        shown = self._show(shelf, beside=beside)
        if self._dice.random() < FOLLOWED[shelf]:
            goods = self._dice.choice(shown.products)
            self._click(shown, goods)
            self.step("view", product=goods.reference)

    def search(self) -> None:
        search = self._shop.searches.make(self._dice, self._taste, self.now.month)
        search_id = new_id(self._dice)
        self.step("search", query=search.query, search_id=search_id, result_count=len(search.hits))
        shown = search.hits[:MOST_SHOWN]
        if shown and self._dice.random() < 0.55:
            place = min(int(self._dice.expovariate(0.5)), len(shown) - 1)
            clicked = shown[place].reference
            self.step("click", product=clicked, search_id=search_id, position=place)
            self.step("view", product=clicked)

    def _search_for(self, goods: Goods) -> Origin:
        searches, dice = self._shop.searches, self._dice
        for search in (searches.make(dice, self._taste, self.now.month), searches.make_for(dice, goods)):
            search_id = new_id(dice)
            self.step("search", query=search.query, search_id=search_id, result_count=len(search.hits))
            if goods in search.hits[:MOST_SHOWN]:
                place = search.hits.index(goods)
                self.step("click", product=goods.reference, search_id=search_id, position=place)
                return {"search_id": search_id}
        return {}

    def _follow_a_card(self, goods: Goods) -> Origin:
        names = [name for name in LEADING if self._customer or name != PERSONAL]
        shelf = self._dice.choices(names, [LEADING[name] for name in names])[0]
        beside = self._taste.pick_beside(self._dice, [goods], self.now.month) if shelf in BESIDE else None
        if beside is goods:
            beside, shelf = None, HOME[0]
        if beside:
            self.step("view", product=beside.reference)
        shown = self._show(shelf, beside=beside, leading_to=goods)
        self._click(shown, goods)
        return shown.origin

    def _show(self, shelf: str, *, beside: Goods | None = None, leading_to: Goods | None = None) -> Shown:
        shown = self._shop.suggestions.make(
            self._dice, shelf, self._customer, self._taste, self.now, beside=beside, leading_to=leading_to
        )
        products = ";".join(each.reference for each in shown.products)
        self.step("impression", product=beside.reference if beside else "", products=products, **shown.origin)
        return shown

    def _click(self, shown: Shown, goods: Goods) -> None:
        self.step("click", product=goods.reference, position=shown.products.index(goods), **shown.origin)


def make_events(
    seed: int, seasons: Seasons, customers: list[Customer], orders: list[Order], shop: Shop
) -> tuple[list[tuple[str, Event]], Led]:
    """With their ids, in order of time; and what led to the lines of the orders."""
    dice = random.Random(f"{seed}:visits")  # noqa: S311
    events: list[Event] = []
    led: Led = {}
    for order in orders:
        events += buying_visit(dice, order, shop, led)
    active = [customer for customer in customers if customer.gone >= seasons.first]
    weeks = list(accumulate(1 + (customer.gone - _seen_from(customer, seasons)).days / 7 for customer in active))
    for number in range(round(len(orders) * VISITS_PER_ORDER)):
        events += _other_visit(dice, number, seasons, (active, weeks), shop)
    events.sort(key=lambda event: (event.occurred_at, event.session))
    return [(new_id(dice), event) for event in events], led


def buying_visit(dice: random.Random, order: Order, shop: Shop, led: Led) -> list[Event]:
    taste = shop.tastes.of(order.customer, f"guest {order.number}")
    visit = Visit(dice, shop, order.customer, order.visitor, order.session, order.platform, order.moment, taste)
    for line in order.lines:
        origin = visit.find(line.goods)
        if dice.random() < 0.3:
            visit.step("view", product=taste.pick(dice, order.moment.month).reference)
        visit.put_into_basket(line.goods, line.variant.sku, line.quantity, origin)
        if origin:
            led[order.number, line.variant.sku] = origin
    visit.step("checkout")
    # all of it happened before the order
    earlier = visit.now - order.moment + timedelta(minutes=dice.randint(0, 4))
    return [event._replace(occurred_at=event.occurred_at - earlier) for event in visit.steps]


def _other_visit(
    dice: random.Random, number: int, seasons: Seasons, active: tuple[list[Customer], list[float]], shop: Shop
) -> list[Event]:
    known, weeks = active
    customer = dice.choices(known, cum_weights=weeks)[0] if dice.random() < SHARE_OF_CUSTOMERS else None
    since, until = (_seen_from(customer, seasons), customer.gone) if customer else (None, None)
    start = seasons.moment(dice, since, until)
    start = min(start, datetime.combine(seasons.last, LAST_CALL))
    visitor = customer.visitor if customer and customer.lets_remember else passing_visitor(dice)
    platform = dice.choices(("web", "phone"), (46, 54))[0]
    taste = shop.tastes.of(customer, f"passer-by {number % 500}")
    visit = Visit(dice, shop, customer, visitor, f"b{number + 1}", platform, start, taste)
    chances = VISITS_OF_CUSTOMERS if customer else VISITS
    match dice.choices(list(chances), list(chances.values()))[0]:
        case "glance":
            visit.look_at(taste.pick(dice, start.month))
        case "home":
            visit.pass_home()
        case "search":
            visit.search()
        case "stroll":
            for _ in range(dice.randint(2, 5)):
                visit.look_at(taste.pick(dice, start.month))
        case _:
            _leave_basket(dice, visit, taste, start.month)
    return visit.steps


def _seen_from(customer: Customer, seasons: Seasons) -> date:
    return max(customer.joined.date(), seasons.first)


def _leave_basket(dice: random.Random, visit: Visit, taste: Taste, month: int) -> None:
    chosen = [taste.pick(dice, month)]
    if dice.random() < 0.3:
        chosen.append(taste.pick_beside(dice, chosen, month))
    for goods in chosen:
        origin = visit.find(goods)
        variant = choose_variant(dice, goods, lives.amount(dice, lives.USUAL))
        visit.put_into_basket(goods, variant.sku, 1, origin)
    if dice.random() < LEFT_AT_CHECKOUT:
        visit.step("checkout")


def event_rows(events: list[tuple[str, Event]]) -> Iterator[dict[str, object]]:
    for identifier, event in events:
        yield {"id": identifier, **event._asdict(), "occurred_at": event.occurred_at.isoformat(" ")}
