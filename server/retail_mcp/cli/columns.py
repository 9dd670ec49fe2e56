"""The commands about encrypted columns."""

import csv
import io
import re
from pathlib import Path
from typing import Annotated, Any

from cyclopts import App, Parameter
from psycopg.types.json import Jsonb

from ..catalog.call_statement import guide_statement
from ..column_keys import add_key, required_ring, ring_of
from ..encrypted_values import KeyRing, UndecryptableError, is_placed, places_of
from ..errors import UserError
from ..installation.column_encryption import (
    BATCH_ROWS,
    encrypt_columns,
    rewrite_statistics,
    rewrite_tables,
    unwanted_columns,
)
from ..installation.connections import Installation, connect
from ..private_files import new_file, refuse_other_target
from ..settings import Settings
from ..text import visible
from .authority import print_table
from .console import console, make_settings, step

_SHOWN = 20
_MOST_BATCH_ROWS = 10_000
_PLACES_AT_ONCE = 1000

# Shown for a value that cannot be decrypted.
_UNREADABLE = "(cannot be decrypted)"

_NUMBER = re.compile(r"\+[0-9 ]+")

columns = App(name="columns", help="Encrypted columns: their keys, and what is encrypted.")


@columns.command(name="key")
def make_key(file: Path, *, search: Annotated[bool, Parameter(negative="")] = False) -> int:
    """Add a new key to a file, which encrypts from now on; a new file gets all keys it needs.

    RETAIL_COLUMN_KEYS_FILE names the file, for servers, loads and these commands. Keep a copy away
    from backups: without its key, a value cannot be read.

    Parameters
    ----------
    file
        The file of keys.
    search
        Add a key for the hashes of looked-up values, because the current one is no longer secret.
    """
    made = add_key(file, searches=search)
    console.print(f"Key {made} is now the first in {visible(str(file))}.")
    console.print(
        "Give all servers this file before rows are encrypted with it: retail-mcp columns encrypt"
    )
    return 0


@columns.command
def encrypt(
    *, batch_rows: int = BATCH_ROWS, rewrite: Annotated[bool, Parameter(negative="")] = False
) -> int:
    """Encrypt values that are plain or have an older key, while readers and writers continue.

    It can be interrupted, and run again. Exit code 1 when a value was left out.

    Parameters
    ----------
    batch_rows
        Rows in one transaction, 1 to 10000.
    rewrite
        Rewrite the table at the end, so that no plain value remains on its pages. It waits for
        all users of the table, and they wait for it: some seconds for a million rows.
    """
    if not 1 <= batch_rows <= _MOST_BATCH_ROWS:
        raise UserError(f"--batch-rows is 1 to {_MOST_BATCH_ROWS}", exit_code=2)
    settings = make_settings()
    ring = required_ring(settings)
    installation = Installation.of(settings)
    with connect(installation.migration_url) as connection:
        with console.status("Encrypting") as shown:
            done = encrypt_columns(
                connection,
                ring,
                lambda rows: shown.update(f"Encrypting, {rows:,} rows done"),
                batch_rows=batch_rows,
            )
        console.print(f"{done.rows:,} rows were encrypted with the key {ring.current.id}.")
        if rewrite:
            with step("Rewriting the table"):
                rewrite_tables(connection)
            _rewrite_statistics(installation)
    for place in done.refused[:_SHOWN]:
        console.print(f"{visible(place)}: the same address belongs to another row")
    for place, reason in list(done.undecryptable.items())[:_SHOWN]:
        console.print(visible(f"{place}: {reason}"))
    wrong = len(done.refused) + len(done.undecryptable)
    if wrong + done.left:
        raise UserError(
            f"{wrong + done.left} rows were left",
            hint="Correct what is listed, and run it again."
            if wrong
            else "Other sessions had locked them; run it again.",
        )
    return 0


def _rewrite_statistics(installation: Installation) -> None:
    if not installation.has_administrator:
        console.print(
            "Planner statistics can still hold plain values: as a superuser of this database, run"
            " vacuum full pg_statistic, or set RETAIL_ADMIN_URL and run this again."
        )
        return
    with connect(installation.admin_url) as connection, step("Rewriting the statistics"):
        rewrite_statistics(connection)


