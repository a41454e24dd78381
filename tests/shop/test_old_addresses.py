import pytest

from shop.models import Category, Product, SlugHistory
from tests.factories import make_category, make_product

pytestmark = pytest.mark.django_db


def test_a_renamed_product_keeps_its_old_slug() -> None:
    product = make_product(slug="red-mug")
    Product.objects.filter(pk=product.pk).update(slug="crimson-mug")
    assert SlugHistory.objects.get().slug == "red-mug"
    assert SlugHistory.objects.get().product_id == product.pk


def test_a_slug_that_is_taken_again_leaves_the_history() -> None:
    first, second = make_product(slug="mug"), make_product(slug="cup")
    Product.objects.filter(pk=first.pk).update(slug="big-mug")
    Product.objects.filter(pk=second.pk).update(slug="mug")
    assert list(SlugHistory.objects.values_list("slug", "product_id")) == [("cup", second.pk)]


def test_a_moved_category_keeps_its_old_path() -> None:
    category = make_category("Home > Mugs")
    Category.objects.filter(pk=category.pk).update(url_path="home/cups", slug="cups")
    assert SlugHistory.objects.get().slug == "home/mugs"
    assert SlugHistory.objects.get().category_id == category.pk
