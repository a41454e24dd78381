"""Split, metrics and recommenders on public data, beside figures that were worked out elsewhere."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest
from django.core.management import call_command

from recsys import evaluation, split
from recsys.dataset import NOBODY, Dataset
from recsys.recommenders.copurchase import CoPurchase
from recsys.recommenders.popular import Popular

pytestmark = [pytest.mark.data, pytest.mark.slow]
MOMENT = datetime(2011, 10, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def lines() -> pd.DataFrame:
    folder = os.environ.get("SHOP_DATA_DIR")
    if not folder:
        pytest.skip("SHOP_DATA_DIR is not set: public data sets are needed here")
    frame = pd.read_parquet(Path(folder) / "online-retail" / "onlineretail.zstd.parquet")
    bought = (frame["Quantity"] > 0) & (frame["UnitPrice"] > 0) & frame["StockCode"].str.match(r"\d{5}")
    return frame[bought].drop_duplicates(["InvoiceNo", "StockCode"])


def dataset_of(lines: pd.DataFrame) -> Dataset:
    return Dataset.from_columns(
        lines["CustomerID"].fillna(NOBODY).astype("int64"),
        lines["InvoiceNo"].astype("category").cat.codes,
        lines["StockCode"].astype("category").cat.codes,
        lines["InvoiceDate"].astype("datetime64[s]").astype("int64"),
    )


def test_popularity_reaches_its_known_figures_and_copurchase_more(lines):
    parts = split.of_known_items(split.by_time(dataset_of(lines.dropna(subset="CustomerID")), MOMENT), least_buyers=3)
    targets = evaluation.Targets.of(parts)
    assert (len(targets.users), len(parts.train.items)) == (1835, 3128)

    fitted = [kind().fit(parts.train, MOMENT, seed=42) for kind in (Popular, CoPurchase)]
    reached = {(row.name, row.shelf): row.ndcg_at_10 for row in evaluation.compare_for_customers(fitted, parts)}
    assert reached["popular", "all"] == pytest.approx(0.119, abs=0.0005)
    assert reached["popular", "new"] == pytest.approx(0.060, abs=0.0005)
    assert reached["copurchase", "all"] > 1.5 * reached["popular", "all"]
    assert reached["copurchase", "new"] > 1.2 * reached["popular", "new"]


def test_companions_are_foretold_twice_as_well_as_by_popularity(lines):
    parts = split.by_time(dataset_of(lines), MOMENT)
    companions, popular = (kind().fit(parts.train, MOMENT, seed=42) for kind in (CoPurchase, Popular))
    ours, baseline = evaluation.compare_companions([companions], popular, parts, seed=42)
    assert ours.questions == baseline.questions > 5000
    assert ours.ndcg_at_10 > 2 * baseline.ndcg_at_10
    assert ours.coverage > 0.5


def test_the_command_gives_the_baselines_known_figures_and_chooses_better_ones(lines, tmp_path):
    columns = {"CustomerID": "customer", "StockCode": "item", "InvoiceDate": "time", "Quantity": "quantity"}
    lines.dropna(subset="CustomerID").rename(columns=columns)[[*columns.values()]].to_parquet(tmp_path / "rows.parquet")
    call_command(
        "evaluate_recommenders",
        protocol="shop",
        split="2011-10-01",
        transactions=tmp_path / "rows.parquet",
        only=["personal", "itemknn", "tifuknn"],
        budget=8,
        json=tmp_path / "out.json",
    )
    answer = json.loads((tmp_path / "out.json").read_text())
    assert (answer["users"], answer["items"]) == (1835, 3128)
    rows = {(row["name"], row["shelf"]): row["ndcg_at_10"] for row in answer["rows"] if row["group"] == "all"}
    for shelf, popular, personal in (("all", 0.119, 0.368), ("repeat", 0.447, 0.500), ("new", 0.060, 0)):
        assert rows["recent popularity", shelf]["value"] == pytest.approx(popular, abs=0.001)
        # the known figure of "all" is of lists that are filled up with what is popular: ours end
        assert rows["personal frequency", shelf]["value"] == pytest.approx(personal, abs=0.002)
    assert answer["chosen"]["new"]["ndcg_at_10"] > rows["recent popularity", "new"]["high"]
    assert answer["chosen"]["all"]["ndcg_at_10"] > rows["recent popularity", "all"]["high"]
