"""Commands that seal, check and export the audit trail, and set how long it is kept."""

import json
import secrets
import sys
from pathlib import Path
from typing import Any

from cyclopts import App
from rich.table import Table

from ..errors import UserError
from ..installation.connections import Installation, connect
from ..private_files import new_file
from .console import console, make_settings

audit = App(name="audit", help="The audit trail: seal it, check it, drop what is too old.")

_NEWEST = """
    select seals.seal_id, encode(seals.hash, 'hex'), seals.sealed_at, current_database()
    from audit.seals
    order by seals.seal_id desc
    limit 1
"""

_COUNTS = """
    select
        (select count(*) from audit.seals),
        (select coalesce(sum(seals.row_count), 0) from audit.seals where seals.kind = 'rows'),
        (select count(*) from audit.events) + (select count(*) from audit.row_changes)
"""

_RECORD = "select audit.record_operation('export', %s, %s, %s::jsonb)"

_EVENTS = """
    select to_jsonb(events)::text
    from audit.events
    where events.occurred_at >= (%(since)s::date)::timestamp at time zone 'UTC'
        and events.occurred_at < coalesce(
            (%(until)s::date)::timestamp at time zone 'UTC', 'infinity'
        )
    order by events.event_id
"""


@audit.command
def seal() -> int:
    """Seal all rows whose transactions have ended. A running server does so every 15 minutes."""
    console.print(f"{_ask('select audit.seal()')[0][0]} seals were added.")
    return 0


@audit.command
def anchor() -> int:
    """Seal, and print the newest seal as one line of JSON.

    Append it to a file that no administrator of the database can write to: with it, verify detects
    a trail that was changed together with its seals.
    """
    _ask("select audit.seal()")
    rows = _ask(_NEWEST)
    if not rows:
        raise UserError("there is nothing to seal yet")
    seal_id, digest, sealed_at, database = rows[0]
    line = {
        "seal_id": seal_id,
        "hash": digest,
        "sealed_at": sealed_at.isoformat(),
        "database": database,
    }
    sys.stdout.write(f"{json.dumps(line)}\n")
    return 0


@audit.command
def verify(*, anchor: Path | None = None) -> int:
    """Check all rows against their seals, and the seals against each other.

    Exit code 1 when anything was changed, removed, added or moved.

    Parameters
    ----------
    anchor
        A file of lines that audit anchor printed, to check the seals against.
    """
    anchors = _read_anchors(anchor) if anchor else []
    problems = _ask("select * from audit.verify(%s::jsonb)", json.dumps(anchors))
    seals, sealed, rows = _ask(_COUNTS)[0]
    if problems:
        table = Table("Seal", "Trail", "Month", "Problem", box=None)
        for seal_id, trail, month, problem in problems:
            table.add_row(
                str(seal_id or ""), trail or "", f"{month:%Y-%m}" if month else "", problem
            )
        console.print(table)
        raise UserError(
            f"the audit trail does not match its seals in {len(problems)} places",
            hint="See docs/audit.md for what to do now.",
        )
    console.print(
        f"The audit trail matches its seals: {seals} seals over {sealed} rows"
        f"{f', {len(anchors)} anchors' if anchors else ''}; {rows} rows in all,"
        " including those since the newest seal."
    )
    return 0


@audit.command
def retain(*, months: int | None = None, forever: bool = False) -> int:
    """Set how long the trail is kept, and drop older months; their seals stay.

    From then on a running server drops them. Without an option, show how long it is kept.

    Parameters
    ----------
    months
        How many whole months are kept before the current one, at least 1.
    forever
        Keep all of them.
    """
    if months is not None and forever:
        raise UserError("--months and --forever contradict each other", exit_code=2)
    if months is not None or forever:
        _ask("select audit.set_retention(%s)", months)
    if months is not None:
        dropped = _ask("select audit.drop_old_partitions(%s)", months)[0][0]
        console.print(f"{dropped} partitions were dropped.")
    kept = _ask("select months from audit.retention")[0][0]
    console.print(f"{kept} whole months are kept." if kept else "All months are kept.")
    return 0


@audit.command
def export(file: Path, *, since: str, until: str | None = None) -> int:
    """Write the events of a period to a file, one line of JSON each; this is an event too.

    Parameters
    ----------
    file
        Where to write them, readable by you only.
    since
        The first day, such as 2025-06-01, in UTC.
    until
        The day after the last one; all until now if left out.
    """
    name = secrets.token_hex(8)
    details = {"export": name, "since": since, "until": until}
    _ask(_RECORD, "begun", None, json.dumps(details))
    rows = 0
    try:
        with (
            new_file(file) as output,
            connect(Installation.of(make_settings()).migration_url) as connection,
            connection.transaction(),
            connection.cursor("events") as cursor,
        ):
            cursor.execute(_EVENTS, {"since": since, "until": until})
            for (line,) in cursor:
                output.write(f"{line}\n".encode())
                rows += 1
    except BaseException:
        _ask(_RECORD, "failed", None, json.dumps(details))
        raise
    _ask(_RECORD, "ok", rows, json.dumps(details))
    console.print(f"{rows} events are in {file}.", markup=False)
    return 0


def _read_anchors(path: Path) -> list[dict[str, Any]]:
    anchors = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            found = json.loads(line)
            anchors.append({"seal_id": int(found["seal_id"]), "hash": str(found["hash"])})
        except (ValueError, KeyError, TypeError) as error:
            raise UserError(
                f"line {number} of {path} is not an anchor",
                hint="Each line must be one that retail-mcp audit anchor printed.",
            ) from error
    return anchors


def _ask(query: str, *values: object) -> list[tuple[Any, ...]]:
    with connect(Installation.of(make_settings()).migration_url) as connection:
        return connection.execute(query.encode(), values).fetchall()
