"""Recovery of the embedded PostgreSQL to a point in time."""

from datetime import UTC, datetime
from pathlib import Path

from ..errors import UserError
from ..installation.backups.point_in_time import Archive, make_base
from ..installation.backups.point_in_time import recover as recover_cluster
from ..installation.connections import Installation
from ..settings import Settings
from .console import console, make_settings, step
from .termination import interruptible


def base(*, keep: int = 2) -> int:
    """Copy the whole embedded cluster while it runs, as a starting point for recovery.

    RETAIL_WAL_ARCHIVE names the folder. From this copy and the WAL after it, recovery reaches any
    later moment.

    Parameters
    ----------
    keep
        How many to keep; older ones are removed, with the WAL that only they need.
    """
    if keep < 1:
        raise UserError("--keep is at least 1", hint="Otherwise nothing could be recovered.")
    settings = make_settings()
    installation = _embedded(settings)
    with interruptible(), step("Copying the cluster"):
        made = make_base(installation.cluster, Archive.of(settings.wal_archive), keep)
    console.print(f"{made} was checked, and recovery can begin with it.")
    return 0


def recover(directory: Path, *, to: str = "latest", port: int) -> int:
    """Make a cluster with the contents of the embedded one at a point in time.

    It is made next to the running one, which is not touched. Compare them, and then either copy
    rows, or continue with the new one: retail-mcp stop, then up with its RETAIL_DATA_DIR.

    Parameters
    ----------
    directory
        The data directory of the new cluster.
    to
        The moment, such as 2025-06-01T12:00:00Z, in UTC without a zone; latest for all the WAL.
    port
        The port of the new cluster.
    """
    settings = make_settings()
    installation = _embedded(settings)
    moment = None if to == "latest" else _moment(to)
    title = f"{moment:%Y-%m-%d %H:%M:%S %Z}" if moment is not None else "the last commit archived"
    with interruptible(), step(f"Recovering to {title}"):
        made = recover_cluster(
            installation.cluster, Archive.of(settings.wal_archive), moment, directory, port
        )
    console.print(f"PostgreSQL runs on port {made.port} with {made.directory}. Look at it with:")
    environment = f"RETAIL_DATA_DIR={made.directory} RETAIL_DATABASE_PORT={made.port}"
    console.print(f"{environment} retail-mcp psql")
    return 0


def _embedded(settings: Settings) -> Installation:
    installation = Installation.of(settings)
    if not installation.is_embedded:
        raise UserError(
            "this is for the embedded PostgreSQL",
            hint="For your own, see pgBackRest or your provider in docs/backup.md.",
        )
    return installation


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise UserError(
            f"{text[:60]!r} is not a point in time", hint="Write 2025-06-01T12:00:00Z.", exit_code=2
        ) from None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
