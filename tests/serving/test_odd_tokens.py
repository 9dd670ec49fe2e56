"""Tokens with unusual spellings, signatures or claims, in addition to test_tokens.py."""

import base64
import hashlib
import json
import time
from collections.abc import Callable
from typing import Any

import httpx2
import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from ..oidc_issuer import Issuer, encode, make_key
from ..support import run_sql
from .conftest import Running
from .test_tokens import Trust, _payload, _signed, issuer, post, sees, trust, trusting

__all__ = ["issuer", "trust", "trusting"]

pytestmark = pytest.mark.attack(21)


def now() -> int:
    """Return the current time: a constant of the module would be too old when the test runs."""
    return int(time.time())


def signed_text(it: Issuer, header: bytes, payload: bytes) -> str:
    """Sign any header and payload with the issuer's key, which no library would do."""
    body = f"{encode(header)}.{encode(payload)}"
    key = it.keys[0].private_key
    assert isinstance(key, RSAPrivateKey)
    return f"{body}.{encode(key.sign(body.encode(), padding.PKCS1v15(), hashes.SHA256()))}"


def header(**more: Any) -> bytes:
    return json.dumps({"alg": "RS256", "kid": "first", "typ": "JWT", **more}).encode()


def payload(it: Issuer, **more: Any) -> bytes:
    return json.dumps(_payload(it) | more).encode()


def unsigned(it: Issuer, **head: Any) -> str:
    return f"{encode(head)}.{encode(_payload(it))}."


def with_secret(it: Issuer, secret: bytes, **head: Any) -> str:
    return _signed({"alg": "HS256", **head}, _payload(it), secret)


def with_own_key(it: Issuer, **head: Any) -> str:
    return it.token(key=make_key("own"), header=head)


def twice(it: Issuer, name: str, first: Any) -> str:
    """Return a token with one claim twice, first with another value."""
    text = payload(it).decode()
    return signed_text(it, header(), f'{{"{name}": {json.dumps(first)}, {text[1:]}'.encode())


