"""How well "Similar" foretells what else a basket holds, on Online Retail: one item of each asks for the others.

    OPENBLAS_NUM_THREADS=1 .venv/bin/python benchmarks/similar_measure.py FOLDER_OF_ONLINE_RETAIL [--json OUT]

The shelf's own recommender (`alike`: words of the name, price band, who bought both) beside each of its halves, others'
neighbours, and popularity; learnt before 2011-10-01, asked with the baskets from then on. Apart from these, items that
nobody had bought before: of them alone their traits are known."""

import argparse
import json
import math
import sys
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import numpy as np
import pandas as pd

MOMENT = datetime(2011, 10, 1, tzinfo=UTC)
MOST_BASKETS = 2000
SEED = 42


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", type=Path, metavar="OUT")
    arguments = parser.parse_args()
    rows = measured(arguments.folder)
    for row in rows:
        print(json.dumps(row))
    if arguments.json:
        content = {"measured_at": datetime.now(UTC).isoformat(timespec="seconds"), "rows": rows}
        arguments.json.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


def measured(folder: Path) -> list[dict[str, object]]:
    from recsys import evaluation, split
    from recsys.recommenders.alike import Alike
    from recsys.recommenders.copurchase import CoPurchase
    from recsys.recommenders.ease import Ease
    from recsys.recommenders.item_knn import ItemKnn
    from recsys.recommenders.popular import Popular

    known = purchases(folder)
    parts = split.by_time(known, MOMENT)
    popular = Popular().fit(parts.train, MOMENT, SEED)
    named = {
        "alike": Alike(),
        "alike, traits alone": Alike(buyers=0),
        "itemknn": ItemKnn(),
        "ease": Ease(),
        "copurchase": CoPurchase(),
    }
    rows = []
    for name, recommender in named.items():
        recommender.fit(parts.train, MOMENT, SEED)
        ours, baseline = evaluation.compare_companions([recommender], popular, parts, SEED, MOST_BASKETS)
        rows.append({**ours.as_json(), "name": name})
    rows.append(baseline.as_json())
    return [*rows, newcomers(named["alike"], parts)]


def newcomers(alike, parts) -> dict[str, object]:  # noqa: ANN001
    """Of items that nobody had bought before: how often something that its baskets hold is among its ten."""
    fresh = np.setdiff1d(parts.test.items, parts.train.items)
    near = alike.similar(fresh, 10, candidates=parts.train.items).items
    held = parts.test.basket_items
    together = (held.T @ held).tocsr()
    columns = np.searchsorted(parts.test.items, fresh)
    hits = [
        np.isin(near[row], parts.test.items[together[[column]].indices]).any() for row, column in enumerate(columns)
    ]
    answered = float((near[:, 0] >= 0).mean())
    return {
        "name": "alike",
        "shelf": "newcomers",
        "questions": len(fresh),
        "answered": answered,
        "hit_rate_at_10": float(np.mean(hits)),
    }


def purchases(folder: Path):  # noqa: ANN201
    from recsys.dataset import NOBODY, Dataset
    from recsys.features import Features

    frame = pd.read_parquet(next(folder.glob("*.parquet")))
    bought = (frame["Quantity"] > 0) & (frame["UnitPrice"] > 0) & frame["StockCode"].str.match(r"\d{5}")
    lines = frame[bought].drop_duplicates(["InvoiceNo", "StockCode"])
    codes, items = np.unique(lines["StockCode"].astype(str), return_inverse=True)
    baskets = np.unique(lines["InvoiceNo"].astype(str), return_inverse=True)[1]
    times = lines["InvoiceDate"].astype("datetime64[s]").astype("int64")
    users = lines["CustomerID"].astype("float64").fillna(NOBODY).astype("int64")
    names = lines.groupby("StockCode")["Description"].first()  # a shop knows its new products' names
    prices = lines.groupby("StockCode")["UnitPrice"].median()
    traits = {
        number: [
            *(f"word={word}" for word in str(names[code]).lower().split() if len(word) > 2),
            f"price={round(math.log2(max(float(prices[code]), 0.01)) * 2)}",
        ]
        for number, code in enumerate(codes)
    }
    return Dataset.from_columns(users, baskets, items, times).knowing(items=Features.of(traits))


if __name__ == "__main__":
    main()
