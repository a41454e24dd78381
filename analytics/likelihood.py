"""Maximum likelihood for positive parameters, with the honesty to say when the data don't settle them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

LARGEST_LOG_ERROR = 0.5  # a 95 % interval that reaches beyond a factor of 2.7 to either side settles nothing
_LIMIT = 12.0  # of a parameter's logarithm: what runs that far has no finite best value


@dataclass(frozen=True)
class IllDetermined:
    """No fit: there is nothing to show but the reason, a sentence for staff."""

    reason: str


@dataclass(frozen=True)
class Estimate:
    parameters: Mapping[str, float]
    errors: Mapping[str, float]  # standard errors, in the parameters' units
    log_likelihood: float


def maximise(
    log_likelihood: Callable[..., float], start: Mapping[str, float], weight: float
) -> Estimate | IllDetermined:
    """The parameters by name with the highest log-likelihood; `weight` is the number of customers it adds up.

    Ill-determined is a fit whose surface has no peak (a parameter runs away, or the curvature is flat in some
    direction), or one whose peak is so wide that a parameter could be several times larger or smaller.
    """

    def of_logs(logs: np.ndarray) -> float:
        value = -log_likelihood(**dict(zip(start, np.exp(logs).tolist(), strict=True))) / weight
        return value if np.isfinite(value) else 1e10

    # Logarithms keep the parameters positive and their sizes alike; per customer, tolerances mean the same at any size.
    found = minimize(
        of_logs,
        np.log(list(start.values())),
        method="L-BFGS-B",
        jac="3-point",
        bounds=[(-_LIMIT, _LIMIT)] * len(start),
        options={"maxiter": 500, "ftol": 1e-14, "gtol": 1e-8},
    )
    values = dict(zip(start, np.exp(found.x).tolist(), strict=True))
    if runaway := [name for name, log in zip(start, found.x, strict=True) if abs(log) > _LIMIT - 0.01]:
        return IllDetermined(f"The data settle no value of {_and(runaway)}: the best one is without limit.")
    log_errors = _log_errors(of_logs, found.x, weight)
    if log_errors is None:
        return IllDetermined("The data don't settle the parameters: different values explain them equally well.")
    errors = {name: values[name] * error for name, error in zip(start, log_errors.tolist(), strict=True)}
    vague = [name for name, error in zip(start, log_errors, strict=True) if error > LARGEST_LOG_ERROR]
    if vague:
        told = _and([f"{name} ({values[name]:.3g} ± {errors[name]:.2g})" for name in vague])
        return IllDetermined(f"The data don't settle {told}: values several times larger or smaller fit about as well.")
    return Estimate(values, errors, -float(found.fun) * weight)


def _log_errors(function: Callable[[np.ndarray], float], at: np.ndarray, weight: float) -> np.ndarray | None:
    """Standard errors of the logarithms from the observed information; None where that has no inverse."""
    step = 1e-3 * np.eye(len(at))
    hessian = np.empty((len(at), len(at)))
    for i, one in enumerate(step):
        for j, other in enumerate(step[: i + 1]):
            corners = (
                function(at + one + other)
                - function(at + one - other)
                - function(at - one + other)
                + function(at - one - other)
            )
            hessian[i, j] = hessian[j, i] = corners / (4 * 1e-6)
    curvature = np.linalg.eigvalsh(hessian)
    if curvature[0] <= 1e-7 * max(curvature[-1], 1e-7):
        return None
    return np.sqrt(np.diag(np.linalg.inv(hessian * weight)))


def _and(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
