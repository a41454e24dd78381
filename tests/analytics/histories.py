"""Random histories of a small shop: late orders, edits, cancellations, refunds, moves. The same seed tells the same."""

import itertools
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random
from zoneinfo import ZoneInfo

from django.db.models import F, Sum

from analytics.models import CustomerScore, ScoringRun
from shop.models import Adjustment, CreditNote, CreditNoteLine, Customer, Order, OrderLine, Product, Variant
from tests.factories import make_category, make_customer, make_product

ZONE = ZoneInfo("Europe/Berlin")
FIRST = datetime(2026, 3, 27, 21, 0, tzinfo=ZONE)  # summer time begins on the 29th
COUNTRIES, PLATFORMS = ("", "DE", "GB"), ("", "web", "phone")
_numbers = itertools.count(1)


class History:
    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.customers: list[Customer | None] = [None, *(make_customer() for _ in range(4))]
        paths = ("Home", "Home > Kitchen", "Home > Kitchen > Mugs", "Home > Garden", "Toys")
        self.categories = [None, *map(make_category, paths)]
        self.variants = [
            Variant.objects.get(product=make_product(category=category, price="2.50")) for category in self.categories
        ]

    def moment(self) -> datetime:
        """Mostly near borders of days; eight days around the end of a month."""
        day = FIRST + timedelta(days=self.random.randrange(8))
        return day + timedelta(minutes=self.random.choice((0, 119, 179, 180, 181, 240, 299, 600)))

    def go_on(self) -> None:
        deeds = [self.place] * 4 + [self.edit_line] * 2 + [self.change_status] * 3 + [self.refund] * 2
        deeds += [self.book, self.move_order, self.delete, self.move_product, self.score, self.change_head]
        self.random.choice(deeds)()

    def place(self) -> None:
        order = Order.objects.create(
            number=f"H{next(_numbers)}",
            source="import",
            status=self.random.choice(Order.Status.values),
            customer=self.random.choice(self.customers),
            country=self.random.choice(COUNTRIES),
            platform=self.random.choice(PLATFORMS),
            currency="USD" if self.random.random() < 0.05 else "EUR",
            placed_at=self.moment(),
        )
        for position in range(self.random.randrange(4)):
            self.add_line(order, position)
        self.total_up(order)

    def add_line(self, order: Order, position: int) -> None:
        OrderLine.objects.create(
            order=order,
            source=order.source,
            currency=order.currency,
            position=position,
            variant=self.random.choice([*self.variants, None]),
            sku="x",
            quantity=self.random.choice((1, 2, 5, -1)),
            unit_price=self.random.choice((Decimal("0"), Decimal("2.50"), Decimal("0.0125"))),
        )

    def total_up(self, order: Order) -> None:
        """As an import does; now and then the total says something else than the lines."""
        total = order.lines.aggregate(total=Sum("amount"))["total"] or Decimal(0)
        Order.objects.filter(pk=order.pk).update(lines_total=total + self.random.choice((0, 0, 0, 7)))

    def edit_line(self) -> None:
        if line := self._any(OrderLine):
            OrderLine.objects.filter(pk=line.pk).update(quantity=F("quantity") + 1)
            self.total_up(line.order)

    def change_status(self) -> None:
        if order := self._any(Order):
            order.status = self.random.choice(Order.Status.values)
            order.save()

    def change_head(self) -> None:
        if order := self._any(Order):
            order.customer = self.random.choice(self.customers)
            order.country = self.random.choice(COUNTRIES)
            order.platform = self.random.choice(PLATFORMS)
            order.save()

    def move_order(self) -> None:
        if order := self._any(Order):
            Order.objects.filter(pk=order.pk).update(placed_at=self.moment())

    def delete(self) -> None:
        if order := self._any(Order):
            order.delete()

    def refund(self) -> None:
        order = self._any(Order) if self.random.random() < 0.7 else None
        note = CreditNote.objects.create(
            number=f"H{next(_numbers)}",
            source="import",
            order=order,
            customer=order.customer if order else self.random.choice(self.customers),
            country=order.country if order else self.random.choice(COUNTRIES),
            platform=order.platform if order else "",
            currency=order.currency if order else "EUR",
            issued_at=self.moment(),
            total=self.random.choice((0, 3)),
        )
        if self.random.random() < 0.7:
            variant = self.random.choice(self.variants)
            line = {"sku": "x", "quantity": 1, "unit_price": Decimal("2.50")}
            CreditNoteLine.objects.create(credit_note=note, position=1, variant=variant, **line)
            CreditNote.objects.filter(pk=note.pk).update(total=Decimal("2.50"))

    def book(self) -> None:
        Adjustment.objects.create(
            number=f"H{next(_numbers)}",
            kind="other",
            customer=self.random.choice(self.customers),
            order=self._any(Order) if self.random.random() < 0.5 else None,
            variant=self.random.choice([*self.variants, None]),
            country=self.random.choice(COUNTRIES),
            unit_price=self.random.choice((Decimal(-4), Decimal("0.5"))),
            currency="EUR",
            booked_at=self.moment(),
        )

    def move_product(self) -> None:
        Product.objects.filter(variants=self.random.choice(self.variants)).update(
            category=self.random.choice(self.categories)
        )

    def score(self) -> None:
        CustomerScore.objects.all().delete()
        run, _ = ScoringRun.objects.get_or_create(as_of=FIRST, defaults={"status": "done"})
        CustomerScore.objects.bulk_create(
            CustomerScore(
                customer=customer,
                run=run,
                segment=self.random.choice(("Champions", "Lost")),
                **dict.fromkeys("rfm", 3),
                recency_days=0,
                frequency=1,
                monetary=1,
                last_order_on=FIRST.date(),
            )
            for customer in self.customers
            if customer and self.random.random() < 0.7
        )

    def _any(self, model: type) -> object:
        rows = model.objects.order_by("pk")
        return rows[self.random.randrange(count)] if (count := rows.count()) else None
