"""What a process keeps for some seconds is read once, until they have passed or somebody says that it has changed."""

from collections.abc import Callable

import pytest

from shop import kept
from shop.kept import KeptForSeconds, kept_for


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(kept, "monotonic", clock)
    return clock


@pytest.fixture
def readings() -> list[int]:
    return []


@pytest.fixture
def number(clock: Clock, readings: list[int]) -> KeptForSeconds[int]:
    @kept_for(seconds=5)
    def number() -> int:
        """How often it was read."""
        readings.append(len(readings) + 1)
        return readings[-1]

    return number


def test_it_is_read_at_the_first_call_and_not_before(number: Callable[[], int], readings: list[int]) -> None:
    assert readings == []
    assert (number(), number()) == (1, 1)
    assert readings == [1]


def test_it_is_read_again_when_its_seconds_have_passed(number: Callable[[], int], clock: Clock) -> None:
    assert number() == 1
    clock.now += 5
    assert number() == 1
    clock.now += 0.1
    assert number() == 2
    clock.now += 5
    assert number() == 2


def test_who_changed_it_has_it_read_again(number: KeptForSeconds[int]) -> None:
    assert number() == 1
    number.forget()
    assert (number(), number()) == (2, 2)


def test_nothing_is_worth_keeping_too(clock: Clock) -> None:
    asked = []
    nothing = KeptForSeconds(lambda: asked.append("asked"), seconds=5)
    assert (nothing(), nothing()) == (None, None)
    assert asked == ["asked"]


def test_a_long_reading_counts_from_its_begin(clock: Clock, readings: list[int]) -> None:
    def slowly() -> int:
        clock.now += 4
        readings.append(1)
        return len(readings)

    number = KeptForSeconds(slowly, seconds=5)
    assert number() == 1
    clock.now += 2
    assert number() == 2


def test_a_reading_that_fails_keeps_nothing(clock: Clock, readings: list[int]) -> None:
    def at_the_second_try() -> str:
        readings.append(1)
        if len(readings) == 1:
            raise LookupError
        return "found"

    found = KeptForSeconds(at_the_second_try, seconds=5)
    with pytest.raises(LookupError):
        found()
    assert found() == "found"


def test_it_is_known_by_the_name_and_words_of_its_function(number: KeptForSeconds[int]) -> None:
    assert (number.__name__, number.__doc__) == ("number", "How often it was read.")
