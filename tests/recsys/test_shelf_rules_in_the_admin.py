"""How staff write rules for shelves, and what they see before they save."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from recsys.models import ShelfRule
from tests.factories import make_category, make_customer, make_product
from tests.recsys.shelves import put_personal, put_popular, put_together
from tests.recsys.staff import owner, with_permissions

pytestmark = pytest.mark.django_db
LIST = "/admin/recsys/shelfrule/"


def form(**fields: Any) -> dict[str, Any]:
    return {"name": "Rule", "kind": "hide", "shelf": "", "is_active": "on", **fields}


def sides(answer: Any) -> tuple[list[str], list[str]]:
    preview = answer.context["preview"]
    return tuple([each.card.name for each in side] for side in (preview.without, preview.with_it))


def test_a_rule_is_saved_and_written_into_the_log() -> None:
    client, mug = owner(), make_product("Mug")
    assert client.post(f"{LIST}add/", form(kind="pin", product=mug.pk, position=2)).status_code == 302
    rule = ShelfRule.objects.get()
    assert (rule.kind, rule.product, rule.position, rule.shelf) == ("pin", mug, 2, "")
    client.post(f"{LIST}{rule.pk}/change/", form(kind="boost", category=mug.category.pk, factor=3, shelf="new"))
    rule.refresh_from_db()
    assert (rule.kind, rule.product, rule.position, rule.factor) == ("boost", None, None, 3.0)
    ShelfRule.objects.create(name="Thin", kind="bury", most_margin="30.00", least_stock=5)
    page = client.get(LIST).content.decode()
    assert "Home × 3" in page
    assert "≤ 30% margin, ≥ 5 in stock" in page
    assert "New for you" in page
    client.post(f"{LIST}{rule.pk}/delete/", {"post": "yes"})
    assert [entry.action_flag for entry in LogEntry.objects.order_by("id")] == [1, 2, 3]
    assert [rule.name for rule in ShelfRule.objects.all()] == ["Thin"]


def test_what_is_wrong_is_said_at_its_field_and_nothing_is_saved() -> None:
    client, mug = owner(), make_product("Mug")
    wrong = {
        "product": form(),
        "position": form(kind="pin", product=mug.pk),
        "factor": form(kind="boost", product=mug.pk),
        "most_margin": form(least_margin=50, most_margin=40),
        "most_stock": form(least_stock=5, most_stock=4),
        "name": form(name="", product=mug.pk),
    }
    for field, fields in wrong.items():
        for more in ({}, {"_preview": "1"}):
            answer = client.post(f"{LIST}add/", fields | more)
            assert list(answer.context["adminform"].form.errors) == [field]
            assert answer.context["preview"] is None
    assert not ShelfRule.objects.exists()


def test_the_preview_shows_a_shelf_of_nobody_in_particular_and_saves_nothing() -> None:
    pot, mug = make_product("Pot"), make_product("Mug")
    put_popular(pot, mug)
    answer = owner().post(f"{LIST}add/", form(product=pot.pk, _preview="1"))
    assert answer.status_code == 200
    assert sides(answer) == (["Pot", "Mug"], ["Mug"])
    assert "errornote" not in answer.content.decode()
    assert not ShelfRule.objects.exists()
    assert not LogEntry.objects.exists()


def test_the_preview_shows_the_shelf_of_a_real_customer() -> None:
    pot, mug, cup = make_product("Pot"), make_product("Mug", category="Mugs"), make_product("Cup")
    anna = make_customer("Anna", email="anna@example.org")
    put_personal(anna, pot, mug, cup)
    rule = form(kind="boost", category=make_category("Mugs").pk, factor=5, shelf="new", _preview="1")
    client = owner()
    for who in ("anna@example.org", "Anna", str(anna.pk)):
        answer = client.post(f"{LIST}add/", rule | {"preview_query": who})
        assert sides(answer) == (["Pot", "Mug", "Cup"], ["Mug", "Pot", "Cup"])
        assert "▲ from 2" in answer.content.decode()
    answer = client.post(f"{LIST}add/", rule | {"preview_query": "Zoe"})
    assert "There is no customer “Zoe”" in answer.content.decode()
    assert not ShelfRule.objects.exists()


def test_the_preview_of_a_change_compares_with_the_shop_without_the_rule() -> None:
    pot, mug, cup = (make_product(name) for name in ("Pot", "Mug", "Cup"))
    put_popular(pot, mug, cup)
    saved = ShelfRule.objects.create(name="No pots", kind="hide", product=pot)
    ShelfRule.objects.create(name="No cups", kind="hide", product=cup)
    answer = owner().get(f"{LIST}{saved.pk}/change/")
    assert sides(answer) == (["Pot", "Mug"], ["Mug"])


def test_a_rule_for_a_product_page_is_tried_on_one() -> None:
    tea, pot, mug = make_product("Tea"), make_product("Pot"), make_product("Mug")
    put_together(tea, pot, mug)
    answer = owner().post(f"{LIST}add/", form(product=pot.pk, shelf="bought-together", _preview="1"))
    assert sides(answer) == (["Pot", "Mug"], ["Mug"])
    assert "Tea" in answer.context["preview"].shelf


def test_permissions_hold_for_pages_and_previews() -> None:
    rule = ShelfRule.objects.create(name="No mugs", kind="hide", product=make_product("Mug"))
    viewer = with_permissions("recsys.view_shelfrule")
    page = viewer.get(f"{LIST}{rule.pk}/change/")
    assert page.status_code == 200
    assert "preview-query" not in page.content.decode()
    assert viewer.post(f"{LIST}{rule.pk}/change/", form(kind="bury", _preview="1")).status_code == 403
    assert viewer.get(f"{LIST}add/").status_code == 403
    assert with_permissions("shop.view_customer").get(LIST).status_code == 403
    assert Client().get(LIST).status_code == 302
    rule.refresh_from_db()
    assert rule.kind == "hide"