@columns.command
def status() -> int:
    """Show how many values are plain, and how many were encrypted with which key."""
    settings = make_settings()
    ring = ring_of(settings)
    with connect(Installation.of(settings).migration_url, autocommit=False) as connection:
        connection.execute("select auth.begin_load()")
        rows = connection.execute(
            'select column_name, key_id, search_key_id, "values" from load.encrypted_values()'
        ).fetchall()
        unwanted = unwanted_columns(connection, ring)
    shown = [
        (
            column,
            key or "plain",
            search or "-",
            f"{count:,}",
            _state(ring, key, search, is_wanted=column not in unwanted),
        )
        for column, key, search, count in rows
    ]
    print_table(("Column", "Key", "Search key", "Values", "State"), shown)
    return 0


@columns.command
def decrypt(source: Path, target: Path) -> int:
    """Decrypt the values in a CSV file, such as a BI tool's export, for those who may see them.

    RETAIL_API_KEY identifies the principal. Values that the principal may not see stay as they
    are. The audit trail records who decrypted how many.

    Parameters
    ----------
    source
        The CSV file; encrypted values are those of columns such as encrypted_email.
    target
        Where to write it; only its owner may read it.
    """
    refuse_other_target(target)
    settings = make_settings()
    ring = required_ring(settings)
    installation = Installation.of(settings)
    rows = _read(source)
    places = sorted(
        {place for row in rows for cell in row if is_placed(cell) for place in places_of(cell)}
    )
    principal, readable = _readable(installation, settings, places)
    opened, failed, left = 0, 0, 0
    for row in rows:
        for number, cell in enumerate(row):
            if not is_placed(cell):
                continue
            if not readable.issuperset(places_of(cell)):
                left += 1
                continue
            try:
                row[number] = _safe(ring.decrypt(cell))
                opened += 1
            except UndecryptableError:
                row[number] = _UNREADABLE
                failed += 1
    with connect(installation.migration_url) as connection:
        # Before the file exists, so that nobody gets values that the trail does not record.
        connection.execute(
            "select audit.record_operation('export', %s, %s, %s)",
            ["ok", opened, Jsonb({"decrypted_for": principal, "unreadable": failed})],
        )
    output = io.StringIO()
    csv.writer(output, lineterminator="\n").writerows(rows)
    with new_file(target) as handle:
        handle.write(output.getvalue().encode())
    console.print(f"{opened:,} values were decrypted, {left:,} left, {failed:,} are unreadable.")
    return 1 if failed else 0


def _state(ring: KeyRing | None, key: str | None, search: str | None, *, is_wanted: bool) -> str:
    if key is None:
        return "to be encrypted" if ring is not None and is_wanted else "plain"
    if ring is None or key not in {each.id for each in ring.data_keys}:
        return "the key is missing"
    if search is not None and search not in {each.id for each in ring.search_keys}:
        return "the search key is missing"
    if key != ring.current.id or search not in (None, ring.current_search.id):
        return "to be encrypted again"
    return "current"


def _readable(
    installation: Installation, settings: Settings, places: list[str]
) -> tuple[str, frozenset[str]]:
    """Return the caller, and the places whose values it may see."""
    if settings.api_key is None:
        raise UserError(
            "the caller is unknown", hint="Set RETAIL_API_KEY to an API key of the principal."
        )
    statement = guide_statement("readable_places", ["places"])
    asked: dict[str, Any] = dict.fromkeys(
        ("issuer", "subject", "claims", "token_id", "issued_at", "acting_for")
    )
    asked |= {
        "api_key": settings.api_key.get_secret_value(),
        "request_id": "columns-decrypt",
        "application": "retail-mcp",
    }
    principal = ""
    found: set[str] = set()
    with connect(installation.gateway_url) as connection:
        # At least once, because the key must be valid.
        for start in range(0, max(len(places), 1), _PLACES_AT_ONCE):
            part = places[start : start + _PLACES_AT_ONCE]
            row = connection.execute(statement.query, {**asked, "places": part}).fetchone()
            principal, shown = (str(row[0]), row[5]) if row else ("", [])
            found.update(shown)
    return principal, frozenset(found)


def _read(source: Path) -> list[list[str]]:
    try:
        with source.open(encoding="utf-8-sig", newline="") as handle:
            return list(csv.reader(handle))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UserError(
            f"cannot read {source}: {getattr(error, 'strerror', None) or error}",
            hint="It must be CSV in UTF-8.",
        ) from error


def _safe(value: str) -> str:
    """Keep a spreadsheet from evaluating a value as a formula; numbers stay numbers."""
    is_formula = value.startswith(("=", "@", "-", "+")) and not _NUMBER.fullmatch(value)
    return f"'{value}" if is_formula else value
