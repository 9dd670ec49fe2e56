"""Encrypts the files of a backup, chunk by chunk, so that no file has to fit into memory.

Each file has its own key, derived from the backup key and a random salt. A chunk is encrypted by
AES-256-GCM with its number as the nonce. The header, which contains the total size, and the name of
the file in its backup are authenticated with each chunk, so truncated, swapped or foreign files are
detected.
"""

import base64
import binascii
import os
import secrets
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from ...errors import UserError
from ...private_files import close_to_others, new_file, refuse_other_target, write_private
from ...settings import Settings

CIPHER = "AES-256-GCM, chunks"
CHUNK = 1024 * 1024
KEY_BYTES = 32
_TAG = 16
_SALT = 16
_MAGIC = b"RMCPBAK1"
# Magic, id of the key, salt, size of a chunk, size of the plain file.
_HEADER = struct.Struct(">8s8s16sIQ")


@dataclass(frozen=True, kw_only=True, repr=False)
class Key:
    """A key of backups, which is never shown, with an id, which is."""

    secret: bytes

    @property
    def id(self) -> str:
        return self._derived(b"id", 8).hex()

    def sign(self, text: bytes) -> str:
        """Return the signature of a manifest."""
        signing = hmac.HMAC(self._derived(b"manifest", KEY_BYTES), hashes.SHA256())
        signing.update(text)
        return signing.finalize().hex()

    def of_file(self, salt: bytes) -> AESGCM:
        return AESGCM(self._derived(b"file", KEY_BYTES, salt))

    def _derived(self, purpose: bytes, length: int, salt: bytes | None = None) -> bytes:
        derivation = HKDF(
            algorithm=hashes.SHA256(),
            length=length,
            salt=salt,
            info=b"retail-mcp backup " + purpose,
        )
        return derivation.derive(self.secret)


def new_key(path: Path) -> Key:
    """Add a new key to the top of a file, whose other keys still decrypt older backups."""
    refuse_other_target(path)
    known = path.read_text(encoding="ascii") if path.exists() else ""
    if known:
        _parsed(known, str(path))
    secret = secrets.token_bytes(KEY_BYTES)
    write_private(path, f"{base64.b64encode(secret).decode()}\n{known}")
    return Key(secret=secret)


def keys_of(settings: Settings) -> tuple[Key, ...]:
    """Return the keys that the settings name: the first encrypts, and all decrypt."""
    if settings.backup_key_file is not None:
        path = settings.backup_key_file.expanduser()
        try:
            close_to_others(path)
            text = path.read_text(encoding="ascii")
        except (OSError, UnicodeError) as error:
            reason = getattr(error, "strerror", None) or "it is not text"
            raise UserError(
                f"cannot read the backup key from {path}: {reason}",
                hint="Make one with: retail-mcp backup key FILE, and name it in"
                " RETAIL_BACKUP_KEY_FILE.",
            ) from error
        return _parsed(text, str(path))
    if settings.backup_key is not None:
        return _parsed(settings.backup_key.get_secret_value(), "RETAIL_BACKUP_KEY")
    return ()


def _parsed(text: str, place: str) -> tuple[Key, ...]:
    found = []
    for line in text.split():
        try:
            secret = base64.b64decode(line, validate=True)
        except binascii.Error:
            secret = b""
        if len(secret) != KEY_BYTES:
            # Without the cause: it may repeat the text.
            raise UserError(
                f"{place} contains no backup key",
                hint="A key is 32 bytes in base64, as retail-mcp backup key FILE writes it.",
            ) from None
        found.append(Key(secret=secret))
    if not found:
        raise UserError(f"{place} is empty", hint="Make a key with: retail-mcp backup key FILE")
    return tuple(found)


def encrypt(source: Path, target: Path, key: Key, name: str) -> None:
    """Encrypt a file; the name ties it to its place in its backup."""
    size = source.stat().st_size
    salt = os.urandom(_SALT)
    header = _HEADER.pack(_MAGIC, bytes.fromhex(key.id), salt, CHUNK, size)
    cipher = key.of_file(salt)
    with source.open("rb") as plain, new_file(target) as output:
        output.write(header)
        for number in range(_chunks(size, CHUNK)):
            data = plain.read(CHUNK)
            output.write(cipher.encrypt(_nonce(number), data, header + name.encode()))


def decrypt(source: Path, target: Path, keys: tuple[Key, ...], name: str) -> None:
    """Decrypt a file, or say what is wrong with it; no partial file is left behind."""
    with source.open("rb") as sealed, new_file(target) as output:
        for data in _opened(sealed, source.stat().st_size, keys, name):
            output.write(data)


def _opened(sealed: BinaryIO, length: int, keys: tuple[Key, ...], name: str) -> Iterator[bytes]:
    header = sealed.read(_HEADER.size)
    if len(header) < _HEADER.size:
        raise _broken(name, "is truncated: even its header is incomplete")
    magic, key_id, salt, chunk, size = _HEADER.unpack(header)
    if magic != _MAGIC or not 1 <= chunk <= CHUNK * 64:
        raise _broken(name, "is not an encrypted backup file")
    key = next((key for key in keys if key.id == key_id.hex()), None)
    if key is None:
        raise wrong_key(name, key_id.hex(), keys)
    count = _chunks(size, chunk)
    expected = _HEADER.size + size + count * _TAG
    if length < expected:
        raise _broken(name, f"is truncated: it has {length:,} bytes of {expected:,}")
    if length > expected:
        raise _broken(name, f"has {length - expected:,} bytes too many")
    cipher, bound = key.of_file(salt), header + name.encode()
    for number in range(count):
        data = sealed.read(min(chunk, size - number * chunk) + _TAG)
        try:
            yield cipher.decrypt(_nonce(number), data, bound)
        except InvalidTag:
            other = _place_of(cipher, data, bound, count)
            raise _broken(
                name,
                f"is reordered: where chunk {number} should be, there is chunk {other}"
                if other is not None
                else f"was changed in chunk {number}, or belongs to another backup",
            ) from None


def wrong_key(name: str, needed: str, keys: tuple[Key, ...]) -> UserError:
    given = " and ".join(key.id for key in keys) or "none"
    return UserError(
        f"{name} was encrypted with the key {needed}; the keys given: {given}",
        hint="Name the file that holds that key in RETAIL_BACKUP_KEY_FILE.",
    )


def _place_of(cipher: AESGCM, data: bytes, bound: bytes, count: int) -> int | None:
    """Return the number under which a chunk is authentic, if there is one."""
    for number in range(count):
        try:
            cipher.decrypt(_nonce(number), data, bound)
        except InvalidTag:
            continue
        return number
    return None


def _broken(name: str, what: str) -> UserError:
    return UserError(
        f"{name} {what}",
        hint="Nothing was restored from it. Take another backup: retail-mcp backup list",
    )


def _chunks(size: int, chunk: int) -> int:
    """Return the number of chunks; an empty file has one, so that it is authenticated, too."""
    return max(1, -(-size // chunk))


def _nonce(number: int) -> bytes:
    return number.to_bytes(12, "big")
