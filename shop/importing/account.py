"""The account of an import: every row read ends in exactly one of four ways."""

import csv
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from shop.importing.exceptions import BadRow

REJECTS_COLUMNS = ["file", "line", "field", "reason", "row"]


@dataclass(frozen=True, slots=True)
class ImportReport:
    format: str
    rows_read: int
    inserted: int
    updated: int
    unchanged: int
    rejected: int
    rejects_file: str | None


@dataclass(slots=True)
class Account:
    """Counts rows, and writes the rejected ones to `rejects_path`, which exists only when there are any."""

    rejects_path: Path
    rows_read: int = 0
    inserted: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: int = 0
    _file: IO[str] | None = field(default=None, repr=False)
    _writer: Any = field(default=None, repr=False)

    def add(self, inserted: int, updated: int, unchanged: int) -> None:
        self.inserted += inserted
        self.updated += updated
        self.unchanged += unchanged

    def reject(self, file: str, line: int, problem: BadRow, row: Mapping[str, Any]) -> None:
        """`row` is written down as it stands: leave out what must not be kept."""
        self.rejected += 1
        if self._writer is None:
            self.rejects_path.parent.mkdir(parents=True, exist_ok=True)
            # rejected rows hold what customers told the shop: nobody else on the machine reads them
            descriptor = os.open(self.rejects_path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
            self._file = os.fdopen(descriptor, "w", encoding="utf-8", newline="", errors="backslashreplace")
            self._writer = csv.writer(self._file)
            self._writer.writerow(REJECTS_COLUMNS)
        values = {name: str(value) for name, value in row.items() if name and value not in (None, "")}
        self._writer.writerow([file, line, problem.field, str(problem), json.dumps(values, ensure_ascii=False)])

    def close(self) -> None:
        if self._file is not None:
            self._file.close()

    def report(self, format_name: str) -> ImportReport:
        return ImportReport(
            format=format_name,
            rows_read=self.rows_read,
            inserted=self.inserted,
            updated=self.updated,
            unchanged=self.unchanged,
            rejected=self.rejected,
            rejects_file=str(self.rejects_path) if self._file is not None else None,
        )
