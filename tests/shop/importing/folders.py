"""Import folders made in a few words, and the import of one."""

import csv
from pathlib import Path

from shop.importing.account import ImportReport
from shop.importing.own.formats import COLUMNS, OPTIONAL_OF_EVENTS
from shop.importing.progress import Silence
from shop.importing.running import import_path

PRODUCT = {"product": "MUG", "name": "Mug", "sku": "MUG-1", "price": "9.90", "currency": "EUR", "on_hand": "5"}
CUSTOMER = {"customer": "C1", "email": "ada@example.com", "name": "Ada", "country": "DE"}
ORDER = {
    "order": "1001",
    "kind": "order",
    "placed_at": "2024-03-01 10:00",
    "currency": "EUR",
    "sku": "MUG-1",
    "name": "Mug",
    "quantity": "2",
    "unit_price": "9.90",
    "tax_rate": "0.19",
}
EVENT = {"occurred_at": "2024-03-01 09:50", "kind": "view", "product": "MUG"}
REVIEW = {"product": "MUG", "customer": "C1", "rating": "5", "title": "Good", "created_at": "2024-03-09 10:00"}
PLAIN = {"products": PRODUCT, "customers": CUSTOMER, "orders": ORDER, "events": EVENT, "reviews": REVIEW}


def write_table(folder: Path, kind: str, *rows: dict[str, str]) -> Path:
    """Each row is the plain one with what it says instead."""
    columns = COLUMNS[kind] + (OPTIONAL_OF_EVENTS if kind == "events" else [])
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{kind}.csv"
    with file.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, columns, restval="")
        writer.writeheader()
        writer.writerows(PLAIN.get(kind, {}) | row for row in rows)
    return file


def write_shop(folder: Path) -> Path:
    """One row of each kind, all good."""
    for kind in PLAIN:
        write_table(folder, kind, {})
    return folder


def load(path: Path) -> ImportReport:
    return import_path(path, progress=Silence())


def counts(report: ImportReport) -> tuple[int, int, int, int]:
    """Inserted, updated, unchanged, rejected."""
    assert report.rows_read == report.inserted + report.updated + report.unchanged + report.rejected
    return report.inserted, report.updated, report.unchanged, report.rejected


def rejects(report: ImportReport) -> list[dict[str, str]]:
    assert report.rejects_file
    with Path(report.rejects_file).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))
