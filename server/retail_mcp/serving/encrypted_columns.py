"""Decrypts values of encrypted columns in answers, and hashes arguments that are looked up in them.

These are the columns of the domain api.encrypted_text. The function decides in the same statement
whether the caller may know a value: it returns the value with its place, or null. So a value
without a place is never decrypted, wherever it is.

Rows stay the bytes that PostgreSQL wrote, and only values in them are replaced: before a name and
its colon, PostgreSQL writes an unescaped quotation mark, which no text can contain, and in jsonb a
blank after the colon.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import orjson
import structlog

from ..catalog.functions import Function
from ..column_keys import ColumnKeys
from ..encrypted_values import KeyRing, UndecryptableError
from ..monitoring.telemetry import Figure
from ..settings import Settings

_MARK = b'"enc:'

_log = structlog.get_logger(__name__)


class EncryptedColumns:
    """The encrypted columns of all functions."""

    def __init__(self, settings: Settings) -> None:
        self._keys = ColumnKeys(settings)
        self._patterns: dict[tuple[str, ...], re.Pattern[bytes]] = {}
        self._decrypted = 0
        self._undecryptable = 0

    def hashed(self, function: Function, given: Mapping[str, Any]) -> dict[str, list[str]]:
        """Return the hidden arguments by which encrypted values are looked up."""
        if not function.hashed or (ring := self._keys.ring) is None:
            return {}
        return {
            item.hashes.name: ring.hashes(given[item.text])
            for item in function.hashed
            if item.text in given
        }

    def opened(self, function: Function, body: bytes | None) -> bytes | None:
        """Return rows with their values decrypted; the same object if there are none.

        A value that cannot be decrypted becomes null, never another value, and the log says why.
        """
        if not function.encrypted_columns or body is None or _MARK not in body:
            return body
        ring = self._keys.ring
        reasons: dict[str, int] = {}

        def decrypt(match: re.Match[bytes]) -> bytes:
            try:
                text = self._decrypt(ring, orjson.loads(match["value"]))
            except UndecryptableError as error:
                reasons[str(error)] = reasons.get(str(error), 0) + 1
                return match["name"] + b"null"
            self._decrypted += 1
            return match["name"] + orjson.dumps(text)

        opened = self._pattern(function).sub(decrypt, body)
        for reason, count in reasons.items():
            self._undecryptable += count
            _log.error("undecryptable", function=function.name, values=count, reason=reason)
        return opened

    def _decrypt(self, ring: KeyRing | None, placed: str) -> str:
        if ring is None:
            raise UndecryptableError("this server has no keys: RETAIL_COLUMN_KEYS_FILE is not set")
        try:
            return ring.decrypt(placed)
        except UndecryptableError:
            # The key may have been added since the file was read.
            newer = self._keys.look()
            if newer is None or newer is ring:
                raise
            return newer.decrypt(placed)

    def _pattern(self, function: Function) -> re.Pattern[bytes]:
        names = function.encrypted_columns
        pattern = self._patterns.get(names)
        if pattern is None:
            written = b"|".join(re.escape(orjson.dumps(name)) for name in names)
            # The only column of a row is written by json_build_object(), with blanks.
            pattern = re.compile(
                rb'(?P<name>(?:%b)(?::| : ))(?P<value>"enc:(?:[^"\\]|\\.)*")' % written
            )
            self._patterns[names] = pattern
        return pattern

    def figures(self) -> Iterator[Figure]:
        for outcome, value in (("ok", self._decrypted), ("failed", self._undecryptable)):
            if value:
                yield Figure(
                    name="retail_mcp_decrypted_values_total",
                    value=value,
                    help="Values of encrypted columns in answers.",
                    labels={"outcome": outcome},
                    is_counter=True,
                )
