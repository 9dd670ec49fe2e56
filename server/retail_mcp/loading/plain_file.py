"""Opens files to read, if they are plain files, and bounds what is in them.

A folder to load may come from somebody else. A link could lead to a file that only we may
read, a pipe never ends, and a small packed file can hold more than the machine.
"""

import io
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from ..errors import UserError

# No line of a file that is loaded has as many characters.
LONGEST_LINE = 1_000_000
MOST_COLUMNS = 1_000
LARGEST_SETTINGS = 1_000_000

# Tables of numbers and names become five to thirty times smaller when they are packed.
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
    """Open a plain file to read; refuse everything else without waiting for it."""
    refuse_other_kinds(path)
    # Without waiting, because what was looked at may have been replaced meanwhile.
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    try:
        descriptor = os.open(path, flags)
    except OSError as error:
        raise UserError(f"cannot read {path}: {error.strerror}") from error
    handle = os.fdopen(descriptor, "rb")
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        handle.close()
        raise _other(path, "no plain file")
    return handle


def refuse_other_kinds(path: Path) -> None:
    """Refuse links, pipes, devices, directories, and what the system only pretends is a file."""
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
        hint="Copy its content to a file of its own.",
    )


def read_settings(path: Path) -> str:
    """Read a small file of settings."""
    with open_plain(path) as handle:
        content = handle.read(LARGEST_SETTINGS + 1)
    if len(content) > LARGEST_SETTINGS:
        raise UserError(f"{path} is larger than {LARGEST_SETTINGS:,} bytes, and no settings")
    return content.decode()


def most_unpacked(packed: int) -> int:
    """Return how many bytes a packed file may hold."""
    return ALWAYS_UNPACKED_BYTES + MOST_UNPACKED_TIMES * packed


def too_packed(path: Path) -> UserError:
    return UserError(
        f"{path.name} holds more than {MOST_UNPACKED_TIMES} times its size",
        hint="If it is what it should be, unpack it and load it as CSV.",
    )


def lines(text: io.TextIOWrapper, path: Path) -> Iterator[str]:
    """Yield the lines of a text, none of which may fill the memory."""
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
    """Passes on what is unpacked, as long as it is in proportion to the packed file."""

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
