"""Where the keys of encrypted columns are kept: a file, or a secret of the key vault.

Each line is a key: its use, its id, and 32 bytes in base64. The first key of each use is the
current one; the others still decrypt, or still find values. The file is read again when it changes,
so that a new key reaches running servers; a setting is read at start.
"""

import base64
import binascii
import re
import secrets
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import structlog

from .encrypted_values import KEY_BYTES, DataKey, KeyRing, SearchKey
from .errors import UserError
from .private_files import close_to_others, refuse_other_target, write_private
from .settings import Settings

ENCRYPT = "encrypt"
SEARCH = "search"

_ID = re.compile(r"[a-z0-9]{1,16}")
_MAKE_ONE = "Make one with: retail-mcp columns key FILE"

# How often to check the file for changes.
_SECONDS = 1.0

_log = structlog.get_logger(__name__)


class ColumnKeys:
    """The keys of a long-running process."""

    def __init__(self, settings: Settings) -> None:
        self._file = None if settings.column_keys_file is None else settings.column_keys_file
        self._ring = ring_of(settings)
        self._seen = self._stamp()
        self._next = time.monotonic() + _SECONDS

    @property
    def ring(self) -> KeyRing | None:
        """The keys; those of the file at most a second ago."""
        if self._file is not None and time.monotonic() >= self._next:
            self.look()
        return self._ring

    def look(self) -> KeyRing | None:
        """Read the file if it has changed; if that fails, keep the current keys."""
        self._next = time.monotonic() + _SECONDS
        stamp = self._stamp()
        if self._file is None or stamp == self._seen:
            return self._ring
        self._seen = stamp
        try:
            self._ring = _of_file(self._file)
        except UserError as error:
            _log.error("column_keys_unreadable", reason=error.message)
        else:
            _log.info("column_keys_read", current=self._ring.current.id)
        return self._ring

    def _stamp(self) -> tuple[int, int, int] | None:
        if self._file is None:
            return None
        try:
            about = self._file.expanduser().stat()
        except OSError:
            return None
        return about.st_mtime_ns, about.st_size, about.st_ino


def ring_of(settings: Settings) -> KeyRing | None:
    """Return the keys that the settings name; none if columns are not encrypted."""
    if settings.column_keys_file is not None:
        ring = _of_file(settings.column_keys_file)
    elif settings.column_keys is not None:
        ring = parsed(settings.column_keys.get_secret_value(), "RETAIL_COLUMN_KEYS")
    else:
        return None
    return replace(ring, encrypts_names=settings.encrypt_names)


def required_ring(settings: Settings) -> KeyRing:
    """Return the keys that the settings name, or raise if there are none."""
    ring = ring_of(settings)
    if ring is None:
        raise UserError(
            "no column keys are set",
            hint=f"Name their file in RETAIL_COLUMN_KEYS_FILE. {_MAKE_ONE}",
        )
    return ring


def add_key(path: Path, *, searches: bool) -> str:
    """Add a new key to a file, before those that it has, and return its id.

    A new file gets a key of each use.
    """
    refuse_other_target(path)
    known = path.read_text(encoding="ascii") if path.exists() else ""
    if known:
        parsed(known, str(path))
    use = SEARCH if searches else ENCRYPT
    line, made = _new_line(use)
    other = "" if known else _new_line(ENCRYPT if searches else SEARCH)[0]
    write_private(path, f"{line}{other}{known}")
    return made


def parsed(text: str, place: str) -> KeyRing:
    """Read keys from a text; an error names the line number, never the line."""
    data_keys: list[DataKey] = []
    search_keys: list[SearchKey] = []
    for number, line in enumerate(text.splitlines(), start=1):
        words = line.split()
        if not words or words[0].startswith("#"):
            continue
        secret = _secret(words[2]) if len(words) == len(("use", "id", "key")) else b""
        if len(secret) != KEY_BYTES or not _ID.fullmatch(words[1]):
            raise UserError(
                f"{place}, line {number}, is not a column key",
                hint="A line is encrypt or search, an id, and 32 bytes in base64, as retail-mcp"
                " columns key FILE writes it.",
            )
        if words[0] == ENCRYPT:
            data_keys.append(DataKey(id=words[1], secret=secret))
        elif words[0] == SEARCH:
            search_keys.append(SearchKey(id=words[1], secret=secret))
        else:
            raise UserError(
                f"{place}, line {number}, begins with neither {ENCRYPT} nor {SEARCH}",
                hint=_MAKE_ONE,
            )
    for use, ids in (
        (ENCRYPT, [key.id for key in data_keys]),
        (SEARCH, [key.id for key in search_keys]),
    ):
        if not ids:
            raise UserError(f"{place} has no key to {use} with", hint=_MAKE_ONE)
        if len(set(ids)) < len(ids):
            raise UserError(
                f"{place} has two keys to {use} with of the same id", hint="Remove the copy."
            )
    return KeyRing(data_keys=tuple(data_keys), search_keys=tuple(search_keys))


def _of_file(path: Path) -> KeyRing:
    path = path.expanduser()
    try:
        close_to_others(path)
        text = path.read_text(encoding="ascii")
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not text"
        raise UserError(
            f"cannot read the column keys from {path}: {reason}", hint=_MAKE_ONE
        ) from error
    return parsed(text, str(path))


def _new_line(use: str) -> tuple[str, str]:
    # The day tells an operator how old a key is.
    made = f"{datetime.now(UTC):%y%m%d}{secrets.token_hex(2)}"
    secret = base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()
    return f"{use} {made} {secret}\n", made


def _secret(word: str) -> bytes:
    try:
        return base64.b64decode(word, validate=True)
    except (binascii.Error, ValueError):
        return b""
