"""Category and segment in the address: what they may be, and that they survive."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shop import categories
from shop.dashboards import choices, filters

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def segments(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choices, "_segments", lambda: [("Champions", "Champions"), ("", "Not scored")])


def read(query: str) -> tuple[filters.Filters, list[str]]:
    return filters.read(QueryDict(query), datetime(2026, 7, 15, tzinfo=UTC), ZoneInfo("UTC"))


@pytest.mark.parametrize(
    ("query", "category", "segment"),
    [
        ("", None, None),
        ("category=home/kitchen", "home/kitchen", None),
        ("category=/home/", "home", None),
        ("category=-&segment=-", "", ""),
        ("segment=Champions", None, "Champions"),
    ],
)
def test_a_category_is_named_by_its_way_and_a_segment_by_its_name(query, category, segment):
    categories.category_at(["Home", "Kitchen"])
    state, problems = read(query)
    assert (state.category, state.segment, problems) == (category, segment, [])
    assert read(state.query()) == (state, [])


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("category=garden", "There is no category “garden”."),
        ("category=%00", "There is no category “\0”."),
        ("segment=Heroes", "There is no segment “Heroes”."),
    ],
)
def test_what_is_not_there_is_said_and_left_out(query, said):
    state, problems = read(query)
    assert problems == [said]
    assert (state.category, state.segment) == (None, None)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(category=st.text(), segment=st.text())
def test_nothing_in_the_address_makes_it_fail(category, segment):
    query = QueryDict(mutable=True)
    query.update({"category": category, "segment": segment})
    state, _ = filters.read(query, datetime(2026, 7, 15, tzinfo=UTC), ZoneInfo("UTC"))
    assert read(state.query()) == (state, [])


def test_categories_are_offered_in_the_order_of_the_tree():
    categories.category_at(["Home", "Kitchen"])
    categories.category_at(["Garden"])
    assert choices.categories() == [("garden", "Garden"), ("home", "Home"), ("home/kitchen", "\u2003Kitchen")]
