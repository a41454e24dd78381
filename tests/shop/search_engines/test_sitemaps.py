from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import timezone

from shop import sitemaps
from shop.models import Collection, CollectionItem, LegalPage, Picture, PriceHistory, Product, Variant
from tests.factories import make_category, make_product, set_shop

pytestmark = pytest.mark.django_db

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}"
LONG_AGO = datetime(2020, 5, 4, tzinfo=UTC)


def places(xml: bytes) -> list[str]:
    return [place.text or "" for place in ElementTree.fromstring(xml).iter(f"{SITEMAP}loc")]


def all_places(client: Client) -> list[str]:
    files = places(client.get("/sitemap.xml").content)
    return [place for file in files for place in places(client.get(file.removeprefix("http://testserver")).content)]


def test_every_page_that_can_be_indexed_is_in_a_file_of_the_index(client: Client) -> None:
    mug = make_product(slug="mug", category="Kitchen > Mugs")
    make_product(slug="hidden", category="Hidden", is_active=False)
    make_product(slug="bare", category="Bare").variants.update(is_active=False)
    make_category("Empty")
    LegalPage.objects.filter(kind="terms").update(text="Be kind.")
    for slug, product, is_active in (("new", mug, True), ("old", mug, False), ("empty", None, True)):
        collection = Collection.objects.create(name=slug, slug=slug, is_active=is_active)
        if product:
            CollectionItem.objects.create(collection=collection, product=product)
    addresses = all_places(client)
    assert [address.removeprefix("http://testserver") for address in addresses] == [
        "/",
        "/terms/",
        "/privacy/",
        "/c/kitchen/",
        "/c/kitchen/mugs/",
        "/collections/new/",
        "/p/mug/",
    ]


def test_every_address_in_the_sitemap_opens_and_may_be_indexed(client: Client, index_now) -> None:
    make_product(slug="mug", category="Kitchen > Mugs & Cups")
    index_now()
    for address in all_places(client):
        answer = client.get(address.removeprefix("http://testserver"))
        assert answer.status_code == 200, address
        assert "noindex" not in answer.text, address
        assert f'<link rel="canonical" href="{address}">' in answer.text


def test_products_are_dealt_to_files_by_their_ids(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemaps, "PRODUCTS_PER_FILE", 3)
    products = [make_product() for _ in range(8)]
    files = [place for place in places(client.get("/sitemap.xml").content) if "products" in place]
    assert len(files) in (3, 4)
    listed = [places(client.get(file).content) for file in files]
    assert max(map(len, listed)) <= 3
    assert [address for addresses in listed for address in addresses] == [
        f"http://testserver/p/{product.slug}/" for product in products
    ]


def test_a_product_stands_with_its_pictures_and_its_last_change(client: Client) -> None:
    product = make_product(slug="mug")
    Product.objects.update(updated_at=LONG_AGO)
    PriceHistory.objects.update(valid_from=LONG_AGO - timedelta(days=1))
    for name in ("a" * 32 + "-800.webp", "", "b" * 32 + "-800.webp"):
        Picture.objects.create(product=product, original="originals/x.png", rendition_800=name)
    file = f"/sitemap-products-{product.pk // sitemaps.PRODUCTS_PER_FILE}.xml"
    entry = ElementTree.fromstring(client.get(file).content)[0]
    assert [image.text for image in entry.iter(f"{IMAGE}loc")] == [
        f"http://testserver/media/{letter * 32}-800.webp" for letter in "ab"
    ]
    assert entry.findtext(f"{SITEMAP}lastmod") == "2020-05-04T00:00:00+00:00"

    Variant.objects.update(price="3")  # the price's history is kept by the database
    changed = ElementTree.fromstring(client.get(file).content)[0].findtext(f"{SITEMAP}lastmod")
    assert changed
    assert datetime.fromisoformat(changed) > timezone.now() - timedelta(minutes=5)


def test_who_has_a_file_already_is_told_so(client: Client) -> None:
    product = make_product()
    file = f"/sitemap-products-{product.pk // sitemaps.PRODUCTS_PER_FILE}.xml"
    for address in ("/sitemap.xml", "/sitemap-pages.xml", "/sitemap-categories.xml", file, "/robots.txt"):
        first = client.get(address)
        again = client.get(address, headers={"if-none-match": first["ETag"]})
        assert (first.status_code, again.status_code) == (200, 304), address
        assert "max-age=3600" in first["Cache-Control"]
        assert not first.cookies
    etag = client.get(file)["ETag"]
    make_product()
    assert client.get(file, headers={"if-none-match": etag}).status_code == 200


def test_queries_do_not_grow_with_the_catalogue(client: Client, django_assert_num_queries) -> None:
    def look(queries: int) -> None:
        file = f"/sitemap-products-{Product.objects.order_by('pk')[0].pk // sitemaps.PRODUCTS_PER_FILE}.xml"
        with django_assert_num_queries(queries):
            for address in ("/sitemap.xml", file, "/sitemap-categories.xml", "/sitemap-pages.xml"):
                assert client.get(address).status_code == 200

    make_product(category="Home")
    client.get("/")  # settings and the category tree are kept
    look(6)
    for number in range(20):
        make_product(category=f"Home > Room {number}")
    look(6)


@pytest.mark.parametrize(
    "address", ["/sitemap-products-999.xml", f"/sitemap-products-{10**30}.xml", "/sitemap-x.xml", "/sitemap-pagesAxml"]
)
def test_a_file_with_nothing_in_it_is_not_there(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_the_public_address_stands_in_every_file(client: Client) -> None:
    set_shop(public_url="https://shop.example.com/")
    make_product(slug="mug")
    assert places(client.get("/sitemap.xml").content)[0] == "https://shop.example.com/sitemap-pages.xml"
    assert places(client.get("/sitemap-pages.xml").content)[0] == "https://shop.example.com/"
    assert "Sitemap: https://shop.example.com/sitemap.xml" in client.get("/robots.txt").text
