"""Tells what differs between a live database and the one that the files describe."""

import difflib
import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg.sql
from psycopg.conninfo import conninfo_to_dict

from . import migrations
from .failures import UserError
from .installation import Installation, connect

SCHEMAS = (
    "retail",
    "load",
    "api",
    "guide",
    "prompt",
    "query",
    "auth",
    "audit",
    "ops",
    "search",
)

# What pg_dump says of itself, and what changes at each run.
_NOISE = re.compile(r"^(\\(un)?restrict .*|-- Dumped (from|by) .*)\n", re.MULTILINE)
# pg_dump lists the roles of a policy in whatever order they lie on the disk.
_POLICY_ROLES = re.compile(r"(?<= TO )(?P<roles>\w+(?:, \w+)+)(?= USING | WITH CHECK |;)")
_HEADER = re.compile(r"^-- Name: (?P<name>.*); Type: (?P<type>.*); Schema: (?P<schema>[^;]*);.*$")
# A dump is a series of objects, each under a header; rights and comments are objects too.
_BLOCK = re.compile(r"^(?=--\n-- Name: )", re.MULTILINE)
_OF_FUNCTION = re.compile(
    r"--\n-- Name: (?:.*; Type: FUNCTION;|FUNCTION .*; Type: (?:ACL|COMMENT);)"
)

# Each model that is added brings an index of its own.
_MADE_AT_RUN_TIME = re.compile(r"\bembeddings_model_\d+_idx\b")


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One object that is not as the files say."""

    title: str
    lines: tuple[str, ...]


def dump(installation: Installation, conninfo: str) -> str:
    """Return the schema of a database as SQL, without what depends on the machine."""
    parts = conninfo_to_dict(conninfo)
    environment = {**os.environ, "PGPASSWORD": str(parts.pop("password", ""))}
    target = " ".join(f"{key}='{value}'" for key, value in parts.items() if value is not None)
    result = subprocess.run(
        [
            installation.cluster.binary("pg_dump"),
            "--schema-only",
            *(f"--schema={name}" for name in SCHEMAS),
            f"--dbname={target}",
        ],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )
    if result.returncode != 0:
        raise UserError(f"pg_dump failed: {result.stderr.strip()[-400:]}")
    return _POLICY_ROLES.sub(_in_order, _NOISE.sub("", result.stdout))


def without_functions(text: str) -> str:
    """Leave functions out of a dump: each has a file with its text, rights and comment."""
    blocks = _BLOCK.split(text)
    return "".join(block for block in blocks if not _OF_FUNCTION.match(block))


def expected(installation: Installation) -> str:
    """Return the schema that the files describe, made in a scratch database."""
    with scratch(installation) as made:
        return dump(made, made.admin_url)


def manual(installation: Installation) -> str:
    """Return the manual of the tools that the files describe."""
    with scratch(installation) as made, connect(made.migration_url) as connection:
        row = connection.execute("select guide.tool_manual(null)").fetchone()
        return str(row[0]) if row else ""


@contextmanager
def scratch(installation: Installation) -> Iterator[Installation]:
    """Make a database from the files, without rows, and drop it afterwards."""
    made = Installation(
        settings=installation.settings,
        cluster=installation.cluster,
        database=f"{installation.database}_expected_{os.getpid()}",
    )
    migrations.create_database(made)
    try:
        migrations.prepare_roles(made)
        migrations.upgrade(made.migration_url)
        yield made
    finally:
        drop_database(made)


def drop_database(installation: Installation) -> None:
    """Drop a scratch database."""
    maintenance = psycopg.conninfo.make_conninfo(installation.admin_url, dbname="postgres")
    with connect(maintenance) as connection:
        connection.execute(
            psycopg.sql.SQL("drop database if exists {} with (force)").format(
                psycopg.sql.Identifier(installation.database)
            )
        )


def differences(installation: Installation) -> list[Difference]:
    """Return what differs, object by object."""
    wanted = _objects(expected(installation))
    found = _objects(dump(installation, installation.admin_url))
    result = []
    for title in sorted(wanted.keys() | found.keys()):
        if _MADE_AT_RUN_TIME.search(title) and title not in wanted:
            continue
        before, after = wanted.get(title, []), found.get(title, [])
        if before != after:
            lines = difflib.unified_diff(before, after, "files", "database", lineterm="", n=2)
            result.append(Difference(title=title, lines=tuple(lines)))
    return result


def _in_order(found: re.Match[str]) -> str:
    return ", ".join(sorted(found["roles"].split(", ")))


def _objects(text: str) -> dict[str, list[str]]:
    """Split a dump into its objects, by what they are and are called."""
    objects: dict[str, list[str]] = {}
    current = objects.setdefault("settings", [])
    for line in text.splitlines():
        if header := _HEADER.match(line):
            schema = header["schema"]
            title = f"{header['type']} {'' if schema == '-' else schema + '.'}{header['name']}"
            current = objects.setdefault(title, [])
        elif line and line != "--":
            current.append(line)
    return objects
