"""Encrypts values of columns that are plain, or encrypted with an older key, batch by batch.

The database selects these values. A batch is a transaction of a fraction of a second that waits for
no other; finished batches stay, so an interrupted run can be continued. Readers accept both forms
meanwhile.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

import psycopg
from psycopg import sql
from psycopg.types.json import Jsonb

from ..encrypted_values import KeyRing, UndecryptableError, is_encrypted
from ..errors import UserError

BATCH_ROWS = 500

# Locked rows are usually free a moment later; if not, each is waited for separately.
_PASSES = 3
_PAUSE_SECONDS = 0.25
_PATIENCE = "set local lock_timeout = '5s'"

_SNAPSHOT_SECONDS = 60
_LOOK_SECONDS = 0.1

_NEXT = (
    "select position, place, old_values"
    " from load.values_to_encrypt(%s, %s, after_position => %s, max_rows => %s, with_names => %s)"
)
_REPLACE = "select replaced, refused from load.replace_values(%s, %s)"
# Transactions that may still read rows deleted before another one, and so keep them on the pages.
_OLDER_SNAPSHOTS = """
select
    format(
        'session %%s of %%s, since %%s', pid, coalesce(usename, backend_type),
        xact_start::timestamptz(0)
    )
from pg_stat_activity
where pid <> pg_backend_pid()
    and (datid is null or datname = current_database())
    and (age(backend_xmin) > age(%(before)s::xid) or age(backend_xid) > age(%(before)s::xid))
