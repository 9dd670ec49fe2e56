"""Files and directories that only their owner can read, whatever the umask and previous modes."""

import contextlib
import os
import secrets
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from .errors import UserError


def make_private_directory(path: Path, mode: int = 0o700) -> None:
    """Make a directory that others cannot read; take away their rights to an existing one."""
    path.mkdir(mode=mode, parents=True, exist_ok=True)
    about = path.stat()
    if about.st_uid == os.geteuid() and stat.S_IMODE(about.st_mode) != mode:
        path.chmod(mode)


def write_private(path: Path, content: str | bytes) -> None:
    """Replace a file atomically; a link of that name is replaced, never followed."""
    data = content.encode() if isinstance(content, str) else content
    with new_file(path) as handle:
        handle.write(data)


def close_to_others(path: Path) -> None:
    """Keep other users from reading one of our files."""
    about = path.lstat()
    if about.st_uid == os.geteuid() and stat.S_ISREG(about.st_mode) and about.st_mode & 0o077:
        path.chmod(0o600)


def refuse_other_target(path: Path) -> None:
    """Refuse to write to a link, a device or a directory; only plain files are replaced."""
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        if path.parent.is_dir():
            return
        raise UserError(f"there is no folder {path.parent} to write {path.name} to") from None
    except OSError as error:
        raise UserError(f"cannot write {path}: {error.strerror}") from error
    if not stat.S_ISREG(mode):
        raise UserError(
            f"{path} is not a plain file, so it is not written to",
            hint="Remove it, or name another file.",
        )


@contextlib.contextmanager
def new_file(path: Path) -> Iterator[BinaryIO]:
    """Write a new file that gets its name at the end, when it is complete."""
    refuse_other_target(path)
    partial = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
    try:
        descriptor = os.open(partial, flags, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as handle:
                os.fchmod(handle.fileno(), 0o600)
                yield handle
            partial.replace(path)
        except BaseException:
            partial.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise UserError(f"cannot write {path}: {error.strerror or error}") from error


@contextlib.contextmanager
def private_file(path: Path) -> Iterator[BinaryIO]:
    """Truncate or create a file, and write to it directly."""
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    with os.fdopen(descriptor, "w+b") as handle:
        os.fchmod(handle.fileno(), 0o600)
        yield handle
