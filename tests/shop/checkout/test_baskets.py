"""Putting in, changing, taking out; what is refused changes nothing."""

import uuid
from decimal import Decimal

import pytest

from shop import baskets
from shop.exceptions import BasketNotOpen, InvalidQuantity, NotForSale, OutOfStock
from shop.models import Basket, BasketLine, Variant
from tests.factories import make_customer, make_product, make_variant
from tests.shop.checkout.buying import make_basket, sku_of, variant_of

pytestmark = pytest.mark.django_db
ODD_NUMBERS = [-1, 0, 10**9, 1000, 1.5, float("nan"), None, True]
ODD_TEXTS = ["-1", "0", "1000000000", "1.5", "NaN", "1e2", "", "²"]


def quantities(basket: Basket) -> list[int]:
    return list(basket.lines.values_list("quantity", flat=True))


def test_what_is_put_in_twice_is_one_line() -> None:
    mug = make_product(price="9.90")
    basket = make_basket(mug, (mug, 2))
    line = basket.lines.get()
    assert (line.quantity, line.unit_price) == (3, Decimal("9.90"))


def test_quantities_from_forms_are_read() -> None:
    assert [baskets.quantity_from(given) for given in ("1", " 12 ", "999", 7)] == [1, 12, 999, 7]


@pytest.mark.parametrize("odd", ODD_NUMBERS + ODD_TEXTS, ids=ascii)
def test_odd_quantities_are_refused_and_change_nothing(odd: object) -> None:
    mug = make_product()
    basket = make_basket((mug, 2))
    for deed in (baskets.add, baskets.set_quantity):
        with pytest.raises(InvalidQuantity):
            deed(basket, sku_of(mug), odd)
    assert quantities(basket) == [2]


def test_no_line_grows_beyond_999() -> None:
    mug = make_product()
    basket = make_basket((mug, 990))
    change = baskets.add(basket, sku_of(mug), 20)
    assert (change.quantity, change.message) == (999, f"At most 999 of “{mug.name}”.")
    assert quantities(basket) == [999]


def test_more_than_there_is_becomes_what_is_left_with_a_word_about_it() -> None:
    mug = make_product("Blue mug", on_hand=3)
    basket = make_basket((mug, 2))
    assert baskets.add(basket, sku_of(mug), 2).message == "Only 3 of “Blue mug” left."
    assert quantities(basket) == [3]
    assert baskets.set_quantity(basket, sku_of(mug), 9).quantity == 3
    assert baskets.set_quantity(basket, sku_of(mug), 1).message == ""
    assert quantities(basket) == [1]


def test_what_others_reserved_is_not_left() -> None:
    mug = make_product(on_hand=3)
    variant_of(mug).stock.__class__.objects.update(reserved=2)
    assert quantities(make_basket((mug, 3))) == [1]


def test_what_is_sold_out_is_refused_by_name() -> None:
    mug = make_product("Blue mug", on_hand=0)
    basket = make_basket()
    with pytest.raises(OutOfStock, match="“Blue mug” is sold out") as refusal:
        baskets.add(basket, sku_of(mug))
    assert (refusal.value.sku, refusal.value.left) == (sku_of(mug), 0)
    assert quantities(basket) == []


def test_what_is_not_shown_cannot_be_put_in() -> None:
    hidden = make_product(is_active=False)
    off = make_product()
    Variant.objects.filter(product=off).update(is_active=False)
    dollars = make_product(currency="USD")
    basket = make_basket()
    for sku in (sku_of(hidden), sku_of(off), sku_of(dollars), "no such thing"):
        with pytest.raises(NotForSale):
            baskets.add(basket, sku)
    assert quantities(basket) == []


def test_a_quantity_is_only_set_for_what_lies_in_the_basket() -> None:
    basket = make_basket()
    with pytest.raises(NotForSale):
        baskets.set_quantity(basket, sku_of(make_product()), 2)
    assert quantities(basket) == []


def test_taking_out_takes_out_once() -> None:
    mug, cup = make_product(), make_product()
    basket = make_basket(mug, cup)
    baskets.remove(basket, sku_of(mug))
    baskets.remove(basket, sku_of(mug))
    assert [line.variant for line in basket.lines.all()] == [variant_of(cup)]


def test_a_line_remembers_what_led_to_it() -> None:
    mug = make_product()
    search, shelf = uuid.uuid4(), uuid.uuid4()
    basket = make_basket(mug, search_id=search)
    baskets.add(basket, sku_of(mug), recommendation_id=shelf)
    line = basket.lines.get()
    assert (line.search_id, line.recommendation_id) == (search, shelf)


def test_an_ordered_basket_is_closed() -> None:
    mug = make_product()
    basket = make_basket(mug)
    Basket.objects.update(status="ordered")
    with pytest.raises(BasketNotOpen):
        baskets.add(basket, sku_of(mug))
    assert quantities(basket) == [1]


def test_a_guessed_token_finds_nothing() -> None:
    guests, customer = make_basket(), make_customer()
    owned = make_basket(customer=customer)
    assert baskets.find_open(token=guests.token, customer=None) == guests
    for token in (uuid.uuid4(), owned.token, str(owned.pk), "", None, "' OR 1=1"):
        assert baskets.find_open(token=token, customer=None) is None
    assert baskets.find_submitted(owned.token, customer=None) is None
    assert baskets.find_submitted(owned.token, customer=make_customer()) is None
    assert baskets.find_submitted(guests.token, customer=customer) is None
    assert baskets.find_submitted(owned.token, customer=customer) == owned


def test_reading_takes_three_queries_and_adding_few_whatever_the_number_of_lines(django_assert_max_num_queries) -> None:
    basket = make_basket(*[make_product(on_hand=5) for _ in range(3)])
    more = sku_of(make_product(on_hand=5))
    for _ in range(2):
        with django_assert_max_num_queries(3):
            assert baskets.read(basket).lines
        with django_assert_max_num_queries(7):  # two of them are the savepoint of the test's own transaction
            baskets.add(basket, more)
        for product in [make_product(on_hand=5) for _ in range(6)]:
            baskets.add(basket, sku_of(product))


def test_the_picture_of_the_chosen_variant_is_shown() -> None:
    product = make_product()
    red = make_variant(product, attributes={"colour": "red"})
    for variant, name in ((None, "a"), (red, "b")):
        product.pictures.create(
            variant=variant, original="x.png", rendition_200=name, rendition_400=name, rendition_800=name
        )
    basket = make_basket()
    baskets.add(basket, red.sku)
    image = baskets.read(basket).lines[0].image
    assert image is not None
    assert image.renditions[200] == "b"
    assert BasketLine.objects.count() == 1
