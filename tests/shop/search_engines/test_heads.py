"""Canonical addresses, what is kept out of indexes, and what social networks show."""

from collections.abc import Callable

import pytest
from django.test import Client

from shop.models import Attribute, Collection, CollectionItem, LegalPage
from tests.factories import make_product, set_shop
from tests.shop.search_engines.reading import head
from tests.shop.search_engines.test_products_as_things import picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop(index_now: Callable[[], object]) -> None:
    set_shop(name="Kiln & Co")
    for code in ("colour", "size"):
        Attribute.objects.create(code=code, name=code.title(), is_facet=True)
    mug = make_product(
        "Mug", slug="mug", category="Kitchen", price="12.50", description="Thrown by hand in the Vosges.",
        attributes={"colour": "red", "size": "L"},
    )  # fmt: skip
    picture(mug, "a", alt="A red mug on a table")
    for number in range(30):
        make_product(
            f"Cup {number}", category="Kitchen > Cups",
            attributes={"colour": ("red", "blue")[number % 2], "size": ("L", "S")[number % 3 == 0]},
        )  # fmt: skip
    LegalPage.objects.filter(kind="terms").update(text="Be kind.", title="Terms")
    collection = Collection.objects.create(name="For tea", slug="tea", description="All one needs.")
    CollectionItem.objects.create(collection=collection, product=mug)
    index_now()


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("/", "/"),
        ("/?utm_source=mail", "/"),
        ("/p/mug/", "/p/mug/"),
        ("/p/mug/?variant=X&search_id=1", "/p/mug/"),
        ("/c/kitchen/", "/c/kitchen/"),
        ("/c/kitchen/?page=2", "/c/kitchen/?page=2"),
        ("/c/kitchen/?page=1", "/c/kitchen/"),
        ("/c/kitchen/?sort=price&page=2&utm_source=x", "/c/kitchen/?page=2"),
        ("/c/kitchen/?colour=red", "/c/kitchen/"),
        ("/terms/", "/terms/"),
        ("/privacy/", "/privacy/"),
        ("/collections/tea/", "/collections/tea/"),
    ],
)
@pytest.mark.usefixtures("shop")
def test_each_page_has_one_address(client: Client, address: str, canonical: str) -> None:
    found = head(client, address)
    assert found.canonical == [f"http://testserver{canonical}"]
    assert "robots" not in found.meta


@pytest.mark.parametrize(
    "address", ["/search/", "/search/?q=mug", "/search/?q=zzzzqqq", "/c/kitchen/?colour=red&size=L", "/basket/",
                "/account/sign-in/", "/account/sign-up/"],
)  # fmt: skip
@pytest.mark.usefixtures("shop")
def test_what_is_nobodys_result_is_kept_out_and_has_no_canonical_address(client: Client, address: str) -> None:
    found = head(client, address)
    assert "noindex" in str(found.meta["robots"])
    assert found.canonical == []


@pytest.mark.usefixtures("shop")
def test_error_pages_are_kept_out(client: Client) -> None:
    answer = client.get("/p/nowhere/")
    assert answer.status_code == 404
    assert '<meta name="robots" content="noindex">' in answer.text
    assert 'rel="canonical"' not in answer.text


@pytest.mark.parametrize(
    ("address", "title"),
    [("/", "Kiln & Co"), ("/p/mug/", "Mug"), ("/c/kitchen/", "Kitchen"), ("/terms/", "Terms"), ("/privacy/", "Privacy"),
     ("/collections/tea/", "For tea")],
)  # fmt: skip
@pytest.mark.usefixtures("shop")
def test_social_networks_get_a_card(client: Client, address: str, title: str) -> None:
    found = head(client, address)
    assert found.meta["og:title"] == title
    assert [found.meta["og:url"]] == found.canonical
    assert found.meta["og:site_name"] == "Kiln & Co"
    assert found.meta["og:description"]
    assert found.meta["og:type"] in {"website", "product", "article"}
    assert found.meta["twitter:card"] == ("summary_large_image" if "og:image" in found.meta else "summary")


