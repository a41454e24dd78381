"""From a card to the rows that it counts: the admin's lists of orders and credit notes, under the same filters."""

import re
from datetime import UTC, datetime
from urllib.parse import urlencode

import pytest
from django.test import Client

from shop.models import CreditNote, Order
from tests.factories import make_customer, make_order, make_product, make_staff, set_shop

pytestmark = pytest.mark.django_db
ORDERS, NOTES = "/admin/shop/order/", "/admin/shop/creditnote/"


@pytest.fixture
def owner() -> Client:
    set_shop(currency="EUR", time_zone="Europe/Berlin", as_of=datetime(2026, 7, 1, 12, tzinfo=UTC))
    client = Client()
    client.force_login(make_staff())
    return client


def place(at: str, status: str = "paid", **fields: object) -> Order:
    mug = fields.pop("product", None) or make_product()
    order = make_order(mug, placed_at=datetime.fromisoformat(at).replace(tzinfo=UTC), status=status)
    Order.objects.filter(pk=order.pk).update(**fields)
    return order


def listed(client: Client, query: str, address: str = ORDERS) -> set[int]:
    answer = client.get(f"{address}?{urlencode({'rows': query})}")
    assert answer.status_code == 200
    model = ORDERS if address == ORDERS else NOTES
    return {int(pk) for pk in re.findall(rf'href="{model}(\d+)/change/', answer.content.decode())}


def test_orders_of_the_period_in_the_shops_zone_that_were_paid_for(owner):
    first, _ = place("2026-05-31T22:00"), place("2026-05-31T21:59")  # midnight in Berlin
    last, _ = place("2026-06-30T21:59"), place("2026-06-30T22:00")
    place("2026-06-10", status="cancelled")
    place("2026-06-11", status="pending")
    assert listed(owner, "from=2026-06-01&to=2026-06-30") == {first.pk, last.pk}


def test_every_filter_narrows_them(owner):
    poster, mug = make_product(category="Posters > Bauhaus"), make_product(category="Mugs")
    german = place("2026-06-10", country="DE", platform="phone", product=poster)
    french = place("2026-06-10", country="FR", platform="web", product=mug, customer=make_customer())
    nowhere = place("2026-06-10", country="", platform="web", product=mug)
    assert listed(owner, "country=DE") == {german.pk}
    assert listed(owner, "country=-") == {nowhere.pk}
    assert listed(owner, "platform=web") == {french.pk, nowhere.pk}
    assert listed(owner, "category=posters") == {german.pk}
    assert listed(owner, "category=mugs") == {french.pk, nowhere.pk}
    assert listed(owner, "segment=guest") == {german.pk, nowhere.pk}
    assert listed(owner, "segment=-") == {french.pk}


def test_cancelled_orders_have_a_list_of_their_own(owner):
    gone = place("2026-06-10", status="cancelled")
    place("2026-06-10")
    assert listed(owner, "which=undone") == {gone.pk}


def test_credit_notes_are_those_that_are_taken_off(owner):
    def note(**fields: object) -> CreditNote:
        at = datetime(2026, 6, 10, tzinfo=UTC)
        return CreditNote.objects.create(
            number=f"C{CreditNote.objects.count()}",
            source="import",
            currency="EUR",
            issued_at=at,
            country="DE",
            **fields,
        )

    alone, of_paid = note(), note(order=place("2026-06-01"))
    note(order=place("2026-06-01", status="cancelled"))
    assert listed(owner, "country=DE", NOTES) == {alone.pk, of_paid.pk}


def test_the_list_says_what_it_is_narrowed_to(owner):
    place("2026-06-10", country="DE")
    answer = owner.get(f"{ORDERS}?{urlencode({'rows': 'from=2026-06-01&to=2026-06-30&country=DE&platform=web'})}")
    assert "1 Jun 2026 – 30 Jun 2026, Germany, Web" in answer.content.decode()
    assert "Rows of a dashboard" not in owner.get(ORDERS).content.decode()


def test_nonsense_in_the_address_lists_the_usual_period(owner):
    order = place("2026-06-10")
    assert listed(owner, "from=soon&country=%00&category=nowhere") == {order.pk}
