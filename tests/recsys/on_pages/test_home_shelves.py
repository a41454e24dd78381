"""What the home page suggests to whom."""

import random
from datetime import UTC, datetime

import pytest
from django.test import Client

from shop.models import Product
from tests.factories import make_category, make_customer, make_order, make_product
from tests.recsys.on_pages.reading_shelves import BROWSER, agree, opened, reasons, sign_in
from tests.recsys.shelves import put_personal, put_popular, put_together

pytestmark = pytest.mark.django_db

NEW, AGAIN = "New for you", "Buy again"
LONG_AGO = datetime(2025, 3, 3, tzinfo=UTC)


def test_a_customer_sees_what_is_new_for_them_and_why(client: Client) -> None:
    ann = sign_in(client)
    tea, mug, spoon = make_product("Tea <b>"), make_product("Mug"), make_product("Spoon")
    make_order(tea, customer=ann, placed_at=LONG_AGO)
    put_personal(ann, mug, spoon, because=[tea, None])
    page = client.get("/").text
    assert opened(client)[NEW] == ["Mug", "Spoon"]
    assert reasons(page)["Mug"] == "Because you bought Tea <b>"
    assert "Tea <b>" not in page
    assert reasons(page)["Spoon"] == ""


def test_a_customer_sees_what_to_buy_again(client: Client) -> None:
    ann = sign_in(client)
    tea, oil, mug = make_product("Tea"), make_product("Oil"), make_product("Mug")
    make_order(tea, oil, customer=ann, placed_at=LONG_AGO)
    make_order(oil, customer=ann, placed_at=LONG_AGO)
    put_personal(ann, tea, oil, mug, shelf="repeat")
    assert opened(client)[AGAIN] == ["Tea", "Oil"]  # never what was not bought
    assert reasons(client.get("/").text)["Oil"] == "You bought it twice"
    assert reasons(client.get("/").text)["Tea"] == "You bought it in March 2025"


def test_before_a_training_knows_them_what_they_bought_most_comes_first(client: Client) -> None:
    ann = sign_in(client)
    tea, oil = make_product("Tea"), make_product("Oil")
    for bought in ([tea, oil], [oil]):
        make_order(*bought, customer=ann, placed_at=LONG_AGO)
    assert opened(client)[AGAIN] == ["Oil", "Tea"]


def test_another_customers_shelves_are_not_theirs(client: Client) -> None:
    bob, mug = make_customer("Bob"), make_product("Mug")
    make_order(mug, customer=bob, placed_at=LONG_AGO)
    put_personal(bob, mug)
    put_personal(bob, mug, shelf="repeat")
    sign_in(client)
    assert not {NEW, AGAIN} & opened(client).keys()


def test_a_visitor_without_consent_sees_what_is_trending_only(client: Client) -> None:
    kitchen = make_category("Kitchen")
    products = [make_product(f"Pot {number}", category=kitchen) for number in range(4)]
    put_popular(*products)
    put_popular(*products, category=kitchen)
    put_together(products[0], make_product("Ladle"))
    client.get(products[0].get_absolute_url())
    assert opened(client)["Trending in Kitchen"] == ["Pot 0", "Pot 1", "Pot 2", "Pot 3"]
    assert not [heading for heading in opened(client) if heading.startswith("Because")]
    assert not client.cookies


def test_a_visitor_who_agreed_sees_neighbours_of_what_they_looked_at(client: Client) -> None:
    pot, ladle, bowl, lid = (make_product(name) for name in ("Pot", "Ladle", "Bowl", "Lid"))
    put_together(pot, ladle, lid)
    put_together(bowl, lid)
    agree(client)
    client.get(pot.get_absolute_url())
    assert opened(client)["Because you looked at Pot"] == ["Ladle", "Lid"]
    client.get(bowl.get_absolute_url())
    page = client.get("/")
    assert opened(client)["Because of what you looked at"] == ["Lid", "Ladle"]
    assert reasons(page.text)["Ladle"] == "Because you looked at Pot"


