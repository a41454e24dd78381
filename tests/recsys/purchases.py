"""Purchases whose answer is obvious."""

from datetime import UTC, datetime, timedelta

from recsys.dataset import NOBODY, Dataset

AS_OF = datetime(2026, 3, 1, tzinfo=UTC)
CUSTOMERS = list(range(101, 141))
EVEN = [*range(500, 520, 2)]
ODD = [*range(501, 520, 2)]


def likes_of(customer: int) -> list[int]:
    """Every other product: customers with even numbers like the even ones."""
    return EVEN if customer % 2 == 0 else ODD


def held_back_of(customer: int) -> int:
    """The one product that the customer would like, and hasn't bought yet."""
    likes = likes_of(customer)
    return likes[customer // 2 % len(likes)]


def bought_by(customer: int) -> list[int]:
    return [item for item in likes_of(customer) if item != held_back_of(customer)]


def every_other_product() -> Dataset:
    """Each customer has bought all that they like but one, in one basket a day before AS_OF."""
    return purchases(*((customer, bought_by(customer), 1) for customer in CUSTOMERS))


def purchases(*baskets: tuple[int | None, list[int], float], weight: float = 1) -> Dataset:
    """(customer or None for a guest, items, days before AS_OF); the baskets are numbered from 1."""
    user, basket, item, time = [], [], [], []
    for number, (customer, items, days) in enumerate(baskets, start=1):
        for code in items:
            user.append(NOBODY if customer is None else customer)
            basket.append(number)
            item.append(code)
            time.append(int((AS_OF - timedelta(days=days)).timestamp()))
    return Dataset.from_columns(user, basket, item, time, [weight] * len(item))
