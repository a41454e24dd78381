"""Small frames of orders and customers, saying only what a test is about."""

import os
from pathlib import Path

import pandas as pd
import pytest


def orders(*rows: tuple[object, str, float]) -> pd.DataFrame:
    frame = pd.DataFrame(list(rows), columns=["customer_id", "ordered_at", "amount"])
    return frame.assign(ordered_at=pd.to_datetime(frame["ordered_at"]), amount=frame["amount"].astype("float64"))


def customers(*rows: tuple[int, int, float]) -> pd.DataFrame:
    """(recency_days, frequency, monetary), numbered from 1."""
    frame = pd.DataFrame(list(rows), columns=["recency_days", "frequency", "monetary"])
    frame.insert(0, "customer_id", range(1, len(frame) + 1))
    return frame.astype({"recency_days": "int64", "frequency": "int64", "monetary": "float64"})


def public_data(name: str) -> Path:
    folder = os.environ.get("SHOP_DATA_DIR")
    if not folder:
        pytest.skip("SHOP_DATA_DIR is not set: public data sets are needed here")
    return Path(folder) / name