union all
select format('prepared transaction %%s', gid)
from pg_prepared_xacts
where database = current_database() and age(transaction) > age(%(before)s::xid)
union all
select format('replication slot %%s', slot_name)
from pg_replication_slots
where age(xmin) > age(%(before)s::xid)
"""
_COLUMNS = "select encrypted_as, hashed from load.encrypted_columns()"

_OPTIONAL = "select encrypted_as from load.encrypted_columns() where is_optional"


@dataclass(kw_only=True)
class Encrypted:
    """The results of a run, and what it could not do."""

    rows: int = 0
    # The places of rows whose text is the same as that of another row, although it must be unique.
    refused: list[str] = field(default_factory=list)
    # Why values cannot be decrypted, by the places of their rows.
    undecryptable: dict[str, str] = field(default_factory=dict)
    # Rows that other sessions had locked to the end.
    left: int = 0


def encrypt_columns(
    connection: psycopg.Connection,
    ring: KeyRing,
    progress: Callable[[int], None] = lambda _: None,
    *,
    batch_rows: int = BATCH_ROWS,
) -> Encrypted:
    """Encrypt all values that lack the current keys; the connection is in autocommit mode."""
    done = Encrypted()
    for number in range(_PASSES):
        if number:
            time.sleep(_PAUSE_SECONDS)
        done.left = _pass(connection, ring, progress, done, batch_rows)
        if not done.left:
            return done
    done.left = _pass(connection, ring, progress, done, 1)
    return done


def unwanted_columns(connection: psycopg.Connection, ring: KeyRing | None) -> frozenset[str]:
    """Return the columns that stay plain because the operator does not want them encrypted."""
    if ring is not None and ring.encrypts_names:
        return frozenset()
    return frozenset(row[0] for row in connection.execute(_OPTIONAL))


def rewrite_tables(connection: psycopg.Connection) -> None:
    """Rewrite the tables with encrypted columns, and their statistics.

    Errors: UserError when a transaction that is older than the last change stays open.
    """
    _wait_for_snapshots(connection)
    tables = connection.execute(
        "select distinct split_part(encrypted_as, '.', 1) from load.encrypted_columns()"
    ).fetchall()
    connection.execute("set lock_timeout = '30s'")
    for (table,) in tables:
        name = sql.Identifier("retail", table)
        connection.execute(sql.SQL("vacuum (full, analyze) {}").format(name))


def rewrite_statistics(connection: psycopg.Connection) -> None:
    """Rewrite the planner's statistics, whose pages contain values of rows analyzed before.

    That needs an administrator, and blocks planning for a moment.
    """
    connection.execute("set lock_timeout = '30s'")
    connection.execute("vacuum full pg_catalog.pg_statistic")


def _wait_for_snapshots(connection: psycopg.Connection) -> None:
    """Wait until no transaction can read the replaced rows, which would otherwise be copied along.

    An automatic analyze of another table is enough for that.
    """
    before = connection.execute("select pg_current_xact_id()::xid::text").fetchall()[0][0]
    deadline = time.monotonic() + _SNAPSHOT_SECONDS
    while holders := connection.execute(_OLDER_SNAPSHOTS, {"before": before}).fetchall():
        if time.monotonic() > deadline:
            raise UserError(
                f"the table was not rewritten, because older transactions can still read plain"
                f" values: {'; '.join(holder for (holder,) in holders)}",
                hint="When they have ended, run it again.",
            )
        time.sleep(_LOOK_SECONDS)


def _pass(
    connection: psycopg.Connection,
    ring: KeyRing,
    progress: Callable[[int], None],
    done: Encrypted,
    batch_rows: int,
) -> int:
    """Go through all rows once; return how many were left because other sessions had locked them.

    A transaction that changes several rows may wait for one of ours, so we must not wait for it,
    unless the batch is a single row.
    """
    columns = _columns(connection)
    after: str | None = None
    left = 0
    while True:
        with connection.transaction():
            connection.execute("select auth.begin_load()")
            rows = connection.execute(
                _NEXT,
                [
                    ring.current.id,
                    ring.current_search.id,
                    after,
                    batch_rows,
                    ring.encrypts_names,
                ],
            ).fetchall()
            if not rows:
                return left
            after = rows[-1][0]
            known = {*done.refused, *done.undecryptable}
            changes = [
                change
                for row in rows
                if row[1] not in known and (change := _change(row, ring, columns, done)) is not None
            ]
            replaced = 0
            refused: list[str] = []
            if changes:
                replaced, refused = _replace(connection, changes, waits=batch_rows == 1)
        done.rows += replaced
        done.refused += refused
        left += len(changes) - replaced - len(refused)
        progress(done.rows)


def _replace(
    connection: psycopg.Connection, changes: list[dict[str, object]], *, waits: bool
) -> tuple[int, list[str]]:
    try:
        with connection.transaction():
            connection.execute(_PATIENCE)
            row = connection.execute(_REPLACE, [Jsonb(changes), waits]).fetchone()
    except psycopg.errors.LockNotAvailable:
        return 0, []
    return (row[0], row[1]) if row else (0, [])


def _columns(connection: psycopg.Connection) -> dict[str, tuple[str, list[str]]]:
    """Return, by the name of a column, its place, and the columns whose values make its hash."""
    return {
        place.rpartition(".")[2]: (place, hashed or [])
        for place, hashed in connection.execute(_COLUMNS)
    }


def _change(
    row: tuple[str, str, dict[str, str]],
    ring: KeyRing,
    columns: dict[str, tuple[str, list[str]]],
    done: Encrypted,
) -> dict[str, object] | None:
    """Return the new values of a row, and the old ones that it must still have."""
    position, place, old = row
    texts = {}
    for name, value in old.items():
        column, _ = columns[name]
        try:
            texts[name] = (
                ring.decrypt(f"{value}@{column}/{place}") if is_encrypted(value) else value
            )
        except UndecryptableError as error:
            done.undecryptable[place] = f"{column}: {error}"
    new = {}
    for name, text in texts.items():
        column, hashed = columns[name]
        # The hash of a whole name takes all of its parts.
        if any(part in old and part not in texts for part in hashed):
            continue
        made = ring.hash_of(hashed, texts) if hashed else ""
        new[name] = ring.encrypt(text, f"{column}/{place}", hashed=made)
    if not new:
        return None
    kept = {name: old[name] for name in new}
    return {"position": position, "place": place, "old": kept, "new": new}
