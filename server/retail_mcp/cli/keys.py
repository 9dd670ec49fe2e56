"""API keys."""

from datetime import timedelta

from cyclopts import App

from ..errors import UserError
from .authority import ask, call, expiry, print_table
from .console import console

# How many characters of a key are stored, to identify it.
_SHOWN = 13

keys = App(name="key", help="API keys, with which clients authenticate.")


@keys.command(name="create")
def create_key(
    principal: str, *, name: str = "default", expires_days: int = 90, may_delegate: bool = False
) -> int:
    """Create an API key, and show it once.

    Parameters
    ----------
    principal
        Whose key it is: the principal's name or public id.
    name
        What the key is for.
    expires_days
        After how many days it expires, 1 to 3650.
    may_delegate
        Whether the holder of the key may act for any other principal, by the header
        x-rls-user-id. For an application that has authenticated its own users.
    """
    expires_at = expiry(expires_days)
    key_id, key = ask(
        "select * from auth.create_api_key(%s, %s, %s, %s)",
        principal,
        name,
        expires_at,
        may_delegate,
    )[0]
    console.print(f"Key {key_id} of {principal}, until {expires_at:%Y-%m-%d}:")
    _show(key)
    return 0


@keys.command(name="rotate")
def rotate_key(key_id: int, *, expires_days: int = 90, overlap_hours: float = 24) -> int:
    """Replace an API key by a new one, and show that once.

    Parameters
    ----------
    key_id
        The old key's number, from `key list`.
    expires_days
        After how many days the new key expires, 1 to 3650.
    overlap_hours
        How many hours the old key keeps working, so that its clients can be changed; 0 for none.
    """
    if overlap_hours < 0:
        raise UserError("--overlap-hours is 0 or more", exit_code=2)
    expires_at = expiry(expires_days)
    new_id, key = ask(
        "select * from auth.rotate_api_key(%s, %s, %s)",
        key_id,
        expires_at,
        timedelta(hours=overlap_hours),
    )[0]
    console.print(
        f"Key {new_id}, until {expires_at:%Y-%m-%d}; key {key_id} works for another"
        f" {overlap_hours:g} hours:"
    )
    _show(key)
    return 0


@keys.command(name="list")
def list_keys(*, find: str | None = None) -> int:
    """List the API keys, without the keys.

    Parameters
    ----------
    find
        List only the key that begins like this, for example one found in a file.
    """
    rows = ask(
        "select key_id, key_prefix, name, principal, created_at, last_used_at, expires_at,"
        " may_delegate, state from auth.list_api_keys()"
        " where %s::text is null or key_prefix = left(%s, %s)",
        find,
        find,
        _SHOWN,
    )
    if find and not rows:
        raise UserError(
            f"no key begins with {find[:_SHOWN]}", hint="List them: retail-mcp key list"
        )
    titles = ("Key", "Begins", "Name", "Principal", "Created", "Used", "Expires", "Delegates")
    print_table((*titles, "State"), rows)
    soon = [str(row[0]) for row in rows if row[-1] == "expires soon"]
    if soon:
        console.print(f"Expire within 14 days: {', '.join(soon)}. See retail-mcp key rotate.")
    return 0


@keys.command(name="revoke")
def revoke_key(key_id: int) -> int:
    """Revoke an API key, at once and everywhere.

    Parameters
    ----------
    key_id
        The key's number, from `key list`.
    """
    if not call("revoke_api_key", {"key_id": key_id}):
        raise UserError(f"there is no key {key_id}", hint="List them: retail-mcp key list")
    console.print(f"Key {key_id} is revoked.")
    return 0


def _show(key: str) -> None:
    console.print(key)
    console.print("Send it as a bearer token: Authorization: Bearer <key>. It is not shown again.")
