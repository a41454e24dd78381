import pytest

from shop.categories import category_at, refresh_url_paths
from shop.models import Category
from tests.factories import make_category

pytestmark = pytest.mark.django_db


def test_a_way_is_made_once() -> None:
    first = category_at(["Home & Garden", "Mugs"])
    assert category_at(["Home & Garden", "Mugs"]).pk == first.pk
    assert list(Category.objects.values_list("url_path", flat=True)) == ["home-garden", "home-garden/mugs"]


def test_a_sibling_that_sorts_before_keeps_the_tree_whole() -> None:
    make_category("Home > Kitchen > Mugs")
    make_category("Home > Bath > Towels")
    make_category("Attic > Boxes")
    assert Category.objects.find_problems() == ([], [], [], [], [])
    assert refresh_url_paths() == 0


def test_a_moved_branch_gets_its_new_addresses() -> None:
    mugs = make_category("Home > Kitchen > Mugs")
    garden = make_category("Garden")
    kitchen = Category.objects.get(url_path="home/kitchen")
    Category.objects.move(kitchen, garden, pos="sorted-child")
    assert refresh_url_paths() == 2
    mugs.refresh_from_db()
    assert mugs.url_path == "garden/kitchen/mugs"


@pytest.mark.parametrize("names", [[], ["Home", "…"]])
def test_a_way_without_a_name_is_refused(names: list[str]) -> None:
    with pytest.raises(ValueError, match="name"):
        category_at(names)
