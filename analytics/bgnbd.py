"""BG/NBD: how often customers buy again, and when they silently stop.

P. Fader, B. Hardie, K. Lee (2005), "Counting Your Customers the Easy Way: An Alternative to the Pareto/NBD Model",
Marketing Science 24(2), 275-284; equation numbers are that paper's. A customer buys at random at a rate of their own
(rates: gamma with shape r and rate α) and stops after any purchase with a chance of their own (chances: beta(a, b)).

x counts repeat purchases, t_x is the time of the last one and T that of the present, both since the first purchase
and in the same unit, which is then the unit of 1/α and of every time here.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy.special import betaln, expit, gammaln, hyp2f1

from analytics.likelihood import IllDetermined, maximise

LEAST_REPEAT_BUYERS = 100
_NEAR = 1e-5


@dataclass(frozen=True)
class BgNbd:
    r: float
    alpha: float
    a: float
    b: float

    def log_likelihoods(self, x: ArrayLike, t_x: ArrayLike, T: ArrayLike) -> np.ndarray:
        """Equation 6 in logarithms, a value per customer."""
        x = np.asarray(x, "float64")
        return self._of_count(x) + np.logaddexp(*self._still_here_and_gone(x, t_x, T))

    def p_alive(self, x: ArrayLike, t_x: ArrayLike, T: ArrayLike) -> np.ndarray:
        """The chance that a customer has not stopped: the still-here share of equation 6's two terms, as in Fader,
        Hardie and Lee (2008), "Computing P(alive) Using the BG/NBD Model".

        It is 1 for those who bought once: customers are assumed to stop after a repeat purchase only.
        """
        here, gone = self._still_here_and_gone(np.asarray(x, "float64"), t_x, T)
        return expit(here - gone)

    def expected_orders(self, x: ArrayLike, t_x: ArrayLike, T: ArrayLike, t: ArrayLike) -> np.ndarray:
        """E[Y(t) | x, t_x, T], equation 10: orders within the next t; with x = t_x = T = 0 it is E[X(t)], equation 9.

        The paper's ₂F₁ grows beyond all numbers with x while its factor vanishes. Euler's transformation,
        ₂F₁(A, B; C; z) = (1 - z)^(C-A-B) ₂F₁(C-A, C-B; C; z), makes both harmless.
        """
        x, now = np.asarray(x, "float64"), self.alpha + np.asarray(T, "float64")
        t = np.asarray(t, "float64")
        # a = 1, and a + b = 1 with x = 0, are gaps that the formula has and the expectation has not.
        near = abs(self.a - 1) < _NEAR or abs(self.a + self.b - 1) < _NEAR
        a = self.a + 2 * _NEAR if near else self.a
        z, c = t / (now + t), a + self.b + x - 1
        missed = (1 - z) ** (a - 1) * hyp2f1(a + self.b - 1 - self.r, a - 1, c, z)
        return c / (a - 1) * (1 - missed) * self.p_alive(x, t_x, T)

    def time_until_next(self, x: ArrayLike, T: ArrayLike, share: float) -> np.ndarray:
        """The time (in the unit of T) within which this share of customers with this history *that have not stopped*
        buys again.

        Their rate is gamma with shape r + x and rate α + T (Bayes on equation 3: the terms with p don't touch λ), so
        the chance of no purchase within t is ((α + T) / (α + T + t))^(r + x); here it is solved for t.
        """
        return (self.alpha + np.asarray(T, "float64")) * np.expm1(
            -np.log1p(-share) / (self.r + np.asarray(x, "float64"))
        )

    def _of_count(self, x: np.ndarray) -> np.ndarray:
        """The part of equation 6 that no time comes into."""
        bought = gammaln(self.r + x) - gammaln(self.r) + self.r * np.log(self.alpha)
        return bought + betaln(self.a, self.b + x) - betaln(self.a, self.b)

    def _still_here_and_gone(self, x: np.ndarray, t_x: ArrayLike, T: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
        again = np.maximum(x, 1)
        here = -(self.r + x) * np.log(self.alpha + np.asarray(T, "float64"))
        gone = np.log(self.a / (self.b + again - 1)) - (self.r + x) * np.log(self.alpha + np.asarray(t_x, "float64"))
        return here, np.where(x > 0, gone, -np.inf)


@dataclass(frozen=True)
class BuyingFit:
    process: BgNbd
    errors: Mapping[str, float]
    log_likelihood: float
    customers: int


def fit(x: ArrayLike, t_x: ArrayLike, T: ArrayLike) -> BuyingFit | IllDetermined:
    histories = pd.DataFrame({"x": np.asarray(x), "t_x": np.asarray(t_x), "T": np.asarray(T)})
    again = int((histories["x"] > 0).sum())
    if again < LEAST_REPEAT_BUYERS:
        return IllDetermined(
            f"{again:,} customers have bought again so far; forecasts begin with {LEAST_REPEAT_BUYERS}."
        )
    # Customers with the same history have the same likelihood: most bought once, on one of a few hundred days.
    groups = histories.groupby(["x", "t_x", "T"], sort=False).size()
    gx, gt, gT = (groups.index.get_level_values(name).to_numpy("float64") for name in ("x", "t_x", "T"))
    counts, unit = groups.to_numpy("float64"), float(histories["T"].mean()) or 1.0
    xs, with_x = np.unique(histories["x"].to_numpy("float64"), return_counts=True)

    def log_likelihood(r: float, alpha: float, a: float, b: float) -> float:
        process = BgNbd(r, alpha * unit, a, b)
        timed = np.logaddexp(*process._still_here_and_gone(gx, gt, gT))
        return float(counts @ timed + with_x @ process._of_count(xs))  # gamma functions of a few x, not of all rows

    found = maximise(log_likelihood, {"r": 1.0, "alpha": 1.0, "a": 1.0, "b": 1.0}, len(histories))
    if isinstance(found, IllDetermined):
        return found
    scale = {"r": 1.0, "alpha": unit, "a": 1.0, "b": 1.0}
    process = BgNbd(**{name: value * scale[name] for name, value in found.parameters.items()})
    errors = {name: error * scale[name] for name, error in found.errors.items()}
    return BuyingFit(process, errors, found.log_likelihood, len(histories))