@pytest.mark.parametrize("is_signed_in", [False, True])
def test_who_says_no_sees_nothing_personal(client: Client, is_signed_in: bool) -> None:
    pot, ladle = make_product("Pot"), make_product("Ladle")
    put_together(pot, ladle)
    agree(client)
    if is_signed_in:
        ann = sign_in(client)
        make_order(pot, customer=ann, placed_at=LONG_AGO)
        put_personal(ann, ladle)
        assert opened(client)[NEW] == ["Ladle"]
    client.get(pot.get_absolute_url())
    agree(client, "no")
    assert not {NEW, AGAIN, "Because you looked at Pot"} & opened(client).keys()
    client.get(pot.get_absolute_url())
    assert not client.cookies.get("viewed") or not client.cookies["viewed"].value


def test_signing_out_takes_the_shelves_along(client: Client) -> None:
    ann, pot = sign_in(client), make_product("Pot")
    put_together(pot, make_product("Ladle"))
    client.get(pot.get_absolute_url())
    assert opened(client)[NEW] == ["Ladle"]
    client.post("/account/sign-out/")
    assert NEW not in opened(client)
    assert not [heading for heading in opened(client) if heading.startswith("Because")]
    assert ann.user


def test_trending_is_in_the_category_that_the_customer_likes(client: Client) -> None:
    ann = sign_in(client)
    pots, lamps = make_category("Pots"), make_category("Lamps")
    in_pots = [make_product(f"Pot {number}", category=pots) for number in range(5)]
    in_lamps = [make_product(f"Lamp {number}", category=lamps) for number in range(5)]
    put_popular(*in_pots, *in_lamps)
    put_popular(*in_pots, category=pots)
    put_popular(*in_lamps, category=lamps)
    assert "Trending in Pots" in opened(client)
    make_order(in_lamps[4], customer=ann, placed_at=LONG_AGO)
    assert "Trending in Lamps" in opened(client)


def test_a_small_category_gives_way_to_the_one_above(client: Client) -> None:
    jugs = make_category("Kitchen > Jugs")
    kitchen = make_category("Kitchen")
    jug, *pots = make_product("Jug", category=jugs), *(make_product(f"Pot {n}", category=kitchen) for n in range(4))
    put_popular(jug)
    put_popular(jug, category=jugs)
    put_popular(jug, *pots, category=kitchen)
    assert opened(client)["Trending in Kitchen"] == ["Jug", "Pot 0", "Pot 1", "Pot 2"]


@pytest.mark.parametrize("seed", range(3))
def test_no_product_has_two_cards_on_the_page(client: Client, seed: int) -> None:
    ann, draw = sign_in(client), random.Random(seed)
    products = [
        make_product(f"Thing {number}", category=draw.choice(["Pots", "Lamps", "Jugs"]), popularity=draw.random())
        for number in range(60)
    ]

    def some(k: int) -> list[Product]:
        return draw.sample(products, k)

    bought = some(8)
    make_order(*bought, customer=ann, placed_at=LONG_AGO)
    put_personal(ann, *some(20))
    put_personal(ann, *bought, *some(5), shelf="repeat")
    put_popular(*some(30))
    for product in some(10):
        put_together(product, *(each for each in some(12) if each != product))
        client.get(product.get_absolute_url())
    for name in ("Pots", "Lamps", "Jugs"):
        put_popular(*some(20), category=make_category(name))
    found = opened(client)
    names = [name for shelf in found.values() for name in shelf]
    assert sorted(names) == sorted(set(names))
    assert {NEW, AGAIN, "Popular right now", "Just arrived"} <= found.keys()
    for product in some(3):
        names = [name for shelf in opened(client, product.get_absolute_url()).values() for name in shelf]
        assert sorted(names) == sorted(set(names))
        assert product.name not in names


def test_the_signed_in_page_keeps_its_budget(client: Client, django_assert_max_num_queries, nothing_kept_expires):
    ann = sign_in(client)
    products = [make_product(f"Thing {number}", on_hand=3) for number in range(30)]
    make_order(*products[:3], customer=ann, placed_at=LONG_AGO)
    put_personal(ann, *products[5:25], because=[products[0]] * 20)
    put_personal(ann, *products[:3], shelf="repeat")
    put_popular(*products, category=products[0].category)
    client.get("/", headers={"user-agent": BROWSER})
    with django_assert_max_num_queries(8):
        assert {NEW, AGAIN, "Trending in Home"} <= opened(client).keys()
