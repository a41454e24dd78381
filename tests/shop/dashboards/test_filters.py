from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from shop.dashboards import filters
from shop.dashboards.periods import PRESETS, Period, compared, preset

LONDON = ZoneInfo("Europe/London")
AS_OF = datetime(2026, 7, 15, 22, 30, tzinfo=UTC)  # 23:30 in London
TODAY = date(2026, 7, 15)


def read(query: str) -> tuple[filters.Filters, list[str]]:
    return filters.read(QueryDict(query), AS_OF, LONDON)


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("last-7", date(2026, 7, 9), TODAY),
        ("last-30", date(2026, 6, 16), TODAY),
        ("last-90", date(2026, 4, 17), TODAY),
        ("last-12-months", date(2025, 7, 16), TODAY),
        ("this-month", date(2026, 7, 1), TODAY),
        ("last-month", date(2026, 6, 1), date(2026, 6, 30)),
        ("this-year", date(2026, 1, 1), TODAY),
        ("last-year", date(2025, 1, 1), date(2025, 12, 31)),
        ("all", None, TODAY),
    ],
)
def test_presets_look_back_from_the_shops_today(name, first, last):
    state, problems = read(f"period={name}")
    assert (state.period, state.preset, problems) == (Period(first, last), name, [])


def test_without_a_query_the_last_12_months_are_shown():
    state, problems = read("")
    assert (state.period, problems) == (preset("last-12-months", TODAY), [])
    assert (state.comparison, state.country, state.platform) == ("", None, None)


def test_dates_of_ones_own_count_before_a_preset():
    state, problems = read("period=last-7&from=2026-01-01&to=2026-01-31")
    assert (state.period, state.preset, problems) == (Period(date(2026, 1, 1), date(2026, 1, 31)), "", [])


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("from=soon", "The first day “soon” is not a date such as 2011-12-09."),
        ("from=2026-02-30", "The first day “2026-02-30” is not a date such as 2011-12-09."),
        ("from=2026-02-01&to=", None),
        ("to=0001-01-01", "The last day 0001-01-01 is outside the years 1900 to 2100."),
        ("from=2026-03-02&to=2026-03-01", "The first day, 2026-03-02, comes after the last, 2026-03-01."),
        ("from=2027-01-01", "The first day, 2027-01-01, comes after the last, 2026-07-15."),
        ("period=fortnight", "“fortnight” is not a value of “period”: choose one of last-7, last-30"),
        ("compare=mine", "“mine” is not a value of “compare”: choose one of previous, year."),
        ("period=all&compare=year", "Nothing came before all time: choose a shorter period to compare."),
        ("country=XX", "“XX” is not the code of a country, such as GB."),
        ("country=%00<script>", "is not the code of a country, such as GB."),
        ("platform=fax", "“fax” is not a value of “platform”: choose one of web, phone."),
    ],
)
def test_what_makes_no_sense_is_said_and_left_out(query, said):
    state, problems = read(query)
    if said is None:
        assert problems == []
        return
    assert len(problems) == 1
    assert said in problems[0]
    assert (state.comparison, state.country, state.platform) == ("", None, None)


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(["period", "from", "to", "compare", "country", "platform"]), st.text()))
def test_nothing_in_the_address_makes_it_fail(values):
    query = QueryDict(mutable=True)
    query.update(values)
    state, _ = filters.read(query, AS_OF, LONDON)
    assert state.until


@settings(deadline=None)
@given(
    period=st.sampled_from(["from=2020-02-29&to=2024-02-29", *(f"period={name}" for name in PRESETS)]),
    compare=st.sampled_from(["", "previous", "year"]),
    country=st.sampled_from(["", "-", "GB", "XC"]),
    platform=st.sampled_from(["", "web", "phone"]),
)
def test_the_address_of_a_state_leads_back_to_it(period, compare, country, platform):
    state, _ = read(f"{period}&compare={compare}&country={country}&platform={platform}")
    assert read(state.query()) == (state, [])


def test_a_change_of_one_filter_keeps_the_others():
    state, _ = read("from=2026-01-01&to=2026-01-31&country=GB&compare=year")
    assert state.query(country="-") == "from=2026-01-01&to=2026-01-31&compare=year&country=-"
    assert state.query(**{"period": "last-7", "from": "", "to": ""}) == "period=last-7&compare=year&country=GB"


def test_days_begin_and_end_in_the_shops_zone():
    state, _ = read("from=2026-03-29&to=2026-03-29")  # the clocks go forward: 23 hours
    assert state.since == datetime(2026, 3, 29, 0, 0, tzinfo=UTC)
    assert state.until == datetime(2026, 3, 29, 23, 0, tzinfo=UTC)


def test_nothing_after_as_of_counts():
    state, _ = read("period=last-7")
    assert AS_OF < state.until < datetime(2026, 7, 15, 22, 31, tzinfo=UTC)


@pytest.mark.parametrize(
    ("period", "comparison", "expected"),
    [
        (Period(date(2026, 3, 1), date(2026, 3, 31)), "previous", Period(date(2026, 1, 29), date(2026, 2, 28))),
        (Period(date(2026, 3, 1), date(2026, 3, 31)), "year", Period(date(2025, 3, 1), date(2025, 3, 31))),
        (Period(date(2024, 2, 29), date(2024, 2, 29)), "year", Period(date(2023, 2, 28), date(2023, 2, 28))),
        (Period(date(2026, 7, 15), date(2026, 7, 15)), "previous", Period(date(2026, 7, 14), date(2026, 7, 14))),
        (Period(None, date(2026, 7, 15)), "previous", None),
    ],
)
def test_what_a_period_is_compared_with(period, comparison, expected):
    assert compared(period, comparison) == expected


@pytest.mark.parametrize("code", ["gb", "GBR", "826"])
def test_other_codes_of_a_country_are_understood(code):
    assert read(f"country={code}")[0].country == "GB"
