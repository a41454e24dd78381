"""What each mail looks like: written about the newest real order, or an invented one. Nothing is stored or sent."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils import timezone

from shop import mail_writing, money, public_address
from shop.mail_writing import WrittenMail
from shop.models import Customer, Order, OrderLine, Payment, Shipment, ShopSettings, Source, User

TITLES = {
    "order-confirmation": "Order confirmed",
    "order-shipped": "On its way",
    "order-cancelled": "Order cancelled",
    "payment-given-back": "Payment given back",
    "password-reset": "New password",
}
REASON = "The order had been cancelled before your payment arrived."
ADDRESS = {"name": "Ada Example", "line1": "1 Mill Lane", "city": "Berlin", "postcode": "10115", "country": "DE"}
ARTICLES = [("Poster “Harbour at noon”, 50 × 70 cm", "EXAMPLE-1", 1, 34), ("Mug “Harbour at noon”", "EXAMPLE-2", 2, 14)]


_offered: dict[str, tuple[str, Callable[[User], WrittenMail]]] = {}


@dataclass(frozen=True, slots=True)
class Preview:
    """`order`: the real one that it tells of."""

    mail: WrittenMail
    order: Order | None = None
    about: str = ""  # what else it is written about


def offer(kind: str, title: str, about: str, write: Callable[[User], WrittenMail]) -> None:
    """For mails that an app further up writes: to whoever looks at it, when Django starts."""
    TITLES[kind] = title
    _offered[kind] = about, write


def preview(kind: str, reader: User, may_see_orders: bool) -> Preview:
    """`reader`: who a mail about an account is addressed to. Who may not see orders gets an invented one."""
    if kind in _offered:
        about, write = _offered[kind]
        return Preview(write(reader), about=about)
    if kind == "password-reset":
        # no token is made: this link opens nothing
        link = (public_address.known() or "https://shop.example.com") + "/account/password/EXAMPLE/EXAMPLE/"
        return Preview(mail_writing.password_reset(reader, link))
    order = _newest(kind) if may_see_orders else None
    lines = list(order.lines.all()) if order else []
    if order is None:
        order, lines = _invented()
    if kind == "order-cancelled" and order.status != Order.Status.CANCELLED:
        order.status = Order.Status.CANCELLED  # of this object only: it is never saved
    mail = mail_writing.about_order(kind, order, lines, **_context(kind, order))
    return Preview(mail, order if order.pk else None)


def _newest(kind: str) -> Order | None:
    """That had such a mail or, where none had, any that was placed here. Imported ones have no address."""
    orders = Order.objects.filter(source=Source.CHECKOUT).select_related("customer")
    fitting = {
        "order-confirmation": orders.exclude(paid_at=None),
        "order-shipped": orders.exclude(shipments=None),
        "order-cancelled": orders.filter(status=Order.Status.CANCELLED),
        "payment-given-back": orders.exclude(payments__refunds=None),
    }
    return fitting[kind].first() or orders.first()


def _context(kind: str, order: Order) -> dict[str, Any]:
    if kind == "order-shipped":
        shipment = order.shipments.last() if order.pk else None
        return {"shipment": shipment or Shipment(carrier="Parcel post", tracking_number="EX 1234 5678")}
    if kind == "payment-given-back":
        payment = order.payments.exclude(refunds=None).last() if order.pk else None
        return {"payment": payment or Payment(amount=order.total, currency=order.currency), "reason": REASON}
    return {}


def _invented() -> tuple[Order, list[OrderLine]]:
    """With every part that a real one has; never saved. Belongs to an account, so that the link is seen."""
    currency = ShopSettings.current().currency
    lines = [_line(position, currency, *article) for position, article in enumerate(ARTICLES, start=1)]
    lines_total = sum((line.amount for line in lines), Decimal(0))
    shipping = money.rounded(Decimal("4.90"), currency)
    total = lines_total + shipping
    now = timezone.now()
    order = Order(
        number="EXAMPLE",
        source=Source.CHECKOUT,
        status=Order.Status.PAID,
        customer=Customer(name=ADDRESS["name"], user_id=0),
        email="ada@example.com",
        country=ADDRESS["country"],
        currency=currency,
        shipping_address=ADDRESS,
        lines_total=lines_total,
        shipping_total=shipping,
        tax_total=money.rounded(total * 19 / 119, currency),
        total=total,
        placed_at=now,
        paid_at=now,
    )
    return order, lines


def _line(position: int, currency: str, name: str, sku: str, quantity: int, price: int) -> OrderLine:
    line = OrderLine(position=position, currency=currency, name=name, sku=sku, quantity=quantity)
    line.unit_price = Decimal(price)
    line.amount = quantity * line.unit_price  # the database's to work out, for one that is stored
    return line
