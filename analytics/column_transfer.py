"""Columns of fixed width between PostgreSQL and numpy in PostgreSQL's binary formats: a million rows in a second, and
no Python object for any value.

Numbers are big-endian there. To read, each column is put together as one bytea (COPY's client would make an object per
row). To write, COPY's binary format: a row is a 2-byte count of fields, a field a 4-byte length before the value."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
import psycopg
from django.db import connection
from django.db.backends.utils import CursorWrapper

_HEAD = b"PGCOPY\n\xff\r\n\0" + bytes(8)
_END = b"\xff\xff"
_WIDTHS = {"bigint": ">i8", "integer": ">i4", "smallint": ">i2", "float8": ">f8", "date": ">i4"}
_SENDERS = {"bigint": "int8send", "integer": "int4send", "smallint": "int2send", "float8": "float8send"}
_SENDERS["date"] = "date_send"
_DATES_BEGIN = np.datetime64("2000-01-01", "D")
_BLOCK = 65_536  # rows


def read(query: str, values: Mapping[str, Any], columns: Mapping[str, str]) -> pd.DataFrame:
    """What the query gives, in its order; `columns` are its names and types, none of them NULL."""
    together = ", ".join(f"string_agg({_SENDERS[kind]}({name}::{kind}), '')" for name, kind in columns.items())
    connection.ensure_connection()
    # Django's own cursor binds on the client's side, and those read text alone: twice the size.
    with psycopg.Cursor(connection.connection) as cursor:
        statement = f"SELECT count(*), {together} FROM ({query}) row ({', '.join(columns)})"  # noqa: S608
        cursor.execute(statement, values, binary=True)
        [(count, *received)] = cursor.fetchall()
    found = {}
    for (name, kind), column in zip(columns.items(), received, strict=True):
        found[name] = _native(np.frombuffer(column or b"", _dtype(kind)), kind)
        if len(found[name]) != count:
            raise ValueError(f"{name} is NULL in some row.")
    return pd.DataFrame(found)


def write(cursor: CursorWrapper, table: str, frame: pd.DataFrame, columns: Mapping[str, str]) -> None:
    """Into the columns of these names and types."""
    record = _record(columns)
    with cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN (FORMAT binary)") as copy:
        copy.write(_HEAD)
        for start in range(0, len(frame), _BLOCK):
            part = frame.iloc[start : start + _BLOCK]
            rows = np.zeros(len(part), record)
            rows["fields"] = len(columns)
            for name, kind in columns.items():
                rows[f"length of {name}"] = _dtype(kind).itemsize
                rows[name] = _days(part[name]) if kind == "date" else part[name].to_numpy()
            copy.write(rows.tobytes())
        copy.write(_END)


def _dtype(kind: str) -> np.dtype:
    return np.dtype(_WIDTHS[kind])


def _record(columns: Mapping[str, str]) -> np.dtype:
    fields = [pair for name, kind in columns.items() for pair in ((f"length of {name}", ">i4"), (name, _WIDTHS[kind]))]
    return np.dtype([("fields", ">i2"), *fields])


def _native(values: np.ndarray, kind: str) -> np.ndarray:
    if kind == "date":
        return (_DATES_BEGIN + values.astype("int64")).astype("datetime64[s]")
    return values.astype("float64" if kind == "float8" else "int64")


def _days(values: pd.Series) -> np.ndarray:
    return (values.to_numpy().astype("datetime64[D]") - _DATES_BEGIN).astype("int32")
