"""Purchases from a file of `customer, item, time, quantity` (CSV or Parquet), without a database."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from recsys.dataset import NOBODY, Dataset

COLUMNS = ("customer", "item", "time", "quantity")
PARQUET = (".parquet", ".pq")
YEARS = (1900, 2200)  # room for zones on either side


class UnreadableTransactions(ValueError):
    """The file, or a row of it, isn't what it should be; the text says which row and column."""


@dataclass(frozen=True)
class Transactions:
    """`dataset` numbers customers and items; what a customer bought at one moment is a basket, each item once."""

    dataset: Dataset
    rows: int
    ignored: int  # rows whose quantity is zero or less: returns, corrections
    anonymous: int  # rows without a customer


def read(path: Path) -> Transactions:
    """Times without a zone are UTC. Raises UnreadableTransactions."""
    frame = _frame(path)
    if missing := [name for name in COLUMNS if name not in frame]:
        there = ", ".join(map(str, frame.columns)) or "none"
        raise UnreadableTransactions(f"{path.name}: no column {', '.join(missing)}; there are: {there}.")
    first_row = 1 if path.suffix.lower() in PARQUET else 2  # of a CSV the first line names the columns
    rows = _Rows(path.name, frame, first_row)
    quantity = rows.numbers("quantity")
    times = rows.times("time")
    customers, items = rows.texts("customer"), rows.texts("item")
    rows.refuse("item", items == "", "names no item")
    bought = quantity > 0
    customer, item, when = customers[bought], items[bought], times[bought]
    known = customer != ""
    user = np.full(len(customer), NOBODY, dtype=np.int64)
    user[known] = np.unique(customer[known], return_inverse=True)[1]
    product = np.unique(item, return_inverse=True)[1].astype(np.int64)
    return Transactions(_baskets(user, product, when), len(frame), int((~bought).sum()), int((~known).sum()))


def _baskets(user: npt.NDArray[np.int64], item: npt.NDArray[np.int64], when: npt.NDArray[np.int64]) -> Dataset:
    lines = np.unique(np.stack([user, when, item]), axis=1)
    user, when, item = lines
    _, basket = np.unique(lines[:2], axis=1, return_inverse=True)
    return Dataset.from_columns(user, basket.ravel(), item, when)


def _frame(path: Path) -> pd.DataFrame:
    try:
        if path.suffix.lower() in PARQUET:
            return pd.read_parquet(path)
        return pd.read_csv(path, dtype=str, keep_default_na=False, skipinitialspace=True, encoding="utf-8-sig")
    except (OSError, ValueError) as error:  # pandas' and pyarrow's own errors are ValueErrors
        raise UnreadableTransactions(f"{path}: {error}") from error


@dataclass(frozen=True)
class _Rows:
    file: str
    frame: pd.DataFrame
    first_row: int

    def refuse(self, column: str, wrong: npt.NDArray[np.bool_], what: str) -> None:
        if wrong.any():
            place = int(np.argmax(wrong))
            value = self.frame[column].iloc[place]
            raise UnreadableTransactions(
                f"{self.file}, row {place + self.first_row}, column {column}: “{value}” {what}"
                f"{f' (and {int(wrong.sum()) - 1:,} more rows)' if wrong.sum() > 1 else ''}."
            )

    def texts(self, column: str) -> npt.NDArray[np.object_]:
        """Empty where there is nothing. Numbers that a program wrote as 17850.0 are 17850."""
        values = self.frame[column]
        if pd.api.types.is_float_dtype(values.dtype):
            values = values.astype("Int64")
        texts = values.astype("string").fillna("").str.strip().str.replace(r"^(\d+)\.0$", r"\1", regex=True)
        return np.asarray(texts.to_numpy(dtype=object))

    def numbers(self, column: str) -> npt.NDArray[np.float64]:
        values = pd.to_numeric(self.frame[column], errors="coerce").to_numpy(dtype=np.float64, na_value=np.nan)
        self.refuse(column, ~np.isfinite(values), "is not a number")
        return np.asarray(values)

    def times(self, column: str) -> npt.NDArray[np.int64]:
        """Unix seconds."""
        values, what = self.frame[column], "is not a time such as 2011-10-01T12:30"
        if pd.api.types.is_numeric_dtype(values.dtype):
            self.refuse(column, np.ones(len(values), np.bool_), what)
        if not pd.api.types.is_datetime64_any_dtype(values.dtype):
            values = values.astype("string").str.strip()
            values = values.where(values.str.match(r"\d{4}-\d\d-\d\d"))  # pandas knows “now” and “today” as well
        moments = pd.to_datetime(values, errors="coerce", format="ISO8601", utc=True)
        self.refuse(column, moments.isna().to_numpy(), what)
        years = moments.dt.year.to_numpy()
        self.refuse(column, (years < YEARS[0]) | (years > YEARS[1]), "is a time of another age")
        return np.asarray(moments.dt.tz_localize(None).astype("datetime64[s]").astype("int64"))
