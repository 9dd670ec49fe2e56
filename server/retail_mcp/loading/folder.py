"""A folder of files, one for each table, and the template of one."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path

import psycopg

from ..errors import UserError
from .flat_file import read_toml, refuse_other_values
from .reading import Reading
from .sources import Source
from .staging import Plan, Rule
from .table_file import is_table, matched, open_table, stem

STEPS = "folder_steps"
SETTINGS = "load.toml"
REFUSED = "refused.csv"
DEFAULTS = "defaults"
IGNORED = (SETTINGS, REFUSED)


@dataclass(frozen=True, kw_only=True)
class Table:
    """A file that a folder may contain, as the database describes it."""

    name: str
    key: list[str]
    meaning: str
    rules: dict[str, Rule]


def tables(connection: psycopg.Connection, rules: dict[str, dict[str, Rule]]) -> list[Table]:
    """Return the files that a folder may contain, in the order in which they are loaded."""
    found = connection.execute(
        "select staging, key_columns, meaning from load.folder_tables() order by ordinal"
    )
    return [
        Table(name=row[0], key=row[1], meaning=row[2], rules=rules[row[0]])
        for row in found.fetchall()
    ]


def plan(path: Path, known: list[Table]) -> Plan:
    """Look at the files of a folder. The database refuses those that do not belong there."""
    given = path / SETTINGS
    settings = read_toml(given) if given.exists() or given.is_symlink() else {}
    refuse_other_values(given, settings)
    names = [table.name for table in known]
    if unknown_tables := settings.keys() - {DEFAULTS, *names}:
        raise UserError(
            f"{SETTINGS} names no file of the folder: {', '.join(sorted(unknown_tables))}",
            hint=f"The tables are {DEFAULTS}, {', '.join(names)}.",
        )
    present = sorted(
        file
        for file in path.iterdir()
        if (file.is_file() or is_table(file) or file.is_symlink())
        and not file.name.startswith(".")
        and file.name not in IGNORED
        and file.suffix.lower() != ".md"
    )
    sources = []
    unreadable: dict[str, str] = {}
    strays = [file.name for file in present if not is_table(file) or stem(file) not in names]
    for table in known:
        files = [file for file in present if is_table(file) and stem(file) == table.name]
        if len(files) > 1:
            raise UserError(
                f"the folder contains {' and '.join(file.name for file in files)}",
                hint="Keep one of them.",
            )
        for file in files:
            own = {**settings.get(DEFAULTS, {}), **settings.get(table.name, {})}
            try:
                opened = open_table(file, Reading.of(own))
            except UserError as error:
                unreadable[file.name] = f"{error.message}; {error.hint}".strip("; ")
                continue
            columns, unknown = matched(opened.headings, table.rules)
            sources.append(
                Source(
                    staging=table.name,
                    file=opened,
                    columns=columns,
                    unknown=unknown,
                    settings=own,
                    notes=list(getattr(opened, "notes", ())),
                )
            )
    if not sources and not unreadable:
        raise UserError(
            f"{path} contains none of the files that can be loaded",
            hint=f"They are called {', '.join(names)}, with .csv, .xlsx, .zip or .parquet."
            " See a template: retail-mcp load --template FOLDER",
        )
    options = {"strays": strays, "unreadable": unreadable}
    return Plan(sources=sources, steps=STEPS, options=options, is_strict=True)


def write_template(path: Path, known: list[Table]) -> list[Path]:
    """Write a folder that can be loaded as it is: a heading and an example in each file."""
    path.mkdir(parents=True, exist_ok=True)
    if any(path.iterdir()):
        raise UserError(f"{path} is not empty", hint="Name a new or empty folder.")
    written = []
    for table in known:
        output = io.StringIO()
        writer = csv.writer(output, lineterminator="\n")
        writer.writerow(table.rules)
        writer.writerow([rule.example or "" for rule in table.rules.values()])
        written.append(_write(path / f"{table.name}.csv", output.getvalue()))
    written.append(_write(path / SETTINGS, SETTINGS_TEXT))
    written.append(_write(path / "README.md", f"{README_TEXT}\n{format_page(known)}"))
    return written


def format_page(known: list[Table]) -> str:
    """Return the format in Markdown."""
    lines = []
    for table in known:
        lines += [f"## {table.name}", ""]
        lines += [f"{table.meaning} Key: {', '.join(table.key)}.", ""]
        lines += ["| Column | Required | Allowed | Meaning |", "|---|---|---|---|"]
        lines += [
            f"| {rule.name} | {_yes(rule.is_required)} | {rule.allowed} | {rule.meaning} |"
            for rule in table.rules.values()
        ]
        lines.append("")
    return "\n".join(lines)


def _yes(answer: bool) -> str:
    return "yes" if answer else ""


def _write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


SETTINGS_TEXT = """\
# The format of the files. All settings are optional; a table named after a file, such as
# [orders], applies to that file only.

[defaults]
# encoding = "utf-8"      # or windows-1252, utf-16, ...; a byte order mark is detected anyway
# delimiter = ","         # left out: detected from the heading
# sheet = "Sheet1"        # of a workbook; left out: the first one
# heading = 1             # the line of the heading; left out: the first that is not empty
# dates = "iso"           # 2025-06-30; or mdy: 06/30/2025; or dmy: 30.06.2025
# two_digit_years = 1970  # the first of the hundred years that years of two digits mean
# decimal = "."           # or ","
# thousands = ""          # or ",", ".", " ", "'"
"""

README_TEXT = """\
# Files to load

    retail-mcp load FOLDER

reads this folder. Each file is CSV (also .csv.gz), .xlsx or Parquet; a file may be missing if the
rows that others refer to are in the database already. Rows refer to each other by your names and
numbers, never by ids of the database. All files are checked together, every fault is reported with
file, line, column, reason and value, and a single fault means that nothing is loaded. Existing rows
that differ are changed, so the same folder can be loaded again.

Optional columns may be left out: existing rows keep their values, new ones get the default below.
The example rows may be loaded; delete them when you are done.
"""
