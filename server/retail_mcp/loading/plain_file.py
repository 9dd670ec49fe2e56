"""Opens plain files for reading, and bounds their contents.

A folder to load may come from somebody else. A link could lead to a file that only we may read, a
pipe may never end, and a small compressed file can contain more than the machine can hold.
"""

import io
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from ..errors import UserError

# No line of a valid file is this long.
LONGEST_LINE = 1_000_000
MOST_COLUMNS = 1_000
LARGEST_SETTINGS = 1_000_000

# Compression makes tables of numbers and names five to thirty times smaller.
MOST_UNPACKED_TIMES = 60
ALWAYS_UNPACKED_BYTES = 16_000_000

_SYSTEM = ("/proc/", "/sys/", "/dev/")
_KINDS = {
    stat.S_IFLNK: "a symbolic link",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFDIR: "a directory",
}


def open_plain(path: Path) -> BinaryIO:
    """Open a plain file for reading; refuse everything else without blocking."""
    refuse_other_kinds(path)
    # Without blocking, because the file that was checked may have been replaced meanwhile.
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    try:
        descriptor = os.open(path, flags)
    except OSError as error:
        raise UserError(f"cannot read {path}: {error.strerror}") from error
    handle = os.fdopen(descriptor, "rb")
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        handle.close()
        raise _other(path, "not a plain file")
    return handle


def refuse_other_kinds(path: Path) -> None:
    """Refuse links, pipes, devices, directories, and virtual files of the system."""
    try:
        mode = path.lstat().st_mode
    except OSError as error:
        raise UserError(f"cannot read {path}: {error.strerror}") from error
    if kind := _KINDS.get(stat.S_IFMT(mode)):
        raise _other(path, kind)
    if str(path.parent.resolve() / path.name).startswith(_SYSTEM):
        raise _other(path, "a file of the system")


def _other(path: Path, kind: str) -> UserError:
    return UserError(
        f"{path} is {kind}, and only plain files are loaded",
        hint="Copy its contents to a plain file.",
    )


def read_settings(path: Path) -> str:
    """Read a small file of settings."""
    with open_plain(path) as handle:
        content = handle.read(LARGEST_SETTINGS + 1)
    if len(content) > LARGEST_SETTINGS:
        raise UserError(f"{path} is larger than {LARGEST_SETTINGS:,} bytes, too large for settings")
    return content.decode()


def most_unpacked(packed: int) -> int:
    """Return how many bytes a compressed file may contain."""
    return ALWAYS_UNPACKED_BYTES + MOST_UNPACKED_TIMES * packed


def too_packed(path: Path) -> UserError:
    return UserError(
        f"{path.name} contains more than {MOST_UNPACKED_TIMES} times its size",
        hint="If that is intended, decompress it and load it as CSV.",
    )


def lines(text: io.TextIOWrapper, path: Path) -> Iterator[str]:
    """Yield the lines of a text, of bounded length."""
    number = 0
    while line := text.readline(LONGEST_LINE):
        number += 1
        if len(line) == LONGEST_LINE and line[-1] not in "\r\n":
            raise UserError(
                f"{path.name}: line {number} is longer than {LONGEST_LINE:,} characters",
                hint="Is it a table, with a line for each row?",
            )
        yield line


def refuse_many_columns(path: Path, count: int) -> None:
    if count > MOST_COLUMNS:
        raise UserError(f"{path.name} has {count:,} columns, and at most {MOST_COLUMNS:,} are read")


class BoundedReader(io.RawIOBase):
    """Passes on decompressed data, up to a multiple of the compressed size."""

    def __init__(self, source: BinaryIO, path: Path, *, most: int) -> None:
        self._source = source
        self._path = path
        self._left = most

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        view = memoryview(buffer)
        content = self._source.read(len(view))
        self._left -= len(content)
        if self._left < 0:
            raise too_packed(self._path)
        view[: len(content)] = content
        return len(content)
