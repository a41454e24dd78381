import pytest
from django.template import Context, Template

from recsys import queries
from tests.factories import make_customer, make_order, make_product
from tests.recsys.shelves import make_run, put_personal, put_popular

pytestmark = pytest.mark.django_db


def names(cards) -> list[str]:
    return [card.name for card in cards]


def test_popular_products_come_in_order_and_can_be_bought():
    put_popular(make_product("Gone", on_hand=0), make_product("Tea"), make_product("Mug"), make_product("Spoon"))
    assert names(queries.popular_products(2)) == ["Tea", "Mug"]


@pytest.mark.parametrize("products", [1, 9])
def test_popular_products_are_two_queries_however_many(products, django_assert_num_queries, nothing_kept_expires):
    put_popular(*(make_product(on_hand=1) for _ in range(products)))
    queries.popular_products(9)  # what processes keep is read once
    with django_assert_num_queries(2):
        assert len(queries.popular_products(9)) == products


def test_the_popular_shelf_is_shown_by_its_tag():
    put_popular(make_product("Tea"))
    html = Template("{% load recommendations %}{% popular_products %}").render(Context())
    assert "Popular right now" in html
    assert "Tea" in html


def test_without_a_training_the_popular_shelf_is_nothing():
    assert Template("{% load recommendations %}{% popular_products %}").render(Context()).strip() == ""


def test_a_customer_gets_their_own_best_first():
    ann = make_customer()
    tea, mug, spoon = make_product("Tea"), make_product("Mug"), make_product("Spoon")
    put_popular(tea, mug, spoon)
    put_personal(ann, spoon, make_product("Gone", on_hand=0), mug)
    assert names(queries.recommended_for(ann)) == ["Spoon", "Mug"]


def test_what_was_bought_since_the_training_is_left_out():
    ann, bob = make_customer(), make_customer()
    tea, mug = make_product("Tea"), make_product("Mug")
    put_personal(ann, tea, mug)
    make_order(tea, customer=ann)
    make_order(mug, customer=bob)
    assert names(queries.recommended_for(ann)) == ["Mug"]


def test_a_newcomer_gets_what_is_popular():
    put_popular(make_product("Tea"))
    assert names(queries.recommended_for(make_customer())) == ["Tea"]


def test_a_customer_whose_products_are_all_sold_out_gets_what_is_popular():
    ann = make_customer()
    put_personal(ann, make_product(on_hand=0))
    put_popular(make_product("Tea"))
    assert names(queries.recommended_for(ann)) == ["Tea"]


def test_before_the_first_training_the_answer_is_empty():
    make_run(live=False)
    assert queries.recommended_for(make_customer()) == []


def test_a_known_customer_costs_two_queries(django_assert_num_queries, nothing_kept_expires):
    ann = make_customer()
    put_personal(ann, *(make_product() for _ in range(5)))
    queries.recommended_for(ann)  # what processes keep is read once
    with django_assert_num_queries(2):
        queries.recommended_for(ann)
