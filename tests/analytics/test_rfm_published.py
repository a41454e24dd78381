"""Numbers that are not ours: R's package rfm, and a published segment table of Online Retail."""

from datetime import date

import pandas as pd
import pytest

from analytics import rfm
from tests.analytics.orders import public_data

pytestmark = pytest.mark.data
TODAY = date(2006, 12, 31)


@pytest.fixture(scope="module")
def scored_by_r() -> pd.DataFrame:
    orders = pd.read_csv(public_data("rfm") / "rfm_data_orders.csv")
    renamed = orders.rename(columns={"order_date": "ordered_at", "revenue": "amount"})
    return rfm.score(rfm.summarise(renamed, TODAY), "quantile")


def test_the_orders_add_up_as_published(scored_by_r):
    assert (len(scored_by_r), scored_by_r["frequency"].sum()) == (995, 4906)


def test_the_edges_of_the_order_data(scored_by_r):
    edges = rfm.edges(scored_by_r, "quantile")
    assert edges["r"] == pytest.approx([115, 181, 297.4, 482])
    assert edges["f"] == pytest.approx([4, 5, 6, 8])
    assert edges["m"] == pytest.approx([255.8, 382, 506.4, 666])


@pytest.mark.parametrize(
    ("score", "counts"),
    [("r", [197, 200, 199, 199, 200]), ("f", [268, 187, 176, 244, 120]), ("m", [200, 200, 198, 202, 195])],
)
def test_how_many_customers_have_each_score(scored_by_r, score, counts):
    assert scored_by_r[score].value_counts().reindex([1, 2, 3, 4, 5]).tolist() == counts


@pytest.mark.parametrize(
    ("name", "days", "orders", "revenue", "scores"),
    [
        ("Abbey O'Reilly", 205, 6, 472, (3, 4, 3)),
        ("Add Senger", 140, 3, 340, (4, 1, 2)),
        ("Aden Lesch", 194, 4, 405, (3, 2, 3)),
        ("Aden Murphy", 98, 7, 596, (5, 4, 4)),
        ("Admiral Senger", 132, 5, 448, (4, 3, 3)),
    ],
)
def test_five_customers_by_name(scored_by_r, name, days, orders, revenue, scores):
    row = scored_by_r.set_index("customer_id").loc[name]
    assert (row["recency_days"], row["frequency"], row["monetary"]) == (days, orders, revenue)
    assert (row["r"], row["f"], row["m"]) == scores


def test_the_edges_of_the_customer_data():
    frame = pd.read_csv(public_data("rfm") / "rfm_data_customer.csv")
    customers = frame.rename(columns={"number_of_orders": "frequency", "revenue": "monetary"})
    assert (len(customers), customers["frequency"].sum()) == (39999, 393223)
    edges = rfm.edges(customers, "quantile")
    assert edges["r"] == pytest.approx([77, 126, 177, 266])
    assert edges["f"] == pytest.approx([8, 10, 11, 13])
    assert edges["m"] == pytest.approx([641, 827, 1003, 1226])


def test_the_ten_segments_of_online_retail():
    lines = pd.read_parquet(public_data("online-retail") / "onlineretail.zstd.parquet").dropna(subset="CustomerID")
    lines["amount"] = lines["Quantity"] * lines["UnitPrice"]
    invoices = lines.groupby(["CustomerID", "InvoiceNo"]).agg(
        ordered_at=("InvoiceDate", "min"), amount=("amount", "sum")
    )
    orders = invoices.reset_index().rename(columns={"CustomerID": "customer_id"})
    scored = rfm.score(rfm.summarise(orders, date(2011, 12, 11)), "rank_first")
    assert scored["segment"].value_counts().to_dict() == {
        "Hibernating": 1071,
        "Loyal": 819,
        "Champions": 633,
        "At Risk": 593,
        "Potential Loyalists": 484,
        "About to Sleep": 352,
        "Need Attention": 187,
        "Promising": 94,
        "Cannot Lose Them": 63,
        "New Customers": 42,
    }
