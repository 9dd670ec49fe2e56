"""Commands that show what the files describe, and what differs from it."""

import sys
from typing import Annotated

from cyclopts import Parameter
from rich.text import Text

from ..installation import drift, migrations, scratch
from ..installation.connections import Installation
from ..installation.schema_dump import without_functions
from ..text import visible
from .console import console, errors, make_settings


def diff(*, accept: Annotated[bool, Parameter(negative="")] = False) -> int:
    """Show what differs between the live database and the files, object by object.

    The files are run in a scratch database, which is dropped afterwards; both are dumped without
    rows and compared. If anything differs, it prints a unified diff and exits with 1.

    Parameters
    ----------
    accept
        If nothing differs, record these files as those that made the database: after an edit that
        changes no object, or after restoring a database without that record.
    """
    installation = Installation.of(make_settings())
    found = drift.differences(installation)
    for difference in found:
        console.print(Text(visible(difference.title), "bold"))
        for line in difference.lines[2:]:
            console.print(line)
    if found:
        errors.print(f"{len(found)} objects differ from the files.")
        return 1
    console.print("The database matches the files.")
    if accept:
        migrations.record_files(installation.migration_url)
        console.print("These files are recorded as those that made it.")
    return 0


def structure() -> int:
    """Print the schema that the files describe, as pg_dump writes it, without functions."""
    installation = Installation.of(make_settings())
    if installation.is_embedded:
        with installation.cluster.locked():
            installation.cluster.start()
    sys.stdout.write(without_functions(scratch.expected_schema(installation)))
    return 0


def manual() -> int:
    """Print the manual of all tools that the files describe, as Markdown."""
    installation = Installation.of(make_settings())
    if installation.is_embedded:
        with installation.cluster.locked():
            installation.cluster.start()
    sys.stdout.write(scratch.tool_manual(installation))
    return 0


def rights() -> int:
    """Print who may call what by the files, as Markdown."""
    installation = Installation.of(make_settings())
    if installation.is_embedded:
        with installation.cluster.locked():
            installation.cluster.start()
    sys.stdout.write(scratch.rights_page(installation))
    return 0
