"""The quality of an answer, and the confidence interval of a mean."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

DEPTH = 10

_RESAMPLES = 10_000

# From this grade on, a product counts as relevant.
_RELEVANT = 1

Values = NDArray[np.float64]


def ndcg(found: Sequence[str], grades: Mapping[str, int]) -> float:
    """Return the discounted gain of the first ten, relative to the best possible: 0 to 1."""
    best = _gain(sorted(grades.values(), reverse=True))
    return _gain([grades.get(key, 0) for key in found]) / best if best else math.nan


def recall(found: Sequence[str], grades: Mapping[str, int]) -> float:
    """Return the share of possible relevant products that are among the first ten."""
    relevant = {key for key, grade in grades.items() if grade >= _RELEVANT}
    if not relevant:
        return math.nan
    return len(relevant.intersection(found[:DEPTH])) / min(len(relevant), DEPTH)


def reciprocal_rank(found: Sequence[str], grades: Mapping[str, int]) -> float:
    """Return 1 / the rank of the first relevant product; 0 if there is none."""
    for place, key in enumerate(found[:DEPTH], start=1):
        if grades.get(key, 0) >= _RELEVANT:
            return 1 / place
    return 0.0


def _gain(grades: Sequence[int]) -> float:
    return float(
        sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades[:DEPTH]))
    )


@dataclass(frozen=True, kw_only=True)
class Interval:
    """A mean and its 95 % interval over sets of queries like this one."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.value:.3f} ({self.low:.3f} to {self.high:.3f})"


def mean(values: Values) -> Interval:
    drawn = values[_draws(len(values))].mean(axis=1)
    return _interval(float(values.mean()), drawn)


def difference(values: Values, others: Values) -> Interval:
    """Return the difference between the mean and that of the others, query by query."""
    return mean(values - others)


def ratio(values: Values, others: Values) -> Interval:
    """Return the ratio of the mean to that of the others, over the same queries."""
    draws = _draws(len(values))
    drawn = values[draws].mean(axis=1) / others[draws].mean(axis=1)
    return _interval(float(values.mean() / others.mean()), drawn)


def percentile(values: Sequence[float], share: float) -> float:
    return float(np.percentile(np.array(values), share))


def _draws(count: int) -> NDArray[np.int64]:
    return np.random.default_rng(1).integers(0, count, (_RESAMPLES, count))


def _interval(value: float, drawn: Values) -> Interval:
    low, high = np.percentile(drawn, [2.5, 97.5])
    return Interval(value=value, low=float(low), high=float(high))
