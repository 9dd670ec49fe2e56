"""Streams files into their staging tables, and runs the steps that the database names.

The database decides what a column means, which lines are refused, and what happens to the
others: see the functions of schema load.
"""

import secrets
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

import psycopg
from psycopg import sql
from psycopg.types.json import Jsonb

from ..encrypted_values import KeyRing
from ..errors import UserError
from ..private_files import new_file
from .encryption import Encryption, copied
from .rows import storable
from .sources import FILE_LINES, Source, descriptions, notes_on

SCHEMA = "load"

Progress = Callable[[str, float], None]


@dataclass(frozen=True, kw_only=True)
class Rule:
    """The contents of a column of a file, as the database describes them."""

    staging: str
    name: str
    is_required: bool
    allowed: str
    meaning: str
    example: str | None
    substitutes: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What to load, by which steps, and with which options."""

    sources: list[Source]
    steps: str
    options: dict[str, Any]
    # Whether one fault refuses everything.
    is_strict: bool


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One kind of fault, and where it occurs first."""

    file: str
    column: str
    reason: str
    count: int
    line: int
    value: str | None


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """The result of a load: figures, rows by table, and faults."""

    is_loaded: bool
    rows: int
    seconds: float
    figures: list[tuple[str, int | Decimal]]
    changes: list[tuple[str, int, int, int]]
    faults: list[Fault]
    notes: list[str]


def begin_session(connection: psycopg.Connection) -> None:
    """Prepare a connection for a load. Only one runs at a time: they share staging tables."""
    row = connection.execute(
        "select pg_try_advisory_lock(hashtextextended('retail-mcp load', 0))"
    ).fetchone()
    if row is None or not row[0]:
        raise UserError("another load is running", hint="Try again when it has ended.")
    connection.execute("set lock_timeout = '10s'")
    connection.execute("set work_mem = '64MB'")
    connection.execute("set jit = off")
    connection.commit()


def rules(connection: psycopg.Connection) -> dict[str, dict[str, Rule]]:
    """Return the columns of every staging table, in their order."""
    found: dict[str, dict[str, Rule]] = {}
    for row in connection.execute(
        "select staging, column_name, is_required, allowed, meaning, example, substitutes"
        " from load.columns() order by ordinal"
    ):
        rule = Rule(
            staging=row[0],
            name=row[1],
            is_required=row[2],
            allowed=row[3],
            meaning=row[4],
            example=row[5],
            substitutes=frozenset(row[6] or ()),
        )
        found.setdefault(rule.staging, {})[rule.name] = rule
    return found


def run(
    connection: psycopg.Connection, plan: Plan, progress: Progress, ring: KeyRing | None = None
) -> Outcome:
    """Check everything and record the faults; then load all in one transaction, or nothing.

    If there are keys, the columns that the database names are encrypted before they reach it.

    The audit trail gets an event when it begins, and one when it ends, however that is. A load
    that was killed has no second event.
    """
    name = secrets.token_hex(8)
    _record(connection, "begun", None, plan, name)
    connection.commit()
    try:
        return _run_all(connection, plan, progress, name, ring)
    except BaseException:
        with suppress(psycopg.Error):
            connection.rollback()
            _record(connection, "failed", None, plan, name)
            connection.commit()
        raise


def _record(
    connection: psycopg.Connection, outcome: str, rows: int | None, plan: Plan, name: str
) -> None:
    details = Jsonb({"load": name, "steps": plan.steps})
    connection.execute(
        "select audit.record_operation('load', %s, %s, %s)", [outcome, rows, details]
    )


