"""What mails look like, with and without orders. A preview stores and sends nothing."""

import re

import pytest
from django.contrib.auth.models import Permission
from django.core import mail as sent
from django.test import Client
from django.utils import timezone

from shop import mail_writing, orders
from shop.models import Order, OrderLine, OutgoingMail, Payment, Shipment, User
from tests.factories import make_order, make_product, set_shop
from tests.shop.checkout.buying import make_paid_order

PREVIEWS = "/admin/shop/outgoingmail/previews/"
KINDS = list(mail_writing.SUBJECTS)


def rows() -> list[list[dict]]:
    models = (Order, OrderLine, OutgoingMail, Payment, Shipment, User)
    return [list(model.objects.order_by("pk").values()) for model in models]


@pytest.mark.parametrize("kind", KINDS)
def test_without_orders_each_is_written_about_an_invented_one(staff: Client, kind: str) -> None:
    make_order(make_product())  # an imported one: no address
    before = rows()
    page = staff.get(f"{PREVIEWS}{kind}/").text
    assert "Written about an invented example." in page
    frame = staff.get(f"{PREVIEWS}{kind}/frame/")
    assert frame.status_code == 200
    assert "EXAMPLE" in frame.text
    assert frame["Content-Security-Policy"].startswith("default-src 'none'; style-src 'unsafe-inline';")
    assert rows() == before
    assert sent.outbox == []


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "password-reset"])
def test_with_orders_each_is_written_about_the_newest(staff: Client, kind: str) -> None:
    make_paid_order(make_product())
    order = make_paid_order(make_product("Blue jug"))
    before = rows()
    assert f"Written about order {order.number}, as an example." in staff.get(f"{PREVIEWS}{kind}/").text
    assert order.number in staff.get(f"{PREVIEWS}{kind}/frame/").text
    assert rows() == before


def test_a_mail_is_written_about_an_order_that_had_it(staff: Client) -> None:
    shipped = make_paid_order(make_product())
    orders.ship(shipped, now=timezone.now(), carrier="Owl post", tracking_number="OWL-1")
    make_paid_order(make_product())
    page = staff.get(f"{PREVIEWS}order-shipped/").text
    assert shipped.number in page
    assert "OWL-1" in page


def test_a_preview_is_word_for_word_what_was_written(staff: Client) -> None:
    set_shop(public_url="https://kiln.example")
    make_paid_order(make_product())
    mail = OutgoingMail.objects.get()
    shown = staff.get(f"{PREVIEWS}order-confirmation/").context["mail"].text
    assert "?key=" in mail.text
    assert without_key(shown) == without_key(mail.text)


def without_key(text: str) -> str:
    """A link's key tells the second in which it was signed."""
    return re.sub(r"\?key=\S+", "?key=…", text)


def test_a_new_passwords_preview_opens_nothing(staff: Client) -> None:
    assert "/account/password/EXAMPLE/EXAMPLE/" in staff.get(f"{PREVIEWS}password-reset/").text


def test_the_list_leads_to_the_previews(staff: Client) -> None:
    assert PREVIEWS.rstrip("/") in staff.get("/admin/shop/outgoingmail/").text
    assert staff.get(PREVIEWS.rstrip("/"), follow=True).redirect_chain[-1][0] == f"{PREVIEWS}order-confirmation/"
    assert staff.get(f"{PREVIEWS}no-such-mail/").status_code == 404


def test_who_may_not_see_orders_sees_an_invented_one(db: None, client: Client) -> None:
    order = make_paid_order(make_product())
    user = User.objects.create_user("some@example.org", "correct horse battery", is_staff=True)
    client.force_login(user)
    assert client.get(f"{PREVIEWS}order-confirmation/").status_code == 403
    assert client.get(f"{PREVIEWS}order-confirmation/frame/").status_code == 403
    user.user_permissions.set(Permission.objects.filter(codename="view_outgoingmail"))
    page = client.get(f"{PREVIEWS}order-confirmation/").text
    assert "Written about an invented example." in page
    assert order.number not in page