REFUSED: dict[str, Callable[[Issuer], str]] = {
    "alg nOnE": lambda it: unsigned(it, alg="nOnE", kid="first"),
    "alg NONE with a signature": lambda it: unsigned(it, alg="NONE", kid="first") + "x",
    "alg empty": lambda it: unsigned(it, alg="", kid="first"),
    "alg null": lambda it: unsigned(it, alg=None, kid="first"),
    "alg a list": lambda it: unsigned(it, alg=["RS256"], kid="first"),
    "alg in lower case": lambda it: signed_text(it, header(alg="rs256"), payload(it)),
    "alg with a blank": lambda it: signed_text(it, header(alg="RS256 "), payload(it)),
    "HS256 with an empty secret": lambda it: with_secret(it, b"", kid="first"),
    "HS256 with the keys' address": lambda it: with_secret(it, json.dumps(it.jwks()).encode()),
    "HS256 with the modulus": lambda it: with_secret(it, str(it.keys[0].as_dict()["n"]).encode()),
    "RS256, signed as HS256": lambda it: _signed({"alg": "RS256"}, _payload(it), b""),
    "a key id that is a path": lambda it: with_secret(it, b"", kid="../../../../dev/null"),
    "a key id that is SQL": lambda it: with_own_key(it, kid="' or '1'='1"),
    "a key id with a NUL": lambda it: with_own_key(it, kid="first\0"),
    "a key id in upper case": lambda it: with_own_key(it, kid="FIRST"),
    "a key id that is long": lambda it: with_own_key(it, kid="k" * 9000),
    "a key id that is a number": lambda it: signed_text(it, header(kid=1), payload(it)),
    "jku": lambda it: with_own_key(it, kid="own", jku=f"{it.url}/keys"),
    "jku beside a known key": lambda it: with_own_key(it, kid="first", jku=f"{it.url}/own"),
    "x5u": lambda it: with_own_key(it, kid="first", x5u=f"{it.url}/cert"),
    "jwk": lambda it: with_own_key(it, kid="first", jwk=make_key("own").as_dict(private=False)),
    "crit that is known": lambda it: signed_text(it, header(crit=["exp"]), payload(it)),
    "crit that is empty": lambda it: signed_text(it, header(crit=[]), payload(it)),
    "crit that is a text": lambda it: signed_text(it, header(crit="exp"), payload(it)),
    "b64 without crit": lambda it: signed_text(it, header(b64=False), payload(it)),
    "typ JWE": lambda it: signed_text(it, header(typ="JWE"), payload(it)),
    "typ a list": lambda it: signed_text(it, header(typ=["JWT"]), payload(it)),
    "a token in a token": lambda it: signed_text(it, header(cty="JWT"), it.token().encode()),
    "a token that is encrypted": lambda it: f"{encode({'alg': 'dir'})}..e30.e30.e30",
    "sub twice": lambda it: twice(it, "sub", "bob"),
    "iss twice": lambda it: twice(it, "iss", "https://evil.example"),
    "exp twice": lambda it: twice(it, "exp", now() - 10),
    "alg twice": lambda it: signed_text(it, b'{"alg":"none",' + header()[1:], payload(it)),
    "audiences, none of them this": lambda it: it.token(aud=["billing", "hr"]),
    "audiences, none": lambda it: it.token(aud=[]),
    "an audience in a list in a list": lambda it: it.token(aud=[["retail"]]),
    "an audience that is an object": lambda it: it.token(aud={"retail": 1}),
    "an audience in upper case": lambda it: it.token(aud="RETAIL"),
    "an audience with a blank": lambda it: it.token(aud="retail "),
    "an issuer in upper case": lambda it: it.token(iss=it.url.upper()),
    "an issuer with a query": lambda it: it.token(iss=f"{it.url}?x"),
    "an issuer with a name": lambda it: it.token(iss=it.url.replace("//", "//a@")),
    "an expiry below zero": lambda it: it.token(exp=-1),
    "an expiry of 400 digits": lambda it: signed_text(
        it, header(), payload(it).replace(b'"exp": ', b'"exp": 9' + b"9" * 400)
    ),
    "an expiry of 1e308": lambda it: it.token(exp=1e308),
    "an expiry that is a list": lambda it: it.token(exp=[now() + 600]),
    "an expiry that is no number": lambda it: it.token(exp=float("nan")),
    "valid from a text": lambda it: it.token(nbf="0"),
    "valid from no number": lambda it: it.token(nbf=float("nan")),
    "valid from below zero": lambda it: it.token(nbf=-1),
    "issued at a text": lambda it: it.token(iat="0"),
    "issued below zero": lambda it: it.token(iat=-5),
    "a subject that is a list": lambda it: it.token(sub=["ann"]),
    "a subject that is an object": lambda it: it.token(sub={"sub": "ann"}),
    "a subject with a line break": lambda it: it.token(sub="ann\n"),
    "a subject that turns": lambda it: it.token(sub="\u202eann"),
    "base64 with padding": lambda it: it.token() + "==",
    "base64 of the other alphabet": lambda it: it.token().replace("-", "+").replace("_", "/"),
    "another dot": lambda it: it.token() + ".",
    "a blank in it": lambda it: it.token().replace(".", ". "),
}

COUNTING: dict[str, Callable[[Issuer], str]] = {
    "audiences, one of them this": lambda it: it.token(aud=["billing", "retail"]),
    "an expiry with a fraction": lambda it: it.token(exp=now() + 600.5),
    "an access token by name": lambda it: it.token(header={"typ": "at+jwt"}),
    "no type": lambda it: signed_text(it, b'{"alg":"RS256","kid":"first"}', payload(it)),
    "a client that is named": lambda it: it.token(azp="some-client", appid="some-client"),
    "a type of content": lambda it: signed_text(it, header(cty="JWT"), payload(it)),
    "issued this moment": lambda it: it.token(iat=int(time.time()), nbf=int(time.time())),
}


async def test_odd_texts_are_not_tokens(trusting: Running, issuer: Issuer) -> None:
    taken = []
    for what, make in REFUSED.items():
        answer = await post(trusting, make(issuer))
        if answer.status_code != 401:
            taken.append((what, answer.status_code))
        assert "North" not in answer.text or what in dict(taken), what
    assert not taken
    for what, make in COUNTING.items():
        assert await sees(trusting, make(issuer)) == "North", what


async def test_subjects_must_match_exactly(trusting: Running, issuer: Issuer) -> None:
    for subject in ("ANN", "ann ", " ann", "\u0430nn", "ann\u0301", "anne", "a"):
        assert (await post(trusting, issuer.token(sub=subject))).text.count("North") == 0, subject


