"""Files of transactions whose answer is obvious."""

from datetime import timedelta
from pathlib import Path

import pandas as pd

from tests.recsys.purchases import AS_OF, CUSTOMERS, bought_by, held_back_of, likes_of

SPLIT = AS_OF - timedelta(days=10)
CSV_HEAD = "customer,item,time,quantity\n"


def creatures_of_habit() -> pd.DataFrame:
    """Each customer buys one more thing they like every fourth day, and all so far again; after SPLIT also the one
    held back. One newcomer, and visitors without a name who like the even ones."""
    rows = []

    def buy(customer: str, items: list[int], days: float) -> None:
        for item in items:
            rows.append((customer, f"SKU-{item}", AS_OF - timedelta(days=days), 1))

    for customer in CUSTOMERS:
        likes = bought_by(customer)
        for step in range(1, len(likes) + 1):
            buy(f"customer {customer}", likes[:step], 50.0 - 4 * step)
        buy(f"customer {customer}", [likes[0], held_back_of(customer)], 5)
    buy("newcomer", likes_of(100)[:2], 3)
    for day in range(1, 9):
        buy("", likes_of(100)[day : day + 2], day + 0.5)
    return pd.DataFrame(rows, columns=["customer", "item", "time", "quantity"])


def csv_file(folder: Path, *lines: str, head: str = CSV_HEAD) -> Path:
    path = folder / "transactions.csv"
    path.write_text(head + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path
