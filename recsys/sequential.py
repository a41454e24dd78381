"""Intervals that hold at every moment at once, so that a test may be looked at all the time and stopped at any time.

Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas, “Time-uniform central limit theory and asymptotic confidence
sequences”, Annals of Statistics 52(6), 2024 (arXiv:2103.06476): the interval is that of their Theorem 2.2, a mean of t
observations of deviation σ̂ plus and minus

    σ̂ · √( 2(tρ² + 1) / (t²ρ²) · log( √(tρ² + 1) / α ) ),

and ρ is chosen as they advise, so that it is narrowest after t* observations. Turned round it is the mixture
sequential probability ratio test (Robbins 1970; Johari and others 2017). For two arms the observations are the
influence functions of the difference, their Theorem 3.1 without covariates: the variance is that of each arm, divided
by the arm's share of the visitors. It is asymptotic: below LEAST_OF_EACH it says nothing. No Django in here."""

import math
from dataclasses import dataclass

LEAST_OF_EACH = 20  # visitors of each arm whose value isn't zero; with less, the deviation is a guess
POWER = 0.8
_QUANTILE_OF_POWER = 0.8416212335729143  # of the normal distribution at POWER
MOST_VISITORS = 10**9
# Narrowest at a fifth of the visitors planned for the smallest change worth knowing: that is 4% wider at the end, and a
# large change is seen far sooner.
EARLY = 5


@dataclass(frozen=True, slots=True)
class Sums:
    """Of one arm: visitors, their values added up, their squares added up, and how many values aren't zero."""

    count: int = 0
    total: float = 0.0
    squares: float = 0.0
    positive: int = 0

    @property
    def mean(self) -> float:
        return self.total / self.count if self.count else 0.0

    @property
    def variance(self) -> float:
        if self.count < 2:
            return 0.0
        return max(0.0, self.squares - self.total**2 / self.count) / (self.count - 1)


@dataclass(frozen=True, slots=True)
class Interval:
    value: float
    low: float
    high: float

    @property
    def excludes_zero(self) -> bool:
        return self.low > 0 or self.high < 0

    def is_within(self, bound: float) -> bool:
        return -bound < self.low and self.high < bound


def of_buyers(visitors: int, buyers: int) -> Sums:
    """Where each visitor counts 1 who bought, and 0 who didn't."""
    return Sums(visitors, float(buyers), float(buyers), buyers)


def mean(arm: Sums, alpha: float, narrowest_at: float) -> Interval | None:
    """None while there is too little to say."""
    if arm.positive < LEAST_OF_EACH or not arm.variance:
        return None
    half = math.sqrt(arm.variance) * half_width(arm.count, alpha, narrowest_at)
    return Interval(arm.mean, arm.mean - half, arm.mean + half)


def difference(a: Sums, b: Sums, alpha: float, narrowest_at: float) -> Interval | None:
    """B's mean less A's. `narrowest_at`: after how many visitors of both arms it is narrowest. None while there is
    too little to say."""
    if min(a.positive, b.positive) < LEAST_OF_EACH or not (variance := _variance(a, b)):
        return None
    value = b.mean - a.mean
    half = math.sqrt(variance) * half_width(a.count + b.count, alpha, narrowest_at)
    return Interval(value, value - half, value + half)


def chance_of_equals(a: Sums, b: Sums, alpha: float, narrowest_at: float) -> float:
    """The p-value that holds at every look: at most `alpha` just where the interval of `difference` excludes zero."""
    if min(a.positive, b.positive) < LEAST_OF_EACH or not (variance := _variance(a, b)):
        return 1.0
    count = a.count + b.count
    spread = count * _rho_squared(alpha, narrowest_at)
    evidence = spread / (spread + 1) * count * (b.mean - a.mean) ** 2 / variance / 2 - math.log(spread + 1) / 2
    return min(1.0, math.exp(-evidence))


def half_width(count: float, alpha: float, narrowest_at: float) -> float:
    """For observations of deviation 1."""
    spread = count * _rho_squared(alpha, narrowest_at)
    return math.sqrt(2 * (spread + 1) / (count * spread) * math.log(math.sqrt(spread + 1) / alpha))


def visitors_needed(conversion: float, change: float, alpha: float) -> int:
    """Visitors of both arms together, after whom a test has seen a relative change of the conversion with a chance of
    POWER, looked at all the time. The test is often over sooner."""
    changed = min(conversion * (1 + change), 1.0)
    deviation = math.sqrt(2 * conversion * (1 - conversion) + 2 * changed * (1 - changed))

    def is_seen(count: int) -> bool:
        reach = half_width(count, alpha, tuned_for(count)) + _QUANTILE_OF_POWER / math.sqrt(count)
        return abs(changed - conversion) >= deviation * reach

    few, many = 2, 4
    while not is_seen(many) and many < MOST_VISITORS:
        few, many = many, many * 2
    while many - few > 1:
        middle = (few + many) // 2
        few, many = (few, middle) if is_seen(middle) else (middle, many)
    return many


def tuned_for(planned: float) -> float:
    """Where the intervals of a test of so many visitors are narrowest."""
    return planned / EARLY


def is_lopsided(a: int, b: int) -> bool:
    """Whether more visitors see one arm than chance can explain (less than once in ten thousand looks): then something
    loses visitors of one arm, and nothing that the test says can be believed."""
    return a + b > 0 and math.erfc(abs(a - b) / math.sqrt(2 * (a + b))) < 0.0001


def _variance(a: Sums, b: Sums) -> float:
    """Of one visitor's influence on the difference of the means."""
    count = a.count + b.count
    return a.variance * count / a.count + b.variance * count / b.count


def _rho_squared(alpha: float, narrowest_at: float) -> float:
    return (-2 * math.log(alpha) + math.log(-2 * math.log(alpha) + 1)) / narrowest_at