async def test_another_spelling_of_a_revoked_token_is_revoked(
    trusting: Running, issuer: Issuer, admin_url: str
) -> None:
    """A token without an id is revoked by its text, so it must not be valid in two spellings."""
    token = issuer.token(jti=None)
    assert await sees(trusting, token) == "North"
    name = f"sha256:{hashlib.sha256(token.encode()).hexdigest()}"
    run_sql(admin_url, f"select auth.revoke_token('{issuer.url}', '{name}', now() + '1 hour')")
    assert await sees(trusting, token) == "not_identified"
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    same = alphabet.index(token[-1]) & ~0b1111
    spellings = [token[:-1] + alphabet[same + low] for low in range(16)]
    body, _, signature = token.rpartition(".")
    raw = base64.urlsafe_b64decode(signature + "==")
    spellings += [token + "=", token + "==", token[:-4] + "!" + token[-4:], token + "\t"]
    spellings += [f"{body}.{encode(raw + b'x')}", f"{body}.{encode(b'0' + raw)}"]
    for spelling in spellings:
        try:
            answer = await post(trusting, spelling)
        except (httpx2.LocalProtocolError, ValueError):
            continue
        assert "North" not in answer.text, spelling[-8:]


async def test_too_many_groups_count_as_none(trust: Trust, issuer: Issuer, admin_url: str) -> None:
    """With too many groups, Entra sends only a link to them, which the server does not follow."""
    run_sql(admin_url, f"select auth.save_issuer('{issuer.url}')")
    run_sql(admin_url, f"select auth.save_claim_rule('{issuer.url}', 'groups=g1', 'South manager')")
    overage: dict[str, Any] = {
        "_claim_names": {"groups": "src1"},
        "_claim_sources": {"src1": {"endpoint": f"{issuer.url}/groups"}},
        "hasgroups": True,
    }
    async with trust() as running:
        assert await sees(running, issuer.token(sub="bob", groups=["g1"])) == "South"
        assert await sees(running, issuer.token(sub="bob", **overage)) == "not_identified"
        for groups in ("g1", {"g1": 1}, [["g1"]], [{"id": "g1"}], ["G1"], ["g1 "], ["g", 1]):
            token = issuer.token(sub="bob", groups=groups)
            assert await sees(running, token) == "not_identified", groups
        many = issuer.token(sub="bob", groups=[f"g{n}" for n in range(2, 900)])
        assert await sees(running, many) == "not_identified"
    assert issuer.fetched == 1


async def test_how_a_token_is_sent(trusting: Running, issuer: Issuer) -> None:
    token = issuer.token()
    other = issuer.token(sub="bob")
    body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "tools/call",
                       "params": {"name": "list_stores"}})  # fmt: skip
    base = [("content-type", "application/json"), ("accept", "application/json, text/event-stream")]
    refused: dict[str, list[tuple[str, str]]] = {
        "two tokens": [("authorization", f"Bearer {token}"), ("authorization", f"Bearer {other}")],
        "two, the other way": [
            ("authorization", f"Bearer {other}"),
            ("authorization", f"Bearer {token}"),
        ],
        "the same twice": [("authorization", f"Bearer {token}")] * 2,
        "two in one": [("authorization", f"Bearer {token}, Bearer {other}")],
        "another scheme": [("authorization", f"DPoP {token}")],
        "no scheme": [("authorization", token)],
        "only the scheme": [("authorization", "Bearer")],
        "a tab": [("authorization", f"Bearer\t{token}")],
    }
    async with httpx2.AsyncClient(timeout=30) as http:
        for what, sent in refused.items():
            answer = await http.post(f"{trusting.url}/mcp", content=body, headers=base + sent)
            assert answer.status_code in (400, 401), what
            assert "North" not in answer.text, what
        for scheme in ("Bearer", "bearer", "BEARER"):
            sent = [("authorization", f"{scheme} {token}")]
            answer = await http.post(f"{trusting.url}/mcp", content=body, headers=base + sent)
            assert "North" in answer.text, scheme
        # A token in the URL is refused, because logs of proxies would contain it.
        answer = await http.post(
            f"{trusting.url}/mcp", params={"access_token": token}, content=body, headers=base
        )
        assert answer.status_code == 401
