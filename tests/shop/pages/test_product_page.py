import json

import pytest
from django.test import Client

from shop.models import Attribute, Review
from tests.factories import make_product, make_variant, set_shop
from tests.shop.pages.reading import Page

pytestmark = pytest.mark.django_db


def structured(page: Page) -> dict[str, dict]:
    graph = json.loads(page.text_of("script", type="application/ld+json")[0])["@graph"]
    return {thing["@type"]: thing for thing in graph}


def test_it_shows_what_a_buyer_asks(client: Client) -> None:
    Attribute.objects.create(code="holds", name="Holds", unit="ml", type="number")
    make_product(
        "Stoneware mug",
        slug="mug",
        category="Kitchen > Mugs",
        brand="Kiln",
        price="12.5",
        compare_at_price="20",
        description="Thrown by hand.",
        attributes={"holds": 330.0},
    )
    page = Page(client.get("/p/mug/").text)
    assert page.text_of("h1") == ["Stoneware mug"]
    assert page.text_of("p", class_="price tabular")[0] == "Now €12.50 was €20.00"
    assert page.text_of("p", class_="stock stock--in") == ["In stock"]
    assert page.text_of("p", class_="buy-box__brand") == ["Kiln"]
    assert page.text_of("tr") == ["Holds330 ml"]
    assert page.text_of("nav", class_="breadcrumbs") == ["Home Kitchen Mugs Stoneware mug"]


@pytest.mark.parametrize(
    ("on_hand", "says"), [(0, "Sold out"), (3, "Only 3 left"), (5, "Only 5 left"), (6, "In stock"), (None, "In stock")]
)
def test_it_says_how_many_are_left(client: Client, on_hand: int | None, says: str) -> None:
    make_product(slug="mug", on_hand=on_hand)
    assert f">{says}</p>" in client.get("/p/mug/").text


def test_a_variant_is_chosen_by_its_address(client: Client) -> None:
    product = make_product(slug="mug", sku="SMALL", price="10", variant_attributes={"size": "Small"})
    make_variant(product, sku="LARGE", price="15", attributes={"size": "Large"}, on_hand=2)
    page = Page(client.get("/p/mug/?variant=LARGE").text)
    assert page.text_of("p", class_="price tabular") == ["€15.00"]
    assert page.text_of("p", class_="stock stock--low") == ["Only 2 left"]
    chosen = [
        link["href"] for link in page.all("a") if link.get("aria-current") == "true" and "variant" in link["href"]
    ]
    assert chosen == ["/p/mug/?variant=LARGE"]
    assert [link["href"] for link in page.all("link") if link.get("rel") == "canonical"] == ["http://testserver/p/mug/"]


@pytest.mark.parametrize("address", ["/p/mug/", "/p/mug/?variant=NONE", "/p/mug/?variant="])
def test_without_a_known_variant_the_cheapest_to_be_had_is_chosen(client: Client, address: str) -> None:
    product = make_product(slug="mug", price="10")
    make_variant(product, price="5", on_hand=0)
    make_variant(product, price="8")
    assert Page(client.get(address).text).text_of("p", class_="price tabular") == ["€8.00"]


def test_only_approved_reviews_are_shown(client: Client) -> None:
    product = make_product(slug="mug")
    Review.objects.create(
        product=product, rating=4, title="Fine", status=Review.Status.APPROVED, is_verified_buyer=True
    )
    Review.objects.create(product=product, rating=1, title="Pending", status=Review.Status.PENDING)
    Review.objects.create(product=product, rating=1, title="Rejected", status=Review.Status.REJECTED)
    page = Page(client.get("/p/mug/").text)
    assert page.text_of("h3") == ["Fine"]
    assert "4.0 out of 5 stars" in [svg.get("aria-label") for svg in page.all("svg")]
    assert structured(page)["Product"]["aggregateRating"] == {
        "@type": "AggregateRating",
        "ratingValue": "4.00",
        "reviewCount": 1,
        "bestRating": 5,
        "worstRating": 1,
    }


def test_machines_can_read_it(client: Client) -> None:
    product = make_product("Mug", slug="mug", category="Kitchen", sku="A", price="12.50", currency="GBP")
    make_variant(product, sku="B", price="15", currency="GBP", on_hand=0)
    things = structured(Page(client.get("/p/mug/").text))
    offers = [variant["offers"] for variant in things["ProductGroup"]["hasVariant"]]
    assert [(offer["sku"], offer["price"], offer["availability"]) for offer in offers] == [
        ("A", "12.5", "https://schema.org/InStock"),
        ("B", "15", "https://schema.org/OutOfStock"),
    ]
    assert [step["name"] for step in things["BreadcrumbList"]["itemListElement"]] == ["Home", "Kitchen", "Mug"]


def test_no_name_can_break_out_of_the_page(client: Client) -> None:
    evil = '</script><script>alert(1)</script><b onclick="x">'
    set_shop(name=evil)
    make_product(evil, slug="evil", description=evil, brand=evil, category="Home", attributes={"note": evil})
    for address in ("/p/evil/", "/"):
        html = client.get(address).text
        assert "<script>alert" not in html
        assert "<b onclick" not in html
    assert structured(Page(client.get("/p/evil/").text))["Product"]["name"] == evil


@pytest.mark.parametrize("address", ["/p/none/", "/p/hidden/", "/p/bare/"])
def test_what_is_not_on_sale_is_not_found(client: Client, address: str) -> None:
    make_product(slug="hidden", is_active=False)
    make_product(slug="bare").variants.update(is_active=False)
    assert client.get(address).status_code == 404


def test_variants_are_told_apart_by_what_differs(client: Client) -> None:
    product = make_product(slug="mug", variant_attributes={"size": "Small", "glaze": "Blue", "gift_box": False})
    make_variant(product, attributes={"size": "Large", "glaze": "Blue", "gift_box": True})
    make_variant(product, attributes={"size": "Large", "glaze": "Blue"}, sku="PLAIN")
    page = Page(client.get("/p/mug/").text)
    labels = page.text_of("ul", class_="variants")
    assert labels == ["Small Large · Gift box Large"]


def test_any_sku_can_be_chosen_by_its_link(client: Client) -> None:
    product = make_product(slug="mug", sku="PLAIN", price="1")
    make_variant(product, sku="50% off & more/#1", price="7")
    links = [link["href"] for link in Page(client.get("/p/mug/").text).all("a") if "variant=" in link["href"]]
    assert Page(client.get(links[1]).text).text_of("p", class_="price tabular") == ["€7.00"]
