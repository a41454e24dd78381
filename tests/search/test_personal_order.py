"""A signed-in customer's own brands and categories come a little sooner, within one page."""

import pytest
from django.test import Client

from shop.models import Consent, Customer, Order, User
from tests.factories import make_order, make_product

pytestmark = pytest.mark.django_db


@pytest.fixture
def chairs(index_now) -> None:
    for letter in "ABCDEFGH":
        make_product(f"Oak chair {letter}", brand="Bor" if letter == "G" else "Alba", sku=letter * 4)
    for letter in "XY":
        make_product(f"Chair {letter}", brand="Bor")
    index_now()


@pytest.fixture
def buyer(client: Client, chairs) -> Customer:
    user = User.objects.create_user(email="b@example.com", password="secret-words")
    customer = Customer.objects.create(user=user, email=user.email)
    make_order(make_product("Lamp", brand="Bor", category="Lamps"), customer=customer)
    client.force_login(user)
    return customer


def names(client: Client, words: str = "oak chair", **more: str) -> list[str]:
    return [item["name"] for item in client.get("/api/v1/search/", {"q": words, **more}).json()["results"]]


def test_own_brands_rise_by_a_few_places_and_the_page_says_so(client: Client, buyer) -> None:
    guests, own = names(Client()), names(client)
    assert own.index("Oak chair G") == guests.index("Oak chair G") - 3
    assert sorted(own) == sorted(guests)
    page = client.get("/search/", {"q": "oak chair"}).content.decode()
    assert "Your own brands and categories come a little sooner." in page
    assert "Your own brands" not in Client().get("/search/", {"q": "oak chair"}).content.decode()


def test_nothing_passes_what_has_all_words_nor_a_typed_sku(client: Client, buyer) -> None:
    assert set(names(client)[-2:]) == {"Chair X", "Chair Y"}
    assert names(client, "BBBB")[0] == "Oak chair B"


def test_it_stays_within_its_page(client: Client, buyer) -> None:
    size = str(names(Client()).index("Oak chair G"))
    assert names(client, page_size=size) == names(Client(), page_size=size)
    assert names(client, page_size=size, page="2")[0] == "Oak chair G"


def test_an_order_that_was_asked_for_is_kept(client: Client, buyer) -> None:
    assert names(client, sort="price") == names(Client(), sort="price")


def test_it_can_be_turned_off_and_on_again(client: Client, buyer) -> None:
    guests = names(Client())
    own = names(client)
    assert names(client, personal="0") == guests
    assert names(client) == guests
    assert names(client, personal="1") == own
    assert names(client) == own


def test_who_said_no_to_personalisation_sees_what_all_see(client: Client, buyer) -> None:
    Consent.objects.create(customer=buyer, purpose=Consent.Purpose.PERSONALISATION, is_granted=False, source="account")
    assert names(client) == names(Client())


def test_what_was_never_paid_says_nothing(client: Client, buyer) -> None:
    Order.objects.update(status=Order.Status.CANCELLED)
    assert names(client) == names(Client())


def test_it_costs_one_query(client: Client, buyer, django_assert_max_num_queries) -> None:
    client.get("/search/", {"q": "oak chair", "personal": "0"})
    with django_assert_max_num_queries(8) as without:
        client.get("/search/", {"q": "oak chair"})
    client.get("/search/", {"q": "oak chair", "personal": "1"})
    with django_assert_max_num_queries(8) as own:
        client.get("/search/", {"q": "oak chair"})
    assert len(own.captured_queries) == len(without.captured_queries) + 1
