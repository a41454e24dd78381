"""Cancelling, shipping, completing: what each does, and every change that is refused."""

from decimal import Decimal

import pytest
from django.utils import timezone

from shop import baskets, orders, refunds
from shop.exceptions import IllegalChange
from shop.models import CreditNote, Order, OutgoingMail, Refund, Shipment, ShipmentLine, StockRecord
from shop.payment_providers import ProviderUnreachable
from shop.sandbox import SandboxProvider
from tests.factories import make_customer, make_order, make_product, make_staff
from tests.shop.checkout.buying import at_once, make_paid_order, make_pending_order, stock_of


def mails() -> list[str]:
    return list(OutgoingMail.objects.order_by("pk").values_list("kind", flat=True))


@pytest.mark.django_db
def test_cancelling_an_unpaid_order_releases_its_stock() -> None:
    mug = make_product(on_hand=5)
    order = make_pending_order((mug, 2))
    now = timezone.now()
    order = orders.cancel(order, now=now)
    assert (order.status, order.cancelled_at, stock_of(mug)) == ("cancelled", now, (5, 0))
    assert not CreditNote.objects.exists()
    assert not Refund.objects.exists()
    assert mails() == ["order-cancelled"]
    assert "Nothing was charged" in OutgoingMail.objects.get().text


@pytest.mark.django_db
def test_cancelling_an_unpaid_order_can_give_the_basket_back() -> None:
    mug = make_product(on_hand=2)
    order = make_pending_order((mug, 2))
    token = order.basket.token
    orders.cancel(order, now=timezone.now(), keep_basket=True)
    basket = baskets.find_open(token=token, customer=None)
    assert basket is not None
    assert [line.quantity for line in basket.lines.all()] == [2]
    assert not baskets.problems(basket)


@pytest.mark.django_db
def test_cancelling_a_paid_order_restocks_credits_and_refunds() -> None:
    mug, cup = make_product(price="10.00", on_hand=5), make_product(price="2.50")
    order = make_paid_order((mug, 2), (cup, 4))
    assert stock_of(mug) == (3, 0)

    orders.cancel(order, now=timezone.now(), reason="No longer wanted")

    assert stock_of(mug) == (5, 0)
    note = CreditNote.objects.get()
    assert (note.order, note.customer, note.reason) == (order, order.customer, "No longer wanted")
    assert note.total == order.total == sum(line.amount for line in note.lines.all())
    assert [(line.sku, line.quantity, line.amount) for line in note.lines.all()] == [
        (line.sku, line.quantity, line.amount) for line in order.lines.all()
    ] + [("", 1, order.shipping_total)]
    refund = Refund.objects.get()
    assert (refund.amount, refund.currency, refund.credit_note, refund.status) == (order.total, "EUR", note, "pending")
    assert mails() == ["order-confirmation", "order-cancelled"]

    assert refunds.carry_out() == 1
    assert refunds.carry_out() == 0
    refund.refresh_from_db()
    assert (refund.status, refund.provider_reference) == ("done", f"refund/refund-{refund.pk}")


@pytest.mark.django_db
def test_a_refund_waits_for_a_silent_provider_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(2):
        orders.cancel(make_paid_order(make_product()), now=timezone.now())
    first = Refund.objects.order_by("pk")[0]
    give_back = SandboxProvider.refund

    def silent_for_the_first(provider: SandboxProvider, *, key: str, **values: object) -> str:
        if key == f"refund-{first.pk}":
            raise ProviderUnreachable
        return give_back(provider, key=key, **values)

    with monkeypatch.context() as broken:
        broken.setattr(SandboxProvider, "refund", silent_for_the_first)
        assert refunds.carry_out() == 1
    assert [refund.status for refund in Refund.objects.order_by("pk")] == ["pending", "done"]
    assert refunds.carry_out() == 1
    assert {refund.status for refund in Refund.objects.all()} == {"done"}


@pytest.mark.django_db
def test_stock_that_was_not_taken_is_not_put_back() -> None:
    mug = make_product()
    order = make_paid_order((mug, 2))
    mug.variants.update(track_stock=True)
    StockRecord.objects.create(variant=mug.variants.get(), on_hand=7)
    orders.cancel(order, now=timezone.now())
    assert stock_of(mug) == (7, 0)


