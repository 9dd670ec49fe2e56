"""A log file of bounded size that only its owner can read."""

import os
import stat
import threading
from contextlib import suppress
from pathlib import Path

from .errors import UserError


class RotatingFile:
    """Appends to a file; when it is full, it becomes number 1, number 1 becomes 2, and so on."""

    def __init__(self, path: Path, *, largest: int, count: int) -> None:
        self._path = path
        self._largest = largest
        self._count = count
        self._lock = threading.Lock()
        self._descriptor = -1
        try:
            self._open()
        except OSError as error:
            raise UserError(
                f"cannot write the log {path}: {error.strerror}",
                hint="Choose another file with RETAIL_LOG_FILE, or give it to the server's user.",
            ) from error

    def write(self, content: bytes) -> int:
        """Write one record; a full disk costs records, but never a call."""
        with self._lock, suppress(OSError):
            if self._size and self._size + len(content) > self._largest:
                self._rotate()
            if self._descriptor < 0:
                self._open()
            self._size += os.write(self._descriptor, content)
        return len(content)

    def flush(self) -> None:
        """Nothing is buffered."""

    def close(self) -> None:
        with self._lock:
            self._close()

    def _open(self) -> None:
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK
        descriptor = os.open(self._path, flags, 0o600)
        about = os.fstat(descriptor)
        if not stat.S_ISREG(about.st_mode):
            os.close(descriptor)
            raise UserError(
                f"the log {self._path} is not a plain file", hint="Name another in RETAIL_LOG_FILE."
            )
        # A file of an earlier version may be readable by everyone.
        with suppress(PermissionError):
            os.fchmod(descriptor, 0o600)
        self._descriptor = descriptor
        self._size = about.st_size

    def _rotate(self) -> None:
        self._close()
        for number in range(self._count - 1, 0, -1):
            with suppress(FileNotFoundError):
                self._numbered(number - 1).replace(self._numbered(number))
        if self._count == 1:
            self._path.unlink(missing_ok=True)
        self._open()

    def _numbered(self, number: int) -> Path:
        return self._path.with_name(f"{self._path.name}.{number}") if number else self._path

    def _close(self) -> None:
        if self._descriptor >= 0:
            os.close(self._descriptor)
        self._descriptor = -1


class TextFile:
    """The same file, for text."""

    def __init__(self, file: RotatingFile) -> None:
        self._file = file

    def write(self, text: str) -> int:
        self._file.write(text.encode(errors="backslashreplace"))
        return len(text)

    def flush(self) -> None:
        self._file.flush()
