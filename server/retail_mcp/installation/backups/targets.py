"""Where backups are kept: a folder, or the object storage of a cloud. Files are never partial."""

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from ...errors import UserError
from ...private_files import make_private_directory, new_file
from ...settings import Settings


class Target(Protocol):
    """Files by key, such as ``name/manifest.json``. Files are never partial."""

    @property
    def title(self) -> str:
        """Its location, without secrets."""
        ...

    def sizes(self, prefix: str = "") -> Mapping[str, int]:
        """Return the size of each file whose key begins with a folder, or of all."""
        ...

    def put(self, key: str, source: Path) -> None: ...

    def put_text(self, key: str, content: bytes) -> None: ...

    def get(self, key: str, target: Path) -> None: ...

    def get_text(self, key: str) -> bytes: ...

    def delete(self, key: str) -> None: ...


@dataclass(frozen=True, kw_only=True)
class FolderTarget:
    """A folder of this machine, such as a mounted share; only the owner can read its files."""

    folder: Path

    @property
    def title(self) -> str:
        return str(self.folder)

    def sizes(self, prefix: str = "") -> Mapping[str, int]:
        found = {}
        for path in (self.folder / prefix).rglob("*"):
            # Files that begin with a dot are being written.
            if path.is_file() and not path.name.startswith("."):
                found[path.relative_to(self.folder).as_posix()] = path.stat().st_size
        return found

    def put(self, key: str, source: Path) -> None:
        make_private_directory(self._path(key).parent)
        with source.open("rb") as content, new_file(self._path(key)) as output:
            shutil.copyfileobj(content, output, 1024 * 1024)
            output.flush()
            os.fsync(output.fileno())

    def put_text(self, key: str, content: bytes) -> None:
        make_private_directory(self._path(key).parent)
        with new_file(self._path(key)) as output:
            output.write(content)
            output.flush()
            os.fsync(output.fileno())

    def get(self, key: str, target: Path) -> None:
        with self._path(key).open("rb") as content, new_file(target) as output:
            shutil.copyfileobj(content, output, 1024 * 1024)

    def get_text(self, key: str) -> bytes:
        return self._path(key).read_bytes()

    def delete(self, key: str) -> None:
        path = self._path(key)
        path.unlink(missing_ok=True)
        folder = path.parent
        while folder != self.folder and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent

    def _path(self, key: str) -> Path:
        return self.folder / key


def target_of(settings: Settings) -> Target:
    """Return where the settings put backups."""
    place = settings.backup_target
    if place is None:
        return FolderTarget(folder=settings.data_dir.expanduser().resolve() / "backups")
    scheme, separator, rest = place.partition("://")
    if not separator:
        return FolderTarget(folder=Path(place).expanduser().resolve())
    if scheme == "file":
        return FolderTarget(folder=Path(rest).expanduser().resolve())
    if scheme not in ("az", "azure", "abfs", "abfss", "s3", "gs", "https"):
        raise UserError(
            f"RETAIL_BACKUP_TARGET begins with {scheme}://, which is unknown",
            hint="Give a folder, az://container/folder, s3://bucket/folder or gs://bucket/folder.",
        )
    # Only backups to a cloud need the package.
    from .cloud_target import CloudTarget  # noqa: PLC0415 - an extra

    return CloudTarget.at(place)
