"""The commands that load a user's files, and print their format."""

import sys
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter
from rich.console import Console
from rich.progress import (
    TaskProgressColumn,
)
from rich.table import Table

from ..column_keys import ring_of
from ..errors import UserError
from ..installation import migrations, scratch
from ..installation.connections import Installation, connect
from ..installation.databases import create_database
from ..installation.roles import prepare_roles, watch_rights
from ..loading import flat_file, folder, staging
from ..loading.plain_file import refuse_other_kinds
from ..loading.several_files import tables_in
from ..private_files import refuse_other_target
from ..settings import Settings
from ..text import visible
from .bring_up_vectors import bring_all_up
from .console import console, progress_bar

FAULTS_SHOWN = 40
_FEWEST_RATED = 10_000


def load(
    path: Path,
    *more: Path,
    mapping: Path | None = None,
    template: Annotated[bool, Parameter(negative="")] = False,
    database: str | None = None,
    refused: Path | None = None,
    skip_refused: Annotated[bool, Parameter(negative="")] = False,
) -> int:
    """Load a folder of files, one for each table, or a flat file, one row per receipt line.

    Everything is checked, every fault is reported, and with a single fault nothing is loaded. The
    same files can be loaded again: nothing is duplicated, and rows that differ are changed.

    A folder contains CSV, Excel (.xlsx) or Parquet files in a format that --template writes.

    A flat file needs a mapping, a TOML file: [columns] says what each column of the file is,
    [values] gives values that are the same in all lines, and says what the file's words mean,
    [skip] names lines to leave out, [options] applies to the whole file, [file] says how it is
    written: delimiter, encoding, sheet, heading, dates, decimal, thousands and others.

    Parameters
    ----------
    path
        The folder; or with --mapping a CSV file with a heading, an Excel workbook (.xlsx), a
        Parquet file, a ZIP archive of one of them, or a folder of such files.
    more
        Further flat files with the same mapping, such as an export for each month.
    mapping
        The mapping of a flat file.
    template
        Write a folder to start from: a heading and an example in each file, and the format.
    database
        The database to load into; created and migrated if needed.
    refused
        Where to write all faults as CSV, if not in the folder or beside the file.
    skip_refused
        Load the orders of a flat file that have no faults, even if others have some.
    """
    given = _mapping(path, more, mapping, template=template, skip_refused=skip_refused)
    faults = refused or _beside(path)
    if not template:
        # Before anything is read, so that nobody waits for a report that cannot be written.
        refuse_other_target(faults)
    settings = Settings(database=database) if database is not None else Settings()
    installation = Installation.of(settings)
    ring = ring_of(settings)
    is_new = installation.has_administrator and create_database(installation)
    if is_new:
        prepare_roles(installation)
    migrations.upgrade(installation.migration_url)
    if is_new:
        watch_rights(installation)
    with connect(installation.migration_url, autocommit=False) as connection:
        staging.begin_session(connection)
        rules = staging.rules(connection)
        if template:
            written = folder.write_template(path, folder.tables(connection, rules))
            console.print(f"{len(written)} files are in {path}; its README.md describes them.")
            return 0
        plan = (
            given.plan(_files(path, more), rules[flat_file.STAGING], is_strict=not skip_refused)
            if given
            else folder.plan(path, folder.tables(connection, rules))
        )
        with progress_bar(console, amount=TaskProgressColumn()) as bar:
            task = bar.add_task("Reading", total=1.0)
            outcome = staging.run(
                connection,
                plan,
                lambda title, share: bar.update(task, description=visible(title), completed=share),
                ring,
            )
        _report(console, outcome)
        if outcome.faults:
            staging.write_refused(connection, faults)
    if outcome.faults:
        console.print(f"All faults, line by line: {faults}")
    if not outcome.is_loaded:
        raise UserError(
            "nothing was loaded",
            hint="Correct the lines, or load the other orders with --skip-refused."
            if given
            else "Correct the lines.",
        )
    bring_all_up(installation, console)
    return 0


def format_() -> int:
    """Print the format of the folder that load takes, table by table, as Markdown."""
    installation = Installation.of(Settings())
    if installation.is_embedded:
        with installation.cluster.locked():
            installation.cluster.start()
    with scratch.scratch(installation) as made, connect(made.migration_url) as connection:
        sys.stdout.write(folder.format_page(folder.tables(connection, staging.rules(connection))))
    return 0


def _mapping(
    path: Path, more: tuple[Path, ...], mapping: Path | None, *, template: bool, skip_refused: bool
) -> flat_file.Mapping | None:
    """Read the mapping of a flat file, and refuse options that contradict each other."""
    if not template:
        for one in (path, *more):
            if not one.exists():
                raise UserError(f"there is no file or folder {one}")
    given = flat_file.Mapping.read(mapping) if mapping else None
    for one in () if template else (path, *more):
        if not one.is_dir():
            refuse_other_kinds(one)
    if given is None and path.is_file():
        raise UserError(
            f"{path} is a file, and needs a mapping",
            hint="retail-mcp load FILE --mapping MAPPING.toml; a folder needs none.",
        )
    if given is None and more:
        raise UserError(
            "several files need a mapping",
            hint="retail-mcp load FILE FILE … --mapping MAPPING.toml",
        )
    if skip_refused and given is None:
        raise UserError(
            "--skip-refused is for a flat file", hint="A folder is loaded as a whole or not at all."
        )
    return given


def _files(path: Path, more: tuple[Path, ...]) -> list[Path]:
    """Return the flat files: those that are named, and those of folders that are."""
    return [file for one in (path, *more) for file in (tables_in(one) if one.is_dir() else [one])]


def _beside(path: Path) -> Path:
    """Return where faults are written by default."""
    return path / folder.REFUSED if path.is_dir() else path.with_name(f"{path.name}.refused.csv")


def _report(console: Console, outcome: staging.Outcome) -> None:
    for name, figure in outcome.figures:
        console.print(f"{figure:>12,}  {visible(name)}")
    for note in outcome.notes:
        console.print(f"{'':>12}  {visible(note)}")
    if outcome.changes:
        table = Table("", "added", "changed", "unchanged", box=None, pad_edge=False)
        for column in table.columns[1:]:
            column.justify = "right"
        for name, *counts in outcome.changes:
            table.add_row(name, *(f"{count:,}" for count in counts))
        console.print(table)
    rate = outcome.rows / max(outcome.seconds, 0.001)
    # The time of a small load is that of its end, which says nothing about rows.
    rated = f", {rate:,.0f} rows per second" if outcome.rows >= _FEWEST_RATED else ""
    console.print(f"{outcome.seconds:>12.1f}  seconds{rated}")
    for fault in outcome.faults[:FAULTS_SHOWN]:
        times = f", {fault.count:,} times" if fault.count > 1 else ""
        value = f": {_short(fault.value)}" if fault.value is not None else ""
        place = f"{visible(fault.file)}, line {fault.line}, {visible(fault.column)}{times}"
        console.print(f"{place}{value}\n    {visible(fault.reason)}")
    if len(outcome.faults) > FAULTS_SHOWN:
        console.print(f"... and {len(outcome.faults) - FAULTS_SHOWN} other kinds of fault")


def _short(value: str, length: int = 60) -> str:
    text = " ".join(value.split())
    return visible(text if len(text) <= length else f"{text[: length - 1]}…")
