"""One contract for both ways: pgvector, and numpy in the encoder process."""

from decimal import Decimal

import numpy as np
import pytest

from search.images import encoder_client, encoder_process, side_tables, vector_lookup, vectors
from search.images.encoder_file import digest
from search.images.models import ImageSpace, PictureVector
from search.images.nearest import Filters, nearest
from search.images.spaces import start
from shop.models import Category, Picture, Product
from tests.factories import make_category, make_product

pytestmark = pytest.mark.django_db


def near(distance: float, seed: int = 1) -> list[float]:
    """A vector whose halves have unit length, on the way from that of distance 0 to another."""
    base, other = np.random.default_rng(0).normal(size=384), np.random.default_rng(seed).normal(size=384)
    mixed = (1 - distance) * base + distance * other
    return [*(mixed[:256] / np.linalg.norm(mixed[:256])), *(mixed[256:] / np.linalg.norm(mixed[256:]))]


QUERY = near(0)


def store(space: ImageSpace, product: Product, *embeddings: list[float]) -> None:
    for embedding in embeddings:
        picture = Picture.objects.create(product=product, original=f"originals/{product.pk}.png")
        PictureVector.objects.create(
            space=space, picture=picture, product=product, original="x", embedding=vectors.to_bytes([embedding])
        )
        if side_tables.exists(space.pk):
            side_tables.put(space.pk, [picture.pk], {picture.pk: embedding})


@pytest.fixture(params=["by comparing all", "by the index", "by numpy"])
def space(request, monkeypatch) -> ImageSpace:
    if request.param == "by numpy":
        process = encoder_process.Encoder()
        monkeypatch.setattr(side_tables, "available", lambda: False)
        monkeypatch.setattr(encoder_client, "ask", lambda *question: process.answer(*question))
    elif not side_tables.available():
        pytest.skip("PostgreSQL has no pgvector")
    if request.param == "by the index":
        monkeypatch.setattr(vector_lookup, "COMPARE_ALL_UP_TO", 0)
        monkeypatch.setattr(vector_lookup, "TO_FILTER", 1)
    return start(digest(), is_live=True)


@pytest.fixture
def products(space) -> list[Product]:
    """Sixty, each less like the query than the one before; every third costs 30 and lies in Mugs."""
    mugs, posters = make_category("Kitchen > Mugs"), make_category("Posters")
    made = [
        make_product(
            name=f"Product {i}", price="30.00" if i % 3 == 0 else "10.00", category=mugs if i % 3 == 0 else posters
        )
        for i in range(60)
    ]
    for i, product in enumerate(made):
        store(space, product, near(0.1 + i * 0.012))
    return made


def ids(**wishes: object) -> list[int]:
    options = {"weight": 0.3, "limit": 10} | wishes
    return [hit.product_id for hit in nearest(options.pop("vector", QUERY), **options)]


def test_the_likest_come_first_page_after_page(products):
    assert ids(limit=10) == [product.pk for product in products[:10]]
    assert ids(limit=10, offset=10) == [product.pk for product in products[10:20]]
    assert len(ids(limit=100)) == 60


def test_filters_are_part_of_the_search(products):
    third = [product.pk for product in products if product.category.name == "Mugs"]
    assert ids(filters=Filters(category=Category.objects.get(url_path="kitchen"))) == third[:10]
    assert ids(filters=Filters(min_price=Decimal(20), max_price=Decimal(40))) == third[:10]
    assert ids(filters=Filters(exclude_product=products[0])) == [product.pk for product in products[1:11]]


def test_only_named_products_come_into_question(products):
    assert ids(filters=Filters(among=(products[50].pk, products[3].pk))) == [products[3].pk, products[50].pk]
    assert ids(filters=Filters(among=())) == []
    assert ids(filters=Filters(among=(products[50].pk, products[3].pk), max_price=Decimal(20))) == [products[50].pk]


@pytest.mark.parametrize("space", ["by the index"], indirect=True)
def test_all_are_compared_only_where_few_candidates_pass(products, monkeypatch):
    compared = []
    compare_all = vector_lookup._by_comparing_all
    monkeypatch.setattr(
        vector_lookup, "_by_comparing_all", lambda *asked: compared.append(asked) or compare_all(*asked)
    )
    third = Filters(min_price=Decimal(20), in_stock=True)
    assert ids(filters=third) == [product.pk for product in products[::3]][:10]
    assert not compared
    rare = [products[9], products[12], products[57]]
    for product in rare:
        product.variants.update(price="99")
    assert ids(filters=Filters(min_price=Decimal(90)), limit=2) == [product.pk for product in rare[:2]]
    assert len(compared) == 1


def test_what_is_not_on_sale_or_sold_out_is_left_out(products):
    Product.objects.filter(pk=products[0].pk).update(is_active=False)
    products[1].variants.update(is_active=False)
    products[2].variants.update(track_stock=True)
    assert ids(limit=2) == [products[2].pk, products[3].pk]
    assert ids(limit=2, filters=Filters(in_stock=True))[0] == products[3].pk


def test_a_product_with_many_pictures_is_one_hit_by_its_best(products, space):
    store(space, products[50], *[near(0.02 + i * 0.001) for i in range(70)])
    hits = nearest(QUERY, weight=0.3, limit=10)
    assert [hit.product_id for hit in hits] == [products[50].pk, *[product.pk for product in products[:9]]]
    assert hits[0].picture_id == Picture.objects.filter(product=products[50]).order_by("pk")[1].pk


def test_of_two_query_vectors_the_better_counts(products, space):
    unlike = make_product()
    store(space, unlike, near(1, seed=2))
    hits = nearest([QUERY, near(1, seed=2)], weight=0.3, limit=3)
    assert hits[0].product_id == unlike.pk
    assert hits[0].score == pytest.approx(1, abs=0.01)
    assert hits[1].product_id == products[0].pk


def test_the_weight_says_whether_content_or_style_counts(space):
    same_thing, same_style = make_product(), make_product()
    far = near(1)
    store(space, same_thing, [*QUERY[:256], *far[256:]])
    store(space, same_style, [*far[:256], *QUERY[256:]])
    assert ids(weight=0, limit=1) == [same_thing.pk]
    assert ids(weight=1, limit=1) == [same_style.pk]


def test_an_empty_shop_has_no_hits(space):
    assert ids() == []
