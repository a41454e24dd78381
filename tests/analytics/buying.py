"""Buyers and what they bought, put straight into the tables."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import count

from shop.models import Adjustment, CreditNote, Customer, Order, ShopSettings

_numbers = count(1)


def moment(text: str) -> datetime:
    """A time in UTC; a bare date is noon."""
    return datetime.fromisoformat(text if "T" in text else f"{text}T12:00").replace(tzinfo=UTC)


def make_customer(name: str = "", **fields: object) -> Customer:
    return Customer.objects.create(name=name, **{"country": "GB", **fields})


def make_order(
    customer: Customer | None, placed_at: str, total: str | int, status: str = "completed", **fields: object
) -> Order:
    return Order.objects.create(
        number=f"T{next(_numbers)}",
        source="import",
        status=status,
        customer=customer,
        placed_at=moment(placed_at),
        lines_total=Decimal(total),
        total=Decimal(total),
        **{"country": "GB", "currency": ShopSettings.current().currency, "platform": "web", **fields},
    )


def make_credit_note(
    customer: Customer | None, issued_at: str, total: str | int, order: Order | None = None, **fields: object
) -> CreditNote:
    return CreditNote.objects.create(
        number=f"C{next(_numbers)}",
        source="import",
        customer=customer,
        order=order,
        issued_at=moment(issued_at),
        total=Decimal(total),
        **{"country": "GB", "currency": ShopSettings.current().currency, "platform": "web", **fields},
    )


def make_adjustment(customer: Customer | None, booked_at: str, amount: str | int, **fields: object) -> Adjustment:
    return Adjustment.objects.create(
        number=f"A{next(_numbers)}",
        kind="other",
        customer=customer,
        booked_at=moment(booked_at),
        unit_price=Decimal(amount),
        **{"country": "GB", "currency": ShopSettings.current().currency, **fields},
    )


def make_buyers(number: int, days: int = 360) -> list[Customer]:
    """Customers 0, 1, 2, …: the higher, the later, oftener and dearer they bought, within `days` up to 2026-06-30."""
    customers = Customer.objects.bulk_create(Customer(name=f"Buyer {n:04}", country="GB") for n in range(number))
    Order.objects.bulk_create(_orders(customers, days))
    return customers


def _orders(customers: list[Customer], days: int) -> Iterable[Order]:
    last_day = moment("2026-06-30")
    for n, customer in enumerate(customers):
        share = n / max(len(customers) - 1, 1)
        latest = last_day - timedelta(days=round((1 - share) * days))
        for _ in range(1 + int(share * 9)):
            yield Order(
                number=f"T{next(_numbers)}",
                source="import",
                status="completed",
                customer=customer,
                placed_at=latest,
                lines_total=10 + n,
                total=10 + n,
                country="GB",
                currency=ShopSettings.current().currency,
                platform="web",
            )
