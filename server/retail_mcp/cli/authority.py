"""What the commands about principals, keys and issuers share."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from rich.table import Table

from ..errors import UserError
from ..installation.connections import Installation, connect
from ..text import visible
from .console import Terminal, console, make_settings

_LONGEST_DAYS = 3650

_WIDTH = 2000


def ask(query: str, *values: object) -> list[tuple[Any, ...]]:
    """Run a query as the migrator, who may change identities."""
    with connect(Installation.of(make_settings()).migration_url) as connection:
        return connection.execute(query.encode(), values).fetchall()


def call(function: str, arguments: Mapping[str, object]) -> Any:
    """Call a function of schema auth by the names of its arguments; return its value."""
    named = ", ".join(f"{name} => %s" for name in arguments)
    return ask(f"select auth.{function}({named})", *arguments.values())[0][0]


def print_table(titles: tuple[str, ...], rows: Sequence[tuple[object, ...]]) -> None:
    """Print rows under titles: a time as its day, a list with commas, null as a dash."""
    table = Table(box=None)
    for title in titles:
        table.add_column(title, overflow="fold")
    for row in rows:
        table.add_row(*(visible(_shown(value)) for value in row))
    # A program that reads the output gets each row on one line.
    wide = Terminal(width=_WIDTH, soft_wrap=False)
    (console if console.is_terminal else wide).print(table)


def expiry(days: int) -> datetime:
    """Return the time in some days."""
    if not 1 <= days <= _LONGEST_DAYS:
        raise UserError(f"--expires-days is 1 to {_LONGEST_DAYS}", exit_code=2)
    return datetime.now(UTC) + timedelta(days=days)


def _shown(value: object) -> str:
    match value:
        case None | []:
            return "-"
        case bool():
            return "yes" if value else "no"
        case datetime():
            return f"{value:%Y-%m-%d}"
        case list():
            return ", ".join(map(str, value))
        case _:
            return str(value)
