"""What the readings of `analytics.sales` should say, worked out in plain Python from all rows of the books."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from analytics.models import CustomerScore
from analytics.sales import Cancellations, Sales
from shop.dashboards.filters import Filters
from shop.models import Adjustment, Category, CreditNote, CreditNoteLine, Order, OrderLine, ShopSettings

COUNTED = ("paid", "shipped", "completed")


@dataclass
class Document:
    kind: str  # sold, dropped, credited, adjusted
    at: datetime
    customer: int | None
    country: str
    platform: str
    total: Decimal
    lines: list[tuple[str, Decimal, int]]  # url_path of the category, amount, pieces
    bought: bool = False

    @property
    def parts(self) -> list[tuple[str, Decimal, int]]:
        """The lines, and what the total has more than they."""
        rest = self.total - sum(amount for _, amount, _ in self.lines)
        return [*self.lines, ("", rest, 0)] if rest else self.lines


def documents() -> Iterator[Document]:
    currency = ShopSettings.current().currency
    counted = {order.pk: order.status in COUNTED for order in Order.objects.all()}
    path = "variant__product__category__url_path"
    sold: dict[int, list] = {}
    for order, category, amount, pieces in OrderLine.objects.values_list("order", path, "amount", "quantity"):
        sold.setdefault(order, []).append((category or "", amount, pieces))
    back: dict[int, list] = {}
    for note, category, amount, pieces in CreditNoteLine.objects.values_list("credit_note", path, "amount", "quantity"):
        back.setdefault(note, []).append((category or "", amount, pieces))
    for order in Order.objects.filter(currency=currency, status__in=[*COUNTED, "cancelled"]):
        yield Document(
            "dropped" if order.status == "cancelled" else "sold",
            order.placed_at,
            order.customer_id,
            order.country,
            order.platform,
            order.lines_total,
            sold.get(order.pk, []),
            bought=order.lines_total > 0,
        )
    for note in CreditNote.objects.filter(currency=currency):
        if counted.get(note.order_id, True):
            where = (note.customer_id, note.country, note.platform)
            yield Document("credited", note.issued_at, *where, note.total, back.get(note.pk, []))
    for entry in Adjustment.objects.filter(currency=currency).select_related("variant__product__category"):
        if counted.get(entry.order_id, True):
            category = entry.variant and entry.variant.product.category
            line = (category.url_path if category else "", entry.amount, 0)
            yield Document("adjusted", entry.booked_at, entry.customer_id, entry.country, "", entry.amount, [line])


def expected(filters: Filters, by: str) -> tuple[dict[str, Sales], dict[str, Cancellations]]:
    scores = dict(CustomerScore.objects.values_list("customer", "segment"))
    paths = set(Category.objects.values_list("url_path", flat=True))
    found: dict[str, list[tuple[Document, Decimal, int]]] = {}
    for document in documents():
        if (filters.since and document.at < filters.since) or document.at >= filters.until:
            continue
        segment = "guest" if document.customer is None else scores.get(document.customer, "")
        day = document.at.astimezone(filters.zone).date()
        values = {"country": document.country, "platform": document.platform, "segment": segment}
        if any(getattr(filters, name) not in (None, value) for name, value in values.items()):
            continue
        groups: dict[str, list[tuple[Decimal, int]]] = {}
        if by == "category" or filters.category is not None:
            for category, amount, pieces in document.parts:
                if is_within(category, filters.category):
                    is_key = by == "category"
                    key = category_key(category, filters.category, paths) if is_key else name_of(by, day, values)
                    groups.setdefault(key, []).append((amount, pieces))
        else:
            pieces = sum(pieces for _, _, pieces in document.lines)
            groups[name_of(by, day, values)] = [(document.total, pieces)]
        for key, parts in groups.items():
            found.setdefault(key, []).append((document, sum(part[0] for part in parts), sum(part[1] for part in parts)))
    return (
        {key: sales for key, rows in found.items() if (sales := sales_of(rows)) is not None},
        {key: cancellations_of(rows) for key, rows in found.items()},
    )


def name_of(by: str, day: date, values: dict[str, str]) -> str:
    names: dict[str, Callable[[], str]] = {
        "day": day.isoformat,
        "week": lambda: f"{day:%G-W%V}",
        "month": lambda: f"{day:%Y-%m}",
    }
    return names[by]() if by in names else values.get(by, "")


def is_within(category: str, chosen: str | None) -> bool:
    if chosen is None:
        return True
    return category == chosen if chosen == "" else category == chosen or category.startswith(f"{chosen}/")


def category_key(category: str, chosen: str | None, paths: set[str]) -> str:
    if not chosen:
        return category.split("/")[0]
    if category == chosen:
        return "other" if any(path.startswith(f"{chosen}/") for path in paths) else chosen
    return f"{chosen}/{category.removeprefix(chosen + '/').split('/')[0]}"


def sales_of(rows: list[tuple[Document, Decimal, int]]) -> Sales | None:
    def amount(kind: str, bought: bool = False) -> Decimal:
        return sum((a for d, a, _ in rows if d.kind == kind and (d.bought or not bought)), Decimal(0))

    orders = [document for document, _, _ in rows if document.kind == "sold" and document.bought]
    units = sum(pieces for document, _, pieces in rows if document.kind == "sold")
    sold, credited, adjusted = amount("sold"), amount("credited"), amount("adjusted")
    pieces_back = sum(pieces for document, _, pieces in rows if document.kind == "credited")
    if not any((sold, credited, adjusted, orders, units, pieces_back)):
        return None
    customers = len({order.customer for order in orders} - {None})
    return Sales(sold - credited + adjusted, amount("sold", bought=True), len(orders), customers, units)


def cancellations_of(rows: list[tuple[Document, Decimal, int]]) -> Cancellations:
    def total(kind: str) -> tuple[Decimal, int, int]:
        own = [(document, amount, pieces) for document, amount, pieces in rows if document.kind == kind]
        return (
            sum((amount for _, amount, _ in own), Decimal(0)),
            sum(pieces for _, _, pieces in own),
            sum(document.bought for document, _, _ in own),
        )

    sold, dropped, credited = total("sold"), total("dropped"), total("credited")
    return Cancellations(
        ordered=sold[0] + dropped[0],
        cancelled=dropped[0] + credited[0],
        units_ordered=sold[1] + dropped[1],
        units_cancelled=dropped[1] + credited[1],
        orders=sold[2] + dropped[2],
        orders_cancelled=dropped[2],
    )
