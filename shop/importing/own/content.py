"""Rows of collections.csv, banners.csv and legal_pages.csv: what staff would else write in the admin."""

from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db.models import Model

from shop import legal_texts, pictures, staff_content
from shop.importing import values
from shop.importing.csv_tables import CsvTable
from shop.importing.exceptions import BadRow
from shop.importing.own import SOURCE
from shop.importing.own.pictures import PictureReader, store, stored_name
from shop.importing.own.rows import FirstSeen, Row, accepted
from shop.importing.staging import Load
from shop.models import Banner, Collection, CollectionItem, LegalPage, Product
from shop.models.content import MOST_PRODUCTS, validate_link

LAST_PLACE, LONGEST_TEXT = 32_000, 200_000


class CollectionReader:
    def __init__(self) -> None:
        self._products = dict(Product.objects.filter(import_source=SOURCE).values_list("reference", "id"))
        self._seen = FirstSeen("collection")

    def read(self, row: Row, line: int) -> tuple[str, dict[str, Any], list[int]]:
        slug = values.text("collection", row["collection"], 120, required=True)
        _check("collection", slug, validate_slug)
        self._seen.check(slug, line)
        references = dict.fromkeys(name.strip() for name in row["products"].split(";") if name.strip())
        if len(references) > MOST_PRODUCTS:
            raise BadRow("products", f"are more than {MOST_PRODUCTS}")
        for reference in references:
            if reference not in self._products:
                raise BadRow("products", f"{values.shortened(reference)} is not a product of this shop")
        columns = {
            "name": values.text("name", row["name"], 120, required=True),
            "description": values.text("description", row["description"], LONGEST_TEXT),
            "home_position": _place("home_position", row["home_position"]),
        }
        self._seen.remember(slug, line)
        return slug, columns, [self._products[reference] for reference in references]


class BannerReader:
    def __init__(self, folder: Path, load: Load) -> None:
        self._pictures, self._zone = PictureReader(folder, "picture"), load.zone
        self._seen = FirstSeen("title")

    def read(self, row: Row, line: int) -> tuple[str, dict[str, Any], Path | None]:
        title = values.text("title", row["title"], 100, required=True)
        self._seen.check(title, line)
        starts, ends = (
            values.moment(field, row[field], self._zone) if row[field].strip() else None
            for field in ("starts_at", "ends_at")
        )
        if starts and ends and ends <= starts:
            raise BadRow("ends_at", "is not after starts_at")
        link = values.text("link", row["link"], 500)
        if link:
            _check("link", link, validate_link)
        named = self._pictures.read(row["picture"])
        if len(named) > 1:
            raise BadRow("picture", "are several; a banner has one")
        columns = {
            "text": values.text("text", row["text"], 300),
            "link": link,
            "link_label": values.text("link_label", row["link_label"], 60),
            "alt": values.text("alt", row["alt"], 250),
            "position": _place("position", row["position"]) or 0,
            "starts_at": starts,
            "ends_at": ends,
        }
        self._seen.remember(title, line)
        return title, columns, named[0] if named else None


class LegalPageReader:
    def __init__(self) -> None:
        self._seen = FirstSeen("page")

    def read(self, row: Row, line: int) -> tuple[str, dict[str, str]]:
        kind = values.one_of("page", row["page"], frozenset(LegalPage.Kind.values))
        self._seen.check(kind, line)
        if gaps := legal_texts.gaps(row["text"]):
            raise BadRow("text", f"is still to be filled in: {', '.join(gaps)}")
        columns = {
            "title": values.text("title", row["title"], 120, required=True),
            "text": values.text("text", row["text"].replace("\r\n", "\n"), LONGEST_TEXT),
        }
        self._seen.remember(kind, line)
        return kind, columns


def load_tables(tables: dict[str, CsvTable], folder: Path, load: Load) -> None:
    """After the products, which collections name."""
    if table := tables.get("collections"):
        for _, slug, columns, products in accepted(table, load, CollectionReader().read, "collections"):
            _store_collection(slug, columns, products, load)
    if table := tables.get("banners"):
        for _, title, columns, picture in accepted(table, load, BannerReader(folder, load).read, "banners"):
            _store_banner(title, columns, picture, load)
        pictures.render_new_banners()  # else the home page would open without them
    if table := tables.get("legal_pages"):
        for _, kind, columns in accepted(table, load, LegalPageReader().read, "legal pages"):
            page = LegalPage.objects.get(kind=kind)
            _write(page, columns, load, is_known=page.text != "")  # the row is always there, the page isn't
    staff_content.forget()


def _store_collection(slug: str, columns: dict[str, Any], products: list[int], load: Load) -> None:
    collection = Collection.objects.filter(slug=slug).first() or Collection(slug=slug)
    present = list(collection.items.values_list("product_id", flat=True)) if collection.pk else []
    _write(collection, columns, load, is_known=collection.pk is not None, has_other_changes=present != products)
    if present != products:
        collection.items.all().delete()
        CollectionItem.objects.bulk_create(
            CollectionItem(collection=collection, product_id=product, position=position)
            for position, product in enumerate(products)
        )


def _store_banner(title: str, columns: dict[str, Any], picture: Path | None, load: Load) -> None:
    """A banner without a picture in the file keeps the one it has. Renditions are the worker's."""
    banner = Banner.objects.filter(title=title).first() or Banner(title=title)
    is_new_picture = False
    if picture and banner.original.name != (name := stored_name(picture)):
        is_new_picture = True
        store(picture, name)
        banner.original = name
        banner.forget_renditions()
    _write(banner, columns, load, is_known=banner.pk is not None, has_other_changes=is_new_picture)


def _write(row: Model, columns: dict[str, Any], load: Load, *, is_known: bool, has_other_changes: bool = False) -> None:
    if is_known and not has_other_changes and all(getattr(row, name) == value for name, value in columns.items()):
        load.account.add(0, 0, 1)
        return
    load.account.add(0, 1, 0) if is_known else load.account.add(1, 0, 0)
    for name, value in columns.items():
        setattr(row, name, value)
    row.save()


def _check(field: str, value: str, validate: Any) -> None:
    try:
        validate(value)
    except ValidationError as error:
        raise BadRow(field, f"{values.shortened(value)}: {' '.join(error.messages)}") from None


def _place(field: str, raw: str) -> int | None:
    return values.whole_number(field, raw, 0, LAST_PLACE) if raw.strip() else None
