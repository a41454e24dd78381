import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics import rfm
from tests.analytics.orders import customers

BY_VALUE = ["percentile", "quantile", "thresholds"]
CUTS = {"r": [30, 90, 180, 365], "f": [2, 3, 5, 8], "m": [50, 100, 200, 500]}
buyers = st.lists(
    st.tuples(st.integers(0, 800), st.integers(1, 12), st.integers(-500, 5000).map(float)), min_size=1, max_size=60
)


def cuts_of(mode):
    return CUTS if mode == "thresholds" else None


def scores_by_id(frame, mode):
    scored = rfm.score(frame, mode, cuts_of(mode))
    return {row["customer_id"]: (row["r"], row["f"], row["m"], row["segment"]) for row in scored.to_dict("records")}


@pytest.mark.parametrize("mode", rfm.MODES)
@settings(max_examples=40, deadline=None)
@given(rows=buyers, seed=st.integers(0, 1000))
def test_scores_never_depend_on_the_order_of_rows(mode, rows, seed):
    frame = customers(*rows)
    assert scores_by_id(frame, mode) == scores_by_id(frame.sample(frac=1, random_state=seed), mode)


@pytest.mark.parametrize("mode", rfm.MODES)
@settings(max_examples=40, deadline=None)
@given(rows=buyers, seed=st.integers(0, 1000))
def test_edges_never_depend_on_the_order_of_rows(mode, rows, seed):
    frame = customers(*rows)
    mixed = frame.sample(frac=1, random_state=seed)
    assert rfm.edges(frame, mode, cuts_of(mode)) == rfm.edges(mixed, mode, cuts_of(mode))


@pytest.mark.parametrize("mode", BY_VALUE)
@settings(max_examples=40, deadline=None)
@given(rows=buyers)
def test_equal_customers_have_equal_scores(mode, rows):
    scored = rfm.score(customers(*rows), mode, cuts_of(mode))
    for name, column in rfm.COLUMNS.items():
        assert (scored.groupby(column)[name].nunique() == 1).all()


@pytest.mark.parametrize("mode", BY_VALUE)
@settings(max_examples=40, deadline=None)
@given(rows=buyers)
def test_the_better_customer_never_has_the_lower_score(mode, rows):
    scored = rfm.score(customers(*rows), mode, cuts_of(mode))
    assert scored.sort_values("recency_days")["r"].is_monotonic_decreasing
    assert scored.sort_values("frequency")["f"].is_monotonic_increasing
    assert scored.sort_values("monetary")["m"].is_monotonic_increasing


@pytest.mark.parametrize("mode", rfm.MODES)
@settings(max_examples=40, deadline=None)
@given(rows=buyers)
def test_scores_are_whole_numbers_from_1_to_5(mode, rows):
    scored = rfm.score(customers(*rows), mode, cuts_of(mode))
    assert scored[["r", "f", "m"]].isin([1, 2, 3, 4, 5]).all(axis=None)
    assert [str(scored[name].dtype) for name in "rfm"] == ["int64"] * 3


@settings(max_examples=40, deadline=None)
@given(rows=buyers)
def test_the_lowest_value_always_scores_1_in_percentile_mode(rows):
    scored = rfm.score(customers(*rows))
    assert scored.loc[scored["recency_days"].idxmax(), "r"] == 1
    assert scored.loc[scored["frequency"].idxmin(), "f"] == 1
    assert scored.loc[scored["monetary"].idxmin(), "m"] == 1


@settings(max_examples=40, deadline=None)
@given(rows=buyers)
def test_the_edges_explain_every_percentile_score(rows):
    scored, edges = rfm.score(customers(*rows)), rfm.edges(customers(*rows))
    for row in scored.to_dict("records"):
        assert row["r"] == 1 + sum(e is not None and row["recency_days"] <= e for e in edges["r"])
        assert row["f"] == 1 + sum(e is not None and row["frequency"] >= e for e in edges["f"])
        assert row["m"] == 1 + sum(e is not None and row["monetary"] >= e for e in edges["m"])


def test_percentile_scores_follow_the_percent_rank():
    frame = customers(*[(days, 1 if days < 6 else days, 10.0 * days) for days in range(1, 12)])
    scored = rfm.score(frame)
    assert scored["r"].tolist() == [5, 5, 5, 4, 4, 3, 3, 2, 2, 1, 1]
    assert scored["f"].tolist() == [1, 1, 1, 1, 1, 3, 4, 4, 5, 5, 5]
    assert scored["m"].tolist() == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 5]


def test_thresholds_are_up_to_for_days_and_from_for_the_rest():
    scored = rfm.score(customers((30, 1, 49.99), (31, 2, 50), (365, 7, 200), (366, 8, 500)), "thresholds", CUTS)
    assert scored["r"].tolist() == [5, 4, 2, 1]
    assert scored["f"].tolist() == [1, 2, 4, 5]
    assert scored["m"].tolist() == [1, 2, 4, 5]
    assert rfm.edges(scored, "thresholds", CUTS) == CUTS


def test_equal_customers_all_score_alike():
    scored = rfm.score(customers(*[(10, 2, 50.0)] * 7))
    assert scored[["r", "f", "m"]].to_numpy().tolist() == [[1, 1, 1]] * 7
    assert rfm.edges(scored) == {name: [None] * 4 for name in "rfm"}


def test_a_single_customer_is_scored():
    assert rfm.score(customers((10, 2, 50.0))).to_dict("records") == [
        {"customer_id": 1, "recency_days": 10, "frequency": 2, "monetary": 50.0, "r": 1, "f": 1, "m": 1}
        | {"segment": "Lost"}
    ]


@pytest.mark.parametrize("mode", rfm.MODES)
def test_nobody_is_scored_without_trouble(mode):
    scored = rfm.score(customers(), mode, cuts_of(mode))
    assert scored.empty
    assert {"r", "f", "m", "segment"} <= set(scored.columns)


def test_the_frame_that_came_in_is_left_alone():
    frame = customers((10, 2, 50.0), (20, 1, 30.0))
    before = frame.copy()
    rfm.score(frame)
    pd.testing.assert_frame_equal(frame, before)


@pytest.mark.parametrize(
    ("mode", "thresholds"),
    [
        ("ntile", None),
        ("thresholds", None),
        ("thresholds", {"r": [1, 2, 3, 4]}),
        ("thresholds", {**CUTS, "f": [2, 2, 3, 4]}),
        ("thresholds", {**CUTS, "m": [1, 2, 3]}),
        ("percentile", CUTS),
    ],
)
def test_an_unknown_mode_and_useless_thresholds_are_refused(mode, thresholds):
    with pytest.raises(ValueError, match=r"mode|thresholds"):
        rfm.score(customers((10, 2, 50.0)), mode, thresholds)
