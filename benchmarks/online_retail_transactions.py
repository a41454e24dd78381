"""Online Retail as the file that `evaluate_recommenders --protocol shop` reads.

    .venv/bin/python benchmarks/online_retail_transactions.py FOLDER_OF_ONLINE_RETAIL OUT.parquet

Kept are lines with a customer, quantity and price above zero, and a code of five digits (letters may follow); each
code once per invoice."""

import argparse
from pathlib import Path

import pandas as pd

COLUMNS = {"CustomerID": "customer", "StockCode": "item", "InvoiceDate": "time", "Quantity": "quantity"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    frame = pd.read_parquet(next(arguments.folder.glob("*.parquet")))
    bought = (frame["Quantity"] > 0) & (frame["UnitPrice"] > 0) & frame["StockCode"].str.match(r"\d{5}")
    lines = frame[bought & frame["CustomerID"].notna()].drop_duplicates(["InvoiceNo", "StockCode"])
    lines.rename(columns=COLUMNS)[[*COLUMNS.values()]].to_parquet(arguments.out, index=False)
    print(f"{len(lines):,} rows in {arguments.out}")


if __name__ == "__main__":
    main()
