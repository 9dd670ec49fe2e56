"""Writes the files of a new tool, and the revisions that run edited files.

python alembic/scaffold.py tool NAME           make tool NAME=sales_by_weekday
python alembic/scaffold.py revision MESSAGE    make revision MESSAGE="Sales by weekday"

A revision runs whatever no revision runs yet: schema steps, new functions and policies, and
texts that differ from the last release. If the arguments or columns of a function change, it is
dropped first, together with each function that PostgreSQL knows to depend on it.
"""

import re
import string
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import snapshot
from retail_mcp.schema_files import SchemaFiles, Text

NAME = re.compile(r"[a-z][a-z0-9_]{2,59}")

# Everything before "language" is the signature that callers see.
SIGNATURE = re.compile(r"create or replace function (.*?)^ +language", re.DOTALL | re.MULTILINE)
COMMENT = re.compile(r"--[^\n]*")


def main(arguments: list[str]) -> int:
    files = SchemaFiles(root=Path(__file__).resolve().parent.parent)
    match arguments:
        case ["tool", name]:
            written = make_tool(files, name)
        case ["revision", message] if message.strip():
            written = [*snapshot.copy_superseded(files), make_revision(files, message.strip())]
        case _:
            sys.exit(__doc__)
    for path in written:
        print(path.relative_to(files.root))
    return 0


def make_tool(files: SchemaFiles, name: str) -> list[Path]:
    """Write the function, its test and a revision for a new tool."""
    if not NAME.fullmatch(name):
        sys.exit(f"{name!r} is no name for a tool: use lower case, digits and underscores")
    latest = files.db / "functions" / "api" / name / "latest.sql"
    if latest.exists():
        sys.exit(f"{latest.relative_to(files.root)} exists already: edit it")
    templates = files.root / "alembic" / "templates"
    test = files.db / "tests" / "functions" / "api" / f"{name}.sql"
    for path, template in ((latest, "tool.sql"), (test, "tool_test.sql")):
        path.parent.mkdir(parents=True, exist_ok=True)
        text = string.Template((templates / template).read_text(encoding="utf-8"))
        path.write_text(text.substitute(name=name), encoding="utf-8")
    return [latest, test, make_revision(files, name.replace("_", " ").capitalize())]


@dataclass(frozen=True, kw_only=True)
class Change:
    """One operation of a revision, and the operation that reverts it."""

    upgrade: str
    downgrade: str


def make_revision(files: SchemaFiles, message: str) -> Path:
    """Write a revision for everything that no revision runs yet."""
    changes = list(changes_of(files))
    if not changes:
        sys.exit(
            "There is nothing to run. A text that no release holds is edited in place; a database"
            " that was made from the text before is made again: retail-mcp up --fresh"
        )
    revisions = files.revisions()
    previous = revisions[-1].number
    number = f"{int(previous) + 1:04}"
    slug = re.sub(r"[^a-z0-9]+", "_", message.lower()).strip("_")[:40]
    path = revisions[-1].path.with_name(f"{number}_{slug}.py")
    ups = "\n".join(f"    {change.upgrade}" for change in changes)
    downs = "\n".join(f"    {change.downgrade}" for change in reversed(changes))
    path.write_text(
        f'"""{message.rstrip(".")}.\n\nRevision ID: {number}\nRevises: {previous}\n"""\n\n'
        f'from versioned_sql import op\n\nrevision = "{number}"\ndown_revision = "{previous}"\n'
        f"\n\ndef upgrade() -> None:\n{ups}\n\n\ndef downgrade() -> None:\n{downs}\n",
        encoding="utf-8",
    )
    return path


