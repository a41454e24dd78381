"""Text tables with a header row, read with the line of each row, so that a refused one can be found again."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from shop.importing.exceptions import BadRow, NothingToImport

LONGEST_FIELD = 1_000_000
HEADER_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class CsvTable:
    """UTF-8, with or without a byte order mark; separated by commas, semicolons or tabs, as the header shows."""

    path: Path
    header: list[str]
    delimiter: str

    def rows(self) -> Iterator[tuple[int, dict[str, str] | BadRow, dict[str, str]]]:
        """Line, the row (or why it has none), and what stands there. Blank lines are no rows."""
        csv.field_size_limit(LONGEST_FIELD)
        line = 1
        try:
            with self.path.open(encoding="utf-8-sig", newline="") as file:
                reader = csv.reader(file, delimiter=self.delimiter)
                next(reader, None)
                line = reader.line_num + 1
                while (values := self._next(reader)) is not None:
                    if isinstance(values, BadRow):
                        yield line, values, {}
                    elif values:
                        row = dict(zip(self.header, values, strict=False))
                        yield line, self._problem(values) or row, row
                    line = reader.line_num + 1
        except UnicodeDecodeError as error:
            raise not_utf8(self.path, line) from error

    def _next(self, reader: Iterator[list[str]]) -> list[str] | BadRow | None:
        """None at the end. After a value that is too long (a quote that nobody closed) the reader goes on with the
        next line."""
        try:
            return next(reader, None)
        except csv.Error as error:
            return BadRow("row", str(error))

    def _problem(self, values: Sequence[str]) -> BadRow | None:
        if len(values) != len(self.header):
            return BadRow("row", f"has {len(values)} values where the header has {len(self.header)}")
        return None

    def count_lines(self) -> int:
        """At least the number of rows: an estimate for progress, since a quoted value may hold line breaks."""
        with self.path.open("rb") as file:
            return sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b""))


def open_table(path: Path) -> CsvTable | None:
    """None when the file is not text, or its first line can't be a header."""
    with path.open("rb") as file:
        start = file.read(HEADER_BYTES)
    try:
        first_line = next(iter(start.splitlines()), b"").decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    if not first_line or "\0" in first_line:
        return None
    delimiter = max(",;\t", key=first_line.count)
    header = [name.strip() for name in next(csv.reader([first_line], delimiter=delimiter), [])]
    return CsvTable(path, header, delimiter)


def not_utf8(path: Path, line: int) -> NothingToImport:
    return NothingToImport(f"{path.name} is not UTF-8 text (after line {line}); save it as UTF-8.")
