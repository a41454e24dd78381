from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ImproperlyConfigured

from shop import clock
from tests.factories import set_shop

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SHOP_AS_OF", raising=False)


def test_it_is_now_when_nobody_says_otherwise() -> None:
    assert abs((clock.as_of() - datetime.now(UTC)).total_seconds()) < 60


def test_the_settings_moment_counts() -> None:
    moment = datetime(2011, 12, 10, 12, 50, tzinfo=UTC)
    set_shop(as_of=moment)
    assert clock.as_of() == moment


def test_the_environment_wins_and_a_bare_date_is_the_end_of_that_day_in_the_shops_zone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    set_shop(as_of=datetime(2011, 1, 1, tzinfo=UTC), time_zone="Asia/Shanghai")
    monkeypatch.setenv("SHOP_AS_OF", "2011-12-10")
    assert clock.today() == datetime(2011, 12, 10).date()  # noqa: DTZ001
    assert clock.as_of() > datetime(2011, 12, 10, 23, 59, tzinfo=ZoneInfo("Asia/Shanghai"))


def test_nonsense_in_the_environment_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHOP_AS_OF", "yesterday")
    with pytest.raises(ImproperlyConfigured, match="SHOP_AS_OF: “yesterday” is not a date"):
        clock.as_of()


@pytest.mark.parametrize("text", ["9999-12-31", "0001-01-01"])
def test_a_day_without_a_day_after_or_before_it_is_nonsense_too(text: str) -> None:
    with pytest.raises(clock.NotADate):
        clock.parse(text, ZoneInfo("Asia/Shanghai"))
