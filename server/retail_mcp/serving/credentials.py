"""What a client presented, as the database gets to know it."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Credentials:
    """What a client presented: an API key, or what a verified token of an issuer says."""

    api_key: str | None = None
    issuer: str | None = None
    subject: str | None = None
    claims: tuple[str, ...] = ()
    token_id: str | None = None
    issued_at: datetime | None = None
    acting_for: str | None = None

    @property
    def parameters(self) -> dict[str, Any]:
        """The parameters of every statement that begins a request."""
        return {
            "api_key": self.api_key,
            "issuer": self.issuer,
            "subject": self.subject,
            "claims": list(self.claims),
            "token_id": self.token_id,
            "issued_at": self.issued_at,
            "acting_for": self.acting_for,
        }

    @cached_property
    def fingerprint(self) -> bytes:
        """What tells these credentials from others, without holding any."""
        presented = (self.api_key, self.issuer, self.subject, *self.claims, self.acting_for)
        text = "\0".join("\1" if value is None else value for value in presented)
        # A hash of Python's own: OpenSSL looks for its own one each time.
        return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=32).digest()

    def __repr__(self) -> str:
        # A key must not get into a log by way of an exception.
        return f"Credentials(issuer={self.issuer!r})"


@dataclass(frozen=True, kw_only=True)
class VerifiedToken:
    """What a token says that was verified."""

    credentials: Credentials
    name: str
    expires_at: float