def _run_all(
    connection: psycopg.Connection,
    plan: Plan,
    progress: Progress,
    name: str,
    ring: KeyRing | None,
) -> Outcome:
    started = time.monotonic()
    copied = _copy(connection, plan, progress, ring)
    options = {
        **plan.options,
        "files": descriptions(plan.sources),
    }
    steps = connection.execute(
        sql.SQL("select title, statement, is_check from {}()").format(
            sql.Identifier(SCHEMA, plan.steps)
        )
    ).fetchall()
    is_loaded = True
    for number, (title, statement, is_check) in enumerate(steps):
        if not is_check and steps[number - 1][2]:
            # Faults are stored whether the load succeeds or not.
            connection.commit()
            is_loaded = not (plan.is_strict and _has_faults(connection))
            if not is_loaded:
                break
        progress(str(title), number / len(steps))
        _run(connection, str(statement), options)
    if not _has_faults(connection):
        # Without faults there is nothing to look up, so the copies of the data are removed.
        _clear(connection)
    # In the transaction of the loaded rows: both are committed, or neither.
    _record(connection, "ok" if is_loaded else "refused", copied, plan, name)
    connection.commit()
    progress("Done", 1.0)
    return replace(
        _outcome(connection, is_loaded, copied, time.monotonic() - started),
        notes=[note for source in plan.sources for note in notes_on(source)],
    )


def write_refused(connection: psycopg.Connection, path: Path) -> None:
    """Write every fault as CSV, for a spreadsheet too."""
    statement = """
        copy (
            select
                load.safe_cell(file_name) as file,
                file_line as line,
                load.safe_cell(column_name) as "column",
                load.safe_cell(reason) as reason,
                load.safe_cell(value) as value
            from load.refused_rows
            order by file_name, file_line, column_name
        ) to stdout with (format csv, header)
    """
    with (
        new_file(path) as handle,
        connection.cursor() as cursor,
        cursor.copy(statement) as copy,
    ):
        for block in copy:
            handle.write(block)
    connection.commit()


def _copy(
    connection: psycopg.Connection, plan: Plan, progress: Progress, ring: KeyRing | None
) -> int:
    _clear(connection)
    encryption = None if ring is None else Encryption(connection, ring)
    sizes = [source.file.path.stat().st_size for source in plan.sources]
    total, done, rows = max(sum(sizes), 1), 0, 0
    started = time.monotonic()
    started_files: Counter[str] = Counter()
    for source, size in zip(plan.sources, sizes, strict=True):
        before = started_files[source.staging] * FILE_LINES
        started_files[source.staging] += 1
        names = ["file_line", "unreadable", *(column.name for column in source.columns)]
        statement = sql.SQL("copy {} ({}) from stdin with (format csv)").format(
            sql.Identifier(SCHEMA, source.staging), sql.SQL(", ").join(map(sql.Identifier, names))
        )
        encrypt = None if encryption is None else encryption.of(source.staging, names[2:])
        for part in copied(
            connection, statement, source.file.parts(source.columns, before), encrypt
        ):
            rows += part.rows
            rate = rows / max(time.monotonic() - started, 0.001)
            title = f"Reading {source.file.name}, {rate:,.0f} rows per second"
            progress(title, (done + size * part.share) / total)
        done += size
    return rows


def _clear(connection: psycopg.Connection) -> None:
    tables = connection.execute("select distinct staging from load.columns()").fetchall()
    for (table,) in tables:
        connection.execute(sql.SQL("truncate {}").format(sql.Identifier(SCHEMA, table)))


def _run(connection: psycopg.Connection, statement: str, options: dict[str, Any]) -> None:
    # The steps use $1, as in PostgreSQL's own syntax.
    with psycopg.RawCursor(connection) as cursor:
        cursor.execute(
            statement.encode(), [Jsonb(storable(options))] if "$1" in statement else None
        )


def _has_faults(connection: psycopg.Connection) -> bool:
    row = connection.execute("select exists (select from load.refused_rows)").fetchone()
    return bool(row and row[0])


def _outcome(connection: psycopg.Connection, is_loaded: bool, rows: int, seconds: float) -> Outcome:
    figures = connection.execute("select name, value from load.figures order by position")
    changes = connection.execute(
        "select table_name, added, changed, unchanged from load.changes order by ordinal"
    )
    faults = connection.execute(
        "select file_name, column_name, reason, faults, first_line, first_value"
        " from load.refused_summary()"
    )
    return Outcome(
        is_loaded=is_loaded,
        rows=rows,
        seconds=seconds,
        figures=cast("list[tuple[str, int | Decimal]]", figures.fetchall()),
        changes=cast("list[tuple[str, int, int, int]]", changes.fetchall()),
        faults=[
            Fault(
                file=row[0], column=row[1], reason=row[2], count=row[3], line=row[4], value=row[5]
            )
            for row in faults
        ],
        notes=[],
    )
