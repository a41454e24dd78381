"""Tiles of the home page show what is in a category, and its head shows what is for sale."""

from typing import Any

import pytest
from django.test import Client

from shop import navigation
from shop.models import Picture, Product
from tests.factories import make_product
from tests.shop.pages.reading import Page

pytestmark = pytest.mark.django_db


def make_pictured(name: str, category: str, popularity: float = 0, **fields: Any) -> Product:
    product = make_product(name, category=category, popularity=popularity, **fields)
    names = {f"rendition_{width}": f"{product.slug}-{width}.webp" for width in (200, 400, 800)}
    Picture.objects.create(
        product=product, original="a.png", alt=name, width=800, height=800, mean_colour="#336699", **names
    )
    return product


def pictured(category: str) -> str | None:
    navigation.forget()
    (entry,) = [entry for entry in navigation.top_categories() if entry.name == category]
    return entry.picture.alt if entry.picture else None


def test_a_tile_shows_the_most_popular_product_of_all_below(client: Client) -> None:
    make_pictured("Plain mug", "Kitchen", popularity=1)
    favourite = make_pictured("Blue mug", "Kitchen > Mugs", popularity=9)
    make_product("Jug", category="Kitchen", popularity=20)  # has no picture
    html = client.get("/").text
    tile = html[html.index('<a class="tile" href="/c/kitchen/">') :].split("</a>")[0]
    assert f"{favourite.slug}-400.webp" in tile
    assert 'alt=""' in tile
    assert pictured("Kitchen") == "Blue mug"


def test_two_tiles_show_two_works_where_they_can() -> None:
    make_pictured("Six Pears – Mug", "Mugs", popularity=9)
    make_pictured("Six Pears – Poster", "Posters", popularity=9)
    make_pictured("Low Sun – Poster", "Posters", popularity=5)
    assert pictured("Mugs") == "Six Pears – Mug"
    assert pictured("Posters") == "Low Sun – Poster"


def test_what_is_not_on_sale_is_on_no_tile() -> None:
    make_pictured("Hidden", "Mugs", popularity=9, is_active=False)
    make_product("Shown without a picture", category="Mugs")
    assert pictured("Mugs") is None


def test_the_wall_takes_from_every_category_in_turn_and_leaves_the_tiles_theirs() -> None:
    for number in range(4):
        make_pictured(f"Mug {number}", "Mugs", popularity=9 - number)
        make_pictured(f"Tote {number}", "Totes", popularity=5 - number)
    assert [piece.name for piece in navigation.showpieces(4)] == ["Mug 1", "Tote 1", "Mug 2", "Tote 2"]
    assert len(navigation.showpieces(99)) == 6


def test_the_tree_and_its_pictures_cost_one_query(django_assert_num_queries: Any) -> None:
    make_pictured("Mug", "Kitchen > Mugs")
    make_pictured("Tote", "Totes")
    navigation.forget()
    with django_assert_num_queries(1):
        assert len(navigation.category_tree()) == 3
        assert navigation.showpieces(2) == []


def test_a_shop_with_pictures_hangs_them_at_its_head(client: Client) -> None:
    for number in range(5):
        make_pictured(f"Mug {number}", "Mugs", popularity=9 - number)
    page = Page(client.get("/").text)
    assert page.text_of("h1") == ["Mugs"]
    wall = [link["aria-label"] for link in page.all("a") if link.get("aria-label", "").startswith("Mug")]
    assert wall == ["Mug 1", "Mug 2", "Mug 3", "Mug 4"]
