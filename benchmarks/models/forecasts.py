"""Backtests the forecast: each origin knows only the days before it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from .references import Series, reference_forecasts
from .server import Connection

# The tested horizon of each unit, in days.
HORIZONS = {"day": 28, "week": 28, "month": 62}
# Other horizons, for series that were not used to develop the forecast.
OTHER_HORIZONS = {"day": 14, "week": 49, "month": 92}
_STEP = 28


@dataclass(frozen=True, kw_only=True)
class Subject:
    """A daily series to forecast."""

    name: str
    first_day: date
    history: Series


@dataclass(frozen=True, kw_only=True)
class Score:
    """The accuracy of the forecast of one series in one unit."""

    subject: str
    unit: str
    rows: int
    error: float
    references: dict[str, float]
    with_interval: int
    covered: int


def subjects(connection: Connection, stores: int, categories: int) -> Iterator[Subject]:
    """The total, and the stores and categories that sell most."""
    yield _subject(connection, "everything", None, None)
    for store_id, name in connection.execute(
        "select store_id, stores.name from retail.stores join retail.daily_store_sales"
        " using (store_id) group by 1, 2 order by sum(net_sales) desc limit %s",
        [stores],
    ).fetchall():
        yield _subject(connection, f"store {name}", store_id, None)
    for category_id, name in connection.execute(
        # A single category would equal the total.
        "select category_id, categories.name from retail.categories"
        " join retail.daily_category_sales using (category_id)"
        " where (select count(*) from retail.categories) > 1"
        " group by 1, 2 order by sum(net_sales) desc limit %s",
        [categories],
    ).fetchall():
        yield _subject(connection, f"category {name}", None, category_id)


def unseen(connection: Connection, count: int) -> Iterator[Subject]:
    """Categories of single stores, or products if there is one category, in random order."""
    for name, first_day, history in connection.execute(
        """
        with sold as (
            select
                case
                    when categories.number > 1 then format('%%s/%%s', store_id, category_id)
                    else format('product %%s', product_id)
                end as name,
                sales_date,
                sum(net_sales) as net_sales
            from retail.daily_product_sales
            join retail.products using (product_id)
            cross join (select count(*) as number from retail.categories) as categories
            group by 1, 2
        ),

        chosen as (
            -- What is hardly ever sold is no series.
            select name, min(sales_date) as first_day
            from sold
            group by 1
            having count(*) >= 100
            order by md5(name)
            limit %s
        )

        select
            chosen.name,
            chosen.first_day,
            array_agg(coalesce(sold.net_sales, 0)::float8 order by day)
        from chosen
        cross join generate_series(
            chosen.first_day,
            (select max(sales_date) from retail.daily_store_sales),
            interval '1 day'
        ) as day
        left join sold on sold.name = chosen.name and sold.sales_date = day::date
        group by 1, 2
        """,
        [count],
    ).fetchall():
        yield Subject(name=name, first_day=first_day, history=np.array(history, dtype=np.float64))


def _subject(
    connection: Connection, name: str, store_id: int | None, category_id: int | None
) -> Subject:
    row = connection.execute(
        """
        select known.first_day, known.history
        from retail.sales_history(
            %(store)s, %(category)s, (select max(sales_date) from retail.daily_store_sales)
        ) as known
        """,
        {"store": store_id, "category": category_id},
    ).fetchone()
    assert row is not None
    return Subject(name=name, first_day=row[0], history=np.array(row[1], dtype=np.float64))


def score(
    connection: Connection,
    subject: Subject,
    origins: int,
    *,
    horizons: dict[str, int] = HORIZONS,
    beside: bool = True,
) -> Iterator[Score]:
    """Forecast from past days on, and compare with actual sales, and with other forecasts."""
    history = subject.history
    for unit, horizon in horizons.items():
        latest = len(history) - horizon
        starts = [start for start in range(latest, 139, -_STEP)][:origins]
        errors = amounts = 0.0
        references: dict[str, float] = {}
        rows = with_interval = covered = 0
        for start in starts:
            last_day = subject.first_day + timedelta(days=start - 1)
            if unit == "day" and beside:
                truth = history[start : start + horizon]
                for name, guess in reference_forecasts(history[:start], horizon).items():
                    error = float(np.abs(guess - truth).sum())
                    references[name] = references.get(name, 0) + error
            for from_day, to_day, amount, low, high in connection.execute(
                "select from_day, to_day, amount, low, high"
                " from retail.forecast_rows(%s::float8[], array_fill(0, array[%s]), %s, %s, %s)",
                [list(history[:start]), start + horizon + 7, last_day, horizon, unit],
            ).fetchall():
                first = (from_day - subject.first_day).days
                actual = float(history[first : (to_day - subject.first_day).days + 1].sum())
                rows += 1
                errors += abs(amount - actual)
                amounts += abs(actual)
                if low is not None:
                    with_interval += 1
                    covered += low - 0.01 <= actual <= high + 0.01
        yield Score(
            subject=subject.name,
            unit=unit,
            rows=rows,
            error=errors / amounts if amounts else float("nan"),
            references={name: error / amounts for name, error in references.items()},
            with_interval=with_interval,
            covered=covered,
        )
