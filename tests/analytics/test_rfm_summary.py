from datetime import UTC, date, datetime

from analytics import rfm
from tests.analytics.orders import orders


def test_recency_counts_calendar_days_whatever_the_time_of_day():
    frame = orders(("ann", "2026-03-01 23:50", 10), ("bob", "2026-03-01 00:10", 10), ("cem", "2026-03-02 08:00", 10))
    summary = rfm.summarise(frame, date(2026, 3, 2))
    assert dict(zip(summary["customer_id"], summary["recency_days"], strict=True)) == {"ann": 1, "bob": 1, "cem": 0}


def test_the_time_of_as_of_does_not_matter():
    frame = orders(("ann", "2026-03-01 23:50", 10))
    midnight, night = (
        rfm.summarise(frame, date(2026, 3, 4)),
        rfm.summarise(frame, datetime(2026, 3, 4, 23, 59, tzinfo=UTC)),
    )
    assert midnight.equals(night)
    assert midnight["recency_days"].tolist() == [3]


def test_negative_amounts_lower_the_monetary_value_only():
    frame = orders(("ann", "2026-01-01", 80), ("ann", "2026-01-10", 20), ("ann", "2026-02-01", -30))
    summary = rfm.summarise(frame, date(2026, 3, 1))
    assert summary.to_dict("records") == [
        {"customer_id": "ann", "recency_days": 50, "frequency": 2, "monetary": 70.0},
    ]


def test_a_customer_without_an_order_of_positive_amount_is_left_out():
    frame = orders(("ann", "2026-01-01", 80), ("bob", "2026-01-01", -5), ("cem", "2026-01-01", 0))
    assert rfm.summarise(frame, date(2026, 3, 1))["customer_id"].tolist() == ["ann"]


def test_what_happened_after_as_of_is_not_known_yet():
    frame = orders(("ann", "2026-01-01", 80), ("ann", "2026-03-02", 20), ("bob", "2026-03-02", 20))
    summary = rfm.summarise(frame, date(2026, 3, 1))
    assert summary.to_dict("records") == [
        {"customer_id": "ann", "recency_days": 59, "frequency": 1, "monetary": 80.0},
    ]


def test_orders_without_a_customer_are_left_out():
    frame = orders(("ann", "2026-01-01", 80), (None, "2026-01-02", 20))
    assert rfm.summarise(frame, date(2026, 3, 1))["customer_id"].tolist() == ["ann"]


def test_no_orders_make_an_empty_summary_with_the_same_columns():
    summary = rfm.summarise(orders(), date(2026, 3, 1))
    assert summary.empty
    assert summary.columns.tolist() == ["customer_id", "recency_days", "frequency", "monetary"]
