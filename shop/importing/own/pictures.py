"""Pictures named in products.csv. A row whose picture can't be used is refused, so that the merchant hears of it."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from django.core.files import File
from django.core.files.storage import default_storage

from shop.importing import staging
from shop.importing.exceptions import BadRow
from shop.importing.own import SOURCE
from shop.importing.staging import Load
from shop.importing.values import shortened, text
from shop.models import Picture, Product

MOST_PICTURES = 20
LONGEST_ALT = 250
RENDERED_AT_ONCE = 1_000  # more are left to the worker that reads the outbox
PREFIX = "originals/own-"


@dataclass(frozen=True, slots=True)
class NamedPicture:
    """`alt` is "" where the file doesn't say what the picture shows."""

    path: Path
    alt: str


class PictureReader:
    def __init__(self, folder: Path, field: str = "pictures") -> None:
        self._folder, self._field = folder.resolve(), field
        self._checked: set[Path] = set()

    def read(self, raw: str) -> list[Path]:
        names = [name.strip() for name in raw.split(";") if name.strip()]
        if len(names) > MOST_PICTURES:
            raise BadRow(self._field, f"are more than {MOST_PICTURES}")
        return [self._path_of(name) for name in names]

    def _path_of(self, name: str) -> Path:
        from shop import pictures  # Pillow, only where there are pictures

        try:
            path = (self._folder / name).resolve()
            is_there = path.is_file()
        except (OSError, ValueError):
            raise BadRow(self._field, f"{shortened(name)} can't be read") from None
        if self._folder not in path.parents:
            raise BadRow(self._field, f"{shortened(name)} lies outside the import's folder")
        if not is_there:
            raise BadRow(self._field, f"{shortened(name)} does not exist")
        if path not in self._checked:
            try:
                with path.open("rb") as file:
                    pictures.check(file)
            except (pictures.UnusablePicture, OSError) as error:
                raise BadRow(self._field, f"{shortened(name)}: {error}") from error
            self._checked.add(path)
        return path


def with_alts(paths: list[Path], raw: str) -> list[NamedPicture]:
    """`raw` has the texts in the pictures' order, separated by semicolons; the last ones may be missing."""
    alts = [text("picture_alts", alt, LONGEST_ALT) for alt in raw.split(";")] if raw.strip() else []
    if len(alts) > len(paths):
        raise BadRow("picture_alts", f"are {len(alts)} where there are {len(paths)} pictures")
    alts += [""] * (len(paths) - len(alts))
    return [NamedPicture(path, alt) for path, alt in zip(paths, alts, strict=True)]


def store_pictures(pictures_of: dict[str, list[NamedPicture]], load: Load) -> None:
    """Make the imported pictures of each product those of the file; ones that staff added stay. A product without
    pictures in the file keeps what it has, and so does a picture without an alternative text."""
    from shop import pictures

    if not pictures_of:
        return
    load.progress.begin("Copying pictures")
    ids = dict(Product.objects.filter(import_source=SOURCE, reference__in=pictures_of).values_list("reference", "id"))
    present: dict[int, list[Picture]] = {}
    for picture in Picture.objects.filter(product_id__in=ids.values(), original__startswith=PREFIX):
        present.setdefault(picture.product_id, []).append(picture)
    new: list[Picture] = []
    changed: list[str] = []
    for reference, named in pictures_of.items():
        wanted = {stored_name(each.path): each for each in named}
        there = {str(picture.original): picture for picture in present.get(ids[reference], [])}
        if list(wanted) == list(there) and all(each.alt in ("", there[name].alt) for name, each in wanted.items()):
            continue
        changed.append(reference)
        Picture.objects.filter(id__in=[there[name].pk for name in there.keys() - wanted.keys()]).delete()
        for position, (name, each) in enumerate(wanted.items()):
            if name in there:
                told = {"position": position, "alt": each.alt or there[name].alt}
                Picture.objects.filter(pk=there[name].pk).exclude(**told).update(**told)
            else:
                store(each.path, name)
                new.append(Picture(product_id=ids[reference], original=name, position=position, alt=each.alt))
    Picture.objects.bulk_create(new)
    staging.copy("catalogue_changed", ["product"], [(reference,) for reference in changed])
    load.progress.begin("Preparing pictures")
    pictures.make_all_renditions(new[:RENDERED_AT_ONCE])


def stored_name(path: Path) -> str:
    """Named by its content: an import that was killed leaves no second copy behind."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return f"{PREFIX}{digest[:32]}{path.suffix.lower()}"


def store(path: Path, name: str) -> None:
    if not default_storage.exists(name):
        with path.open("rb") as file:
            default_storage.save(name, File(file))
