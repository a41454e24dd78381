"""Collections, banners and legal pages as files."""

from pathlib import Path

import pytest
from PIL import Image

from shop.models import Banner, Collection, LegalPage, Product
from tests.shop.importing.folders import counts, load, rejects, write_table

pytestmark = pytest.mark.django_db

COLLECTION = {"collection": "blue-things", "name": "Blue things", "home_position": "2", "products": "MUG;JUG"}
BANNER = {"title": "Spring", "text": "It is here.", "link": "/collections/blue-things/", "link_label": "See it"}
TERMS = {"page": "terms", "title": "Terms", "text": "One.\n\nTwo."}
JUG = {"product": "JUG", "name": "Jug", "sku": "JUG-1"}


def write_all(folder: Path) -> None:
    write_table(folder, "products", {}, JUG)
    write_table(folder, "collections", COLLECTION)
    write_table(folder, "banners", {**BANNER, "starts_at": "2026-03-01", "ends_at": "2026-04-01"})
    write_table(folder, "legal_pages", TERMS)


def names_in(collection: Collection) -> list[str]:
    return [item.product.name for item in collection.items.select_related("product")]


def test_they_are_loaded_and_the_same_again_changes_nothing(tmp_path: Path) -> None:
    write_all(tmp_path)

    assert counts(load(tmp_path)) == (5, 0, 0, 0)

    collection = Collection.objects.get()
    assert (collection.slug, collection.home_position, collection.is_active) == ("blue-things", 2, True)
    assert names_in(collection) == ["Mug", "Jug"]
    banner = Banner.objects.get()
    assert (banner.link, banner.link_label, str(banner.starts_at)) == (
        "/collections/blue-things/",
        "See it",
        "2026-03-01 00:00:00+00:00",
    )
    assert LegalPage.objects.get(kind="terms").text == "One.\n\nTwo."
    assert LegalPage.objects.get(kind="imprint").text == ""
    assert counts(load(tmp_path)) == (0, 0, 5, 0)


def test_a_changed_file_changes_what_differs_and_leaves_what_staff_switched_off(tmp_path: Path) -> None:
    write_all(tmp_path)
    load(tmp_path)
    Collection.objects.update(is_active=False)
    write_table(tmp_path, "collections", {**COLLECTION, "products": "JUG; MUG"})
    write_table(tmp_path, "legal_pages", {**TERMS, "text": "Three."})

    assert counts(load(tmp_path)) == (0, 2, 3, 0)

    collection = Collection.objects.get()
    assert names_in(collection) == ["Jug", "Mug"]
    assert not collection.is_active
    assert LegalPage.objects.get(kind="terms").text == "Three."


def test_a_banner_takes_its_picture_along(tmp_path: Path, media_root: Path) -> None:
    Image.new("RGB", (40, 20), "navy").save(tmp_path / "sea.png")
    write_table(tmp_path, "banners", {**BANNER, "picture": "sea.png"})

    assert counts(load(tmp_path)) == (1, 0, 0, 0)
    banner = Banner.objects.get()
    assert (media_root / banner.original.name).is_file()
    assert (media_root / banner.rendition_400).is_file()  # the page that opens next shows it
    assert counts(load(tmp_path)) == (0, 0, 1, 0)
    Image.new("RGB", (40, 20), "teal").save(tmp_path / "sea.png")
    assert counts(load(tmp_path)) == (0, 1, 0, 0)
    assert Banner.objects.get().rendition_400 not in ("", banner.rendition_400)


@pytest.mark.parametrize(
    ("kind", "row", "field"),
    [
        ("collections", {**COLLECTION, "products": "MUG;PLATE"}, "products"),
        ("collections", {**COLLECTION, "collection": "Blue things!"}, "collection"),
        ("collections", {**COLLECTION, "home_position": "-1"}, "home_position"),
        ("banners", {**BANNER, "link": "javascript:alert(1)"}, "link"),
        ("banners", {**BANNER, "link": "//elsewhere.example/"}, "link"),
        ("banners", {**BANNER, "picture": "../secret.png"}, "picture"),
        ("banners", {**BANNER, "starts_at": "2026-04-01", "ends_at": "2026-03-01"}, "ends_at"),
        ("legal_pages", {**TERMS, "page": "about"}, "page"),
        ("legal_pages", {**TERMS, "text": "We are ⟨company⟩."}, "text"),
    ],
)
def test_a_wrong_row_is_rejected_and_changes_nothing(
    tmp_path: Path, kind: str, row: dict[str, str], field: str
) -> None:
    write_table(tmp_path, "products", {}, JUG)
    write_table(tmp_path, kind, row)

    report = load(tmp_path)

    assert counts(report) == (2, 0, 0, 1)
    assert [reject["field"] for reject in rejects(report)] == [field]
    assert Product.objects.count() == 2
    assert not Collection.objects.exists()
    assert not Banner.objects.exists()
    assert not LegalPage.objects.exclude(text="").exists()
