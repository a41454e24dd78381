"""How staff write rules and synonyms, and what they see before they save."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.test import Client

from search.models import SearchRedirect, SearchRule, Synonym
from shop.models import User
from tests.factories import make_category, make_product, make_staff

pytestmark = pytest.mark.django_db
RULES, SYNONYMS, REDIRECTS = (f"/admin/search/{name}" for name in ("searchrule", "synonym", "searchredirect"))


@pytest.fixture
def owner() -> Client:
    client = Client()
    client.force_login(make_staff())
    return client


def with_permissions(*names: str) -> Client:
    user = User.objects.create_user("helper@example.org", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    client = Client()
    client.force_login(user)
    return client


def rule_form(**fields: Any) -> dict[str, Any]:
    return {"queries": "mug", "kind": "pin", "is_active": "on", "starts_at_0": "", "starts_at_1": ""} | fields


def sides(answer: Any) -> tuple[list[str], list[str]]:
    preview = answer.context["preview"]
    return tuple([hit.card.name for hit in hits.hits] for hits in (preview.without, preview.with_it))


def test_a_rule_is_saved_and_written_into_the_log(owner: Client) -> None:
    product = make_product("Teapot")
    answer = owner.post(f"{RULES}/add/", rule_form(product=product.pk, position=2))
    assert answer.status_code == 302
    rule = SearchRule.objects.get()
    assert (rule.kind, rule.product, rule.position, rule.factor) == ("pin", product, 2, None)
    owner.post(f"{RULES}/{rule.pk}/change/", rule_form(product=product.pk, position=3))
    owner.post(f"{RULES}/{rule.pk}/delete/", {"post": "yes"})
    assert [entry.action_flag for entry in LogEntry.objects.order_by("id")] == [1, 2, 3]
    assert not SearchRule.objects.exists()


def test_the_preview_shows_both_sides_of_an_unsaved_rule_and_saves_nothing(owner: Client, index_now) -> None:
    make_product("Mug")
    teapot = make_product("Teapot")
    index_now()
    answer = owner.post(f"{RULES}/add/", rule_form(product=teapot.pk, position=1, _preview="1"))
    assert answer.status_code == 200
    assert sides(answer) == (["Mug"], ["Teapot", "Mug"])
    body = answer.content.decode()
    assert "Pinned" in body
    assert "▼ from 1" in body
    assert "errornote" not in body
    assert not SearchRule.objects.exists()
    assert not LogEntry.objects.exists()


def test_a_query_of_ones_own_can_be_tried(owner: Client, index_now) -> None:
    make_product("Mug")
    make_product("Cup")
    index_now()
    form = rule_form(product=make_product("Pot").pk, position=1, _preview="1", preview_query="cup")
    answer = owner.post(f"{RULES}/add/", form)
    assert sides(answer) == (["Cup"], ["Cup"])
    assert "nothing changes for it" in answer.content.decode()


def test_the_preview_of_a_change_compares_with_the_shop_without_the_rule(owner: Client, index_now) -> None:
    mugs = [make_product(f"Mug {number}") for number in range(3)]
    saved = SearchRule.objects.create(queries="mug", kind="hide", product=mugs[0])
    SearchRule.objects.create(queries="mug", kind="hide", product=mugs[2])
    index_now()
    assert sides(owner.get(f"{RULES}/{saved.pk}/change/")) == (["Mug 0", "Mug 1"], ["Mug 1"])
    form = rule_form(kind="hide", product=mugs[1].pk, _preview="1")
    assert sides(owner.post(f"{RULES}/{saved.pk}/change/", form)) == (["Mug 0", "Mug 1"], ["Mug 0"])
    saved.refresh_from_db()
    assert saved.product == mugs[0]


def test_what_is_wrong_is_said_at_its_field_also_in_the_preview(owner: Client) -> None:
    wrong = {
        "queries": rule_form(queries=" ,. ", product=make_product("Pot").pk, position=1),
        "product": rule_form(position=1),
        "position": rule_form(product=make_product("Pot").pk, position=25),
        "factor": rule_form(kind="boost", product=make_product("Pot").pk, factor=50),
        "category": rule_form(kind="boost", product=make_product("Pot").pk, category=make_category().pk, factor=2),
        "ends_at": rule_form(
            product=make_product("Pot").pk,
            position=1,
            starts_at_0="2026-01-02",
            starts_at_1="00:00",
            ends_at_0="2026-01-01",
            ends_at_1="00:00",
        ),
    }
    for field, form in wrong.items():
        for more in ({}, {"_preview": "1"}):
            answer = owner.post(f"{RULES}/add/", form | more)
            assert answer.status_code == 200
            assert list(answer.context["adminform"].form.errors) == [field]
            assert answer.context["preview"] is None
    assert not SearchRule.objects.exists()


def test_a_boost_of_nothing_and_a_pin_without_position_are_refused(owner: Client) -> None:
    answer = owner.post(f"{RULES}/add/", rule_form(kind="boost", factor=2))
    assert list(answer.context["adminform"].form.errors) == ["product"]
    answer = owner.post(f"{RULES}/add/", rule_form(product=make_product("Pot").pk))
    assert list(answer.context["adminform"].form.errors) == ["position"]


def test_a_synonym_is_previewed_and_then_found(owner: Client, index_now) -> None:
    make_product("Couch")
    index_now()
    form = {"words": "settee", "means": "couch", "is_two_way": "on", "is_active": "on"}
    preview = owner.post(f"{SYNONYMS}/add/", form | {"_preview": "1"})
    assert sides(preview)[1] == ["Couch"]
    assert not Synonym.objects.exists()
    owner.post(f"{SYNONYMS}/add/", form)
    assert [card.name for card in Client().get("/search/?q=settee").context["results"].cards] == ["Couch"]


def test_a_redirect_is_previewed(owner: Client, index_now) -> None:
    index_now()
    form = {"queries": "returns", "address": "/basket/", "is_active": "on", "_preview": "1"}
    body = owner.post(f"{REDIRECTS}/add/", form).content.decode()
    assert "“returns”</strong> leads to" in body
    assert not SearchRedirect.objects.exists()


def test_permissions_hold_for_pages_and_previews(index_now) -> None:
    index_now()
    rule = SearchRule.objects.create(queries="mug", kind="hide", product=make_product("Mug"))
    viewer = with_permissions("view_searchrule")
    assert viewer.get(f"{RULES}/{rule.pk}/change/").status_code == 200
    assert "preview-query" not in viewer.get(f"{RULES}/{rule.pk}/change/").content.decode()
    assert viewer.post(f"{RULES}/{rule.pk}/change/", rule_form(_preview="1")).status_code == 403
    assert viewer.get(f"{RULES}/add/").status_code == 403
    assert viewer.get(f"{SYNONYMS}/").status_code == 403
    rule.refresh_from_db()
    assert rule.kind == "hide"


def test_lists_say_what_is_in_force(owner: Client) -> None:
    SearchRule.objects.create(queries="mug, cup", kind="pin", product=make_product("Teapot"), position=4)
    SearchRedirect.objects.create(queries="returns", address="/basket/", is_active=False)
    Synonym.objects.create(words="sofa", means="couch")
    rules = owner.get(f"{RULES}/").content.decode()
    assert "mug, cup" in rules
    assert "Teapot at position 4" in rules
    assert "In force" in rules
    assert "Switched off" in owner.get(f"{REDIRECTS}/").content.decode()
    assert "↔" in owner.get(f"{SYNONYMS}/").content.decode()
