"""Tells what differs between a live database and the one that the files describe."""

import difflib
import re
from dataclasses import dataclass

from .connections import Installation
from .schema_dump import dump
from .scratch import expected_schema

_HEADER = re.compile(r"^-- Name: (?P<name>.*); Type: (?P<type>.*); Schema: (?P<schema>[^;]*);.*$")


# Each model that is added brings an index of its own.
_MADE_AT_RUN_TIME = re.compile(r"\bembeddings_model_\d+_idx\b")


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One object that is not as the files say."""

    title: str
    lines: tuple[str, ...]


def differences(installation: Installation) -> list[Difference]:
    """Return what differs, object by object."""
    wanted = _objects(expected_schema(installation))
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
