"""The folder in which a backup is made or unpacked, by one run at a time, and cleaned up."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ...errors import UserError
from ...private_files import make_private_directory
from ...settings import Settings
from .manifest import NAME
from .repository import MANIFEST


@dataclass(frozen=True, kw_only=True)
class WorkingFolder:
    """A folder in the data directory, because its files are as secret, and as large."""

    path: Path

    def new(self, name: str) -> Path:
        folder = self.path / name
        make_private_directory(folder)
        return folder

    def unfinished(self) -> list[Path]:
        """Return backups that are complete here, but were not completely uploaded."""
        return sorted(
            folder
            for folder in self.path.iterdir()
            if NAME.fullmatch(folder.name) and (folder / MANIFEST).exists()
        )

    def clean(self) -> None:
        """Remove leftovers of a killed run, because files of its dump are not encrypted yet."""
        keep = set(self.unfinished())
        for folder in self.path.iterdir():
            if folder.is_dir() and folder not in keep:
                shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def working_folder(settings: Settings, purpose: str) -> Iterator[WorkingFolder]:
    """Lock a working folder: another run with the same purpose and data directory is refused."""
    data = settings.data_dir.expanduser().resolve()
    data.mkdir(parents=True, exist_ok=True)
    path = data / f"{purpose}-work"
    make_private_directory(path)
    descriptor = os.open(path / ".lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise UserError(
                f"another {purpose} is running with {data}", hint="Wait for it, or stop it."
            ) from error
        folder = WorkingFolder(path=path)
        folder.clean()
        yield folder
    finally:
        os.close(descriptor)
