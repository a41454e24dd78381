"""Weights of numbers that foretell which items of a list somebody takes, learnt from lists where it is known."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import optimize

from recsys.recommenders.purchase_facts import Numbers

STEPS = 150


@dataclass(frozen=True)
class Weights:
    """The score is the sum of the numbers, each brought to mean 0 and deviation 1 where it was learnt, times these."""

    mean: npt.NDArray[np.float64]
    deviation: npt.NDArray[np.float64]
    values: npt.NDArray[np.float64]

    def score(self, numbers: Numbers) -> npt.NDArray[np.float64]:
        scale = self.values / self.deviation
        return np.asarray(numbers @ scale - self.mean @ scale)


def learnt(numbers: Numbers, taken: npt.NDArray[np.bool_], lists: npt.NDArray[np.int64], shrinkage: float) -> Weights:
    """By the likelihood that of each list (`lists` ascends) those taken are drawn, each list counting by the root of
    how many were taken; the squares of the weights are held down by `shrinkage`."""
    width = numbers.shape[1]
    if not taken.any():
        return Weights(np.zeros(width), np.ones(width), np.zeros(width))
    mean, deviation = numbers.mean(axis=0, dtype=np.float64), numbers.std(axis=0, dtype=np.float64)
    deviation = np.where(deviation > 1e-6, deviation, 1)
    _, starts, place = np.unique(lists, return_index=True, return_inverse=True)
    counts = np.add.reduceat(taken.astype(np.float64), starts)
    worth = 1 / np.sqrt(np.maximum(counts, 1))
    levels = ((numbers - mean) / deviation).astype(np.float32)
    pulled = (taken * worth[place]) @ levels

    def loss(values: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        scores = (levels @ values.astype(np.float32)).astype(np.float64)
        top = np.maximum.reduceat(scores, starts)
        powers = np.exp(scores - top[place])
        sums = np.add.reduceat(powers, starts)
        heavy = counts * worth
        value = (heavy * (np.log(sums) + top)).sum() - values @ pulled
        slope = (powers * (heavy / sums)[place]).astype(np.float32) @ levels - pulled
        return value + shrinkage / 2 * float(values @ values), (slope + shrinkage * values).astype(np.float64)

    found = optimize.minimize(loss, np.zeros(width), jac=True, method="L-BFGS-B", options={"maxiter": STEPS})
    return Weights(mean, deviation, found.x)
