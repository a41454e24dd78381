"""Category pages and the search page over HTTP."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from shop.models import Attribute, Category
from tests.factories import make_category, make_product, set_shop

pytestmark = pytest.mark.django_db

BAD_VALUES = [
    ("min_price", "abc"),
    ("min_price", "NaN"),
    ("max_price", "-1"),
    ("page", "-1"),
    ("page", "x"),
    ("sort", "cheapest"),
    ("page_size", "101"),
    ("rating", "9"),
    ("category", "no/such"),
    ("in_stock", "maybe"),
]


@pytest.fixture
def shelves(index_now) -> None:
    set_shop(currency="EUR")
    Attribute.objects.create(code="colour", name="Colour", is_facet=True)
    Attribute.objects.create(code="care", name="Care", is_facet=False)
    make = make_product
    make("Red mug", category="Home > Mugs", price="5", brand="Alba", attributes={"colour": "red", "care": "hand"})
    make("Blue mug", category="Home > Mugs", price="8", brand="Alba", attributes={"colour": "blue"}, on_hand=0)
    make("Red teapot", category="Home > Pots", price="30", brand="Bor", attributes={"colour": "red"})
    soon = timezone.now() + timedelta(minutes=1)
    make("Garden chair", category="Garden", price="90", brand="Bor", attributes={"colour": "green"}, created_at=soon)
    index_now()


def names(response) -> list[str]:
    return sorted(card.name for card in response.context["results"].cards)


def facet(response, name: str) -> dict[str, int]:
    groups = {group.name: group for group in response.context["results"].facets}
    return {value.value: value.count for value in groups[name].values} if name in groups else {}


def test_a_category_page_shows_what_lies_in_and_below_it(client: Client, shelves) -> None:
    response = client.get("/c/home/")
    assert response.status_code == 200
    assert names(response) == ["Blue mug", "Red mug", "Red teapot"]
    assert "Red teapot" in response.content.decode()
    assert [entry.name for entry in response.context["breadcrumbs"]] == ["Home"]
    assert facet(response, "category") == {"home/mugs": 2, "home/pots": 1}
    assert names(client.get("/c/home/mugs/")) == ["Blue mug", "Red mug"]


def test_search_shows_top_categories_and_narrows_to_one(client: Client, shelves) -> None:
    response = client.get("/search/", {"q": "red"})
    assert names(response) == ["Red mug", "Red teapot"]
    assert facet(response, "category") == {"home": 2}
    narrowed = client.get("/search/", {"q": "red", "category": "home/mugs"})
    assert names(narrowed) == ["Red mug"]
    [chip] = narrowed.context["results"].chips
    assert (chip.label, chip.remove_url) == ("Mugs", "/search/?q=red")


def test_search_without_words_lists_everything(client: Client, shelves) -> None:
    assert len(names(client.get("/search/"))) == 4


def test_values_of_one_group_are_alternatives_and_unselected_ones_keep_their_counts(client: Client, shelves) -> None:
    response = client.get("/search/", {"colour": ["red", "blue"], "brand": "Alba"})
    assert names(response) == ["Blue mug", "Red mug"]
    assert facet(response, "colour") == {"red": 1, "blue": 1}
    assert facet(response, "brand") == {"Alba": 2, "Bor": 1}
    only_red = client.get("/search/", {"colour": "red"})
    assert facet(only_red, "colour") == {"red": 2, "blue": 1, "green": 1}
    assert facet(only_red, "brand") == {"Alba": 1, "Bor": 1}


def test_only_attributes_that_are_facets_can_be_filtered_by(client: Client, shelves) -> None:
    response = client.get("/search/", {"care": "hand"})
    assert len(names(response)) == 4
    assert facet(response, "care") == {}


def test_links_of_facets_toggle_their_value_and_lead_to_page_one(client: Client, shelves) -> None:
    response = client.get("/search/", {"q": "mug", "colour": "red", "page": "1", "utm_source": "x"})
    groups = {group.name: group for group in response.context["results"].facets}
    urls = {value.value: value.url for value in groups["colour"].values}
    assert urls == {"red": "/search/?q=mug", "blue": "/search/?q=mug&colour=red&colour=blue"}
    assert names(client.get(urls["blue"])) == ["Blue mug", "Red mug"]


def test_every_price_bucket_leads_to_as_many_products_as_it_says(client: Client, index_now) -> None:
    set_shop(currency="EUR")
    for number in range(40):
        make_product(f"Mug {number}", price=f"{number * number / 10 + 1:.2f}")
    index_now()
    response = client.get("/search/")
    [group] = [group for group in response.context["results"].facets if group.name == "price"]
    assert len(group.values) >= 3
    assert sum(value.count for value in group.values) == 40
    for value in group.values:
        assert client.get(value.url).context["results"].total == value.count
        [chosen] = [group for group in client.get(value.url).context["results"].facets if group.name == "price"]
        assert [(each.value, each.count) for each in chosen.values] == [(e.value, e.count) for e in group.values]
        assert [each.value for each in chosen.values if each.selected] == [value.value]


def test_price_bounds_include_themselves(client: Client, shelves) -> None:
    assert names(client.get("/search/", {"min_price": "8", "max_price": "30"})) == ["Blue mug", "Red teapot"]
    assert names(client.get("/c/home/", {"max_price": "5.00"})) == ["Red mug"]


@pytest.mark.parametrize(
    ("sort", "first"), [("price", "Red mug"), ("-price", "Garden chair"), ("newest", "Garden chair")]
)
def test_sorting(client: Client, shelves, sort: str, first: str) -> None:
    response = client.get("/search/", {"sort": sort})
    assert response.context["results"].cards[0].name == first
    assert [option.value for option in response.context["results"].sorts if option.selected] == [sort]


def test_in_stock_leaves_out_what_is_sold_out(client: Client, shelves) -> None:
    response = client.get("/c/home/mugs/", {"in_stock": "1"})
    assert names(response) == ["Red mug"]
    assert facet(response, "in_stock") == {"1": 1}


def test_pages_follow_one_another_without_gaps(client: Client, index_now) -> None:
    for number in range(30):
        make_product(f"Mug {number:02d}", price=str(number + 1))
    index_now()
    first = client.get("/search/", {"sort": "price"})
    results = first.context["results"]
    assert (len(results.cards), results.pages, results.previous_url) == (24, 2, "")
    second = client.get(results.next_url).context["results"]
    assert [card.name for card in results.cards + second.cards] == [f"Mug {number:02d}" for number in range(30)]
    assert second.next_url == ""
    assert second.previous_url == "/search/?sort=price"


def test_a_bad_value_is_an_error_of_its_field_and_the_listing_still_works(client: Client, shelves, subtests) -> None:
    for field, value in BAD_VALUES:
        with subtests.test(f"{field}={value}"):
            response = client.get("/search/", {field: value, "q": "mug"})
            assert response.status_code == 200
            assert list(response.context["form"].errors) == [field]
            assert names(response) == ["Blue mug", "Red mug"]
            assert "These filters were not used" in response.content.decode()


def test_a_page_beyond_the_end_is_not_found(client: Client, shelves) -> None:
    assert client.get("/search/", {"page": "2"}).status_code == 404
    assert client.get("/search/", {"page": "99999999"}).status_code == 404
    assert client.get("/search/", {"q": "nothingofthekind"}).status_code == 200


def test_a_renamed_category_answers_at_its_old_path_with_301(client: Client, shelves) -> None:
    Category.objects.filter(url_path="home/mugs").update(url_path="home/cups", slug="cups")
    response = client.get("/c/home/mugs/")
    assert (response.status_code, response["Location"]) == (301, "/c/home/cups/")
    assert client.get("/c/no/such/").status_code == 404


def test_an_empty_category_says_so(client: Client, index_now) -> None:
    make_category("Home > Empty")
    response = client.get("/c/home/empty/")
    assert response.status_code == 200
    assert response.context["results"].total == 0
    assert [entry.url for entry in response.context["breadcrumbs"]] == ["/c/home/", "/c/home/empty/"]


def test_a_shop_whose_index_was_never_built_shows_empty_listings(client: Client) -> None:
    make_product("Mug")
    assert client.get("/search/").context["results"].total == 0


def test_a_long_list_of_values_shows_eight_and_folds_the_rest(client: Client, index_now) -> None:
    for number in range(12):
        make_product(f"Mug {number}", brand=f"Maker {number:02d}")
    index_now()
    html = client.get("/search/").text
    assert "<summary>4 more</summary>" in html
    assert '<details class="facet__more" id="more-brand">' in html
    folded = client.get("/search/", {"brand": "Maker 11"}).text
    assert '<details class="facet__more" id="more-brand" open>' in folded
