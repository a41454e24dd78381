"""What staff wrote on the shop's pages: legal pages, banners, collections."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from shop import staff_content
from shop.models import Banner, Collection, CollectionItem, LegalPage, Product
from tests.factories import make_product
from tests.shop.pages.reading import Page

pytestmark = pytest.mark.django_db


def write(kind: str, text: str) -> None:
    LegalPage.objects.filter(kind=kind).update(text=text)
    staff_content.forget()


def collect(name: str, *products: Product, **fields: object) -> Collection:
    collection = Collection.objects.create(name=name, slug=name.lower(), **fields)
    for position, product in enumerate(products):
        CollectionItem.objects.create(collection=collection, product=product, position=position)
    return collection


def footer_links(client: Client) -> set[str]:
    return {link["href"] for link in Page(client.get("/search/").text).all("a")}


@pytest.mark.parametrize("kind", ["imprint", "terms", "returns", "contact"])
def test_a_page_is_there_as_soon_as_it_has_a_text(client: Client, kind: str) -> None:
    assert client.get(f"/{kind}/").status_code == 404
    assert f"/{kind}/" not in footer_links(client)
    write(kind, "Some words.")
    page = Page(client.get(f"/{kind}/").text)
    assert "Some words." in page.text_of("p")
    assert f"/{kind}/" in footer_links(client)


def test_privacy_is_always_there_with_the_choice_below_the_text(client: Client) -> None:
    assert "/privacy/" in footer_links(client)
    assert 'name="answer"' in client.get("/privacy/").text
    write("privacy", "We keep little.")
    html = client.get("/privacy/").text
    assert html.index("We keep little.") < html.index('name="answer"')


def test_html_and_script_links_are_shown_as_they_were_written(client: Client) -> None:
    write(
        "terms",
        "<script>alert(1)</script> <img src=x onerror=alert(1)>\n\n"
        "[a](javascript:alert(1)) [b](JAVASCRIPT:alert(1)) [c](data:text/html,x) [d](vbscript:x) "
        "<javascript:alert(1)> [e](java&#115;cript:alert(1)) ![f](https://elsewhere.example/x.png)\n\n"
        '[good](/returns/ "x\\" onclick=\\"alert(1)") [mail](mailto:a@example.com)',
    )
    html = client.get("/terms/").text
    main = Page(html[html.index("<main") : html.index("</main>")])
    assert main.all("script") == main.all("img") == []
    assert [link["href"] for link in main.all("a")] == [
        "https://elsewhere.example/x.png",
        "/returns/",
        "mailto:a@example.com",
    ]
    assert not any(name.startswith("on") for link in main.all("a") for name in link)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_headings_begin_below_the_title_and_skip_no_level(client: Client) -> None:
    write("terms", "# One\n\n#### Deep\n\n## Two\n\n###### Deeper\n\n# Three")
    html = client.get("/terms/").text
    headings = [line for line in html.splitlines() if line.startswith(("<h1>", "<h2>", "<h3>", "<h4>"))]
    assert headings == [
        "<h1>Terms and conditions</h1>",
        "<h2>One</h2>",
        "<h3>Deep</h3>",
        "<h3>Two</h3>",
        "<h4>Deeper</h4>",
        "<h2>Three</h2>",
    ]


def test_the_first_banner_is_the_head_and_the_others_stand_further_down(client: Client) -> None:
    make_product()
    Banner.objects.create(title="Second", position=2, link="/search/")
    Banner.objects.create(title="First", position=1, text="Words", link="/c/home/", link_label="Go there")
    page = Page(client.get("/").text)
    assert page.text_of("h1") == ["First"]
    assert "Second" in page.text_of("h2")
    links = {link["href"] for link in page.all("a")}
    assert {"/c/home/", "/search/"} <= links


def test_a_banner_is_shown_in_its_time_only(client: Client) -> None:
    now = timezone.now()
    Banner.objects.create(title="Over", ends_at=now - timedelta(seconds=1))
    Banner.objects.create(title="Not yet", starts_at=now + timedelta(hours=1))
    Banner.objects.create(title="Switched off", is_active=False)
    running = Banner.objects.create(title="Running", starts_at=now, ends_at=now + timedelta(hours=1))
    html = client.get("/").text
    assert "<h1>Running</h1>" in html
    for title in ("Over", "Not yet", "Switched off"):
        assert title not in html
    running.delete()
    staff_content.forget()
    assert Page(client.get("/").text).text_of("h1") == ["Opening soon."]


def test_a_kept_banner_ends_on_time(client: Client) -> None:
    """Without being read again."""
    Banner.objects.create(title="Brief", ends_at=timezone.now() + timedelta(hours=1))
    assert [banner.title for banner in staff_content.banners(timezone.now())] == ["Brief"]
    assert staff_content.banners(timezone.now() + timedelta(hours=2)) == []


def test_words_of_a_banner_are_escaped(client: Client) -> None:
    Banner.objects.create(title="<b>Bold</b>", text="<script>alert(1)</script>", link='/x/"onclick="alert(1)')
    html = client.get("/").text
    assert "&lt;b&gt;Bold&lt;/b&gt;" in html
    assert "<script>alert" not in html
    assert '"onclick' not in html


def test_a_collection_shows_what_is_on_sale_in_the_staffs_order(client: Client) -> None:
    mug, jug, hidden = make_product("Mug"), make_product("Jug"), make_product("Hidden", is_active=False)
    collect("Pots", jug, hidden, mug, description="From the kiln.")
    page = Page(client.get("/collections/pots/").text)
    assert page.text_of("h1") == ["Pots"]
    assert page.text_of("h3", class_="card__name") == ["Jug", "Mug"]
    assert [link["href"] for link in page.all("link") if link["rel"] == "canonical"] == [
        "http://testserver/collections/pots/"
    ]
    assert "BreadcrumbList" in client.get("/collections/pots/").text


def test_a_collection_without_products_says_so(client: Client) -> None:
    collect("Pots")
    response = client.get("/collections/pots/")
    assert response.status_code == 200
    assert "Nothing here just now" in response.text


def test_a_collection_that_is_switched_off_or_unknown_is_not_found(client: Client) -> None:
    collect("Pots", make_product(), is_active=False, home_position=1)
    assert client.get("/collections/pots/").status_code == 404
    assert client.get("/collections/none/").status_code == 404
    assert "/collections/pots/" not in client.get("/").text


def test_collections_with_a_place_are_shelves_of_the_home_page(client: Client) -> None:
    products = [make_product(f"Thing {number}") for number in range(6)]
    collect("Second", *reversed(products), home_position=2)
    collect("First", products[5], make_product("Gone", is_active=False), products[0], home_position=1)
    collect("Hidden", products[0])
    collect("Empty", home_position=3)
    page = Page(client.get("/").text)
    shelves = [name for name in page.text_of("h2") if name in ("First", "Second", "Hidden", "Empty")]
    assert shelves == ["First", "Second"]
    home = client.get("/").text
    first = home[home.index('id="collection-first"') : home.index('id="collection-second"')]
    assert Page(first).text_of("h3", class_="card__name") == ["Thing 5", "Thing 0"]
    second = Page(home[home.index('id="collection-second"') :]).text_of("h3", class_="card__name")
    assert second[:4] == ["Thing 5", "Thing 4", "Thing 3", "Thing 2"]
    assert {"/collections/first/", "/collections/second/"} <= {link["href"] for link in page.all("a")}


def test_what_was_taken_off_sale_since_leaves_the_shelf_at_once(client: Client) -> None:
    mug, jug = make_product("Mug"), make_product("Jug")
    collect("Pots", mug, jug, home_position=1)
    client.get("/")
    mug.variants.update(is_active=False)
    home = client.get("/").text
    assert "Mug" not in home
    assert "Jug" in home
