"""Files of `customer, item, time, quantity`: what is read, what is ignored, and what is refused by row and column."""

import pandas as pd
import pytest

from recsys import transactions
from recsys.dataset import NOBODY
from recsys.transactions import UnreadableTransactions
from tests.recsys.transaction_files import csv_file

GOOD = "17850,85123A,2011-09-30T12:00,2"


def test_what_a_customer_buys_at_one_moment_is_a_basket(tmp_path):
    read = transactions.read(
        csv_file(
            tmp_path, GOOD, "17850,22423,2011-09-30 12:00,1", "17850,22423,2011-10-01,1", "13047,22423,2011-10-01,1"
        )
    )
    data = read.dataset
    assert len(data) == 4
    assert (len(data.users), len(data.items), len(data.baskets)) == (2, 2, 3)
    assert sorted(pd.to_datetime(data.time, unit="s").strftime("%Y-%m-%d %H:%M").unique()) == [
        "2011-09-30 12:00",
        "2011-10-01 00:00",
    ]


def test_an_item_named_twice_in_a_basket_is_there_once(tmp_path):
    assert len(transactions.read(csv_file(tmp_path, GOOD, GOOD)).dataset) == 1


def test_rows_without_a_customer_are_nobodys(tmp_path):
    read = transactions.read(csv_file(tmp_path, GOOD, ",22423,2011-10-01,1", "  ,22424,2011-10-01,1"))
    assert read.anonymous == 2
    assert (read.dataset.user == NOBODY).sum() == 2
    assert len(read.dataset.users) == 1


def test_quantities_that_are_not_above_zero_are_ignored_and_counted(tmp_path):
    read = transactions.read(csv_file(tmp_path, GOOD, "17850,22423,2011-10-01,0", "17850,22424,2011-10-01,-3"))
    assert (read.rows, read.ignored, len(read.dataset)) == (3, 2, 1)


def test_parquet_says_the_same_as_csv_whatever_the_types(tmp_path):
    frame = pd.DataFrame(
        {
            "customer": [17850.0, None, 17850.0],
            "item": ["85123A", "22423", "22423"],
            "time": pd.to_datetime(["2011-09-30 12:00", "2011-10-01 00:00", "2011-10-02 00:00"]),
            "quantity": [2, 1, -1],
        }
    )
    frame.to_parquet(tmp_path / "rows.parquet")
    frame.to_csv(tmp_path / "rows.csv", index=False)
    from_parquet, from_csv = (transactions.read(tmp_path / f"rows.{kind}") for kind in ("parquet", "csv"))
    for name in ("user", "basket", "item", "time"):
        assert getattr(from_parquet.dataset, name).tolist() == getattr(from_csv.dataset, name).tolist()
    assert (from_parquet.ignored, from_parquet.anonymous) == (from_csv.ignored, from_csv.anonymous) == (1, 1)


def test_times_with_a_zone_are_the_same_moment(tmp_path):
    read = transactions.read(csv_file(tmp_path, "1,2,2011-10-01T02:00+02:00,1", "1,3,2011-10-01T00:00Z,1"))
    assert len(read.dataset.baskets) == 1


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("17850,22423,yesterday,1", "row 3, column time: “yesterday”"),
        ("17850,22423,now,1", "row 3, column time: “now”"),
        ("17850,22423,2011-13-01,1", "row 3, column time"),
        ("17850,22423,,1", "row 3, column time"),
        ("17850,22423,2011-10-01,many", "row 3, column quantity: “many”"),
        ("17850,22423,2011-10-01,", "row 3, column quantity"),
        ("17850,22423,2011-10-01,inf", "row 3, column quantity"),
        ("17850,,2011-10-01,1", "row 3, column item"),
        ("17850,22423,0011-10-01,1", "row 3, column time"),
        ("17850,22423", "row 3, column"),
    ],
)
def test_a_wrong_row_is_named_with_its_column(tmp_path, row, said):
    with pytest.raises(UnreadableTransactions, match=said.replace(".", r"\.")):
        transactions.read(csv_file(tmp_path, GOOD, row))


def test_how_many_more_rows_are_wrong_is_said(tmp_path):
    with pytest.raises(UnreadableTransactions, match="and 1 more"):
        transactions.read(csv_file(tmp_path, "1,2,then,1", "1,2,now,1"))


def test_missing_columns_are_named_beside_those_there_are(tmp_path):
    with pytest.raises(UnreadableTransactions, match="no column item, time; there are: customer, product, quantity"):
        transactions.read(csv_file(tmp_path, "1,2,3", head="customer,product,quantity\n"))


def test_numbers_are_no_times(tmp_path):
    pd.DataFrame({"customer": [1], "item": ["a"], "time": [1317427200], "quantity": [1]}).to_parquet(
        tmp_path / "rows.parquet"
    )
    with pytest.raises(UnreadableTransactions, match="row 1, column time"):
        transactions.read(tmp_path / "rows.parquet")


@pytest.mark.parametrize("name", ["missing.csv", "missing.parquet"])
def test_a_file_that_isnt_there_is_refused(tmp_path, name):
    with pytest.raises(UnreadableTransactions, match="missing"):
        transactions.read(tmp_path / name)


@pytest.mark.parametrize("name", ["empty.csv", "empty.parquet"])
def test_a_file_that_is_none_is_refused(tmp_path, name):
    (tmp_path / name).write_bytes(b"")
    with pytest.raises(UnreadableTransactions, match="empty"):
        transactions.read(tmp_path / name)
