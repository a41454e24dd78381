"""The storefront as a source: what a crawl reads off its pages is what the API says of each product."""

from decimal import Decimal

import pytest
from django.core.management import call_command

from demo import sample_shop
from search import indexing
from search.crawling import accepting
from search.models import CrawlRun, ProposedProduct
from shop.models import Attribute, Category, Picture, Product, Review, Variant
from shop.pictures import make_all_renditions
from tests.search.conftest import own_index  # noqa: F401
from tests.shop.importing.folders import load

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.slow,
    pytest.mark.usefixtures("media_root"),
]


def everything(product, attribute_names):
    """What the API says of a product, in the words of a proposal: SKU → the fields."""
    shared = {
        "name": product["name"],
        "brand": product["brand"] or "",
        "description": product["description"],
        "rating": Decimal(product["rating"]) if product["rating"] else None,
        "rating_count": product["rating_count"],
        "pictures": {(image["800"], image["alt"]) for image in product["images"]},
    }
    return {
        variant["sku"]: {
            **shared,
            "attributes": named({**product["attributes"], **variant["attributes"]}, attribute_names),
            "price": (Decimal(variant["price"]["amount"]), variant["price"]["currency"]),
            "in_stock": variant["in_stock"],
        }
        for variant in product["variants"]
    }


def named(values, attribute_names):
    """By name, as schema.org spells it: it has a property for colour."""
    names = {code: name.lower().replace("colour", "color") for code, name in attribute_names.items()}
    return {names[code]: text(value) for code, value in values.items()}


def text(value):
    return {True: "Yes", False: "No"}.get(value, f"{value:g}" if isinstance(value, float) else str(value))


def read(proposal):
    return {
        "name": proposal.name,
        "brand": proposal.brand,
        "description": proposal.description,
        "rating": proposal.rating,
        "rating_count": proposal.rating_count,
        "pictures": {(one["url"], one["alt"] or proposal.name) for one in proposal.pictures},
        "attributes": {
            name.lower(): value for name, value in (proposal.attributes | proposal.variant_attributes).items()
        },
        "price": (proposal.price, proposal.currency),
        "in_stock": proposal.in_stock,
    }


@pytest.fixture
def shop(live_server, settings):
    settings.SHOP_RATE_LIMITS = False
    load(sample_shop.FOLDER)
    reduced = Variant.objects.order_by("pk").first()
    Variant.objects.filter(pk=reduced.pk).update(compare_at_price=reduced.price * 2)
    Picture.objects.filter(pk=Picture.objects.order_by("pk").first().pk).update(alt="Seen from above")
    make_all_renditions(list(Picture.objects.all()))
    Product.objects.filter(pk=Product.objects.order_by("-pk").first().pk).update(is_active=False)
    indexing.index_changes()
    return live_server


def test_every_public_field_of_every_product_arrives(shop, client):
    call_command("crawl", shop.url, "--allow-private", "--delay", "0", verbosity=0)

    run = CrawlRun.objects.get()
    on_sale = Product.objects.on_sale()
    assert (run.fetched, run.refused, run.failed) == (on_sale.count(), 0, 0)
    assert Review.objects.filter(status="approved").exists()
    names = {attribute.code: attribute.name for attribute in Attribute.objects.all()}
    expected = {}
    for product in on_sale:
        detail = client.get(f"/api/v1/products/{product.slug}/", headers={"host": shop.url.removeprefix("http://")})
        expected |= everything(detail.json(), names)
    found = {proposal.sku: read(proposal) for proposal in ProposedProduct.objects.all()}
    assert found.keys() == expected.keys()
    for sku in found:
        assert found[sku] == expected[sku]
    ways = {proposal.sku: proposal.category for proposal in ProposedProduct.objects.all()}
    for variant in Variant.objects.filter(sku__in=ways).select_related("product__category", "product"):
        category = variant.product.category
        assert ways[variant.sku] == " > ".join(
            [*(one.name for one in Category.objects.get_ancestors(category)), category.name]
        )
        proposal = ProposedProduct.objects.get(sku=variant.sku)
        assert proposal.compare_at_price == variant.compare_at_price
        assert ProposedProduct.objects.filter(group=proposal.group).count() == variant.product.variants.count()


def test_a_second_crawl_of_it_changes_nothing_and_its_products_can_be_taken_over(shop):
    call_command("crawl", shop.url, "--allow-private", "--delay", "0", verbosity=0)
    call_command("crawl", shop.url, "--allow-private", "--delay", "0", verbosity=0)
    run = CrawlRun.objects.latest("id")
    assert (run.products_new, run.products_changed) == (0, 0)

    # here every SKU is the shop's own already, which is why none is taken
    acceptance = accepting.accept(ProposedProduct.objects.all())
    assert (acceptance.created, acceptance.updated) == ([], [])
    assert len(acceptance.refused) == ProposedProduct.objects.count()
    before = {variant.sku: variant.price for variant in Variant.objects.all()}
    Product.objects.all().delete()
    acceptance = accepting.accept(ProposedProduct.objects.all())
    assert acceptance.refused == []
    assert {v.sku: v.price for v in Variant.objects.all()} == {
        sku: before[sku] for sku in before if sku in before and ProposedProduct.objects.filter(sku=sku).exists()
    }
    assert not Product.objects.on_sale().exists()  # hidden until staff show them
