from typing import Any

from django.test import Client

from shop.models import Category
from tests.factories import make_category


def fields(**changes: Any) -> dict[str, Any]:
    return {"description": "", "treebeard_position": "sorted-child", "treebeard_ref_node": "", **changes}


def paths() -> list[str]:
    return list(Category.objects.order_by("path").values_list("url_path", flat=True))


def test_a_category_is_added_below_another(staff: Client) -> None:
    home = make_category("Home")
    answer = staff.post("/admin/shop/category/add/", fields(name="Mugs", slug="mugs", treebeard_ref_node=home.pk))
    assert answer.status_code == 302
    assert paths() == ["home", "home/mugs"]


def test_a_moved_category_takes_those_below_along(staff: Client) -> None:
    make_category("Home > Kitchen > Mugs")
    garden = make_category("Garden")
    kitchen = Category.objects.get(url_path="home/kitchen")
    answer = staff.post(
        f"/admin/shop/category/{kitchen.pk}/change/",
        fields(name="Kitchen", slug="kitchen", treebeard_ref_node=garden.pk),
    )
    assert answer.status_code == 302
    assert paths() == ["garden", "garden/kitchen", "garden/kitchen/mugs", "home"]
    assert Category.objects.find_problems() == ([], [], [], [], [])


def test_a_second_category_at_the_same_address_is_refused(staff: Client) -> None:
    make_category("Home > Mugs")
    home = Category.objects.get(url_path="home")
    before = paths()
    answer = staff.post("/admin/shop/category/add/", fields(name="Mugs!", slug="mugs", treebeard_ref_node=home.pk))
    assert "There is a category at /c/home/mugs/ already." in answer.content.decode()
    assert paths() == before
