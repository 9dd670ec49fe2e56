"""The description of a backup. It is written last: without it there is no backup."""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from ...errors import UserError
from .encryption import Key, wrong_key

FORMAT = 1
NAME = re.compile(r"[a-z0-9_]{1,40}-\d{8}T\d{6}Z-[0-9a-f]{6}")
_FILE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,199}")


@dataclass(frozen=True, kw_only=True)
class File:
    """A file of a backup, as it is stored."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, kw_only=True)
class Table:
    """The contents of a table, which a restore must bring back."""

    rows: int
    checksum: str


@dataclass(frozen=True, kw_only=True)
class Login:
    """A login of a BI tool, which belongs to the cluster and not to the database; no password."""

    name: str
    roles: tuple[str, ...]
    settings: tuple[str, ...]
    connection_limit: int


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """Everything that is known about a backup without reading its files."""

    name: str
    database: str
    begun_at: str
    ended_at: str
    retail_mcp: str
    postgresql: str
    pg_dump: str
    revision: str
    fingerprint: str
    plain_bytes: int
    files: tuple[File, ...]
    tables: Mapping[str, Table]
    logins: tuple[Login, ...]
    cipher: str | None = None
    key: str | None = None

    @property
    def stored_bytes(self) -> int:
        return sum(file.size for file in self.files)

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.tables.values())

    @property
    def at(self) -> datetime:
        """The moment of the snapshot."""
        return datetime.fromisoformat(self.begun_at)

    def to_json(self, key: Key | None) -> bytes:
        content = {"format": FORMAT, **asdict(self)}
        signature = key.sign(_canonical(content)) if key is not None else None
        return json.dumps({**content, "signature": signature}, indent=2).encode()

    @classmethod
    def from_json(cls, text: bytes, keys: tuple[Key, ...], name: str) -> "Manifest":
        """Read a manifest, and check its signature when it has one."""
        try:
            content: dict[str, Any] = json.loads(text)
            signature = content.pop("signature")
            manifest = cls._of(content)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise UserError(
                f"the manifest of {name} cannot be read", hint="Take another backup."
            ) from error
        if manifest.name != name:
            raise UserError(f"the manifest of {name} is that of {manifest.name}")
        if manifest.key is not None:
            key = next((key for key in keys if key.id == manifest.key), None)
            if key is None:
                raise wrong_key(name, manifest.key, keys)
            if key.sign(_canonical(content)) != signature:
                raise UserError(
                    f"the manifest of {name} was changed: its signature is wrong",
                    hint="Someone who can write to the target may have changed it. Take another"
                    " backup.",
                )
        return manifest

    @classmethod
    def summary(cls, text: bytes, name: str) -> "Manifest":
        """Read a manifest to list it, without the key."""
        try:
            content = json.loads(text)
            content.pop("signature")
            return cls._of(content)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise UserError(f"the manifest of {name} cannot be read") from error

    @classmethod
    def _of(cls, content: Mapping[str, Any]) -> "Manifest":
        values = dict(content)
        if values.pop("format") != FORMAT:
            raise ValueError("another format")
        values["files"] = tuple(File(**file) for file in values["files"])
        values["tables"] = {name: Table(**table) for name, table in values["tables"].items()}
        values["logins"] = tuple(
            Login(**{**login, "roles": tuple(login["roles"]), "settings": tuple(login["settings"])})
            for login in values["logins"]
        )
        manifest = cls(**values)
        # Names become paths.
        if not NAME.fullmatch(manifest.name) or not all(
            _FILE.fullmatch(file.name) for file in manifest.files
        ):
            raise ValueError("not a valid name")
        datetime.fromisoformat(manifest.begun_at)
        return manifest


def new_name(database: str, token: str) -> str:
    """Return the name of a new backup: its database, its time and a random part."""
    plain = re.sub(r"[^a-z0-9]+", "_", database.lower()).strip("_")[:40] or "database"
    return f"{plain}-{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{token}"


def _canonical(content: Mapping[str, Any]) -> bytes:
    # In the form after reading, where tuples have become lists.
    return json.dumps(content, sort_keys=True, separators=(",", ":")).encode()
