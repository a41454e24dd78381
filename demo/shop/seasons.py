"""When people come: a growing shop with a Christmas peak, quiet summers, and evenings on the sofa."""

import random
from bisect import bisect_left, bisect_right
from datetime import date, datetime, time, timedelta
from itertools import accumulate
from math import sqrt

DAYS = 731  # two years, both ends included
MONTHS = (0.88, 0.84, 0.92, 0.92, 0.94, 0.82, 0.70, 0.74, 0.98, 1.06, 1.50, 2.05)
WEEKDAYS = (1.06, 1.0, 0.98, 0.96, 0.84, 0.94, 1.22)
HOURS = (3, 1, 1, 1, 1, 2, 5, 10, 16, 20, 22, 24, 28, 24, 20, 20, 22, 26, 32, 40, 48, 42, 26, 11)
GROWTH = 0.4  # the last day is so much busier than the first, for the same season
AFTER_LAST_POSTING = (20, 28)  # of December: too late for presents
SALE_AFTER_CHRISTMAS = 1.3


class Seasons:
    def __init__(self, last: date, days: int = DAYS) -> None:
        self.first = last - timedelta(days=days - 1)
        self.last = last
        self._sums = list(accumulate(self._weight(number, days) for number in range(days)))
        calm = [sqrt(self._weight(number, days) / (1 + GROWTH * number / days)) for number in range(days)]
        self._pace = [0.0, *accumulate(weight * days / sum(calm) for weight in calm)]

    def _weight(self, number: int, days: int) -> float:
        day = self.first + timedelta(days=number)
        weight = MONTHS[day.month - 1] * WEEKDAYS[day.weekday()] * (1 + GROWTH * number / days)
        if day.month == 12 and AFTER_LAST_POSTING[0] <= day.day <= AFTER_LAST_POSTING[1]:
            weight *= 0.3
        if (day.month, day.day) >= (12, 29) or (day.month == 1 and day.day <= 12):
            weight *= SALE_AFTER_CHRISTMAS if day.month == 1 else 0.6
        return weight

    def day(self, dice: random.Random, earliest: date | None = None, latest: date | None = None) -> date:
        """A day between the two (both included), busy days more often."""
        low = max(0, ((earliest or self.first) - self.first).days)
        high = min(len(self._sums) - 1, ((latest or self.last) - self.first).days)
        below = self._sums[low - 1] if low else 0.0
        drawn = below + dice.random() * (self._sums[high] - below)
        return self.first + timedelta(days=min(high, max(low, bisect_left(self._sums, drawn))))

    def later(self, since: float, average_days: float) -> float:
        """Days since the first one, when somebody who waits so many average days from `since` (of the same kind) comes
        again: earlier before Christmas, later in summer. Beyond the last day it is anything larger.

        Regulars follow the seasons less than newcomers do, who also grow in number."""
        due = self._at_pace(since) + average_days
        if due >= self._pace[-1]:
            return float(len(self._sums)) + 1
        day = bisect_right(self._pace, due) - 1
        return day + (due - self._pace[day]) / (self._pace[day + 1] - self._pace[day])

    def _at_pace(self, since: float) -> float:
        day = min(int(since), len(self._sums) - 1)
        return self._pace[day] + (since - day) * (self._pace[day + 1] - self._pace[day])

    def moment(self, dice: random.Random, earliest: date | None = None, latest: date | None = None) -> datetime:
        return at_some_time(dice, self.day(dice, earliest, latest))


HOUR_SUMS = list(accumulate(HOURS))


def at_some_time(dice: random.Random, day: date) -> datetime:
    hour = bisect_right(HOUR_SUMS, dice.random() * HOUR_SUMS[-1])
    return datetime.combine(day, time(min(hour, 23), dice.randrange(60), dice.randrange(60)))
