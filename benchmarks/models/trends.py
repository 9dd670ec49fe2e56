"""Counts false alarms of the trend test on series that have no trend."""

from collections.abc import Iterator

import numpy as np

from .server import Connection

_SERIES = 5000
_BURN_IN = 100


def false_alarms(connection: Connection) -> Iterator[tuple[int, float, float, float]]:
    """For each length and autocorrelation, the share of the series that raise an alarm."""
    chance = np.random.default_rng(1)
    for length in (16, 18, 20, 23, 26):
        for follows in (0.0, 0.2, 0.4, 0.6):
            shocks = chance.standard_normal((_SERIES, length + _BURN_IN))
            values = np.zeros_like(shocks)
            for place in range(1, shocks.shape[1]):
                values[:, place] = follows * values[:, place - 1] + shocks[:, place]
            rows = connection.execute(
                """
                select
                    avg((abs(mean.statistic) >= mean.critical)::integer)::float8,
                    avg((abs(slope.statistic) >= slope.critical)::integer)::float8
                from json_array_elements(%s::json) as series
                cross join lateral (
                    select array_agg(value::float8 order by place) as values
                    from json_array_elements_text(series) with ordinality as one (value, place)
                ) as numbers
                cross join lateral retail.trend_test(numbers.values, false) as mean
                cross join lateral retail.trend_test(numbers.values, true) as slope
                """,
                [str(values[:, _BURN_IN:].tolist())],
            ).fetchone()
            assert rows is not None
            yield length, follows, rows[0], rows[1]
