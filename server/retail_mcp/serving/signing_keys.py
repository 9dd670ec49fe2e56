"""The public keys of an issuer: fetched, kept, and fetched again when a token names a new one.

A token can name any key id, so unknown ones must not make the server fetch repeatedly: there is at
most one fetch in half a minute. Fetched keys stay in use while the issuer cannot be reached, for at
most a day.
"""

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import httpx2
import orjson
import structlog

from .loopback import is_loopback

_log = structlog.get_logger(__name__)

# Keys older than this are fetched again in the background.
_FRESH_SECONDS = 600.0

# How long keys are used if they cannot be fetched again.
_LONGEST_SECONDS = 24 * 3600.0

# The shortest time between two fetches, successful or not.
_PAUSE_SECONDS = 30.0

_FETCH_SECONDS = 5.0

_MOST_BYTES = 256 * 1024

_MOST_KEYS = 100

JsonKey = Mapping[str, Any]


class IssuerUnavailableError(Exception):
    """The keys of an issuer are unknown, and cannot be fetched."""


class UnknownKeyError(Exception):
    """A token names a key that its issuer does not have."""


@dataclass(kw_only=True)
class SigningKeys:
    """The keys of one issuer, by their ids."""

    issuer: str
    jwks_uri: str | None
    pause: float = _PAUSE_SECONDS
    longest: float = _LONGEST_SECONDS
    _keys: Mapping[str | None, JsonKey] = field(default_factory=dict)
    _fetched_at: float = float("-inf")
    _tried_at: float = float("-inf")
    _fetching: asyncio.Lock = field(default_factory=asyncio.Lock)
    _background: asyncio.Task[None] | None = None

    async def find(self, key_id: str | None) -> JsonKey:
        """Return the key with an id; the only key of the issuer, when a token names none."""
        age = time.monotonic() - self._fetched_at
        if age < self.longest and (key := self._known(key_id)) is not None:
            if age > _FRESH_SECONDS and self._may_fetch and not self._fetching.locked():
                self._background = asyncio.create_task(self._fetch())
            return key
        await self._fetch()
        if time.monotonic() - self._fetched_at >= self.longest:
            raise IssuerUnavailableError(self.issuer)
        key = self._known(key_id)
        if key is None:
            raise UnknownKeyError
        return key

    async def close(self) -> None:
        if self._background is not None:
            self._background.cancel()

    def _known(self, key_id: str | None) -> JsonKey | None:
        if key_id is None:
            return next(iter(self._keys.values())) if len(self._keys) == 1 else None
        return self._keys.get(key_id)

    @property
    def _may_fetch(self) -> bool:
        return time.monotonic() - self._tried_at >= self.pause

    async def _fetch(self) -> None:
        """Fetch the keys, unless that was just tried; concurrent calls share one fetch."""
        async with self._fetching:
            if not self._may_fetch:
                return
            self._tried_at = time.monotonic()
            try:
                async with asyncio.timeout(_FETCH_SECONDS):
                    keys = await self._fetched()
            except (httpx2.HTTPError, httpx2.InvalidURL, ValueError, TimeoutError) as error:
                _log.warning("keys_not_fetched", issuer=self.issuer, error=type(error).__name__)
                return
            self._keys = keys
            self._fetched_at = time.monotonic()
            _log.info("keys_fetched", issuer=self.issuer, keys=len(keys))

    async def _fetched(self) -> Mapping[str | None, JsonKey]:
        async with httpx2.AsyncClient(timeout=_FETCH_SECONDS, follow_redirects=False) as client:
            uri = self.jwks_uri or await self._discover(client)
            answer = await _get(client, uri)
        listed = answer.get("keys")
        if not isinstance(listed, list) or not listed:
            # An answer without keys is an error of the issuer, so the known keys stay.
            raise ValueError("no keys")
        return {
            key_id: key
            for key in listed[:_MOST_KEYS]
            if isinstance(key, dict)
            and key.get("use", "sig") == "sig"
            and ((key_id := key.get("kid")) is None or isinstance(key_id, str))
        }

    async def _discover(self, client: httpx2.AsyncClient) -> str:
        said = await _get(client, f"{self.issuer.rstrip('/')}/.well-known/openid-configuration")
        uri = said.get("jwks_uri")
        if said.get("issuer") != self.issuer or not isinstance(uri, str):
            raise ValueError("another issuer's metadata")
        return uri


async def _get(client: httpx2.AsyncClient, uri: str) -> Mapping[str, Any]:
    """Fetch a JSON object of bounded size, over TLS unless it is on this machine."""
    parts = urlsplit(uri)
    if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(parts.hostname)):
        raise ValueError("no https")
    body = bytearray()
    async with client.stream("GET", uri) as response:
        if response.status_code != httpx2.codes.OK:
            raise ValueError("no answer")
        async for part in response.aiter_bytes():
            body += part
            if len(body) > _MOST_BYTES:
                raise ValueError("too long")
    said = orjson.loads(body)
    if not isinstance(said, dict):
        raise ValueError("no object")
    return said
