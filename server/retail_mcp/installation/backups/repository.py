"""The backups of a target: published whole, listed, fetched, removed."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from ...errors import UserError
from ...settings import Settings
from .encryption import Key, keys_of
from .manifest import NAME, File, Manifest
from .targets import Target, target_of

MANIFEST = "manifest.json"
_FILES = "files"
_VERIFIED = "verified.json"
# An older upload without a manifest will not be finished.
_ABANDONED = timedelta(days=2)

Progress = Callable[[int, int], None]


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A backup as stored in the target."""

    name: str
    manifest: Manifest | None
    problem: str | None
    verified_at: datetime | None

    @property
    def is_good(self) -> bool:
        return self.manifest is not None and self.problem is None


@dataclass(frozen=True, kw_only=True)
class Repository:
    """Where backups are, and the keys that read them."""

    target: Target
    keys: tuple[Key, ...]

    @classmethod
    def of(cls, settings: Settings) -> "Repository":
        return cls(target=target_of(settings), keys=keys_of(settings))

    @property
    def key(self) -> Key | None:
        """The key that encrypts new backups."""
        return self.keys[0] if self.keys else None

    def publish(self, folder: Path, manifest: Manifest, progress: Progress) -> None:
        """Upload a backup, except files that are there already, with the manifest last."""
        known = self.target.sizes(manifest.name)
        done = 0
        for file in manifest.files:
            key = self._key(manifest.name, file)
            if known.get(key) != file.size:
                self.target.put(key, folder / file.name)
            done += file.size
            progress(done, manifest.stored_bytes)
        self.target.put_text(
            f"{manifest.name}/{MANIFEST}", manifest.to_json(self._signer(manifest))
        )

    def entries(self) -> list[Entry]:
        """Return all backups, the newest first. Without a manifest there is no backup."""
        sizes = self.target.sizes()
        return [
            self._entry(name, sizes) for name in sorted(_complete(sizes), key=_time, reverse=True)
        ]

    def find(self, name: str, database: str) -> Manifest:
        """Return the manifest of a backup; ``latest`` is the newest good one of a database."""
        if name == "latest":
            good = (entry.manifest for entry in self.entries() if entry.is_good)
            newest = next((found for found in good if found and found.database == database), None)
            if newest is None:
                raise UserError(
                    f"{self.target.title} has no backup of the database {database}",
                    hint="See the backups: retail-mcp backup list",
                )
            name = newest.name
        if not NAME.fullmatch(name) or f"{name}/{MANIFEST}" not in self.target.sizes(name):
            raise UserError(
                f"{self.target.title} has no backup {name[:80]!r}",
                hint="See the backups: retail-mcp backup list",
            )
        return Manifest.from_json(self.target.get_text(f"{name}/{MANIFEST}"), self.keys, name)

    def fetch(self, manifest: Manifest, file: File, path: Path) -> None:
        """Fetch a file as stored, and compare its checksum."""
        key = self._key(manifest.name, file)
        if key not in self.target.sizes(manifest.name):
            raise UserError(
                f"{file.name} of {manifest.name} is missing", hint="Take another backup."
            )
        self.target.get(key, path)
        size = path.stat().st_size
        if size != file.size:
            state = "truncated" if size < file.size else "longer than it was"
            raise UserError(
                f"{file.name} of {manifest.name} is {state}: {size:,} bytes of {file.size:,}",
                hint="Take another backup.",
            )
        if checksum(path) != file.sha256:
            raise UserError(
                f"{file.name} of {manifest.name} has a wrong checksum: it was changed",
                hint="Take another backup.",
            )

    def mark_verified(self, manifest: Manifest) -> None:
        content = {"verified_at": datetime.now(UTC).isoformat()}
        self.target.put_text(f"{manifest.name}/{_VERIFIED}", json.dumps(content).encode())

    def remove(self, name: str) -> None:
        """Remove a backup, its manifest first, so that a partial backup is never listed."""
        self.target.delete(f"{name}/{MANIFEST}")
        for key in self.target.sizes(name):
            self.target.delete(key)

    def abandoned(self) -> list[str]:
        """Return uploads that were begun some days ago and never finished."""
        sizes = self.target.sizes()
        begun = {key.partition("/")[0] for key in sizes} - set(_complete(sizes))
        limit = datetime.now(UTC) - _ABANDONED
        return sorted(name for name in begun if NAME.fullmatch(name) and _time(name) < limit)

    def _signer(self, manifest: Manifest) -> Key | None:
        return next((key for key in self.keys if key.id == manifest.key), None)

    def _entry(self, name: str, sizes: Mapping[str, int]) -> Entry:
        verified = f"{name}/{_VERIFIED}"
        verified_at = None
        if verified in sizes:
            told = json.loads(self.target.get_text(verified))
            verified_at = datetime.fromisoformat(told["verified_at"])
        try:
            manifest = Manifest.summary(self.target.get_text(f"{name}/{MANIFEST}"), name)
        except UserError as error:
            return Entry(name=name, manifest=None, problem=error.message, verified_at=verified_at)
        wrong = [
            file.name for file in manifest.files if sizes.get(self._key(name, file)) != file.size
        ]
        problem = f"missing or truncated: {', '.join(wrong[:3])}" if wrong else None
        return Entry(name=name, manifest=manifest, problem=problem, verified_at=verified_at)

    def _key(self, name: str, file: File) -> str:
        return f"{name}/{_FILES}/{file.name}"


def checksum(path: Path) -> str:
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _complete(keys: Iterable[str]) -> list[str]:
    names = (key.removesuffix(f"/{MANIFEST}") for key in keys if key.endswith(f"/{MANIFEST}"))
    return [name for name in names if NAME.fullmatch(name)]


def _time(name: str) -> datetime:
    return datetime.strptime(name.split("-")[1], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
