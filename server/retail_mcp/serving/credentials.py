"""The credentials of a client, in the form that the database gets."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Credentials:
    """The credentials of a client: an API key, or the contents of a verified token."""

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
        """A hash that identifies these credentials without containing them."""
        presented = (self.api_key, self.issuer, self.subject, *self.claims, self.acting_for)
        text = "\0".join("\1" if value is None else value for value in presented)
        # Python's own hash, because OpenSSL looks up its implementation each time.
        return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=32).digest()

    @classmethod
    def of_key(cls, api_key: str, fingerprint: bytes) -> "Credentials":
        """Return the credentials of an API key whose fingerprint is known."""
        credentials = cls(api_key=api_key)
        credentials.__dict__["fingerprint"] = fingerprint
        return credentials

    def __repr__(self) -> str:
        # A key must not get into a log through an exception.
        return f"Credentials(issuer={self.issuer!r})"


@dataclass(frozen=True, kw_only=True)
class VerifiedToken:
    """The contents of a verified token."""

    credentials: Credentials
    name: str
    expires_at: float
