"""Two years of orders and credit notes: by customers, and by guests."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from math import exp, log

from demo.shop import lives
from demo.shop.countries import COUNTRIES, CURRENCY
from demo.shop.people import Customer
from demo.shop.products import Goods, Variant
from demo.shop.seasons import Seasons, at_some_time
from demo.shop.tastes import Shelves, Taste

GUESTS_PER_CUSTOMER = 0.27
CANCELLED, EXPIRED = 0.025, 0.015
SENT_BACK = 0.045
FIRST_NUMBER = 10_001
LED_BY = ("search_id", "recommendation_id")
MOST_LINES = 4
WORTH_ANOTHER_LINE = 14.0  # what must be left of what was to be spent


@dataclass(frozen=True)
class Line:
    goods: Goods
    variant: Variant
    quantity: int
    price: Decimal

    @property
    def name(self) -> str:
        return f"{self.goods.name}, {self.variant.option.label}" if self.variant.option.label else self.goods.name


@dataclass(frozen=True)
class Order:
    number: int
    moment: datetime
    customer: Customer | None
    visitor: str
    country: str
    platform: str
    status: str
    lines: tuple[Line, ...]

    @property
    def session(self) -> str:
        return f"o{self.number}"

    @property
    def is_delivered(self) -> bool:
        return self.status == "completed"


@dataclass(frozen=True)
class CreditNote:
    order: Order
    moment: datetime
    line: Line
    quantity: int


def place_orders(seed: int, seasons: Seasons, customers: list[Customer], tastes: "Tastes") -> list[Order]:
    dice = random.Random(f"{seed}:orders")  # noqa: S311
    wanted: list[tuple[datetime, Customer | None]] = []
    for customer in customers:
        for day in customer.order_days:
            moment = at_some_time(dice, day)
            if day == customer.joined.date():
                moment = max(moment, customer.joined + timedelta(minutes=dice.randint(1, 9)))
            wanted.append((moment, customer))
    wanted += [(seasons.moment(dice), None) for _ in range(round(len(customers) * GUESTS_PER_CUSTOMER))]
    wanted.sort(key=lambda wish: (wish[0], wish[1].number if wish[1] else 0))
    return [
        _place(dice, number, moment, customer, tastes.of(customer, f"guest {number}"), seasons.last)
        for number, (moment, customer) in enumerate(wanted, start=FIRST_NUMBER)
    ]


class Tastes:
    """The taste of a customer or of a named stranger is the same wherever it is asked for."""

    def __init__(self, seed: int, shelves: Shelves) -> None:
        self._seed = seed
        self._shelves = shelves
        self._known: dict[str, Taste] = {}

    def of(self, customer: Customer | None, stranger: str = "") -> Taste:
        who = customer.reference if customer else stranger
        if who not in self._known:
            self._known[who] = Taste(random.Random(f"{self._seed}:taste:{who}"), self._shelves)  # noqa: S311
        return self._known[who]


def _place(
    dice: random.Random, number: int, moment: datetime, customer: Customer | None, taste: Taste, last: date
) -> Order:
    country = customer.country if customer else dice.choices(list(COUNTRIES), [c.weight for c in COUNTRIES.values()])[0]
    return Order(
        number=number,
        moment=moment,
        customer=customer,
        visitor=customer.visitor if customer and customer.lets_remember else passing_visitor(dice),
        country=country,
        platform=dice.choices(("web", "phone"), (56, 44))[0],
        status=_status(dice, moment, last),
        lines=tuple(_lines(dice, taste, moment, customer.usual_amount if customer else lives.usual_amount(dice))),
    )


def passing_visitor(dice: random.Random) -> str:
    """Without consent, a visitor is somebody else every day."""
    return f"d{dice.getrandbits(60):015x}"


def _status(dice: random.Random, moment: datetime, last: date) -> str:
    drawn, days_ago = dice.random(), (last - moment.date()).days
    if drawn < CANCELLED:
        return "cancelled"
    if drawn < CANCELLED + EXPIRED:
        return "expired"
    if days_ago <= 1:
        return "paid"
    return "shipped" if days_ago <= 5 else "completed"


def _lines(dice: random.Random, taste: Taste, moment: datetime, usual_amount: float) -> Iterator[Line]:
    """Until about so much is spent as was meant to be."""
    left = lives.amount(dice, usual_amount)
    chosen: list[Goods] = []
    while not chosen or (left > WORTH_ANOTHER_LINE and len(chosen) < MOST_LINES):
        goods = taste.pick_beside(dice, chosen, moment.month) if chosen else taste.pick(dice, moment.month)
        if goods in chosen:
            continue
        chosen.append(goods)
        variant = choose_variant(dice, goods, left)
        price = goods.price_on(moment.date(), variant)
        quantity = _quantity(dice, goods, moment, left / float(price))
        left -= float(price) * quantity
        yield Line(goods, variant, quantity, price)


def choose_variant(dice: random.Random, goods: Goods, budget: float) -> Variant:
    """What costs about as much as is to be spent, of those that sell well."""
    distances = [log(float(variant.price) / max(budget, float(goods.variants[0].price))) for variant in goods.variants]
    weights = [
        variant.option.weight * exp(-4 * distance**2)
        for variant, distance in zip(goods.variants, distances, strict=True)
    ]
    return dice.choices(goods.variants, weights)[0] if sum(weights) else goods.variants[0]


def _quantity(dice: random.Random, goods: Goods, moment: datetime, affordable: float) -> int:
    quantities: tuple[int, ...] = (1, 2)
    weights: tuple[int, ...] = (96, 4)
    if goods.kind == "mug":
        quantities, weights = (1, 2, 4, 6), (60, 26, 10, 4)
    elif goods.kind == "cushion":
        quantities, weights = (1, 2, 4), (72, 25, 3)
    elif goods.kind == "tote" and moment.month in (11, 12):
        quantities, weights = (1, 2, 3), (72, 20, 8)  # presents
    wanted = dice.choices(quantities, weights)[0]
    return wanted if wanted <= affordable + 0.5 else 1


def credit_notes(seed: int, orders: list[Order], last: date) -> list[CreditNote]:
    """Things sent back: one line of one in twenty-odd delivered orders, one to three weeks later."""
    dice = random.Random(f"{seed}:returns")  # noqa: S311
    notes = []
    for order in orders:
        if not order.is_delivered or dice.random() > SENT_BACK:
            continue
        moment = at_some_time(dice, order.moment.date() + timedelta(days=dice.randint(7, 21)))
        line = dice.choice(order.lines)
        if moment.date() <= last:
            notes.append(CreditNote(order, moment, line, dice.randint(1, line.quantity)))
    return sorted(notes, key=lambda note: (note.moment, note.order.number))


def order_rows(
    orders: list[Order], notes: list[CreditNote], led: Mapping[tuple[int, str], Mapping[str, str]]
) -> Iterator[dict[str, object]]:
    """`led`: the search or recommendation that led to a line, by the order's number and the SKU."""
    for order in orders:
        head = _head(order, str(order.number), "order", order.status, order.moment)
        for line in order.lines:
            origin = led.get((order.number, line.variant.sku), {})
            yield {**head, **_line_row(order, line, line.quantity), **{name: origin.get(name, "") for name in LED_BY}}
    for number, note in enumerate(notes, start=1):
        head = _head(note.order, f"CN-{number:05}", "credit", "", note.moment)
        yield {**head, **_line_row(note.order, note.line, note.quantity), **dict.fromkeys(LED_BY, "")}


def _head(order: Order, number: str, kind: str, status: str, moment: datetime) -> dict[str, object]:
    return {
        "order": number,
        "kind": kind,
        "status": status,
        "placed_at": moment.isoformat(" "),
        "customer": order.customer.reference if order.customer else "",
        "visitor": order.visitor,
        "country": order.country,
        "platform": order.platform,
        "currency": CURRENCY,
    }


def _line_row(order: Order, line: Line, quantity: int) -> dict[str, object]:
    return {
        "sku": line.variant.sku,
        "name": line.name,
        "quantity": quantity,
        "unit_price": line.price,
        "tax_rate": COUNTRIES[order.country].tax_rate,
    }
