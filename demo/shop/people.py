"""Who buys: 3,000 invented customers, how long they have known the shop, and how often they come back."""

import random
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from demo.shop import lives
from demo.shop.countries import COUNTRIES
from demo.shop.lives import Life
from demo.shop.names import NAMES, as_address
from demo.shop.seasons import Seasons, at_some_time

DAYS_OF_OLD_HANDS = 400
MAIL_DOMAINS = ("example.com", "example.org", "example.net")


@dataclass(frozen=True)
class Customer:
    number: int
    name: str
    email: str
    country: str
    wants_mail: bool | None
    lets_remember: bool
    """Consents to personal shelves: the visitor id then stays the same."""
    joined: datetime
    gone: date
    order_days: tuple[date, ...]
    usual_amount: float
    """Of an order, in the shop's currency."""

    @property
    def reference(self) -> str:
        return f"C{self.number:05}"

    @property
    def visitor(self) -> str:
        return f"v{random.Random(f'visitor:{self.number}').getrandbits(60):015x}"  # noqa: S311


def invent_customers(seed: int, seasons: Seasons, count: int) -> list[Customer]:
    """Every country appears; numbered by the day they joined."""
    dice = random.Random(f"{seed}:people")  # noqa: S311
    codes = list(COUNTRIES)
    weights = [country.weight for country in COUNTRIES.values()]
    homes = (codes + dice.choices(codes, weights, k=count))[:count]
    taken: set[str] = set()
    drafts = []
    for home in homes:
        name = _name(dice, home)
        life = lives.live(dice, seasons)
        drafts.append((_joined(dice, seasons, life), life, name, _address(dice, name, taken), home))
    drafts.sort(key=lambda draft: (draft[0], draft[3]))
    return [
        Customer(
            number=number,
            name=name,
            email=email,
            country=home,
            wants_mail=dice.choices((True, False, None), (38, 50, 12))[0],
            lets_remember=dice.random() < 0.68,
            joined=joined,
            gone=life.gone,
            order_days=life.order_days,
            usual_amount=lives.usual_amount(dice),
        )
        for number, (joined, life, name, email, home) in enumerate(drafts, start=1)
    ]


def _name(dice: random.Random, home: str) -> str:
    first, last = NAMES[COUNTRIES[home].names]
    given, family = dice.choice(first.split()), dice.choice(last.split())
    return f"{given} {family}-{dice.choice(last.split())}" if dice.random() < 0.03 else f"{given} {family}"


def _address(dice: random.Random, name: str, taken: set[str]) -> str:
    whole = as_address(name)
    given, _, family = whole.partition(".")
    written = dice.choice((whole, whole, f"{given[0]}.{family}", f"{given}{family[0]}", f"{family}.{given}"))
    domain = dice.choice(MAIL_DOMAINS)
    address, number = f"{written}@{domain}", dice.randint(60, 99)
    while address in taken:
        address = f"{written}{number}@{domain}"
        number += 1
    taken.add(address)
    return address


def _joined(dice: random.Random, seasons: Seasons, life: Life) -> datetime:
    if life.is_old_hand:
        return at_some_time(dice, seasons.first - timedelta(days=dice.randint(1, DAYS_OF_OLD_HANDS)))
    joined_at = at_some_time(dice, life.came)
    return joined_at.replace(hour=7) if life.came in life.order_days else joined_at  # before that day's order


def customer_rows(customers: list[Customer]) -> list[dict[str, object]]:
    answers = {True: "yes", False: "no", None: ""}
    return [
        {
            "customer": customer.reference,
            "email": customer.email,
            "name": customer.name,
            "country": customer.country,
            "marketing_consent": answers[customer.wants_mail],
            "created_at": customer.joined.isoformat(" "),
        }
        for customer in customers
    ]
