"""Reference forecasts for comparison: seasonal naive, ETS and a Fourier regression."""

import warnings
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

Series = NDArray[np.float64]

# ETS is fitted to at most three years.
_ETS_DAYS = 1092


def reference_forecasts(history: Series, horizon: int) -> Mapping[str, Series]:
    """Forecast the days after a history by each method."""
    return {
        "seasonal naive": np.tile(history[-7:], horizon // 7 + 1)[:horizon],
        "ETS": _ets(history[-_ETS_DAYS:], horizon),
        "Fourier regression": _fourier(history, horizon),
    }


def _ets(history: Series, horizon: int) -> Series:
    """Level and weekdays, both additive, because net sales may be 0 or less."""
    from statsmodels.tsa.holtwinters import (  # noqa: PLC0415 - only the extra bench installs it
        ExponentialSmoothing,
    )

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        fitted = ExponentialSmoothing(
            history,
            trend=None,
            seasonal="add",
            seasonal_periods=7,
            initialization_method="estimated",
        ).fit()
        return np.asarray(fitted.forecast(horizon), dtype=np.float64)


def _fourier(history: Series, horizon: int) -> Series:
    """Weekdays, a trend, and, with two years or more, three harmonics of the year."""
    days = np.arange(len(history) + horizon)
    years = days / 365.25
    columns = [np.ones(len(days)), years]
    columns += [(days % 7 == weekday).astype(float) for weekday in range(6)]
    if len(history) >= 728:
        for harmonic in (1, 2, 3):
            angle = 2 * np.pi * harmonic * years
            columns += [np.cos(angle), np.sin(angle)]
    matrix = np.column_stack(columns)
    weights = np.linalg.lstsq(matrix[: len(history)], history, rcond=None)[0]
    return np.asarray(np.maximum(matrix[len(history) :] @ weights, 0), dtype=np.float64)
