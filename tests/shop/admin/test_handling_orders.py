from django.contrib.auth.models import Permission
from django.test import Client

from shop.models import Order, OutgoingMail, Refund, User
from tests.factories import make_product
from tests.shop.checkout.buying import make_paid_order, make_pending_order, stock_of


def handle(client: Client, action: str, *chosen: Order) -> None:
    ids = [order.pk for order in chosen]
    client.post("/admin/shop/order/", {"action": action, "_selected_action": ids})
    for order in chosen:
        order.refresh_from_db()


def test_staff_ship_and_complete_orders(staff: Client) -> None:
    order = make_paid_order(make_product())
    handle(staff, "ship", order)
    assert order.status == "shipped"
    assert OutgoingMail.objects.filter(kind="order-shipped").count() == 1
    handle(staff, "complete", order)
    assert order.status == "completed"


def test_what_cannot_be_done_is_told_and_the_rest_is_done(staff: Client) -> None:
    pending, paid = make_pending_order(make_product()), make_paid_order(make_product())
    handle(staff, "ship", pending, paid)
    assert (pending.status, paid.status) == ("pending", "shipped")
    page = staff.get("/admin/shop/order/").text
    assert f"Order {pending.number} is pending and cannot become shipped." in page


def test_staff_cancel_orders(staff: Client) -> None:
    mug = make_product(on_hand=3)
    order = make_paid_order(mug)
    handle(staff, "cancel", order)
    assert (order.status, stock_of(mug)) == ("cancelled", (3, 0))
    assert Refund.objects.get().reason == "Cancelled by the shop"


def test_those_who_may_only_look_change_nothing(db: None, client: Client) -> None:
    onlooker = User.objects.create_user("look@example.org", "correct horse battery", is_staff=True)
    onlooker.user_permissions.add(Permission.objects.get(codename="view_order"))
    client.force_login(onlooker)
    order = make_paid_order(make_product())
    handle(client, "cancel", order)
    assert order.status == "paid"
    assert client.get("/admin/shop/order/").status_code == 200
