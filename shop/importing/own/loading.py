"""The files of one folder, in the order in which they need each other."""

from collections import Counter
from pathlib import Path

from shop.importing import books, buyers
from shop.importing.csv_tables import CsvTable, not_utf8, open_table
from shop.importing.exceptions import BadRow, NothingToImport
from shop.importing.own import SOURCE, content, delivery, events, orders, products, reviews
from shop.importing.own.customers import CustomerReader
from shop.importing.own.formats import COLUMNS, MARKS
from shop.importing.own.rows import accepted
from shop.importing.staging import Load
from shop.importing.values import CURRENCIES


def tables_in(files: list[Path]) -> dict[str, CsvTable]:
    """By kind. Raises NothingToImport for a file that is one of ours by its name or header, but can't be read."""
    tables: dict[str, CsvTable] = {}
    for path in files:
        table = open_table(path)
        named = path.stem.lower() if path.suffix.lower() == ".csv" and path.stem.lower() in COLUMNS else None
        kind = _kind_of(table, named)
        if kind is None and named and (table is None or not table.header):
            raise NothingToImport(f"{path.name} is empty.") if path.stat().st_size == 0 else not_utf8(path, 0)
        if kind is None or table is None:
            continue
        if kind in tables:
            raise NothingToImport(f"{tables[kind].path.name} and {path.name} both hold {kind}; keep one of them.")
        if missing := [column for column in COLUMNS[kind] if column not in table.header]:
            raise NothingToImport(f"{path.name} lacks these columns: {', '.join(missing)}.")
        if repeated := [column for column, times in Counter(table.header).items() if times > 1]:
            raise NothingToImport(f"{path.name} has these columns twice: {', '.join(repeated)}.")
        tables[kind] = table
    return {kind: tables[kind] for kind in COLUMNS if kind in tables}


def _kind_of(table: CsvTable | None, named: str | None) -> str | None:
    if table is None:
        return None
    header = set(table.header)
    if named and header & set(COLUMNS[named]):
        return named
    return next((kind for kind, marks in MARKS.items() if marks <= header), None)


def currency_in(tables: dict[str, CsvTable]) -> str | None:
    """The currency that most rows of products (else of orders) are in."""
    table = tables.get("products") or tables.get("orders")
    if table is None:
        return None
    counted = Counter(row["currency"].strip() for _, row, _ in table.rows() if not isinstance(row, BadRow))
    return next((currency for currency, _ in counted.most_common() if currency in CURRENCIES), None)


def load_tables(tables: dict[str, CsvTable], folder: Path, load: Load) -> None:
    if table := tables.get("products"):
        products.load_table(table, folder, load)
    if table := tables.get("shipping_methods"):
        delivery.load_shipping_methods(table, load)
    if table := tables.get("tax_rates"):
        delivery.load_tax_rates(table, load)
    content.load_tables(tables, folder, load)
    if table := tables.get("customers"):
        buyers.stage(CustomerReader.COLUMNS, accepted(table, load, CustomerReader(load.zone).read, "customers"))
        buyers.store(load)
    if table := tables.get("orders"):
        reader = orders.OrderReader(load.zone, books.numbers_of_others(SOURCE))
        books.stage(orders.OrderReader.COLUMNS, accepted(table, load, reader.read, "orders"))
        books.recognise(load)
        books.store(load)
    if table := tables.get("events"):
        events.load_table(table, load)
    if table := tables.get("reviews"):
        reviews.load_table(table, load)
