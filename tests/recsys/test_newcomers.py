"""A product that came after the training has similar products at once."""

import pytest

from recsys import newcomers, tasks
from recsys.models import ItemNeighbour
from shop.models import OutboxRow
from tests.factories import make_product
from tests.recsys.shelves import make_run, put_together

pytestmark = pytest.mark.django_db


def similar_to(product) -> list[int]:
    rows = ItemNeighbour.objects.filter(product=product, kind="similar").order_by("position")
    return list(rows.values_list("neighbour_id", flat=True))


def test_it_stands_beside_its_kind():
    make_run()
    tea, _soap = make_product("Green tea"), make_product("Soap dish")
    newcomer = make_product("Black tea")
    tasks.place_newcomers()
    assert similar_to(newcomer) == [tea.pk]
    assert not OutboxRow.objects.filter(consumer="shelves").exists()


def test_what_stands_somewhere_already_stays_there():
    run = make_run()
    tea, other = make_product("Green tea"), make_product("Black tea")
    soap = make_product("Soap")
    put_together(tea, soap, run=run, kind="similar")
    assert newcomers.place([tea.pk, other.pk]) == 1
    assert similar_to(tea) == [soap.pk]
    assert similar_to(other) == [tea.pk]


def test_what_is_not_on_sale_gets_no_place():
    make_run()
    make_product("Green tea")
    assert newcomers.place([make_product("Black tea", is_active=False).pk]) == 0
    assert not ItemNeighbour.objects.exists()


def test_before_the_first_training_nothing_is_placed():
    make_product("Green tea")
    assert newcomers.place([make_product("Black tea").pk]) == 0
    assert not ItemNeighbour.objects.exists()


def test_it_asks_little_where_nothing_is_new(django_assert_num_queries):
    run = make_run()
    tea = make_product("Green tea")
    put_together(tea, make_product("Soap"), run=run, kind="similar")
    with django_assert_num_queries(2):
        assert newcomers.place([tea.pk]) == 0
