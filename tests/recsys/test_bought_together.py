"""What is shown beside a product, on its page and in the API."""

import pytest
from django.db import connection
from django.template import Context, Template
from django.test.utils import CaptureQueriesContext

from recsys import queries
from shop.models import Product, StockRecord
from tests.factories import make_product, make_variant
from tests.recsys.shelves import make_run, put_together

pytestmark = pytest.mark.django_db
HEADING = "Often bought together"


def shown(product: Product, k: int = 10) -> list[str]:
    return [card.name for card in queries.bought_together_with(product, k)]


def test_the_page_shows_companions_in_order(client):
    tea = make_product("Tea")
    put_together(tea, make_product("Mug"), make_product("Spoon"))
    page = client.get(tea.get_absolute_url()).content.decode()
    assert page.index(HEADING) < page.index("Mug") < page.index("Spoon")


def test_a_page_without_companions_shows_no_shelf(client):
    tea = make_product("Tea")
    make_run()
    assert HEADING not in client.get(tea.get_absolute_url()).content.decode()


def test_before_the_first_training_there_is_no_shelf(client):
    tea = make_product("Tea")
    put_together(tea, make_product("Mug"), run=make_run(live=False))
    page = client.get(tea.get_absolute_url())
    assert page.status_code == 200
    assert HEADING not in page.content.decode()


def test_what_cannot_be_bought_is_left_out():
    tea, mug = make_product("Tea"), make_product("Mug")
    sold_out, reserved = make_product("Sold out", on_hand=0), make_product("Reserved", on_hand=2)
    StockRecord.objects.filter(variant__product=reserved).update(reserved=2)
    hidden, without_variant = make_product("Hidden", is_active=False), make_product("No variant")
    without_variant.variants.update(is_active=False)
    put_together(tea, sold_out, reserved, hidden, without_variant, mug)
    assert shown(tea) == ["Mug"]


def test_one_variant_in_stock_is_enough():
    tea, shirt = make_product("Tea"), make_product("Shirt", on_hand=0)
    make_variant(shirt, on_hand=3)
    make_variant(shirt, on_hand=4)
    put_together(tea, shirt)
    assert shown(tea) == ["Shirt"]


def test_places_of_what_is_sold_out_go_to_the_next():
    tea = make_product("Tea")
    put_together(
        tea, make_product("Gone", on_hand=0), make_product("First"), make_product("Second"), make_product("Third")
    )
    assert shown(tea, k=2) == ["First", "Second"]


def test_it_comes_back_into_stock_without_training():
    tea, mug = make_product("Tea"), make_product("Mug", on_hand=0)
    put_together(tea, mug)
    assert shown(tea) == []
    StockRecord.objects.filter(variant__product=mug).update(on_hand=1)
    assert shown(tea) == ["Mug"]


def test_only_the_live_run_is_shown():
    tea, mug = make_product("Tea"), make_product("Mug")
    put_together(tea, make_product("Old"), run=make_run(live=False))
    put_together(tea, mug)
    assert shown(tea) == ["Mug"]


@pytest.mark.parametrize("companions", [1, 12])
def test_it_is_two_queries_however_many(companions, django_assert_num_queries, nothing_kept_expires):
    tea = make_product("Tea")
    put_together(tea, *(make_product(brand="Brand", on_hand=3) for _ in range(companions)))
    shown(tea)  # what processes keep is read once
    with django_assert_num_queries(2):
        assert len(shown(tea, k=12)) == companions


@pytest.mark.usefixtures("nothing_kept_expires")
def test_a_page_asks_as_many_queries_for_one_companion_as_for_twelve(client):
    tea, cake = make_product("Tea"), make_product("Cake")
    put_together(tea, make_product())
    put_together(cake, *(make_product() for _ in range(12)))
    client.get(cake.get_absolute_url())  # what processes keep is read once
    counts = []
    for product in (tea, cake):
        with CaptureQueriesContext(
            connection,
        ) as captured:
            client.get(product.get_absolute_url())
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 12


def test_names_are_escaped():
    tea = make_product("Tea")
    put_together(tea, make_product("<b>Mug</b>"))
    template = Template("{% load recommendations %}{% product_shelves product as shelves %}{% shelf shelves.0 %}")
    html = template.render(Context({"product": tea}))
    assert "<b>Mug</b>" not in html
    assert "&lt;b&gt;Mug&lt;/b&gt;" in html


def test_the_api_answers_cards_in_order(client):
    tea = make_product("Tea")
    put_together(tea, make_product("Mug", price="4.50", brand="Potters"), make_product("Spoon"))
    answer = client.get(f"/api/v1/products/{tea.slug}/bought-together/")
    assert answer.status_code == 200
    results = answer.json()["results"]
    assert [item["name"] for item in results] == ["Mug", "Spoon"]
    assert results[0]["price"] == {"amount": "4.5000", "currency": "EUR"}
    assert results[0]["brand"] == "Potters"
    assert results[0]["in_stock"] is True


def test_the_api_answers_an_empty_list_without_companions(client):
    answer = client.get(f"/api/v1/products/{make_product().slug}/bought-together/")
    assert (answer.status_code, answer.json()["results"]) == (200, [])


@pytest.mark.parametrize("is_there", [False, True])
def test_the_api_answers_404_for_what_is_not_on_sale(client, is_there):
    slug = make_product(is_active=False).slug if is_there else "no-such-product"
    answer = client.get(f"/api/v1/products/{slug}/bought-together/")
    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["status"] == 404


def test_the_api_describes_it(client):
    schema = client.get("/api/schema/?format=json").json()
    responses = schema["paths"]["/api/v1/products/{slug}/bought-together/"]["get"]["responses"]
    assert set(responses) == {"200", "404"}
    assert "application/problem+json" in responses["404"]["content"]