@pytest.mark.django_db
def test_an_imported_order_can_be_cancelled_without_touching_stock_or_money() -> None:
    mug = make_product(on_hand=5)
    order = orders.cancel(make_order((mug, 2), status="paid"), now=timezone.now())
    assert (order.status, stock_of(mug), mails()) == ("cancelled", (5, 0), [])
    assert CreditNote.objects.get().total == Decimal("19.80")
    assert not Refund.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("make", [make_pending_order, make_paid_order])
def test_cancelling_at_once_restocks_exactly_once(make) -> None:
    mug = make_product(on_hand=5)
    order = make((mug, 2))

    results = at_once(10, lambda _: orders.cancel(order, now=timezone.now()))

    assert sum(isinstance(result, Order) for result in results) == 1, results
    assert sum(isinstance(result, IllegalChange) for result in results) == 9
    assert stock_of(mug) == (5, 0)
    was_paid = make is make_paid_order
    assert (CreditNote.objects.count(), Refund.objects.count()) == (was_paid, was_paid)
    assert mails().count("order-cancelled") == 1


@pytest.mark.django_db(transaction=True)
def test_shipping_and_cancelling_at_once_end_in_one_of_them() -> None:
    mug = make_product(on_hand=5)
    order = make_paid_order(mug)

    def race(number: int) -> object:
        deed = orders.ship if number % 2 else orders.cancel
        return deed(order, now=timezone.now())

    results = at_once(6, race)
    assert sum(isinstance(result, IllegalChange) for result in results) == 5, results
    order.refresh_from_db()
    is_shipped = order.status == "shipped"
    assert order.status in ("shipped", "cancelled")
    assert (Shipment.objects.count(), Refund.objects.count()) == (is_shipped, not is_shipped)
    assert stock_of(mug) == ((4, 0) if is_shipped else (5, 0))


@pytest.mark.django_db
def test_shipping_writes_the_parcel_down_and_tells_the_customer() -> None:
    mug, cup = make_product(), make_product()
    order = make_paid_order((mug, 2), cup)
    shipment = orders.ship(order, now=timezone.now(), carrier="DHL", tracking_number="JD014600")
    order.refresh_from_db()
    assert order.status == "shipped"
    assert list(ShipmentLine.objects.order_by("order_line__position").values_list("quantity", flat=True)) == [2, 1]
    mail = OutgoingMail.objects.get(kind="order-shipped")
    assert mail.to == order.email
    assert "JD014600" in mail.text
    assert "JD014600" in mail.html

    now = timezone.now()
    assert orders.complete(order, now=now).status == "completed"
    shipment.refresh_from_db()
    assert shipment.delivered_at == now


DEEDS = {"cancelled": orders.cancel, "shipped": orders.ship, "completed": orders.complete}
LEGAL = {("pending", "cancelled"), ("paid", "cancelled"), ("paid", "shipped"), ("shipped", "completed")}
ILLEGAL = [(was, to) for was in Order.Status.values for to in DEEDS if (was, to) not in LEGAL]


@pytest.mark.django_db
@pytest.mark.parametrize(("was", "to"), ILLEGAL)
def test_every_other_change_is_refused_and_changes_nothing(was: str, to: str) -> None:
    mug = make_product(on_hand=5)
    order = make_pending_order((mug, 2))
    Order.objects.update(status=was)
    with pytest.raises(IllegalChange) as refusal:
        DEEDS[to](order, now=timezone.now())
    assert (refusal.value.number, refusal.value.from_status, refusal.value.to_status) == (order.number, was, to)
    order.refresh_from_db()
    assert (order.status, order.cancelled_at, stock_of(mug)) == (was, None, (5, 2))
    assert (CreditNote.objects.count(), Shipment.objects.count(), mails()) == (0, 0, [])


@pytest.mark.django_db
def test_a_guests_order_and_no_other_goes_to_the_account_opened_afterwards() -> None:
    first, second = make_pending_order(make_product()), make_pending_order(make_product())
    account = make_customer(user=make_staff())
    assert first.customer == second.customer
    assert orders.claim(first, account)
    for order in (first, second):
        order.refresh_from_db()
    assert first.customer == account != second.customer
    assert not orders.claim(first, make_customer(user=None))
    first.refresh_from_db()
    assert first.customer == account
