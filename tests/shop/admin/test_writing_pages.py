"""Staff write legal pages, banners and collections in the admin, and the pages show it."""

from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from PIL import Image

from shop import pictures
from shop.models import Banner, Collection, CollectionItem, LegalPage, User
from tests.factories import make_product, set_shop

pytestmark = pytest.mark.django_db


def terms() -> LegalPage:
    return LegalPage.objects.get(kind="terms")


def change(page: LegalPage) -> str:
    return f"/admin/shop/legalpage/{page.pk}/change/"


def picture(side: int = 60, kind: str = "PNG") -> SimpleUploadedFile:
    content = BytesIO()
    Image.new("RGB", (side, side), "seagreen").save(content, kind)
    return SimpleUploadedFile("sea.png", content.getvalue(), "image/png")


def banner_fields(**fields: object) -> dict[str, object]:
    return {"title": "Spring", "position": 0, "is_active": "on", **fields}


def clerk(*permissions: str) -> User:
    user = User.objects.create_user("clerk@example.com", "correct horse battery", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    return user


def test_a_written_page_is_there_at_once(staff: Client) -> None:
    assert staff.get("/terms/").status_code == 404
    answer = staff.post(change(terms()), {"title": "Our terms", "text": "## Paying\n\nBy card."})
    assert answer.status_code == 302
    page = staff.get("/terms/").text
    assert "Our terms" in page
    assert "<h2>Paying</h2>" in page
    assert 'href="/terms/">Our terms</a>' in staff.get("/").text


def test_a_banners_form_says_in_words_whether_it_is_shown(staff: Client) -> None:
    banner = Banner.objects.create(title="Spring", is_active=False)
    form = staff.get(f"/admin/shop/banner/{banner.pk}/change/").text
    assert "Switched off" in form
    assert "(&#x27;" not in form
    assert "Switched off" not in staff.get("/admin/shop/banner/add/").text


def test_a_starting_text_is_offered_and_not_live(staff: Client) -> None:
    offered = staff.get(change(terms())).text
    assert "Put a starting text here" in offered
    assert "View on site" not in offered
    started = staff.get(change(terms()) + "?start=1").text
    assert "How a contract comes about" in started
    assert terms().text == ""
    assert staff.get("/terms/").status_code == 404


@pytest.mark.parametrize("kind", LegalPage.Kind.values)
def test_every_starting_text_waits_for_what_only_the_merchant_knows(staff: Client, kind: str) -> None:
    page = LegalPage.objects.get(kind=kind)
    started = staff.get(change(page) + "?start=1").text
    text = started[started.index("<textarea") : started.index("</textarea>")].split(">", 1)[1]
    assert "⟨" in text
    answer = staff.post(change(page), {"title": "T", "text": text})
    assert answer.status_code == 200
    assert "Still to be filled in" in answer.text
    page.refresh_from_db()
    assert page.text == ""


def test_a_text_that_is_there_is_not_replaced_by_the_starting_text(staff: Client) -> None:
    LegalPage.objects.filter(kind="terms").update(text="Ours.")
    html = staff.get(change(terms()) + "?start=1").text
    assert "Ours." in html
    assert "How a contract comes about" not in html
    assert 'href="/terms/"' in html


def test_legal_pages_are_neither_added_nor_deleted(staff: Client) -> None:
    assert staff.get("/admin/shop/legalpage/add/").status_code == 403
    assert staff.post(f"/admin/shop/legalpage/{terms().pk}/delete/", {"post": "yes"}).status_code == 403
    assert LegalPage.objects.count() == 5


@pytest.mark.parametrize("model", ["legalpage", "banner", "collection"])
def test_who_may_not_is_turned_away(client: Client, model: str) -> None:
    for user in (None, User.objects.create_user("customer@example.com", "x"), clerk()):
        if user:
            client.force_login(user)
        assert client.get(f"/admin/shop/{model}/").status_code in (302, 403)
        assert client.post(change(terms()), {"title": "Mine", "text": "Mine"}).status_code in (302, 403)
        assert client.post("/admin/shop/banner/add/", banner_fields()).status_code in (302, 403)
    assert terms().text == ""
    assert not Banner.objects.exists()


def test_a_clerk_may_write_what_he_is_allowed_to(client: Client) -> None:
    client.force_login(clerk("view_legalpage", "change_legalpage"))
    assert client.post(change(terms()), {"title": "Terms", "text": "Ours."}).status_code == 302
    assert client.get("/admin/shop/banner/").status_code == 403
    assert terms().text == "Ours."


def test_a_banner_with_a_picture_is_the_head_of_the_home_page(staff: Client, media_root: Path) -> None:
    fields = banner_fields(link="/search/", link_label="Look", original=picture(), alt="Green")
    assert staff.post("/admin/shop/banner/add/", fields).status_code == 302
    assert pictures.render_new_banners() == 1
    assert pictures.render_new_banners() == 0
    banner = Banner.objects.get()
    home = Client().get("/").text
    assert "<h1>Spring</h1>" in home
    assert f"/media/{banner.rendition_800}" in home
    assert f"/media/{banner.rendition_400}" in staff.get(f"/admin/shop/banner/{banner.pk}/change/").text


def test_another_picture_takes_the_place_of_the_first(staff: Client, media_root: Path) -> None:
    staff.post("/admin/shop/banner/add/", banner_fields(original=picture()))
    pictures.render_new_banners()
    first = Banner.objects.get()
    address = f"/admin/shop/banner/{first.pk}/change/"
    staff.post(address, banner_fields(original=picture(90)))
    assert Banner.objects.get().rendition_800 == ""
    pictures.render_new_banners()
    second = Banner.objects.get()
    assert second.rendition_800 != first.rendition_800
    assert second.width == 90
    staff.post(address, banner_fields(**{"original-clear": "on"}))
    assert (Banner.objects.get().original.name, Banner.objects.get().rendition_800) == ("", "")


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"link": "javascript:alert(1)"}, "whole https:// address"),
        ({"link": "//evil.example/"}, "whole https:// address"),
        ({"link": "/\\evil.example/"}, "whole https:// address"),
        ({"original": SimpleUploadedFile("a.png", b"GIF89a")}, "picture"),
        (
            {"starts_at_0": "2026-05-02", "starts_at_1": "00:00", "ends_at_0": "2026-05-01", "ends_at_1": "00:00"},
            "to end",
        ),
    ],
)
def test_a_banner_that_can_not_be_is_refused(staff: Client, fields: dict[str, object], reason: str) -> None:
    answer = staff.post("/admin/shop/banner/add/", banner_fields(**fields))
    assert answer.status_code == 200
    assert reason in answer.text
    assert not Banner.objects.exists()


