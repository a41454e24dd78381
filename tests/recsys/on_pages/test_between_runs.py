"""What somebody just did changes their shelves at once, without a training."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from shop import baskets
from shop.models import Event, Order, StockRecord
from tests.factories import make_order, make_product
from tests.recsys.on_pages.reading_shelves import opened, reasons, sign_in
from tests.recsys.shelves import put_personal, put_together
from tests.shop.checkout_pages.shopping import Buyer, open_delivery

pytestmark = pytest.mark.django_db

NEW, AGAIN = "New for you", "Buy again"
LONG_AGO = datetime(2025, 3, 3, tzinfo=UTC)


def test_an_order_takes_its_product_away_and_brings_neighbours(client: Client) -> None:
    ann = sign_in(client)
    kettle, cup, tea, mug = (make_product(name) for name in ("Kettle", "Cup", "Tea", "Mug"))
    put_personal(ann, kettle, cup, because=[None, None])
    put_together(kettle, tea, mug)
    assert opened(client)[NEW] == ["Kettle", "Cup"]
    make_order(kettle, customer=ann)
    page = client.get("/").text
    assert opened(client)[NEW] == ["Cup", "Tea", "Mug"]
    assert reasons(page)["Tea"] == "Because you bought Kettle"


def test_an_order_through_the_checkout_counts_at_once() -> None:
    open_delivery()
    buyer = Buyer()
    ann = sign_in(buyer.client)
    kettle, tea = make_product("Kettle", on_hand=5), make_product("Tea")
    put_personal(ann, kettle)
    put_together(kettle, tea)
    buyer.buy(kettle)
    assert Order.objects.filter(customer=ann).exists()
    assert opened(buyer.client)[NEW] == ["Tea"]


def test_a_cancelled_order_was_none(client: Client) -> None:
    ann, kettle = sign_in(client), make_product("Kettle")
    put_personal(ann, kettle)
    make_order(kettle, customer=ann, status=Order.Status.CANCELLED)
    assert opened(client)[NEW] == ["Kettle"]


def test_what_was_bought_just_now_is_not_to_be_bought_again(client: Client) -> None:
    ann, tea, oil = sign_in(client), make_product("Tea"), make_product("Oil")
    make_order(tea, oil, customer=ann, placed_at=LONG_AGO)
    put_personal(ann, tea, oil, shelf="repeat")
    assert opened(client)[AGAIN] == ["Tea", "Oil"]
    make_order(tea, customer=ann, placed_at=timezone.now() - timedelta(days=2))
    assert opened(client)[AGAIN] == ["Oil"]


def test_a_view_brings_neighbours(client: Client) -> None:
    ann = sign_in(client)
    cup, lamp, bulb = make_product("Cup"), make_product("Lamp"), make_product("Bulb")
    put_personal(ann, cup)
    put_together(lamp, bulb)
    assert opened(client)[NEW] == ["Cup"]
    client.get(lamp.get_absolute_url())
    assert set(opened(client)[NEW]) == {"Cup", "Bulb"}
    assert reasons(client.get("/").text)["Bulb"] == "Because you looked at Lamp"


def test_the_basket_brings_neighbours(client: Client) -> None:
    ann, lamp, bulb = sign_in(client), make_product("Lamp", sku="LAMP"), make_product("Bulb")
    put_together(lamp, bulb)
    baskets.add(baskets.open_or_create(token=None, customer=ann), "LAMP")
    assert opened(client)[NEW] == ["Bulb"]
    assert "in your basket: Lamp" in reasons(client.get("/").text)["Bulb"]


def test_orders_before_the_training_bring_nothing_more(client: Client) -> None:
    """It has learnt from them."""
    ann, lamp, bulb = sign_in(client), make_product("Lamp"), make_product("Bulb")
    put_together(lamp, bulb)
    make_order(lamp, customer=ann, placed_at=LONG_AGO)
    assert NEW not in opened(client)


@pytest.mark.parametrize("shelf", ["new", "repeat"])
def test_what_cannot_be_bought_is_not_shown(client: Client, shelf: str) -> None:
    ann = sign_in(client)
    sold_out, hidden, there = make_product("Gone", on_hand=1), make_product("Hidden"), make_product("There")
    put_personal(ann, sold_out, hidden, there, shelf=shelf)
    if shelf == "repeat":
        make_order(sold_out, hidden, there, customer=ann, placed_at=LONG_AGO)
    heading = {"new": NEW, "repeat": AGAIN}[shelf]
    assert opened(client)[heading] == ["Gone", "Hidden", "There"]
    StockRecord.objects.filter(variant__product=sold_out).update(reserved=1)
    hidden.is_active = False
    hidden.save()
    assert opened(client)[heading] == ["There"]
    StockRecord.objects.filter(variant__product=sold_out).update(reserved=0)
    assert opened(client)[heading] == ["Gone", "There"]


def test_a_view_on_another_device_counts_once_it_is_stored(client: Client) -> None:
    ann, lamp, bulb = sign_in(client), make_product("Lamp"), make_product("Bulb")
    put_together(lamp, bulb)
    Event.objects.create(kind=Event.Kind.VIEW, customer=ann, product=lamp, occurred_at=timezone.now())
    assert opened(client)[NEW] == ["Bulb"]


def test_a_view_of_last_month_does_not_count(client: Client) -> None:
    ann, lamp = sign_in(client), make_product("Lamp")
    put_together(lamp, make_product("Bulb"))
    last_month = timezone.now() - timedelta(days=30)
    Event.objects.create(kind=Event.Kind.VIEW, customer=ann, product=lamp, occurred_at=last_month)
    Event.objects.create(kind=Event.Kind.VIEW, product=lamp, occurred_at=timezone.now())  # anybody's
    assert NEW not in opened(client)
