"""The schema of a database as SQL."""

import re
import subprocess

from ..errors import UserError
from .connections import Installation, for_program

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
# Created by a function of schema query from the functions of this PostgreSQL.
GENERATED = ("guard", "guard_numbers", "bounded")

# Lines that pg_dump writes about itself, and those that change at each run.
_NOISE = re.compile(r"^(\\(un)?restrict .*|-- Dumped (from|by) .*)\n", re.MULTILINE)


# pg_dump lists the roles of a policy in the order in which they are stored.
_POLICY_ROLES = re.compile(r"(?<= TO )(?P<roles>\w+(?:, \w+)+)(?= USING | WITH CHECK |;)")
# A dump is a series of objects, each under a header; rights and comments are objects, too.
_BLOCK = re.compile(r"^(?=--\n-- Name: )", re.MULTILINE)
_OF_FUNCTION = re.compile(
    r"--\n-- Name: (?:.*; Type: FUNCTION;|FUNCTION .*; Type: (?:ACL|COMMENT);)"
)
# Superfluous lines: frames of headers, and headers that repeat the statement below them.
_HEADER_OF_STATEMENT = re.compile(r"^--\n-- Name: .*; Type: (?:ACL|COMMENT);.*\n--\n", re.MULTILINE)
_HEADER = re.compile(r"^--\n(-- Name: .*\n)--\n", re.MULTILINE)
_EMPTY_LINES = re.compile(r"\n{3,}")


def dump(installation: Installation, conninfo: str, *, schemas: tuple[str, ...] = SCHEMAS) -> str:
    """Return the schema of a database as SQL, without what depends on the machine."""
    target, environment = for_program(conninfo)
    result = subprocess.run(
        [
            installation.cluster.binary("pg_dump"),
            "--schema-only",
            *(f"--schema={name}" for name in schemas),
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


def _in_order(found: re.Match[str]) -> str:
    return ", ".join(sorted(found["roles"].split(", ")))


def without_functions(text: str) -> str:
    """Leave functions out of a dump: each has a file with its text, rights and comment.

    The result is for reading, so a header takes one line, and rights and comments, which name
    their object, have none.
    """
    blocks = _BLOCK.split(text)
    kept = "".join(block for block in blocks if not _OF_FUNCTION.match(block))
    return _EMPTY_LINES.sub("\n\n", _HEADER.sub(r"\1", _HEADER_OF_STATEMENT.sub("", kept)))
