"""Values of columns, encrypted before the database sees them.

A column holds ``enc:1:<key>:<search key>.<hash>:<nonce, ciphertext and tag>``; without a hash, the
part between the last two colons is empty. Values that are read come with their place behind an
``@``: the column and the row that the database read them from. The place and everything before the
ciphertext are authenticated, so a value that was copied to another row or column, or whose hash was
exchanged, cannot be decrypted.

The nonce is derived from the place and the text: the same text in the same row gives the same
value, so that a repeated load changes nothing, while equal texts in two rows look different. Texts
are padded to multiples of 16 bytes, so that lengths reveal little.

The database knows the form: see retail.is_encrypted().
"""

import base64
import binascii
import hmac
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from .errors import UserError

PREFIX = "enc:"

# Replaces a text that the database would refuse.
WITHHELD = f"{PREFIX}withheld"

KEY_BYTES = 32
_VERSION = "1"
_NONCE = 12
_HASH = 16
_BLOCK = 16

# Combining marks, which retail.whole_name_key() leaves out as well.
_ACCENTS = re.compile("[\u0300-\u036f]")

# A value as functions return it.
_PLACED = re.compile(
    r"(?P<head>enc:1:(?P<key>[a-z0-9]{1,16}):(?:[a-z0-9]{1,16}\.[A-Za-z0-9_-]{22})?)"
    r":(?P<sealed>[A-Za-z0-9_-]{38,2000})@(?P<place>.+)",
    re.DOTALL,
)
# Separates the encrypted parts of a name; places are too short to contain it.
_BETWEEN = re.compile(
    r" (?=enc:1:[a-z0-9]{1,16}:(?:[a-z0-9]{1,16}\.[A-Za-z0-9_-]{22})?:[A-Za-z0-9_-]{38,2000}@)"
)


class UndecryptableError(Exception):
    """Why a value cannot be decrypted, without the value."""


@dataclass(frozen=True, kw_only=True, repr=False)
class ColumnKey:
    """A key, which is never shown, with an id, which is."""

    id: str
    secret: bytes

    def derived(self, purpose: bytes) -> bytes:
        return hmac.digest(self.secret, b"retail-mcp column " + purpose, "sha256")


class DataKey(ColumnKey):
    """A key that encrypts and decrypts."""

    @cached_property
    def cipher(self) -> Any:
        return _cipher(self.derived(b"encryption"))

    @cached_property
    def nonces(self) -> Callable[[bytes], bytes]:
        secret = self.derived(b"nonce")
        return lambda text: hmac.digest(secret, text, "sha256")[:_NONCE]


class SearchKey(ColumnKey):
    """A key for the hashes of values that are looked up."""

    def hash(self, text: str) -> str:
        normal = unicodedata.normalize("NFC", text.strip().lower())
        return self._hash(self._secret, normal)

    def hash_name(self, name: str) -> str:
        """Hash a whole name, in any case, with accents or without."""
        normal = unicodedata.normalize("NFD", " ".join(name.lower().split()))
        return self._hash(self._secret_of_names, _ACCENTS.sub("", normal))

    def _hash(self, secret: bytes, normal: str) -> str:
        made = hmac.digest(secret, normal.encode(), "sha256")
        return f"{self.id}.{_text(made[:_HASH])}"

    @cached_property
    def _secret(self) -> bytes:
        return self.derived(b"search")

    @cached_property
    def _secret_of_names(self) -> bytes:
        return self.derived(b"search for names")


@dataclass(frozen=True, kw_only=True)
class KeyRing:
    """The keys of both kinds; the first of each is the current one."""

    data_keys: tuple[DataKey, ...]
    search_keys: tuple[SearchKey, ...]
    # Whether to encrypt plain names; encrypted ones stay encrypted in any case.
    encrypts_names: bool = False

    @property
    def current(self) -> DataKey:
        return self.data_keys[0]

    @property
    def current_search(self) -> SearchKey:
        return self.search_keys[0]

    def encrypt(self, text: str, place: str, *, hashed: str = "") -> str:
        """Encrypt a text for a place: a column, and a row of its table.

        If it is looked up, the result contains the hash.
        """
        key = self.current
        head = f"{PREFIX}{_VERSION}:{key.id}:{hashed}"
        bound = f"{head}@{place}".encode()
        plain = _filled_up(text.encode())
        nonce = key.nonces(len(bound).to_bytes(4, "big") + bound + plain)
        sealed = key.cipher.encrypt(nonce, plain, bound)
        return f"{head}:{_text(nonce + sealed)}"

    def hash_of(self, columns: Sequence[str], values: Mapping[str, str]) -> str:
        """Return the current hash of the values of columns: an address, or the parts of a name."""
        if len(columns) == 1:
            return self.current_search.hash(values[columns[0]])
        parts = (values.get(column, "") for column in columns)
        return self.current_search.hash_name(" ".join(parts))

    def decrypt(self, placed: str) -> str:
        """Return the text of a value that comes with its place, or of several after each other."""
        return " ".join(self._decrypted(part) for part in _BETWEEN.split(placed))

    def _decrypted(self, placed: str) -> str:
        match = _PLACED.fullmatch(placed)
        if match is None:
            raise UndecryptableError("it has no place, or another form")
        key = next((each for each in self.data_keys if each.id == match["key"]), None)
        if key is None:
            raise UndecryptableError(f"the key {match['key']} is not among the keys given")
        sealed = _bytes(match["sealed"])
        bound = f"{match['head']}@{match['place']}".encode()
        plain = _opened(key.cipher, sealed, bound)
        return plain.rstrip(b"\0").decode()

    def hashes(self, text: str) -> list[str]:
        """Return the possible hashes of a text to look up, as an address or a name."""
        return [made for key in self.search_keys for made in (key.hash(text), key.hash_name(text))]


def is_encrypted(value: str) -> bool:
    return value.startswith(PREFIX)


def is_placed(value: str) -> bool:
    """Whether a text is an encrypted value that comes with its place."""
    return value.startswith(PREFIX) and _PLACED.fullmatch(value) is not None


def places_of(placed: str) -> list[str]:
    return [part.partition("@")[2] for part in _BETWEEN.split(placed)]


def _opened(cipher: Any, sealed: bytes, bound: bytes) -> bytes:
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - an extra

    try:
        plain: bytes = cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], bound)
    except InvalidTag:
        raise UndecryptableError("it was changed, or belongs to another place") from None
    return plain


def _cipher(secret: bytes) -> Any:
    try:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise UserError(
            "encrypted columns need the package cryptography, which is not installed",
            hint="Install it with: pip install 'retail-mcp[encryption]'",
        ) from error
    return AESGCM(secret)


def _filled_up(text: bytes) -> bytes:
    return text.ljust(max(-(-len(text) // _BLOCK), 1) * _BLOCK, b"\0")


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _bytes(text: str) -> bytes:
    try:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except binascii.Error as error:
        raise UndecryptableError("it has another form") from error
