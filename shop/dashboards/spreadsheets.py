"""Tables as CSV and XLSX files. Text that a spreadsheet would take for a formula stays text."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
Value = str | int | float | Decimal | date | None


def to_csv(header: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """UTF-8; numbers with a point and without separators, days as 2011-12-09."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([_harmless(label) for label in header])
    writer.writerows([_harmless(value) for value in row] for row in rows)
    return text.getvalue().encode()


def to_xlsx(
    title: str, header: Sequence[str], rows: Iterable[Sequence[Value]], formats: Sequence[Sequence[str | None]]
) -> bytes:
    """One sheet. `formats[i][j]` is Excel's number format of a cell, None for its own choice."""
    import xlsxwriter  # only an export needs it

    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet(_sheet_name(title))
    styles: dict[str | None, Any] = {None: None}
    for column, label in enumerate(header):
        sheet.write_string(0, column, label, styles.setdefault("header", book.add_format({"bold": True})))
    for number, (row, row_formats) in enumerate(zip(rows, formats, strict=True), start=1):
        for column, (value, pattern) in enumerate(zip(row, row_formats, strict=True)):
            if pattern not in styles:
                styles[pattern] = book.add_format({"num_format": pattern})
            _write(sheet, number, column, value, styles[pattern])
    sheet.freeze_panes(1, 0)
    sheet.autofit()
    book.close()
    return file.getvalue()


def _write(sheet: Any, row: int, column: int, value: Value, style: Any) -> None:
    if isinstance(value, str):
        sheet.write_string(row, column, value, style)  # never a formula, never a link
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, style)
    elif value is not None:
        sheet.write_number(row, column, value, style)


def _harmless(value: Value) -> Value:
    """A leading apostrophe tells a spreadsheet that this is text."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value


def _sheet_name(title: str) -> str:
    """Excel allows 31 characters, some not, and no apostrophe at either end."""
    return "".join(character for character in title if character not in "[]:*?/\\").strip("'")[:31] or "Data"
