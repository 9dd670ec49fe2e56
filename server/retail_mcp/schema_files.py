"""The SQL files and revisions of this version: which text a revision runs, and fingerprints.

A function, or the policies of a table, has one text that people edit, `latest.sql`, and a copy
`vNN.sql` of each text that was in a release and was replaced later. Version N is `vNN.sql` if that
exists, and `latest.sql` if N follows the last copy.
"""

import ast
import fnmatch
import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from .errors import UserError
from .project_files import root

# The operations that name a versioned text, and the directory that holds it.
KINDS = {
    "create_function": "functions",
    "replace_function": "functions",
    "recreate_functions": "functions",
    "create_policies": "policies",
    "replace_policies": "policies",
}

# The operations that name a file directly.
FOLDERS = {"run_sql": "schema", "run_data": "data"}


class UnknownTextError(Exception):
    """A revision names a text that does not exist."""


@dataclass(frozen=True, kw_only=True)
class Text:
    """One SQL text that a revision runs."""

    name: str
    version: int | None
    path: Path

    @property
    def title(self) -> str:
        return self.name if self.version is None else f"{self.name} version {self.version}"


@dataclass(frozen=True, kw_only=True)
class Revision:
    """One migration: its file, and the texts that upgrading runs."""

    number: str
    previous: str | None
    path: Path
    texts: tuple[Text, ...]


@dataclass(frozen=True, kw_only=True)
class SchemaFiles:
    """The folders db/ and alembic/ of a checkout or an installed package."""

    root: Path

    @classmethod
    def installed(cls) -> "SchemaFiles":
        return cls(root=root())

    @property
    def db(self) -> Path:
        return self.root / "db"

    def versioned(self) -> list[Path]:
        """Return every `latest.sql`."""
        return sorted(
            path
            for kind in sorted(set(KINDS.values()))
            for path in self.db.glob(f"{kind}/*/*/latest.sql")
        )

    def newest_version(self, latest: Path) -> int:
        """Return the version number of `latest.sql`."""
        return _newest(_names(latest.parent))

    def text(self, kind: str, name: str, version: int) -> Text:
        """Find the text of a function or of a table's policies at a version."""
        schema, _, bare_name = name.partition(".")
        directory = self.db.joinpath(kind, schema, bare_name)
        # A server reads hundreds of these at start, so one look at the folder must be enough.
        names = _names(directory)
        path = directory / f"v{version:02}.sql"
        if path.name not in names:
            path = directory / "latest.sql"
            if path.name not in names:
                raise UnknownTextError(f"{path.relative_to(self.root)} does not exist")
            newest = _newest(names)
            if version != newest:
                raise UnknownTextError(
                    f"{name} has no version {version}: its newest is {newest}, which is latest.sql"
                )
        return Text(name=f"{kind}/{schema}/{bare_name}", version=version, path=path)

    def file(self, folder: str, name: str) -> Text:
        """Find a schema step or a file of rows."""
        path = self.db / folder / f"{name}.sql"
        if not path.exists():
            raise UnknownTextError(f"{path.relative_to(self.root)} does not exist")
        return Text(name=f"{folder}/{name}", version=None, path=path)

    def revisions(self) -> list[Revision]:
        """Return the revisions in order."""
        found = [self._revision(path) for path in self.root.glob("alembic/versions/*.py")]
        following = {revision.previous: revision for revision in found}
        ordered: list[Revision] = []
        number: str | None = None
        while revision := following.get(number):
            ordered.append(revision)
            number = revision.number
        return ordered

    def fingerprints(self) -> dict[str, str]:
        """Return for each revision a digest of everything that was run up to it."""
        fingerprints: dict[str, str] = {}
        before = ""
        for revision in self.revisions():
            digest = hashlib.sha256(before.encode())
            digest.update(revision.path.read_bytes())
            for text in revision.texts:
                digest.update(f"\n{text.title}\n".encode())
                digest.update(text.path.read_bytes())
            before = digest.hexdigest()
            fingerprints[revision.number] = before
        return fingerprints

    def _revision(self, path: Path) -> Revision:
        # Parsed instead of imported, because the server has no Alembic.
        module = ast.parse(path.read_text(encoding="utf-8"))
        values = {
            target.id: node.value.value
            for node in module.body
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        upgrade = next(
            node
            for node in module.body
            if isinstance(node, ast.FunctionDef) and node.name == "upgrade"
        )
        previous = values["down_revision"]
        return Revision(
            number=str(values["revision"]),
            previous=None if previous is None else str(previous),
            path=path,
            texts=tuple(self._texts(upgrade)),
        )

    def _texts(self, upgrade: ast.FunctionDef) -> Iterator[Text]:
        for node in ast.walk(upgrade):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            operation = node.func.attr
            if operation in FOLDERS:
                yield self.file(FOLDERS[operation], ast.literal_eval(node.args[0]))
            elif operation == "recreate_functions":
                for name, version in ast.literal_eval(node.args[0]).items():
                    yield self.text(KINDS[operation], name, version)
            elif operation in KINDS:
                version = ast.literal_eval(node.keywords[0].value)
                yield self.text(KINDS[operation], ast.literal_eval(node.args[0]), version)


def _names(directory: Path) -> list[str]:
    try:
        return os.listdir(directory)
    except (FileNotFoundError, NotADirectoryError):
        return []


def _newest(names: Iterable[str]) -> int:
    """Return the version number of `latest.sql` from the names in its folder."""
    return len(fnmatch.filter(names, "v[0-9]*.sql")) + 1


def refuse_other_files(applied: Mapping[str, str], fingerprints: Mapping[str, str]) -> None:
    """Raise when a database was made from other files than those with these fingerprints.

    ``applied`` has the fingerprint of each migration of the database. Migrations that these files
    do not have are left to the caller, because a newer version may have run them.
    """
    for number, fingerprint in fingerprints.items():
        if applied.get(number, fingerprint) != fingerprint:
            raise UserError(
                f"the database was made from other SQL files than this version's, from"
                f" migration {number} on",
                hint="`retail-mcp diff` names what differs. Use the version that made it, or make"
                " the database again: `retail-mcp up --fresh` drops the embedded one. If nothing"
                " differs, `retail-mcp diff --accept` records these files.",
            )


def refuse_older_schema(applied: Mapping[str, str], newest: str) -> None:
    """Raise when a database lacks the newest migration, which these files have."""
    if newest not in applied:
        last = max(applied, default="none")
        raise UserError(
            f"the database is at migration {last}, and this version needs {newest}",
            hint="Run retail-mcp migrate.",
        )
