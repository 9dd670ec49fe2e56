"""Issuers of tokens, as the settings name them."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

# Algorithms with a public key. Symmetric ones are left out, because their keys could also sign.
Algorithm = Literal[
    "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "Ed25519"
]


# Of a signed token in its compact form, between dots.
_PARTS = ("header", "payload", "signature")


class TrustedIssuer(BaseModel):
    """An issuer of tokens, and what its tokens must say to be accepted."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    issuer: str | None = None
    audience: tuple[str, ...] = Field(min_length=1)
    jwks_uri: str | None = None
    tenant: str | None = None
    algorithms: tuple[Algorithm, ...] = Field(default=("RS256",), min_length=1)
    scopes: tuple[str, ...] = ()
    subject_claim: str = "sub"


def looks_like_token(bearer: str) -> bool:
    """Say whether a bearer is a token of an issuer rather than an API key."""
    return len(bearer.split(".")) == len(_PARTS)
