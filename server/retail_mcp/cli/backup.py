"""The command that makes a backup."""

from pathlib import Path

from ..installation.backup import back_up
from ..installation.connections import Installation
from .console import console, make_settings, step


def backup(file: Path) -> int:
    """Dump the database with pg_dump, as retail_backup, and record that in the audit trail.

    The file is for pg_restore, and readable by you only: it holds every row, and hashes
    of keys. With a PostgreSQL of your own the password comes from PGPASSFILE or PGPASSWORD.

    Parameters
    ----------
    file
        Where to write it; a file of that name is replaced when the dump is complete.
    """
    with step("Dumping the database"):
        size = back_up(Installation.of(make_settings()), file)
    console.print(f"{file} holds {size:,} bytes.", markup=False)
    return 0
