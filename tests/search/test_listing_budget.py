"""How many queries a listing may ask the database, whatever the number of products."""

import pytest
from django.test import Client

from search import synonyms
from shop import navigation
from shop.models import Attribute, ShopSettings
from tests.factories import make_product

pytestmark = pytest.mark.django_db

CATEGORY_PAGE, SEARCH_PAGE = 10, 8


def make_shelf(first: int, last: int) -> None:
    for number in range(first, last):
        make_product(f"Mug {number}", category=f"Home > Mugs > Kind {number % 5}", attributes={"colour": str(number)})


def queries(client: Client, url: str, most: int, limit) -> int:
    navigation.forget()  # as the first page of a process
    ShopSettings.forget()
    synonyms.forget()
    with limit(most) as captured:
        assert client.get(url).context["results"].total > 0
    return len(captured.captured_queries)


@pytest.mark.parametrize(
    ("url", "most"),
    [
        ("/c/home/mugs/", CATEGORY_PAGE),
        ("/c/home/mugs/?colour=1&colour=2&min_price=1&in_stock=1", CATEGORY_PAGE),
        ("/search/?q=mug", SEARCH_PAGE),
        ("/search/?q=mug&category=home/mugs&colour=1&colour=2&max_price=20", SEARCH_PAGE),
        ("/search/?q=mugg+thing", SEARCH_PAGE),
    ],
)
def test_queries_stay_within_the_budget_with_n_and_2n_products(
    client: Client, index_now, django_assert_max_num_queries, url: str, most: int
) -> None:
    Attribute.objects.create(code="colour", name="Colour", is_facet=True)
    make_shelf(0, 12)
    index_now()
    few = queries(client, url, most, django_assert_max_num_queries)
    make_shelf(12, 24)
    index_now()
    assert 0 < queries(client, url, most, django_assert_max_num_queries) <= few
