"""Rows of fixed width between PostgreSQL and numpy, by COPY in its binary format: a million rows in a second, and no
Python object for any value.

Each row is a 2-byte count of fields, each field a 4-byte length before the value; everything big-endian. So rows
without NULL of fixed-width types are the records of a numpy array."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from django.db.backends.utils import CursorWrapper

_HEAD = b"PGCOPY\n\xff\r\n\0" + bytes(8)
_END = b"\xff\xff"
_WIDTHS = {"bigint": ">i8", "integer": ">i4", "smallint": ">i2", "float8": ">f8", "date": ">i4"}
_DATES_BEGIN = np.datetime64("2000-01-01", "D")
_BLOCK = 65_536  # rows


def read(cursor: CursorWrapper, query: str, values: Mapping[str, Any], columns: Mapping[str, str]) -> pd.DataFrame:
    """What the query gives; `columns` are its names and types in order, none of them NULL."""
    record = _record(columns)
    received = bytearray()
    with cursor.copy(f"COPY ({query}) TO STDOUT (FORMAT binary)", values) as copy:
        for block in copy:
            received += block
    count, rest = divmod(len(received) - len(_HEAD) - len(_END), record.itemsize)
    if rest:
        raise ValueError(f"The query gives NULL, or other types than {dict(columns)}.")
    rows = np.frombuffer(received, record, count, len(_HEAD))
    return pd.DataFrame({name: _native(rows[name], kind) for name, kind in columns.items()})


def write(cursor: CursorWrapper, table: str, frame: pd.DataFrame, columns: Mapping[str, str]) -> None:
    """Into the columns of these names and types."""
    with cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN (FORMAT binary)") as copy:
        copy.write(_HEAD)
        for start in range(0, len(frame), _BLOCK):
            part = frame.iloc[start : start + _BLOCK]
            rows = np.zeros(len(part), _record(columns))
            rows["fields"] = len(columns)
            for name, kind in columns.items():
                rows[f"length of {name}"] = np.dtype(_WIDTHS[kind]).itemsize
                rows[name] = _days(part[name]) if kind == "date" else part[name].to_numpy()
            copy.write(rows.tobytes())
        copy.write(_END)


def _record(columns: Mapping[str, str]) -> np.dtype:
    fields = [pair for name, kind in columns.items() for pair in ((f"length of {name}", ">i4"), (name, _WIDTHS[kind]))]
    return np.dtype([("fields", ">i2"), *fields])


def _native(values: np.ndarray, kind: str) -> np.ndarray:
    if kind == "date":
        return (_DATES_BEGIN + values.astype("int64")).astype("datetime64[s]")
    return values.astype("float64" if kind == "float8" else "int64")


def _days(values: pd.Series) -> np.ndarray:
    return (values.to_numpy().astype("datetime64[D]") - _DATES_BEGIN).astype("int32")
