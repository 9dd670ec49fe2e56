"""API keys."""

from datetime import UTC, datetime, timedelta
from typing import Any

from cyclopts import App
from rich.table import Table

from ..errors import UserError
from ..installation.connections import Installation, connect
from .console import console, make_settings

keys = App(name="key", help="API keys: what clients prove with who they are.")


@keys.command(name="create")
def create_key(principal: str, *, name: str = "default", expires_days: int = 90) -> int:
    """Make an API key, and show it this once.

    Parameters
    ----------
    principal
        Whose key it is: the principal's name or public id.
    name
        What the key is for.
    expires_days
        After how many days it stops to work, 1 to 3650.
    """
    if not 1 <= expires_days <= 3650:  # noqa: PLR2004 - said in the help
        raise UserError("--expires-days is 1 to 3650", exit_code=2)
    expires_at = datetime.now(UTC) + timedelta(days=expires_days)
    row = _ask("select * from auth.create_api_key(%s, %s, %s)", principal, name, expires_at)[0]
    console.print(f"Key {row[0]} of {principal}, until {expires_at:%Y-%m-%d}:")
    console.print(str(row[1]), markup=False)
    console.print("Send it as a bearer token: Authorization: Bearer <key>. It is not shown again.")
    return 0


@keys.command(name="list")
def list_keys() -> int:
    """List the API keys, without the keys."""
    table = Table("Key", "Name", "Principal", "Created", "Expires", "State", box=None)
    for row in _ask("select * from auth.list_api_keys()"):
        table.add_row(
            str(row[0]), row[1], row[2], f"{row[3]:%Y-%m-%d}", f"{row[4]:%Y-%m-%d}", row[5]
        )
    console.print(table)
    return 0


@keys.command(name="revoke")
def revoke_key(key_id: int) -> int:
    """Revoke an API key, at once and everywhere.

    Parameters
    ----------
    key_id
        The key's number, from `key list`.
    """
    if not _ask("select auth.revoke_api_key(%s)", key_id)[0][0]:
        raise UserError(f"there is no key {key_id}", hint="List them: retail-mcp key list")
    console.print(f"Key {key_id} is revoked.")
    return 0


def _ask(query: str, *values: object) -> list[tuple[Any, ...]]:
    with connect(Installation.of(make_settings()).migration_url) as connection:
        return connection.execute(query.encode(), values).fetchall()
