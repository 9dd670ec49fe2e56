"""Keeps copies of released texts that were replaced later.

python alembic/snapshot.py            copy each released text that latest.sql has replaced
python alembic/snapshot.py --check    fail if a released file changed or has no copy

`db/releases/VERSION.txt` lists each file of a release with its git object id. So a changed text
is detected without git, and its old content is restored from git. Only released texts are
copied: before the first release, texts are edited in place.
"""

import hashlib
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from retail_mcp.schema_files import SchemaFiles, UnknownTextError


@dataclass(frozen=True, kw_only=True)
class Released:
    """One file of a release: a text with its version, or a file with its path."""

    name: str
    version: int | None
    blob: str

    @property
    def line(self) -> str:
        return f"{self.blob} {self.version or '-'} {self.name}"

    @property
    def title(self) -> str:
        return self.name if self.version is None else f"{self.name} version {self.version}"


def main(arguments: list[str]) -> int:
    files = SchemaFiles(root=Path(__file__).resolve().parent.parent)
    if "--check" in arguments:
        problems = list(check(files))
        for problem in problems:
            print(problem, file=sys.stderr)
        return int(bool(problems))
    for copy in copy_superseded(files):
        print(copy.relative_to(files.root))
    return 0


def copy_superseded(files: SchemaFiles) -> list[Path]:
    """Copy each released text that latest.sql has replaced, and return the copies."""
    copies = []
    for copy, blob in missing_copies(files):
        copy.write_bytes(git_content(files.root, blob))
        copies.append(copy)
    return copies


def current(files: SchemaFiles) -> Iterator[Released]:
    """List what a release of the current files would contain."""
    for latest in files.versioned():
        name = str(latest.parent.relative_to(files.db))
        yield Released(name=name, version=files.newest_version(latest), blob=blob_of(latest))
    frozen = [
        *files.db.glob("schema/[0-9]*.sql"),
        *files.db.glob("data/*.sql"),
        *files.root.glob("alembic/versions/*.py"),
    ]
    # The file with the roles runs again at each upgrade, so it may change.
    for path in sorted(set(frozen) - {files.db / "schema" / "0000_roles.sql"}):
        yield Released(name=str(path.relative_to(files.root)), version=None, blob=blob_of(path))


def released(files: SchemaFiles) -> dict[tuple[str, int | None], Released]:
    """Read the files of all releases; a file is the same in each release that has it."""
    found = {}
    for path in sorted(files.db.glob("releases/*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            blob, version, name = line.split(" ", 2)
            number = None if version == "-" else int(version)
            found[name, number] = Released(name=name, version=number, blob=blob)
    return found


def missing_copies(files: SchemaFiles) -> Iterator[tuple[Path, str]]:
    """Return where to copy each released text that was replaced, and its git object id."""
    for entry in released(files).values():
        if entry.version is None:
            continue
        latest = files.db / entry.name / "latest.sql"
        copy = latest.with_name(f"v{entry.version:02}.sql")
        if not copy.exists() and (not latest.exists() or blob_of(latest) != entry.blob):
            yield copy, entry.blob


def check(files: SchemaFiles) -> Iterator[str]:
    """Report problems of released files, their copies, and the versions that revisions run."""
    held = released(files)
    for entry in sorted(held.values(), key=lambda entry: entry.title):
        try:
            path = path_of(files, entry)
        except UnknownTextError as error:
            yield f"{entry.title} was released, and {error}"
            continue
        if not path.exists():
            yield f"{entry.title} was released and is gone"
        elif blob_of(path) != entry.blob:
            hint = (
                "" if entry.version is None else "; python alembic/snapshot.py copies the old text"
            )
            yield f"{path.relative_to(files.root)} is not what was released{hint}"
    run = {(text.name, text.version) for step in files.revisions() for text in step.texts}
    for latest in files.versioned():
        name = str(latest.parent.relative_to(files.db))
        newest = files.newest_version(latest)
        if (name, newest) not in run:
            yield f"no revision runs {name} version {newest}, which is latest.sql"
        for version in range(1, newest):
            if (name, version) not in held:
                yield f"{name}/v{version:02}.sql is a copy of what no release holds"


def path_of(files: SchemaFiles, entry: Released) -> Path:
    if entry.version is None:
        return files.root / entry.name
    kind, schema, bare_name = entry.name.split("/")
    return files.text(kind, f"{schema}.{bare_name}", entry.version).path


def blob_of(path: Path) -> str:
    """Return the git object id of a file's content."""
    content = path.read_bytes()
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


def git_content(root: Path, blob: str) -> bytes:
    result = subprocess.run(
        ["git", "cat-file", "blob", blob], cwd=root, capture_output=True, check=False
    )
    if result.returncode != 0:
        sys.exit(f"git does not know {blob}: fetch the whole history (git fetch --unshallow)")
    return result.stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
