"""What imported pictures show, in words."""

from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from shop.importing.own import formats
from shop.models import Picture
from tests.shop.importing import folders
from tests.shop.importing.folders import load

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media_root")]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, colour in (("red", "#c00"), ("blue", "#00c")):
        Image.new("RGB", (40, 40), colour).save(tmp_path / f"{name}.png")
    columns = {**formats.COLUMNS, "products": formats.COLUMNS["products"] + formats.OPTIONAL_OF_PRODUCTS}
    monkeypatch.setattr(folders, "COLUMNS", columns)
    return tmp_path


def products(folder: Path, **row: str) -> Any:
    folders.write_table(folder, "products", {"pictures": "red.png;blue.png", **row})
    return load(folder)


def alts() -> list[str]:
    return list(Picture.objects.order_by("position").values_list("alt", flat=True))


def test_each_picture_gets_the_text_in_its_place(folder: Path) -> None:
    assert products(folder, picture_alts=" A red mug; The same, in blue ").rejected == 0
    assert alts() == ["A red mug", "The same, in blue"]


@pytest.mark.parametrize(
    ("given", "stored"), [("", ["", ""]), ("A red mug", ["A red mug", ""]), (";Blue", ["", "Blue"])]
)
def test_texts_may_be_missing(folder: Path, given: str, stored: list[str]) -> None:
    products(folder, picture_alts=given)
    assert alts() == stored


def test_a_file_without_the_column_is_read_as_before(tmp_path: Path) -> None:
    Image.new("RGB", (40, 40), "#c00").save(tmp_path / "red.png")
    folders.write_table(tmp_path, "products", {"pictures": "red.png"})
    assert load(tmp_path).rejected == 0
    assert alts() == [""]


def test_another_text_is_a_change_and_none_leaves_what_staff_wrote(folder: Path) -> None:
    products(folder, picture_alts="Red;Blue")
    pictures = list(Picture.objects.order_by("position").values_list("pk", "rendition_400"))
    assert (products(folder, picture_alts="Crimson;Blue").updated, alts()) == (1, ["Crimson", "Blue"])
    assert (products(folder, picture_alts="Crimson;Blue").unchanged, alts()) == (1, ["Crimson", "Blue"])
    Picture.objects.filter(alt="Blue").update(alt="Written by staff")
    assert (products(folder, picture_alts="Crimson").unchanged, alts()) == (1, ["Crimson", "Written by staff"])
    assert list(Picture.objects.order_by("position").values_list("pk", "rendition_400")) == pictures


@pytest.mark.parametrize("given", ["a;b;c", "x" * 251])
def test_what_fits_no_picture_is_refused(folder: Path, given: str) -> None:
    report = products(folder, picture_alts=given)
    assert (report.inserted, report.rejected) == (0, 1)
    assert "picture_alts" in Path(report.rejects_file).read_text()
    assert not Picture.objects.exists()
