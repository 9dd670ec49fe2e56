"""Intervals with a known truth: promotions without an effect, and prices that change nothing."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import psycopg

Connection = psycopg.Connection[tuple[Any, ...]]

# The length of each made-up promotion, and the days until the next one begins.
_LENGTHS = ((1, 6), (3, 24), (7, 42))

_RANGES = (("2020-01-01", "2022-12-31"), ("2023-01-01", "2024-12-31"), ("2025-01-01", None))

_NAME_DAYS = """
    insert into retail.calendar_days (store_id, day, name)
    select store_id, reach.first_day + 35 + %(gap)s * number + day, 'number ' || number
    from retail.stores
    cross join (select min(sales_date), max(sales_date) from retail.daily_store_sales)
        as reach (first_day, last_day)
    cross join lateral generate_series(
        0, (reach.last_day - reach.first_day - 77) / %(gap)s
    ) as number
    cross join generate_series(0, %(days)s - 1) as day
"""

_COVERED = """
    select count(*), count(*) filter (where abs(uplift) <= half_width)
    from (select min(sales_date), max(sales_date) from retail.daily_store_sales)
        as reach (first_day, last_day)
    cross join lateral retail.promotion_sums(
        'calendar', reach.first_day, reach.last_day, reach.first_day, reach.last_day,
        (select store_id from retail.stores where name = %(store)s), null
    )
    where compared > 0
"""

_RESPONSES = """
    select
        count(*),
        count(*) filter (where 0 between elasticity_low and elasticity_high),
        count(*) filter (where finding like 'more %%')
    from api.price_response(%(first)s, %(last)s, max_rows => 1000)
    where elasticity is not null
"""


class Covered(NamedTuple):
    subject: str
    intervals: int
    covered: int


def placebos(connection: Connection, store: str) -> Iterator[Covered]:
    """Treat ordinary days as promotions, and check which intervals contain 0."""
    for days, gap in _LENGTHS:
        with connection.transaction(force_rollback=True):
            connection.execute("select auth.begin_load()")
            connection.execute("delete from retail.calendar_days")
            connection.execute(_NAME_DAYS, {"gap": gap, "days": days})
            for name in (None, store):
                row = connection.execute(_COVERED, {"store": name}).fetchone()
                assert row is not None
                where = f"store {name}" if name else "all stores"
                yield Covered(f"{days} day{'s'[: days - 1]}, {where}", *row)


def responses(connection: Connection) -> Iterator[tuple[str, int, int, int]]:
    """Ask for price responses where units do not depend on prices."""
    for first, last in _RANGES:
        with connection.transaction(force_rollback=True):
            connection.execute("select auth.begin_load()")
            row = connection.execute(_RESPONSES, {"first": first, "last": last}).fetchone()
            assert row is not None
            yield (f"{first} to {last or 'the end'}", *row)
