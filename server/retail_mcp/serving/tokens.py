"""Tokens of issuers: verified once, by FastMCP's verifier, and remembered until they expire.

The contents of a verified token go to the database with each call, which decides whether they are
valid: the principal and revocations are not remembered here.
"""

import base64
import hashlib
import json
import time
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, TypeGuard

from fastmcp.server.auth import JWTVerifier
from fastmcp.server.auth.providers.azure import AzureJWTVerifier
from fastmcp.utilities.auth import decode_jwt_header, decode_jwt_payload
from joserfc import jwk
from joserfc.errors import JoseError

from ..errors import UserError
from ..issuers import TrustedIssuer
from .credentials import Credentials, VerifiedToken
from .signing_keys import JsonKey, SigningKeys, UnknownKeyError

_LONGEST_TOKEN = 16_384
_LONGEST_SUBJECT = 255
_LONGEST_CLAIM = 300
_MOST_CLAIMS = 500

# The allowed clock difference.
_LEEWAY_SECONDS = 60

_MOST_REMEMBERED = 10_000

# After an issuer has withdrawn a key, tokens verified by it are accepted for at most an hour.
_REMEMBERED_SECONDS = 3600.0

_TYPES = frozenset({"jwt", "at+jwt", "application/at+jwt"})

_KEY_TYPES = {"R": "RSA", "P": "RSA", "E": "EC"}


