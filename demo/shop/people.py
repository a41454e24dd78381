"""Who buys: 3,000 invented customers, how long they have known the shop, and how often they come back."""

import random
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from demo.shop.countries import COUNTRIES
from demo.shop.names import NAMES, as_address
from demo.shop.seasons import Seasons, at_some_time

DAYS_OF_OLD_HANDS = 400
JOINED_TO_BUY = 0.8
MAIL_DOMAINS = ("example.com", "example.org", "example.net")


@dataclass(frozen=True)
class Habit:
    """How a kind of customer shops. Days are counted back from the shop's last day."""

    name: str
    share: float
    fewest_orders: int
    most_orders: int
    joined_at_most_days_ago: int = 731
    joined_at_least_days_ago: int = 0
    gone_since_days: tuple[int, int] = (0, 0)
    share_of_old_hands: float = 0.0
    """Who joined before the first day that the books tell of."""


HABITS = (
    Habit("once", 0.44, 1, 1),
    Habit("now and then", 0.22, 2, 3, joined_at_least_days_ago=90, share_of_old_hands=0.4),
    Habit("newcomer", 0.05, 1, 2, joined_at_most_days_ago=55),
    Habit("regular", 0.09, 5, 12, joined_at_least_days_ago=240, share_of_old_hands=0.5),
    Habit("lapsed", 0.10, 3, 7, joined_at_least_days_ago=500, gone_since_days=(170, 420), share_of_old_hands=0.5),
    Habit("silent", 0.06, 1, 2, joined_at_least_days_ago=560, gone_since_days=(500, 550), share_of_old_hands=0.3),
    Habit("looker", 0.04, 0, 0),
)


@dataclass(frozen=True)
class Customer:
    number: int
    name: str
    email: str
    country: str
    wants_mail: bool | None
    lets_remember: bool
    """Consents to personal shelves: the visitor id then stays the same."""
    habit: Habit
    joined: datetime
    gone: date
    order_days: tuple[date, ...]

    @property
    def reference(self) -> str:
        return f"C{self.number:05}"

    @property
    def visitor(self) -> str:
        return f"v{random.Random(f'visitor:{self.number}').getrandbits(60):015x}"  # noqa: S311


def invent_customers(seed: int, seasons: Seasons, count: int) -> list[Customer]:
    """Every country and every habit appears; numbered by the day they joined."""
    dice = random.Random(f"{seed}:people")  # noqa: S311
    codes = list(COUNTRIES)
    weights = [country.weight for country in COUNTRIES.values()]
    homes = (codes + dice.choices(codes, weights, k=count))[:count]
    shares = [habit.share for habit in HABITS]
    habits = (list(HABITS) * 2 + dice.choices(HABITS, shares, k=count))[:count]
    dice.shuffle(habits)
    taken: set[str] = set()
    drafts = []
    for home, habit in zip(homes, habits, strict=True):
        name = _name(dice, home)
        drafts.append((*_biography(dice, seasons, habit), name, _address(dice, name, taken), home, habit))
    drafts.sort(key=lambda draft: (draft[0], draft[4]))
    return [
        Customer(
            number=number,
            name=name,
            email=email,
            country=home,
            wants_mail=dice.choices((True, False, None), (38, 50, 12))[0],
            lets_remember=dice.random() < 0.68,
            habit=habit,
            joined=joined,
            gone=gone,
            order_days=days,
        )
        for number, (joined, gone, days, name, email, home, habit) in enumerate(drafts, start=1)
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


def _biography(dice: random.Random, seasons: Seasons, habit: Habit) -> tuple[datetime, date, tuple[date, ...]]:
    """When they joined, their last day with the shop, and the days on which they order."""
    last = seasons.last
    earliest = max(seasons.first, last - timedelta(days=habit.joined_at_most_days_ago))
    latest = max(earliest, last - timedelta(days=habit.joined_at_least_days_ago))
    joined = seasons.day(dice, earliest, latest)
    gone = max(joined, last - timedelta(days=dice.randint(*habit.gone_since_days)))
    orders = dice.randint(habit.fewest_orders, habit.most_orders)
    days: set[date] = set()
    if dice.random() < habit.share_of_old_hands:
        joined = seasons.first - timedelta(days=dice.randint(1, DAYS_OF_OLD_HANDS))
    elif orders and dice.random() < JOINED_TO_BUY:
        days.add(joined)
    while len(days) < min(orders, (gone - max(joined, seasons.first)).days + 1):
        days.add(seasons.day(dice, max(joined, seasons.first), gone))
    joined_at = at_some_time(dice, joined)
    if joined in days:
        joined_at = joined_at.replace(hour=7, minute=joined_at.minute)  # before that day's order
    return joined_at, gone, tuple(sorted(days))


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