def test_the_list_says_what_is_shown_now(staff: Client) -> None:
    now = timezone.now()
    Banner.objects.create(title="A", position=1)
    Banner.objects.create(title="B", position=2, ends_at=now - timedelta(days=1))
    Banner.objects.create(title="C", position=3, starts_at=now + timedelta(days=1))
    Banner.objects.create(title="D", position=0, is_active=False)
    html = staff.get("/admin/shop/banner/").text
    for words in ("Shown now", "Ended ", "Starts ", "Switched off"):
        assert words in html
    assert html.count("Head of the home page") == 1


def test_times_are_those_of_the_shop(staff: Client) -> None:
    set_shop(time_zone="Asia/Tokyo")
    staff.post("/admin/shop/banner/add/", banner_fields(starts_at_0="2026-05-01", starts_at_1="09:00"))
    banner = Banner.objects.get()
    assert banner.starts_at == datetime(2026, 5, 1, 0, 0, tzinfo=UTC)
    assert 'value="09:00:00"' in staff.get(f"/admin/shop/banner/{banner.pk}/change/").text


def test_a_collection_shows_its_products_in_the_staffs_order(staff: Client) -> None:
    mug, jug = make_product("Mug"), make_product("Jug")
    items = {"items-TOTAL_FORMS": 2, "items-INITIAL_FORMS": 0}
    for number, (product, position) in enumerate([(mug, 2), (jug, 1)]):
        items |= {f"items-{number}-product": product.pk, f"items-{number}-position": position}
    fields = {"name": "Pots", "slug": "pots", "description": "", "is_active": "on", "home_position": "1", **items}
    assert staff.post("/admin/shop/collection/add/", fields).status_code == 302
    page = staff.get("/collections/pots/").text
    assert page.index("Jug") < page.index("Mug")
    assert 'href="/collections/pots/"' in staff.get("/").text


def test_what_is_deleted_from_a_list_is_off_the_home_page_at_once(staff: Client) -> None:
    banner = Banner.objects.create(title="Spring")
    collection = Collection.objects.create(name="Blue pots", slug="pots", home_position=1)
    CollectionItem.objects.create(collection=collection, product=make_product())
    for row in (banner, collection):
        assert str(row) in staff.get("/").text
        fields = {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"}
        assert staff.post(f"/admin/shop/{row._meta.model_name}/", fields).status_code == 302
        assert str(row) not in staff.get("/").text


def test_a_product_is_in_a_collection_once(staff: Client) -> None:
    mug = make_product("Mug")
    items = {"items-TOTAL_FORMS": 2, "items-INITIAL_FORMS": 0, "items-0-product": mug.pk, "items-1-product": mug.pk}
    fields = {"name": "Pots", "slug": "pots", "items-0-position": 0, "items-1-position": 1, **items}
    assert staff.post("/admin/shop/collection/add/", fields).status_code == 200
    assert not CollectionItem.objects.exists()


def test_lists_ask_as_often_for_more_rows(staff: Client) -> None:
    def asked(address: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert staff.get(address).status_code == 200
        return len(queries)

    def add(number: int) -> None:
        Banner.objects.create(title=f"Banner {number}")
        collection = Collection.objects.create(name=f"Collection {number}", slug=f"collection-{number}")
        CollectionItem.objects.create(collection=collection, product=make_product())

    add(1)
    lists = ["/admin/shop/banner/", "/admin/shop/collection/", "/admin/shop/legalpage/"]
    before = [asked(address) for address in [*lists, *lists]][3:]
    for number in range(2, 6):
        add(number)
    assert [asked(address) for address in lists] == before