class TokenRefusedError(Exception):
    """An invalid token, with the reason for the audit trail."""

    def __init__(self, reason: str, issuer: str | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.issuer = issuer


class Tokens:
    """Verifies the tokens of the issuers that the settings trust, and remembers them."""

    def __init__(self, issuers: tuple[TrustedIssuer, ...]) -> None:
        verifiers = [IssuerVerifier(trusted) for trusted in issuers]
        self._verifiers = {verifier.issuer: verifier for verifier in verifiers}
        if len(self._verifiers) < len(verifiers):
            raise UserError("an issuer is set twice", hint="See RETAIL_OIDC_ISSUERS.")
        self._remembered: dict[bytes, tuple[float, VerifiedToken]] = {}

    @property
    def verifiers(self) -> list["IssuerVerifier"]:
        return list(self._verifiers.values())

    async def close(self) -> None:
        for verifier in self._verifiers.values():
            await verifier.keys.close()

    def remembered(self, token: str) -> VerifiedToken | None:
        """Return a token that was verified before and has not expired."""
        known = self._remembered.get(_fingerprint(token))
        return known[1] if known is not None and known[0] > time.time() else None

    async def verify(self, token: str) -> VerifiedToken:
        """Verify a token, or raise the reason why it is invalid."""
        if len(token) > _LONGEST_TOKEN:
            raise TokenRefusedError("token too long")
        issuer = _payload(token).get("iss")
        verifier = self._verifiers.get(issuer) if isinstance(issuer, str) else None
        if verifier is None:
            raise TokenRefusedError("unknown issuer")
        verified = await verifier.verify(token)
        if len(self._remembered) >= _MOST_REMEMBERED:
            self._forget_some()
        until = min(verified.expires_at, time.time() + _REMEMBERED_SECONDS)
        self._remembered[_fingerprint(token)] = (until, verified)
        return verified

    def _forget_some(self) -> None:
        now = time.time()
        kept = {key: known for key, known in self._remembered.items() if known[0] > now}
        # If nothing has expired, the oldest are removed, and would be verified again.
        self._remembered = dict(list(kept.items())[-_MOST_REMEMBERED // 2 :])


class IssuerVerifier:
    """Verifies the tokens of one issuer."""

    def __init__(self, trusted: TrustedIssuer) -> None:
        self._trusted = trusted
        self.scopes = list(trusted.scopes)
        jwks_uri = trusted.jwks_uri
        self._audience = list(trusted.audience)
        if trusted.issuer is not None:
            self.issuer = trusted.issuer
        else:
            entra = _entra(trusted)
            self.issuer = str(entra.issuer)
            jwks_uri = jwks_uri or entra.jwks_uri
            self._audience += [f"api://{trusted.audience[0]}"]
            self.scopes = entra.scopes_supported
        self.keys = SigningKeys(issuer=self.issuer, jwks_uri=jwks_uri)

    async def verify(self, token: str) -> VerifiedToken:
        try:
            header = decode_jwt_header(token)
        except (ValueError, RecursionError) as error:
            raise TokenRefusedError("malformed token", self.issuer) from error
        if not isinstance(header, dict) or header.keys() & _CHANGING or not _names_differ(token):
            raise TokenRefusedError("malformed token", self.issuer)
        algorithm, key_id = header.get("alg"), header.get("kid")
        kind = header.get("typ", "JWT")
        if algorithm not in self._trusted.algorithms:
            raise TokenRefusedError("algorithm not allowed", self.issuer)
        if not (key_id is None or isinstance(key_id, str)) or not isinstance(kind, str):
            raise TokenRefusedError("malformed token", self.issuer)
        if kind.lower() not in _TYPES:
            raise TokenRefusedError("no access token", self.issuer)
        try:
            key = await self.keys.find(key_id)
        except UnknownKeyError as error:
            raise TokenRefusedError("unknown signing key", self.issuer) from error
        try:
            verifier = JWTVerifier(
                public_key=_pem(key, algorithm),
                issuer=self.issuer,
                audience=self._audience,
                algorithm=algorithm,
                required_scopes=list(self._trusted.scopes),
            )
            accepted = await verifier.verify_token(token)
        except (JoseError, ValueError, TypeError, OverflowError, RecursionError) as error:
            raise TokenRefusedError("malformed token or key", self.issuer) from error
        if accepted is None:
            raise TokenRefusedError(
                "wrong signature, issuer, audience or scope, or expired", self.issuer
            )
        return self._read(token, accepted.claims)

    def _read(self, token: str, claims: Mapping[str, Any]) -> VerifiedToken:
        """Check what FastMCP's verifier leaves to its user, and extract what the database needs."""
        now = time.time()
        expires_at, issued_at = claims.get("exp"), claims.get("iat")
        not_before = claims.get("nbf", 0)
        if not (_is_time(expires_at) and _is_time(issued_at) and _is_time(not_before)):
            raise TokenRefusedError("missing or malformed time", self.issuer)
        if expires_at <= now:
            raise TokenRefusedError("expired", self.issuer)
        if max(not_before, issued_at) > now + _LEEWAY_SECONDS:
            raise TokenRefusedError("not valid yet", self.issuer)
        if "at_hash" in claims or "c_hash" in claims:
            raise TokenRefusedError("no access token", self.issuer)
        if self._trusted.tenant is not None and claims.get("tid") != self._trusted.tenant:
            raise TokenRefusedError("another tenant", self.issuer)
        subject = claims.get(self._trusted.subject_claim)
        if not (isinstance(subject, str) and 0 < len(subject) <= _LONGEST_SUBJECT):
            raise TokenRefusedError("missing subject", self.issuer)
        token_id = claims.get("jti", claims.get("uti"))
        if not (isinstance(token_id, str) and 0 < len(token_id) <= _LONGEST_SUBJECT):
            token_id = f"sha256:{hashlib.sha256(token.encode()).hexdigest()}"
        texts = [subject, token_id, *(granted := tuple(_granted(claims)))]
        if any("\0" in text or not text.isprintable() for text in texts):
            raise TokenRefusedError("malformed claim", self.issuer)
        name = claims.get("name", claims.get("preferred_username", claims.get("azp")))
        return VerifiedToken(
            credentials=Credentials(
                issuer=self.issuer,
                subject=subject,
                claims=granted,
                token_id=token_id,
                issued_at=datetime.fromtimestamp(issued_at, UTC),
            ),
            name=name if isinstance(name, str) and name.isprintable() else subject,
            expires_at=float(expires_at),
        )


def _entra(trusted: TrustedIssuer) -> AzureJWTVerifier:
    """Return FastMCP's verifier for a tenant, which knows where its keys are."""
    if trusted.tenant is None or trusted.tenant in ("common", "organizations", "consumers"):
        raise UserError(
            "an issuer of tokens needs RETAIL_OIDC_ISSUER or one RETAIL_OIDC_TENANT",
            hint="Name the tenant by its id: tokens of any other are refused.",
        )
    return AzureJWTVerifier(
        client_id=trusted.audience[0],
        tenant_id=trusted.tenant,
        required_scopes=list(trusted.scopes) or None,
    )


def _payload(token: str) -> Mapping[str, Any]:
    try:
        payload = decode_jwt_payload(token)
    except (ValueError, RecursionError) as error:
        raise TokenRefusedError("malformed token") from error
    return payload if isinstance(payload, dict) else {}


def _names_differ(token: str) -> bool:
    """Whether no name is repeated, because readers may take either of two values."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if len(found := dict(pairs)) < len(pairs):
            raise ValueError("a name is repeated")
        return found

    try:
        for part in token.split(".")[:2]:
            json.loads(base64.urlsafe_b64decode(part + "=="), object_pairs_hook=once)
    except (ValueError, RecursionError):
        return False
    return True


def _pem(key: JsonKey, algorithm: str) -> str:
    """Return a public key for FastMCP's verifier; it must be of the algorithm's kind."""
    kind = _KEY_TYPES.get(algorithm[0], "OKP")
    if algorithm == "Ed25519":
        kind = "OKP"
    if key.get("kty") != kind or key.get("alg", algorithm) != algorithm:
        raise ValueError("a key of another algorithm")
    public = {name: value for name, value in key.items() if name in _PUBLIC}
    match kind:
        case "RSA":
            return jwk.import_key(public, "RSA").as_pem(private=False).decode()
        case "EC":
            return jwk.import_key(public, "EC").as_pem(private=False).decode()
        case _:
            return jwk.import_key(public, "OKP").as_pem(private=False).decode()


# Headers that change the meaning of the signature or the payload.
_CHANGING = frozenset({"b64", "crit", "zip", "enc"})

_PUBLIC = frozenset({"kty", "n", "e", "crv", "x", "y"})


def _granted(claims: Mapping[str, Any]) -> Iterator[str]:
    """Yield the app roles, groups and scopes of a token, as rules in the database name them."""
    found = [
        *(("roles", value) for value in _texts(claims.get("roles"))),
        *(("groups", value) for value in _texts(claims.get("groups"))),
        *(("scope", value) for value in _words(claims.get("scope", claims.get("scp")))),
    ]
    for kind, value in found[:_MOST_CLAIMS]:
        if len(value) <= _LONGEST_CLAIM:
            yield f"{kind}={value}"


def _texts(value: object) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def _words(value: object) -> list[str]:
    return value.split() if isinstance(value, str) else _texts(value)


def _is_time(value: object) -> TypeGuard[float]:
    return (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        # Not converted to a float, which fails for a number of 400 digits.
        and 0 <= value < 1e11  # noqa: PLR2004 - the year 5138
    )


def _fingerprint(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()
