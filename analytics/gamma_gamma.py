"""Gamma-Gamma: what a customer's orders are worth on average, beyond the few that we have seen.

P. Fader, B. Hardie (2013), "The Gamma-Gamma Model of Monetary Value" (brucehardie.com/notes/025); equation numbers are
that note's. Amounts of one customer are gamma(p, ν), ν differs between customers as gamma(q, γ); it assumes that how
often somebody buys says nothing about how much they spend, so `correlation` is kept beside every fit.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import betaln

from analytics.likelihood import IllDetermined, maximise

LEAST_SPENDERS = 100


@dataclass(frozen=True)
class GammaGamma:
    p: float
    q: float
    gamma: float  # in the amounts' currency; written v in older papers

    def log_likelihoods(self, x: ArrayLike, mean: ArrayLike) -> np.ndarray:
        """Equation 1a in logarithms: of a mean over x orders, x > 0."""
        x, mean = np.asarray(x, "float64"), np.asarray(mean, "float64")
        px = self.p * x
        return (
            -betaln(px, self.q)
            + self.q * np.log(self.gamma)
            + (px - 1) * np.log(mean)
            + px * np.log(x)
            - (px + self.q) * np.log(self.gamma + mean * x)
        )

    def expected_spend(self, x: ArrayLike, mean: ArrayLike) -> np.ndarray:
        """E[M | x, mean], equation 5: between the customer's mean and everybody's; everybody's where x is 0."""
        x = np.asarray(x, "float64")
        return self.p * (self.gamma + x * np.asarray(mean, "float64")) / (self.p * x + self.q - 1)


@dataclass(frozen=True)
class SpendFit:
    spend: GammaGamma
    errors: Mapping[str, float]
    log_likelihood: float
    customers: int
    correlation: float  # of the number of orders with their mean; assumed to be 0


def fit(x: ArrayLike, mean: ArrayLike) -> SpendFit | IllDetermined:
    """Of those with x > 0; the others are left out."""
    x, mean = np.asarray(x, "float64"), np.asarray(mean, "float64")
    x, mean = x[x > 0], mean[x > 0]
    if len(x) < LEAST_SPENDERS:
        return IllDetermined(f"{len(x)} customers have bought again so far; forecasts begin with {LEAST_SPENDERS}.")
    unit = float(np.median(mean))

    def log_likelihood(p: float, q: float, gamma: float) -> float:
        return float(GammaGamma(p, q, gamma * unit).log_likelihoods(x, mean).sum())

    found = maximise(log_likelihood, {"p": 2.0, "q": 2.0, "gamma": 1.0}, len(x))
    if isinstance(found, IllDetermined):
        return found
    scale = {"p": 1.0, "q": 1.0, "gamma": unit}
    spend = GammaGamma(**{name: value * scale[name] for name, value in found.parameters.items()})
    if spend.q <= 1:
        return IllDetermined(f"A few very large amounts leave no finite mean to expect (q = {spend.q:.2f}, at most 1).")
    errors = {name: error * scale[name] for name, error in found.errors.items()}
    alike = bool(np.ptp(x) == 0 or np.ptp(mean) == 0)
    correlation = 0.0 if alike else float(np.corrcoef(x, mean)[0, 1])
    return SpendFit(spend, errors, found.log_likelihood, len(x), correlation)
