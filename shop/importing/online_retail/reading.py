"""The eight fields of every row as plain values, whichever kind of file they lie in."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shop.importing.exceptions import NothingToImport
from shop.importing.online_retail import columns_of

Fields = tuple[Any, Any, Any, Any, Any, Any, Any, Any]
PARQUET_BATCH = 20_000


@dataclass(frozen=True, slots=True)
class Table:
    """`rows` yields the line in the file (a row of Parquet counts from 1) and the fields in the order of HEADERS."""

    rows: Iterator[tuple[int, Fields]]
    total: int | None


def open_table(path: Path) -> Table | None:
    """None when the file holds something else. Raises NothingToImport when it is one of these files, but broken."""
    with path.open("rb") as file:
        start = file.read(4096)
    if start.startswith(b"PAR1"):
        return _open_parquet(path)
    if start.startswith(b"PK\x03\x04"):
        return _open_workbook(path)
    return _open_csv(path, start)


def _open_parquet(path: Path) -> Table | None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(path)
        columns = columns_of(file.schema_arrow.names)
    except (pa.ArrowException, OSError) as error:
        raise NothingToImport(f"{path.name} is not a readable Parquet file: {_one_line(error)}") from error
    if columns is None:
        return None
    names = [file.schema_arrow.names[place] for place in columns]

    def rows() -> Iterator[tuple[int, Fields]]:
        line = 0
        try:
            for batch in file.iter_batches(PARQUET_BATCH, columns=names):
                for fields in zip(*(batch.column(name).to_pylist() for name in names), strict=True):
                    line += 1
                    yield line, fields
        except (pa.ArrowException, OSError) as error:
            raise NothingToImport(f"{path.name} is not a readable Parquet file: {_one_line(error)}") from error

    return Table(rows(), file.metadata.num_rows)


def _open_workbook(path: Path) -> Table | None:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_path(str(path))
        sheets = [book.get_sheet_by_index(number) for number in range(len(book.sheet_names))]
    except (CalamineError, OSError) as error:
        raise NothingToImport(f"{path.name} is not a readable Excel file: {_one_line(error)}") from error
    tables = []
    for sheet in sheets:
        cells = sheet.iter_rows()
        header = next(cells, None)
        columns = columns_of([str(cell) for cell in header]) if header else None
        if columns is not None:
            tables.append((cells, columns, sheet.height))
    if not tables:
        return None

    def rows() -> Iterator[tuple[int, Fields]]:
        for cells, columns, _ in tables:
            for line, cell_row in enumerate(cells, start=2):
                yield line, tuple(cell_row[place] for place in columns)  # type: ignore[misc]

    return Table(rows(), sum(height - 1 for _, _, height in tables))


def _open_csv(path: Path, start: bytes) -> Table | None:
    if b"\0" in start:
        return None
    first_line = next(iter(start.splitlines()), b"").decode("utf-8-sig", errors="replace")
    delimiter = max(",;\t", key=first_line.count)
    header = next(csv.reader([first_line.strip()], delimiter=delimiter), [])
    columns = columns_of(header)
    if columns is None:
        return None
    encoding = _encoding_of(path)
    with path.open("rb") as file:
        total = sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b""))

    def rows() -> Iterator[tuple[int, Fields]]:
        with path.open(encoding=encoding, newline="") as file:
            reader = csv.reader(file, delimiter=delimiter)
            next(reader)
            line = reader.line_num + 1
            try:
                for values in reader:
                    if values:
                        # a row that is too short lacks its last fields; they are then refused by name
                        padded = values + [""] * (len(header) - len(values))
                        yield line, tuple(padded[place] for place in columns)  # type: ignore[misc]
                    line = reader.line_num + 1
            except csv.Error as error:
                raise NothingToImport(f"{path.name}, line {line}: {error}") from error

    return Table(rows(), max(total - 1, 0))


def _encoding_of(path: Path) -> str:
    """UTF-8, else Windows-1252, in which copies of this data set go round (they hold pound signs)."""
    try:
        with path.open(encoding="utf-8-sig") as file:
            while file.read(1 << 20):
                pass
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
