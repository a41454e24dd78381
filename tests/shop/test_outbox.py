from decimal import Decimal

import pytest

from shop import outbox
from shop.models import Category, OutboxConsumer, OutboxRow, Picture, Product, Review, StockRecord, Variant
from tests.factories import make_category, make_customer, make_product

pytestmark = pytest.mark.django_db
TOPICS = ["product", "price", "stock", "category", "review", "picture", "rendition"]


@pytest.fixture
def told() -> "Told":
    OutboxConsumer.objects.all().delete()
    OutboxConsumer.objects.create(name="listener", topics=TOPICS)
    return Told()


class Told:
    """What the listener was told since it was last asked."""

    def __call__(self) -> list[tuple[str, int]]:
        rows = OutboxRow.objects.filter(consumer="listener").order_by("topic", "object_id")
        answer = list(dict.fromkeys(rows.values_list("topic", "object_id")))
        OutboxRow.objects.all().delete()
        return answer


def test_a_new_product_is_told(told: Told) -> None:
    product = make_product()
    assert told() == [("product", product.pk)]


def test_a_bulk_update_is_told_for_changed_rows_only(told: Told) -> None:
    changed, same = make_product("Old name"), make_product("New name")
    told()
    Product.objects.update(name="New name")
    assert told() == [("product", changed.pk)]
    assert same.pk != changed.pk


def test_a_price_is_told_and_its_history_kept(told: Told) -> None:
    product = make_product(price="9.90")
    told()
    Variant.objects.filter(product=product).update(price=Decimal("7.50"))
    assert told() == [("price", product.pk)]
    prices = product.variants.get().price_history.values_list("price", flat=True)
    assert list(prices) == [Decimal("7.50"), Decimal("9.90")]


def test_the_same_price_again_is_no_news(told: Told) -> None:
    product = make_product(price="9.90")
    told()
    Variant.objects.filter(product=product).update(price=Decimal("9.90"))
    assert told() == []
    assert product.variants.get().price_history.count() == 1


def test_stock_is_told_when_it_runs_out_and_comes_back_only(told: Told) -> None:
    product = make_product(on_hand=5)
    stock = StockRecord.objects.filter(variant__product=product)
    told()
    stock.update(on_hand=3)
    assert told() == []
    stock.update(reserved=3)
    assert told() == [("stock", product.pk)]
    stock.update(reserved=0)
    assert told() == [("stock", product.pk)]


def test_a_renamed_category_is_told_for_everything_below_it(told: Told) -> None:
    below = make_product(category="Home > Kitchen")
    make_product(category="Garden")
    told()
    Category.objects.filter(url_path="home").update(name="House")
    assert told() == [("category", below.pk)]


def test_a_new_neighbour_of_a_category_is_no_news(told: Told) -> None:
    make_product(category="Home > Kitchen")
    told()
    make_category("Home > Bath")
    assert told() == []


def test_an_approved_review_is_told_and_counted(told: Told) -> None:
    product = make_product()
    told()
    review = Review.objects.create(product=product, customer=make_customer(), rating=4)
    assert told() == []
    Review.objects.filter(pk=review.pk).update(status=Review.Status.APPROVED)
    Review.objects.create(product=product, customer=make_customer(), rating=5, status=Review.Status.APPROVED)
    assert told() == [("review", product.pk)]
    product.refresh_from_db()
    assert (product.average_rating, product.rating_count) == (Decimal("4.50"), 2)
    product.reviews.all().delete()
    product.refresh_from_db()
    assert (product.average_rating, product.rating_count) == (None, 0)


def test_a_product_saved_from_memory_keeps_the_average_of_the_database() -> None:
    product = make_product()
    Review.objects.create(product=product, customer=make_customer(), rating=4, status=Review.Status.APPROVED)
    product.name = "Renamed"
    product.save()
    product.refresh_from_db()
    assert (product.name, product.average_rating, product.rating_count) == ("Renamed", Decimal("4.00"), 1)


def test_pictures_and_their_renditions_are_told_apart(told: Told) -> None:
    product = make_product()
    told()
    picture = Picture.objects.create(product=product, original="originals/a.png")
    assert told() == [("picture", product.pk)]
    Picture.objects.filter(pk=picture.pk).update(rendition_800="b.webp")
    assert told() == [("rendition", product.pk)]


def test_nobody_listening_means_nothing_is_written() -> None:
    OutboxConsumer.objects.all().delete()
    make_product()
    assert not OutboxRow.objects.exists()


def test_draining_gives_each_product_once_and_empties_the_outbox(told: Told) -> None:
    product = make_product()
    Product.objects.update(name="Another")
    with outbox.drain("listener") as batch:
        assert batch.product_ids == [product.pk]
    assert not OutboxRow.objects.exists()


def test_a_consumer_that_fails_leaves_its_rows(told: Told) -> None:
    make_product()
    before = OutboxRow.objects.count()
    with pytest.raises(RuntimeError), outbox.drain("listener"):
        raise RuntimeError
    assert OutboxRow.objects.count() == before > 0
