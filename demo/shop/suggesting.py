"""Shelves of suggestions: what they show, how often somebody follows one of their cards, and a test of two ways to fill
one of them."""

import random
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from demo.shop.people import Customer
from demo.shop.products import Goods
from demo.shop.tastes import Shelves, Taste

HOME, BESIDE = ("popular", "newest"), ("similar", "bought-together")
PERSONAL = "new"
FOLLOWED = {"popular": 0.026, "newest": 0.02, "new": 0.042, "similar": 0.036, "bought-together": 0.03}
"""How often a card of what was shown is followed by those who buy nothing in the end."""
LEADING = {"new": 30, "similar": 26, "bought-together": 22, "popular": 14, "newest": 8}
"""Which of them leads to what is bought, where one does."""
WITHOUT_ID = frozenset(HOME)  # no recommender fills them
SHOWN = 6

TEST, TEST_DAYS = "new-blend-or-copurchase", 75
SHARE_OF_B, SHARE_OF_B_AMONG_BUYERS = 0.48, 0.56


@dataclass(frozen=True)
class Shown:
    """As the events of an impression, and of what follows from it, say it."""

    shelf: str
    products: tuple[Goods, ...]
    recommendation_id: str
    arm: str = ""

    @property
    def origin(self) -> dict[str, str]:
        test = {"experiment": TEST, "arm": self.arm} if self.arm else {}
        return {"shelf": self.shelf, "recommendation_id": self.recommendation_id, **test}


class Suggestions:
    def __init__(self, seed: int, goods: list[Goods], shelves: Shelves, last: date, buyers: set[Customer]) -> None:
        by_appeal = sorted(goods, key=lambda each: (-each.appeal, each.reference))
        self._favourites, self._newest = by_appeal[:40], by_appeal[40:70]
        self._shelves = shelves
        self._seed = seed
        self._test_since = datetime.combine(test_starts_on(last), datetime.min.time())
        self._buyers = buyers

    def make(
        self, dice: random.Random, shelf: str, customer: Customer | None, taste: Taste, moment: datetime,
        *, beside: Goods | None = None, leading_to: Goods | None = None,
    ) -> Shown:  # fmt: skip
        if shelf == PERSONAL:
            found = [taste.pick(dice, moment.month) for _ in range(SHOWN)]
        elif beside and shelf == "bought-together":
            found = [each for each in self._shelves.of_work[beside.work.slug] if each is not beside]
        elif beside:
            place = self._shelves.by_place[beside.kind, beside.style]
            found = dice.sample(place, min(SHOWN, len(place)))
        else:
            found = dice.sample(self._favourites if shelf == "popular" else self._newest, SHOWN)
        if leading_to and leading_to not in found:
            found[dice.randrange(len(found))] = leading_to
        identifier = "" if shelf in WITHOUT_ID else new_id(dice)
        arm = self._arm_of(customer, moment) if shelf == PERSONAL else ""
        return Shown(shelf, tuple(dict.fromkeys(found)), identifier, arm)

    def _arm_of(self, customer: Customer | None, moment: datetime) -> str:
        """The better arm is where more of those are who bought during the test."""
        if customer is None or not customer.lets_remember or moment < self._test_since:
            return ""
        share = SHARE_OF_B_AMONG_BUYERS if customer in self._buyers else SHARE_OF_B
        return "B" if random.Random(f"{self._seed}:arm:{customer.number}").random() < share else "A"  # noqa: S311


def test_starts_on(last: date) -> date:
    return last - timedelta(days=TEST_DAYS - 1)


def test_rows(last: date) -> list[dict[str, object]]:
    """What `manage.py import_experiments` reads."""
    return [
        {
            "experiment": TEST,
            "question": "Does “bought together” alone foretell what is new to a customer better than the blend does?",
            "shelf": PERSONAL,
            "recommender_a": "",
            "recommender_b": "copurchase",
            "window_days": 7,
            "base_conversion": 15,
            "least_effect": 20,
            "started_at": f"{test_starts_on(last)} 00:00",
        }
    ]


def new_id(dice: random.Random) -> str:
    """As uuid.UUID(version=4) writes it, four times as fast."""
    drawn = f"{dice.getrandbits(128):032x}"
    return f"{drawn[:8]}-{drawn[8:12]}-4{drawn[13:16]}-{'89ab'[int(drawn[16], 16) % 4]}{drawn[17:20]}-{drawn[20:]}"
