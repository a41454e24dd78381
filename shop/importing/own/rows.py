from collections.abc import Callable, Iterator
from typing import Any

from shop.importing.csv_tables import CsvTable
from shop.importing.exceptions import BadRow
from shop.importing.staging import Load

ROWS_BETWEEN_WORDS = 1_000
Row = dict[str, str]


def accepted(
    table: CsvTable, load: Load, read: Callable[[Row, int], tuple[Any, ...]], what: str
) -> Iterator[tuple[Any, ...]]:
    """What `read` makes of each row and its line, behind a running number; the others go to the rejects."""
    account, total = load.account, table.count_lines()
    load.progress.begin(f"Reading {what}")
    for number, (line, row, written) in enumerate(table.rows(), start=1):
        account.rows_read += 1
        try:
            if isinstance(row, BadRow):
                raise row
            yield number, *read(row, line)
        except BadRow as problem:
            account.reject(table.path.name, line, problem, written)
        if number % ROWS_BETWEEN_WORDS == 0:
            load.progress.advance(number, total)


class FirstSeen:
    """Refuses a key that stands in an earlier row of the file."""

    def __init__(self, field: str) -> None:
        self._field = field
        self._lines: dict[Any, int] = {}

    def check(self, key: Any, line: int) -> None:
        if key in self._lines:
            raise BadRow(self._field, f"“{key}” stands already in line {self._lines[key]}")

    def remember(self, key: Any, line: int) -> None:
        self._lines[key] = line
