"""The bytes of a table: those of a plain file, or of a file in a ZIP archive.

Nothing is extracted to the disk under a name that the archive gives.
"""

import contextlib
import fnmatch
import gzip
import io
import os
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO, cast

from ..errors import UserError
from ..text import visible
from .plain_file import BoundedReader, most_unpacked, open_plain, too_packed

ZIP = ".zip"
BLOCK_BYTES = 131_072
_MOST_MEMBERS = 10_000
_SHOWN_MEMBERS = 20
# What operating systems add to an archive.
_ADDED = ("__macosx/", ".ds_store", "thumbs.db", "desktop.ini")
_IS_ENCRYPTED = 0x1


@dataclass(frozen=True, kw_only=True)
class Content:
    """Where the bytes of a table are."""

    path: Path
    member: str | None = None

    @property
    def name(self) -> str:
        return self.path.name if self.member is None else f"{self.path.name}, {self.member}"

    @property
    def suffix(self) -> str:
        return PurePosixPath(self.member or self.path.name).suffix.lower()

    @property
    def size(self) -> int:
        """The bytes of the file, packed as it is."""
        return max(self.path.stat().st_size, 1)

    @contextlib.contextmanager
    def opened(self, raw: BinaryIO | None = None) -> Iterator[BinaryIO]:
        """Open for reading from the beginning, decompressed."""
        with contextlib.ExitStack() as stack:
            source = raw or stack.enter_context(open_plain(self.path))
            if self.member is not None:
                archive = stack.enter_context(opened_archive(self.path, source))
                unpacked = stack.enter_context(archive.open(self.member))
            elif self.suffix == ".gz":
                unpacked = cast("Any", stack.enter_context(gzip.GzipFile(fileobj=source)))
            else:
                yield source
                return
            most = most_unpacked(os.fstat(source.fileno()).st_size)
            bounded = BoundedReader(cast("BinaryIO", unpacked), self.path, most=most)
            yield stack.enter_context(io.BufferedReader(bounded, BLOCK_BYTES))

    @contextlib.contextmanager
    def seekable(self) -> Iterator[BinaryIO]:
        """Open for reading in any order."""
        if self.member is None:
            with open_plain(self.path) as handle:
                yield handle
            return
        with self.opened() as source, tempfile.TemporaryFile() as copy:
            shutil.copyfileobj(source, copy, BLOCK_BYTES)
            copy.seek(0)
            yield cast("BinaryIO", copy)

    @contextlib.contextmanager
    def readable(self) -> Iterator[None]:
        """Report what is wrong with the bytes in a sentence."""
        try:
            yield
        except UnicodeError as error:
            raise UserError(
                f"{self.name} is not in its encoding: {error}",
                hint='Say encoding = "…", or save it as UTF-8.',
            ) from error
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
            raise UserError(f"{self.path.name} is a damaged archive: {error}") from error
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            kind = "gzip file" if self.member is None else "ZIP archive"
            raise UserError(f"{self.name} is truncated, or not a {kind}: {error}") from error
        except OSError as error:
            raise UserError(f"cannot read {self.path}: {error.strerror or error}") from error


@contextlib.contextmanager
def opened_archive(path: Path, handle: BinaryIO) -> Iterator[zipfile.ZipFile]:
    """Open a ZIP archive whose parts are of a plausible size, and can be read."""
    size = os.fstat(handle.fileno()).st_size
    try:
        archive = zipfile.ZipFile(handle)
    except zipfile.BadZipFile as error:
        raise UserError(f"{path.name} is not a ZIP archive, or damaged: {error}") from error
    with archive:
        parts = archive.infolist()
        if len(parts) > _MOST_MEMBERS:
            raise UserError(f"{path.name} has {len(parts):,} parts, too many for a table")
        # What it says of its sizes holds, because no more of a part is read.
        if sum(part.file_size for part in parts) > most_unpacked(size):
            raise too_packed(path)
        yield archive


def contents(path: Path, wanted: tuple[str, ...], endings: tuple[str, ...]) -> list[Content]:
    """Return the tables of an archive: those that are wanted, or the only one."""
    whole = Content(path=path)
    with whole.readable(), open_plain(path) as handle, opened_archive(path, handle) as archive:
        parts = [
            part
            for part in archive.infolist()
            if not part.is_dir()
            and not part.filename.lower().startswith(_ADDED[0])
            and PurePosixPath(part.filename).name.lower() not in _ADDED[1:]
        ]
    tables = [part for part in parts if part.filename.lower().endswith(endings)]
    listed = ", ".join(visible(part.filename) for part in parts[:_SHOWN_MEMBERS]) or "nothing"
    if len(parts) > _SHOWN_MEMBERS:
        listed += f" and {len(parts) - _SHOWN_MEMBERS} others"
    chosen = [
        part
        for part in parts
        if any(fnmatch.fnmatchcase(part.filename, pattern) for pattern in wanted)
    ]
    missing = [
        pattern
        for pattern in wanted
        if not any(fnmatch.fnmatchcase(part.filename, pattern) for part in parts)
    ]
    if missing:
        raise UserError(
            f"{path.name} does not contain {', '.join(missing)}", hint=f"It contains: {listed}."
        )
    if not wanted and len(tables) != 1:
        raise UserError(
            f"{path.name} contains {'several tables' if tables else 'no table'}: {listed}",
            hint='Say which one in [file], such as member = "jan.csv"; member = "*.csv" reads'
            " all of these."
            if tables
            else f"Tables end in {', '.join(endings)}.",
        )
    for part in chosen or tables:
        _refuse_part(path, part)
    return [Content(path=path, member=part.filename) for part in chosen or tables]


def _refuse_part(path: Path, part: zipfile.ZipInfo) -> None:
    name = f"{path.name}, {visible(part.filename)}"
    if part.flag_bits & _IS_ENCRYPTED:
        raise UserError(f"{name} is encrypted", hint="Unpack it with its password.")
    if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise UserError(f"{name} is packed in an unusual way", hint="Unpack it, or pack it again.")
    if part.filename.startswith(("/", "\\")) or ".." in PurePosixPath(part.filename).parts:
        raise UserError(f"{name} has a path out of the archive", hint="Unpack the table.")
    if part.filename.lower().endswith((ZIP, ".gz", ".parquet", ".pq")):
        raise UserError(f"{name} is packed again, or Parquet", hint="Unpack the archive.")