@pytest.mark.usefixtures("shop")
def test_a_product_is_shared_with_its_picture_and_price(client: Client) -> None:
    meta = head(client, "/p/mug/").meta
    assert meta["og:type"] == "product"
    assert meta["og:image"] == f"http://testserver/media/{'a' * 32}-800.webp"
    assert (meta["og:image:width"], meta["og:image:height"]) == ("800", "600")
    assert meta["og:image:alt"] == "A red mug on a table"
    assert (meta["product:price:amount"], meta["product:price:currency"]) == ("12.5", "EUR")


@pytest.mark.usefixtures("shop")
def test_titles_and_descriptions_are_the_pages_own(client: Client) -> None:
    addresses = ["/", "/p/mug/", "/c/kitchen/", "/c/kitchen/?page=2", "/c/kitchen/cups/", "/terms/", "/privacy/",
                 "/collections/tea/", "/search/?q=mug"]  # fmt: skip
    heads = [head(client, address) for address in addresses]
    for of_all in ([each.title for each in heads], [each.meta["description"] for each in heads]):
        assert len(set(of_all)) == len(of_all)
        assert all(10 <= len(str(text)) <= 200 for text in of_all), of_all


def test_long_names_are_cut(client: Client) -> None:
    make_product("Very " * 45 + "long", slug="long", description="Word " * 500)
    found = head(client, "/p/long/")
    assert len(found.title) < 100
    assert len(str(found.meta["description"])) <= 160
    assert len(str(found.meta["og:description"])) <= 200


@pytest.mark.usefixtures("shop")
def test_listings_say_the_way_and_what_they_list(client: Client) -> None:
    things = head(client, "/c/kitchen/cups/").things
    steps = things["BreadcrumbList"]["itemListElement"]
    assert [(step["position"], step["name"], step.get("item")) for step in steps] == [
        (1, "Home", "http://testserver/"),
        (2, "Kitchen", "http://testserver/c/kitchen/"),
        (3, "Cups", None),
    ]
    listed = things["ItemList"]["itemListElement"]
    assert [each["position"] for each in listed] == list(range(1, len(listed) + 1))
    assert all(each["url"].startswith("http://testserver/p/cup-") for each in listed)


@pytest.mark.usefixtures("shop")
def test_home_says_who_we_are_and_how_to_search(client: Client) -> None:
    site = head(client, "/").things["WebSite"]
    assert (site["name"], site["url"]) == ("Kiln & Co", "http://testserver/")
    assert site["publisher"]["@type"] == "Organization"
    assert site["publisher"]["logo"].startswith("http://testserver/static/")
    template = site["potentialAction"]["target"]["urlTemplate"]
    assert site["potentialAction"]["query-input"] == "required name=search_term_string"
    address = template.replace("{search_term_string}", "mug").removeprefix("http://testserver")
    assert "Mug" in head(client, address).page.text_of("h3", class_="card__name")


def test_a_foreign_host_gets_into_no_address(client: Client) -> None:
    make_product(slug="mug")
    for address in ("/p/mug/", "/", "/robots.txt", "/sitemap.xml"):
        answer = client.get(address, headers={"host": "evil.example"})
        assert answer.status_code == 400
        assert "evil.example" not in answer.text
        answer = client.get(address, headers={"x-forwarded-host": "evil.example"})
        assert answer.status_code == 200
        assert "evil.example" not in answer.text


def test_behind_a_proxy_addresses_are_what_the_customer_sees(client: Client, settings) -> None:
    make_product(slug="mug")
    proxied = {"x-forwarded-proto": "https", "host": "testserver"}
    assert head(client, "/p/mug/", **proxied).canonical == ["http://testserver/p/mug/"]
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")  # as in production
    assert head(client, "/p/mug/", **proxied).canonical == ["https://testserver/p/mug/"]


@pytest.mark.usefixtures("shop")
def test_with_a_public_address_every_host_names_that(client: Client) -> None:
    set_shop(public_url="https://shop.example.com/")
    for address in ("/", "/p/mug/", "/c/kitchen/?page=2", "/terms/"):
        found = head(client, address)
        assert found.canonical == [f"https://shop.example.com{address}"]
        assert str(found.meta["og:url"]).startswith("https://shop.example.com/")
