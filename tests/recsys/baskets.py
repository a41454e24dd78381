"""Orders of a small shop, committed to the database."""

from datetime import UTC, datetime, timedelta

from shop.models import Customer, Product
from tests.factories import make_customer, make_order, make_product

AS_OF = datetime(2026, 3, 1, tzinfo=UTC)


def make_tea_shop(*, days: int = 40) -> tuple[Product, Product, Product]:
    """Tea and mug are always bought together, soap alone: one order of each kind a day, by guests."""
    tea, mug, soap = make_product("Tea"), make_product("Mug"), make_product("Soap")
    for day in range(1, days + 1):
        make_order(tea, mug, placed_at=AS_OF - timedelta(days=day))
        make_order(soap, placed_at=AS_OF - timedelta(days=day))
    return tea, mug, soap


def make_two_tastes(customers: int = 60) -> tuple[list[Customer], list[Product]]:
    """Ten products; customers with an even number like the even ones, the others the odd ones. They buy three at
    first, and one of the other two on each of two later days."""
    products = [make_product(f"Product {number}") for number in range(10)]
    people = [make_customer() for _ in range(customers)]
    for number, customer in enumerate(people):
        likes = products[number % 2 :: 2]
        turn = number // 2 % 5
        likes = likes[turn:] + likes[:turn]
        make_order(*likes[:3], customer=customer, placed_at=AS_OF - timedelta(days=90, minutes=number))
        make_order(likes[3], customer=customer, placed_at=AS_OF - timedelta(days=30, minutes=number))
        make_order(likes[4], customer=customer, placed_at=AS_OF - timedelta(days=5, minutes=number))
    return people, products
