"""Finds differences between a live database and the one that the files describe."""

import difflib
import re
from dataclasses import dataclass

from .connections import Installation
from .schema_dump import GENERATED, SCHEMAS, dump
from .scratch import expected_schema, restored_schema

_HEADER = re.compile(r"^-- Name: (?P<name>.*); Type: (?P<type>.*); Schema: (?P<schema>[^;]*);.*$")


# Each added model has its own index.
_MADE_AT_RUN_TIME = re.compile(r"\bembeddings_model_\d+_idx\b")


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One object that differs from the files."""

    title: str
    lines: tuple[str, ...]


def differences(installation: Installation) -> list[Difference]:
    """Return what differs, object by object."""
    schemas = SCHEMAS + GENERATED
    expected = expected_schema(installation, schemas)
    wanted = _objects(expected)
    found = _objects(dump(installation, installation.admin_url, schemas=schemas))
    if wanted == found:
        return []
    restored = _objects(restored_schema(installation, expected, schemas))
    result = []
    for title in sorted(wanted.keys() | found.keys()):
        if _MADE_AT_RUN_TIME.search(title) and title not in wanted:
            continue
        before = wanted.get(title, [])
        after = _as_written(found.get(title, []), before, restored.get(title, []))
        if before != after:
            lines = difflib.unified_diff(before, after, "files", "database", lineterm="", n=2)
            result.append(Difference(title=title, lines=tuple(lines)))
    return result


def _as_written(found: list[str], wanted: list[str], restored: list[str]) -> list[str]:
    """Return an object's lines, with those that a restore has rewritten in their original form.

    An object may have lines of both kinds, when a migration changed it after the restore.
    """
    if found == restored:
        return wanted
    if len(wanted) != len(restored):
        return found
    original = dict(zip(restored, wanted, strict=True))
    return [original.get(line, line) for line in found]


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
