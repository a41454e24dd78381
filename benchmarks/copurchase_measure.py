"""Why the measure of "bought together" is what it is: its settings on Online Retail, by time.

    .venv/bin/python benchmarks/copurchase_measure.py FOLDER_OF_ONLINE_RETAIL [--json OUT]

Settings are chosen on the first window (baskets from 2011-08-15 to 2011-10-01); the second (from 2011-10-01) shows
that the choice holds. One item of each basket asks for the others."""

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd

sys.path.insert(0, str(Path(__file__).parent.parent))
from recsys import evaluation, split
from recsys.dataset import NOBODY, Dataset
from recsys.recommenders.copurchase import CoPurchase
from recsys.recommenders.popular import Popular

WINDOWS = [
    ("validation", datetime(2011, 8, 15, tzinfo=UTC), datetime(2011, 10, 1, tzinfo=UTC)),
    ("test", datetime(2011, 10, 1, tzinfo=UTC), datetime(2012, 1, 1, tzinfo=UTC)),
]
SETTINGS = [
    {"popularity_penalty": penalty, "least_baskets": least} for penalty in (0.0, 0.3, 0.5) for least in (1, 2, 4)
]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", type=Path, metavar="OUT")
    arguments = parser.parse_args()
    rows = list(measured(purchases(arguments.folder)))
    for row in rows:
        print(
            f"{row['window']:<11}{row['name']:<11}{row['settings']!s:<50} nDCG@10 {row['ndcg_at_10']:.4f} "
            f"hit rate {row['hit_rate_at_10']:.4f} coverage {row['coverage']:.3f}"
        )
    if arguments.json:
        arguments.json.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


def purchases(folder: Path) -> Dataset:
    frame = pd.read_parquet(next(folder.glob("*.parquet")))
    bought = (frame["Quantity"] > 0) & (frame["UnitPrice"] > 0) & frame["StockCode"].str.match(r"\d{5}")
    lines = frame[bought].drop_duplicates(["InvoiceNo", "StockCode"])
    return Dataset.from_columns(
        lines["CustomerID"].fillna(NOBODY).astype("int64"),
        lines["InvoiceNo"].astype("category").cat.codes,
        lines["StockCode"].astype("category").cat.codes,
        lines["InvoiceDate"].astype("datetime64[s]").astype("int64"),
    )


def measured(known: Dataset) -> Iterator[dict[str, Any]]:
    for window, begin, end in WINDOWS:
        parts = split.by_time(known.before(end), begin)
        popular = Popular().fit(parts.train, begin, seed=42)
        for number, settings in enumerate(SETTINGS):
            companions = CoPurchase(**settings).fit(parts.train, begin, seed=42)  # type: ignore[arg-type]
            ours, baseline = evaluation.compare_companions([companions], popular, parts, seed=42)
            if number == 0:
                yield {"window": window, "settings": {}, **baseline.as_json()}
            yield {"window": window, "settings": settings, **ours.as_json()}


if __name__ == "__main__":
    main()