def changes_of(files: SchemaFiles) -> Iterator[Change]:
    """Return the changes that no revision runs yet, in an order in which they can run."""
    run = {(text.name, text.version) for step in files.revisions() for text in step.texts}
    for path in sorted(files.db.glob("schema/[0-9]*.sql")):
        step = path.stem
        is_step = not step.endswith(".revert") and step != "0000_roles"
        if is_step and (f"schema/{step}", None) not in run:
            yield Change(upgrade=f'op.run_sql("{step}")', downgrade=f'op.run_sql("{step}.revert")')
    waiting = [
        files.text(path.parts[-4], f"{path.parts[-3]}.{path.parts[-2]}", files.newest_version(path))
        for path in files.versioned()
    ]
    waiting = [text for text in waiting if (text.name, text.version) not in run]
    for text in (text for text in waiting if text.name.startswith("policies/")):
        yield _policies(text)
    recreated: set[str] = set()
    for text in in_order(files, [text for text in waiting if text.name.startswith("functions/")]):
        name = dotted(text)
        if name in recreated:
            continue
        version = newest(text)
        if version == 1:
            yield Change(
                upgrade=f'op.create_function("{name}", version=1)',
                downgrade=f'op.drop_function("{name}")',
            )
        elif signature(text.path) == signature(text.path.with_name(f"v{version - 1:02}.sql")):
            yield Change(
                upgrade=f'op.replace_function("{name}", version={version})',
                downgrade=f'op.replace_function("{name}", version={version - 1})',
            )
        else:
            changed = {dotted(member) for member in waiting}
            # New functions are created later, by their own operations.
            together = [text] + [
                user
                for user in dependents(files, text)
                if newest(user) > 1 or dotted(user) not in changed
            ]
            recreated |= {dotted(member) for member in together}
            yield _recreation(together, changed)


def _policies(text: Text) -> Change:
    name, version = dotted(text), newest(text)
    if version == 1:
        # They are dropped with their table.
        return Change(
            upgrade=f'op.create_policies("{name}", version=1)',
            downgrade=f"# The policies of {name} go with the table.",
        )
    return Change(
        upgrade=f'op.replace_policies("{name}", version={version})',
        downgrade=f'op.replace_policies("{name}", version={version - 1})',
    )


def _recreation(together: list[Text], changed: set[str]) -> Change:
    after = {dotted(text): newest(text) for text in together}
    before = {name: version - (name in changed) for name, version in after.items()}
    return Change(
        upgrade=f"op.recreate_functions({_literal(after)})",
        downgrade=f"op.recreate_functions({_literal(before)})",
    )


def _literal(versions: dict[str, int]) -> str:
    lines = "".join(f'\n            "{name}": {version},' for name, version in versions.items())
    return f"\n        {{{lines}\n        }}\n    "


def dotted(text: Text) -> str:
    return ".".join(text.name.split("/")[1:])


def newest(text: Text) -> int:
    return text.version or 1


def signature(path: Path) -> str:
    """Return a function's arguments and result, without comments and layout."""
    found = SIGNATURE.search(path.read_text(encoding="utf-8"))
    return " ".join(COMMENT.sub("", found[1]).split()) if found else ""


def body(text: Text) -> str:
    return COMMENT.sub("", text.path.read_text(encoding="utf-8"))


def dependents(files: SchemaFiles, changed: Text) -> list[Text]:
    """Return the functions that must be dropped with another one, in an order to recreate them.

    PostgreSQL knows the dependencies of a `begin atomic` body, and refuses to drop them.
    """
    atomic = {}
    for path in files.db.glob("functions/*/*/latest.sql"):
        name = ".".join(path.parts[-3:-1])
        text = files.text("functions", name, files.newest_version(path))
        if "begin atomic" in body(text):
            atomic[name] = text
    found: dict[str, Text] = {}
    new = {dotted(changed)}
    while new:
        used = re.compile("|".join(rf"\b{re.escape(name)}\s*\(" for name in new))
        new = {
            name
            for name, text in atomic.items()
            if name not in found and name != dotted(changed) and used.search(body(text))
        }
        found |= {name: atomic[name] for name in new}
    return in_order(files, list(found.values()))


def in_order(files: SchemaFiles, texts: list[Text]) -> list[Text]:
    """Sort functions so that each follows those that it uses."""
    left = {dotted(text): text for text in texts}
    ordered: list[Text] = []
    while left:
        free = [
            name
            for name, text in left.items()
            if not any(
                re.search(rf"\b{re.escape(other)}\s*\(", body(text))
                for other in left
                if other != name
            )
        ] or sorted(left)[:1]
        ordered += [left.pop(name) for name in sorted(free)]
    return ordered


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
