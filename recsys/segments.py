"""The segment of each customer at the moment that is learnt from, by their purchases up to then."""

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
from scipy import sparse

from recsys.dataset import NOBODY, Dataset
from recsys.features import Features

LEAST_CUSTOMERS = 50  # scores of fewer are places in a short row


def known_by_segment(known: Dataset, as_of: datetime) -> Dataset:
    """Beside the customers' other traits. Purchases have no price here: how many products an order holds stands for
    its amount, which decides no segment (they go by recency and frequency)."""
    if len(known.users) < LEAST_CUSTOMERS:
        return known
    segments = _segments(known, as_of)
    return replace(
        known, user_features=segments if known.user_features is None else _both(known.user_features, segments)
    )


def _segments(known: Dataset, as_of: datetime) -> Features:
    import pandas as pd  # only learning needs it

    from analytics import rfm

    own = known.rows(known.user != NOBODY)
    _, first, sizes = np.unique(own.basket, return_index=True, return_counts=True)
    orders = pd.DataFrame(
        {"customer_id": own.user[first], "ordered_at": pd.to_datetime(own.time[first], unit="s"), "amount": sizes}
    )
    scored = rfm.score(rfm.summarise(orders, as_of.astimezone(UTC).replace(tzinfo=None).isoformat()))
    rows = zip(scored["customer_id"].tolist(), scored["segment"].tolist(), strict=True)
    return Features.of({customer: [f"segment={segment}"] for customer, segment in rows})


def _both(first: Features, second: Features) -> Features:
    ids = np.union1d(first.ids, second.ids)
    return Features(
        ids,
        first.names + second.names,
        sparse.csr_array(sparse.hstack([each.rows_of(ids) for each in (first, second)])),
    )
