import fcntl
import shutil

import pytest
from haystack import connections
from haystack.query import SearchQuerySet

from search import cards, indexing
from shop.models import OutboxRow, Product, Review, StockRecord, Variant
from tests.factories import make_category, make_product, make_variant

pytestmark = pytest.mark.django_db


def waiting() -> int:
    return OutboxRow.objects.filter(consumer="index").count()


def slugs(**filters) -> list[str]:
    return sorted(cards.from_json(hit.card).slug for hit in SearchQuerySet().filter(**filters))


def test_a_new_product_is_found_after_the_next_run(index_now) -> None:
    product = make_product("Blue teapot")
    assert slugs(content="teapot") == []

    index_now()

    assert waiting() == 0
    assert slugs(content="teapot") == [product.slug]


def test_a_bulk_update_counts_like_a_save(index_now) -> None:
    product = make_product("Blue teapot")
    index_now()

    Product.objects.update(name="Green kettle")
    index_now()

    assert slugs(content="teapot") == []
    assert slugs(content="kettle") == [product.slug]
    assert waiting() == 0


def test_price_stock_review_and_category_reach_the_card(index_now) -> None:
    product = make_product("Cup", price="5.00", category="Home > Cups", on_hand=1)
    index_now()

    Variant.objects.update(price="7.50")
    StockRecord.objects.update(on_hand=0)
    Review.objects.create(product=product, rating=4, status="approved")
    product.refresh_from_db()
    product.category = make_category("Kitchen")
    product.save()
    index_now()

    [hit] = SearchQuerySet().filter(content="cup")
    card = cards.from_json(hit.card)
    assert (str(card.price), card.in_stock, str(card.rating)) == ("7.5000", False, "4.00")
    assert card.category_path == "kitchen"
    assert slugs(price__gte=7, price__lt=8, in_stock=False, rating=4.0) == [product.slug]
    assert slugs(category_path__exact="home/cups") == []


def test_what_is_no_longer_on_sale_leaves_the_index(index_now) -> None:
    hidden, without_variant, deleted, kept = (make_product(name) for name in ("Cup 1", "Cup 2", "Cup 3", "Cup 4"))
    index_now()
    assert len(slugs(content="cup")) == 4

    Product.objects.filter(pk=hidden.pk).update(is_active=False)
    without_variant.variants.update(is_active=False)
    deleted.delete()
    index_now()

    assert slugs(content="cup") == [kept.slug]


def test_a_product_with_several_variants_is_one_hit_at_its_lowest_price(index_now) -> None:
    product = make_product("Shirt", price="20.00", sku="SHIRT-L")
    make_variant(product, price="15.00", sku="SHIRT-S")
    index_now()

    [hit] = SearchQuerySet().filter(content="shirt")
    assert str(cards.from_json(hit.card).price) == "15.0000"
    assert slugs(content="SHIRT-L") == slugs(content="shirt-s") == [product.slug]


def test_a_run_that_fails_leaves_the_changes_in_the_outbox(index_now, monkeypatch) -> None:
    product = make_product("Cup")
    index_now()
    index_now()
    Product.objects.update(name="Mug")

    def fail(*args) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(cards, "to_json", fail)
    with pytest.raises(OSError, match="disk full"):
        index_now()
    monkeypatch.undo()
    assert waiting() == 1
    assert slugs(content="cup") == [product.slug]

    index_now()

    assert waiting() == 0
    assert slugs(content="mug") == [product.slug]


def test_done_again_after_the_index_was_written_nothing_is_doubled(index_now, monkeypatch) -> None:
    product = make_product("Cup")
    index_now()
    Product.objects.update(name="Mug")
    write = indexing.index_products

    def write_and_die(product_ids: list[int]) -> None:
        write(product_ids)
        raise KeyboardInterrupt

    monkeypatch.setattr(indexing, "index_products", write_and_die)
    with pytest.raises(KeyboardInterrupt):
        index_now()
    monkeypatch.undo()
    assert waiting() == 1

    index_now()

    assert waiting() == 0
    assert slugs(content="mug") == slugs() == [product.slug]


def test_while_another_process_writes_the_changes_wait(index_now, own_index, monkeypatch) -> None:
    make_product("Cup")
    index_now()
    Product.objects.update(name="Mug")
    monkeypatch.setattr(indexing, "PATIENCE_SECONDS", 0.05)
    with (own_index / "writer.lock").open() as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        assert index_now() == 0
        assert waiting() == 1
    assert index_now() == 1
    assert waiting() == 0


def test_an_index_that_was_damaged_is_rebuilt(index_now, own_index) -> None:
    product = make_product("Cup")
    index_now()
    shutil.rmtree(own_index / "generations")
    connections.reload("default")
    (own_index / "current").write_text("00000009")
    assert slugs() == []

    index_now()

    assert slugs(content="cup") == [product.slug]


def test_batches_need_the_same_number_of_queries_whatever_their_size(index_now, django_assert_max_num_queries) -> None:
    index_now()
    for number in range(3):
        make_product(f"Cup {number}", category=f"Home > Cups {number}")
    with django_assert_max_num_queries(12) as few:
        index_now()
    for number in range(9):
        make_product(f"Mug {number}", category=f"Home > Mugs {number}")
    with django_assert_max_num_queries(12) as many:
        index_now()
    assert len(few.captured_queries) == len(many.captured_queries)
    assert len(slugs(content="mug")) == 9
