from collections.abc import Hashable

from shop.importing import books, catalogue
from shop.importing.alibaba import SOURCE, storing
from shop.importing.alibaba.accounting import told_by_files, told_by_shop
from shop.importing.alibaba.facts import Facts
from shop.importing.alibaba.tables import SECRETIVE, TextTable, tables_in
from shop.importing.exceptions import BadRow
from shop.importing.staging import Load

__all__ = ["load_tables", "tables_in"]


def load_tables(tables: dict[str, TextTable], load: Load) -> None:
    load.progress.begin("Reading the Alibaba files")
    facts = Facts(
        zone=load.zone,
        taken_numbers=books.numbers_of_others(SOURCE)["order"],
        taken_skus=catalogue.skus_of_others(SOURCE),
    )
    sources: dict[tuple[str, Hashable], tuple[TextTable, int, dict[str, str]]] = {}
    for name, table in tables.items():
        for line, row in table.rows():
            load.account.rows_read += 1
            try:
                if isinstance(row, BadRow):
                    raise row
                sources[name, facts.add(name, row)] = (table, line, row)
            except BadRow as problem:
                _reject(table, line, problem, row, load)
    said, before = told_by_files(facts), told_by_shop(facts)
    storing.store(facts, load)
    after = told_by_shop(facts)
    inserted = updated = unchanged = 0
    for key, fact in said.items():
        if key not in after:  # an order without a line, a product without an option
            table, line, row = sources[key]
            _reject(table, line, BadRow(next(iter(row)), "belongs to nothing that could be loaded"), row, load)
        elif key not in before:
            inserted += 1
        elif before[key] != fact:
            updated += 1
        else:
            unchanged += 1
    load.account.add(inserted, updated, unchanged)


def _reject(table: TextTable, line: int, problem: BadRow, row: dict[str, str] | BadRow, load: Load) -> None:
    if table.name in SECRETIVE:
        reason = problem if problem.field in ("row", "credit_card_number") else BadRow(problem.field, "can't be read")
        load.account.reject(table.path.name, line, reason, {})
    else:
        load.account.reject(table.path.name, line, problem, row if isinstance(row, dict) else {})
