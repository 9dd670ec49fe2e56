"""Tokens of an issuer: which are accepted, and every kind that must be refused."""

import asyncio
import hashlib
import hmac
import json
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from typing import Any

import httpx2
import pytest
from joserfc import jwk
from mcp.client import Client
from mcp.client.auth import AuthorizationCodeResult, OAuthClientProvider
from mcp.client.streamable_http import streamable_http_client
from mcp.shared.auth import OAuthClientInformationFull, OAuthClientMetadata, OAuthToken
from pydantic import AnyUrl

from retail_mcp.errors import UserError
from retail_mcp.issuers import TrustedIssuer
from retail_mcp.serving.tokens import Tokens
from retail_mcp.settings import Settings

from ..oidc_issuer import Issuer, encode, make_key, running_issuer
from ..support import formed_keys, run_sql
from .conftest import ERAS, NORTH, Running, Serve
from .test_audit import Trail

SOUTH = "00000000-0000-4000-8000-000000000004"
CALL = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "list_stores"}}

Trust = Callable[..., Any]


@pytest.fixture
def issuer() -> Iterator[Issuer]:
    with running_issuer() as issuer:
        yield issuer


@pytest.fixture
def trust(serve: Serve, issuer: Issuer, admin_url: str) -> Trust:
    """Run a server that trusts the issuer; the subject ann is the manager of North."""

    @asynccontextmanager
    async def run(**changes: Any) -> AsyncIterator[Running]:
        run_sql(
            admin_url,
            f"select auth.save_issuer('{issuer.url}');"
            f"select auth.save_identity('North manager', '{issuer.url}', 'ann');"
            + formed_keys("Head office", "North manager", "South manager"),
        )
        settings = {"oidc_issuer": issuer.url, "oidc_audience": (issuer.audience,)} | changes
        async with serve(**settings) as running:
            yield running

    return run


async def post(running: Running, bearer: str | None, **headers: str) -> httpx2.Response:
    return await running.post(json.dumps(CALL), key=bearer, **headers)


async def sees(running: Running, bearer: str | None, **headers: str) -> str:
    """Return the names of the stores that a caller sees, or the code of MCP's refusal."""
    answer = await post(running, bearer, **headers)
    assert answer.status_code == 200, answer.text
    result = answer.json()["result"]
    if result["isError"]:
        return str(result["_meta"]["code"])
    return " ".join(row["store"] for row in result["structuredContent"]["rows"])


async def test_a_token_is_its_principal(trust: Trust, issuer: Issuer) -> None:
    async with trust() as running:
        assert await sees(running, issuer.token()) == "North"
        assert await sees(running, "rmcp_South manager") == "South"
        assert await sees(running, issuer.token(sub="bob")) == "not_identified"
        assert issuer.fetched == 1


@pytest.mark.parametrize("mode", ERAS)
async def test_a_client_finds_the_issuer_and_logs_in(
    trust: Trust, issuer: Issuer, mode: str
) -> None:
    class Storage:
        tokens: OAuthToken | None = None
        client: OAuthClientInformationFull | None = None

        async def get_tokens(self) -> OAuthToken | None:
            return self.tokens

        async def set_tokens(self, tokens: OAuthToken) -> None:
            self.tokens = tokens

        async def get_client_info(self) -> OAuthClientInformationFull | None:
            return self.client

        async def set_client_info(self, client_info: OAuthClientInformationFull) -> None:
            self.client = client_info

    redirected: list[AuthorizationCodeResult] = []

    async def browse(url: str) -> None:
        async with httpx2.AsyncClient(follow_redirects=False) as browser:
            answer = await browser.get(url)
        query = httpx2.URL(answer.headers["location"]).params
        redirected.append(
            AuthorizationCodeResult(code=query["code"], state=query["state"], iss=query["iss"])
        )

    async def wait() -> AuthorizationCodeResult:
        return redirected.pop()

    async with trust() as running:
        login = OAuthClientProvider(
            f"{running.url}/mcp",
            OAuthClientMetadata(
                redirect_uris=[AnyUrl("http://127.0.0.1:1/callback")],
                token_endpoint_auth_method="none",
            ),
            Storage(),
            browse,
            wait,
        )
        async with httpx2.AsyncClient(auth=login, timeout=30) as http:
            transport = streamable_http_client(f"{running.url}/mcp", http_client=http)
            async with Client(transport, mode=mode) as client:
                result = await client.call_tool("list_stores", {})
    assert issuer.logins == 1
    assert result.structured_content is not None
    assert [row["store"] for row in result.structured_content["rows"]] == ["North"]


async def test_without_a_token_the_answer_leads_to_the_issuer(trust: Trust, issuer: Issuer) -> None:
    async with trust(oidc_scopes=("reports",)) as running:
        answer = await post(running, None)
        assert answer.status_code == 401
        challenge = answer.headers["www-authenticate"]
        place = "/.well-known/oauth-protected-resource/mcp"
        assert challenge == f'Bearer resource_metadata="{running.url}{place}", scope="reports"'
        metadata = (await running.get(place)).json()
        assert metadata["resource"] == f"{running.url}/mcp"
        assert metadata["authorization_servers"] == [issuer.url]
        assert metadata["scopes_supported"] == ["reports"]
        assert (await post(running, issuer.token())).status_code == 401
        assert await sees(running, issuer.token(scope="other reports")) == "North"
        assert (await running.get("/health/live")).status_code == 200


def _signed(header: dict[str, Any], claims: dict[str, Any], secret: bytes) -> str:
    """Return a token signed with a secret, by HS256."""
    body = f"{encode(header)}.{encode(claims)}"
    return f"{body}.{encode(hmac.digest(secret, body.encode(), hashlib.sha256))}"


def _payload(issuer: Issuer) -> dict[str, Any]:
    now = int(time.time())
    return {"iss": issuer.url, "aud": "retail", "sub": "ann", "iat": now, "exp": now + 600}


def _key_confusion(issuer: Issuer) -> str:
    pem = issuer.keys[0].as_pem(private=False)
    return _signed({"alg": "HS256", "kid": "first"}, _payload(issuer), pem)


def _another_signature(issuer: Issuer) -> str:
    signed = issuer.token().rpartition(".")[0]
    return f"{signed}.{issuer.token(sub='bob').rpartition('.')[2]}"


def _another_payload(issuer: Issuer) -> str:
    head, _, tail = issuer.token(sub="bob").split(".")
    return f"{head}.{encode(_payload(issuer))}.{tail}"


def _embedded_key(issuer: Issuer) -> str:
    own = make_key("own")
    return issuer.token(key=own, header={"jwk": own.as_dict(private=False), "jku": issuer.url})


def now() -> int:
    """Return the current time: a constant of the module would be too old when the test runs."""
    return int(time.time())


REFUSED: dict[str, Callable[[Issuer], str]] = {
    "alg none": lambda it: f"{encode({'alg': 'none'})}.{encode(_payload(it))}.",
    "alg None": lambda it: f"{encode({'alg': 'None', 'kid': 'first'})}.{encode(_payload(it))}.",
    "HS256 with the public key": _key_confusion,
    "no algorithm": lambda it: f"{encode({'kid': 'first'})}.{encode(_payload(it))}.x",
    "an algorithm that is not allowed": lambda it: it.token(key=make_key("first", "PS256")),
    "another signature": _another_signature,
    "another payload": _another_payload,
    "a key that the token brings along": _embedded_key,
    "another issuer's key": lambda it: it.token(key=make_key("first")),
    "another issuer": lambda it: it.token(iss="https://evil.example"),
    "an issuer with a slash more": lambda it: it.token(iss=f"{it.url}/"),
    "no issuer": lambda it: it.token(iss=None),
    "a list of issuers": lambda it: it.token(iss=[it.url]),
    "another application": lambda it: it.token(aud="billing"),
    "no audience": lambda it: it.token(aud=None),
    "an audience within a text": lambda it: it.token(aud="retail billing"),
    "expired": lambda it: it.token(exp=now() - 10),
    "no expiry": lambda it: it.token(exp=None),
    "an expiry that is a text": lambda it: it.token(exp="9999999999"),
    "an expiry without end": lambda it: it.token(exp=float("inf")),
    "an expiry that is true": lambda it: it.token(exp=True),
    "not valid yet": lambda it: it.token(nbf=now() + 3600),
    "issued in the future": lambda it: it.token(iat=now() + 3600),
    "no time of issue": lambda it: it.token(iat=None),
    "no subject": lambda it: it.token(sub=None),
    "an empty subject": lambda it: it.token(sub=""),
    "a subject that is a number": lambda it: it.token(sub=7),
    "a subject with a NUL": lambda it: it.token(sub="ann\0"),
    "a subject that is too long": lambda it: it.token(sub="a" * 256),
    "an id token": lambda it: it.token(at_hash="x"),
    "another type": lambda it: it.token(header={"typ": "logout+jwt"}),
    "a critical header": lambda it: it.token(header={"crit": ["b64"], "b64": False}),
    "a key id that is a list": lambda it: f"{encode({'alg': 'RS256', 'kid': ['x']})}.e30.x",
    "garbage": lambda _: "a.b.c",
    "empty parts": lambda _: "..",
    "a header that is a list": lambda it: f"{encode(b'[]')}.{encode(_payload(it))}.x",
    "a payload that is a list": lambda _: f"{encode({'alg': 'RS256'})}.{encode(b'[]')}.x",
    "deep JSON": lambda _: f"{encode(b'[' * 9000)}.{encode(b'[' * 900)}.x",
    "too long": lambda it: it.token(name="x" * 20_000),
}


@pytest.fixture
async def trusting(trust: Trust) -> AsyncIterator[Running]:
    async with trust() as running:
        yield running


@pytest.mark.attack(21)
async def test_texts_that_are_not_tokens(trusting: Running, issuer: Issuer) -> None:
    for what, make in REFUSED.items():
        answer = await post(trusting, make(issuer))
        assert answer.status_code == 401, what
        assert answer.headers["www-authenticate"].startswith('Bearer error="invalid_token", ')
        assert answer.json()["error"]["data"] == {"code": "not_identified"}, what
        assert "North" not in answer.text
    # A valid token is still accepted.
    assert await sees(trusting, issuer.token()) == "North"


@pytest.mark.attack(21)
@pytest.mark.attack(42)
async def test_a_refused_token_leaves_an_event(
    trusting: Running, issuer: Issuer, admin_url: str
) -> None:
    trail = Trail(admin_url)
    token = issuer.token(aud="another")
    assert (await post(trusting, token)).status_code == 401
    answer = await post(trusting, None, authorization="Basic dXNlcjpwYXNz")
    assert answer.status_code == 401
    # A redirect to the issuer does not count as a failed login.
    assert (await post(trusting, None)).status_code == 401
    rows = await trail.eventually(2, kind="login")
    assert [row["details"] for row in rows] == [
        {"reason": "wrong signature, issuer, audience or scope, or expired"},
        {"reason": "malformed credentials"},
    ]
    assert {(row["peer"], row["outcome"]) for row in rows} == {("127.0.0.1", "refused")}
    assert token not in str(rows)


async def test_a_token_of_a_megabyte_is_refused(trusting: Running, issuer: Issuer) -> None:
    long = issuer.token(name="x" * 1_000_000)
    try:
        answer = await post(trusting, long)
    except httpx2.TransportError:
        pass
    else:
        assert answer.status_code in (400, 401, 431)
    assert await sees(trusting, issuer.token()) == "North"


@pytest.mark.attack(21)
async def test_a_token_of_another_tenant_is_refused(trust: Trust, issuer: Issuer) -> None:
    async with trust(oidc_tenant="7c1e") as running:
        assert await sees(running, issuer.token(tid="7c1e")) == "North"
        for tenant in ("7c1f", None, "", ["7c1e"]):
            assert (await post(running, issuer.token(tid=tenant))).status_code == 401


async def test_other_algorithms_count_where_they_are_allowed(trust: Trust, issuer: Issuer) -> None:
    issuer.keys += [make_key("ec", "ES256"), make_key("ps", "PS256")]
    async with trust(oidc_algorithms=("RS256", "ES256", "PS256")) as running:
        for key in issuer.keys:
            assert await sees(running, issuer.token(key=key)) == "North"
        # A key is valid for its own algorithm only.
        wrong = jwk.RSAKey.import_key(issuer.keys[0].as_dict(private=True) | {"alg": "PS256"})
        assert (await post(running, issuer.token(key=wrong))).status_code == 401


async def test_two_issuers_with_the_same_subject_are_kept_apart(
    trust: Trust, issuer: Issuer, admin_url: str
) -> None:
    with running_issuer(audience="other") as second:
        run_sql(
            admin_url,
            f"select auth.save_issuer('{second.url}');"
            f"select auth.save_identity('South manager', '{second.url}', 'ann')",
        )
        more = (TrustedIssuer(issuer=second.url, audience=("other",)),)
        async with trust(oidc_issuers=more) as running:
            assert await sees(running, issuer.token()) == "North"
            assert await sees(running, second.token()) == "South"
            # Neither issuer can speak for the other.
            assert (await post(running, second.token(iss=issuer.url))).status_code == 401
            assert (await post(running, second.token(aud="retail"))).status_code == 401


async def test_keys_are_rotated(trusting: Running, issuer: Issuer, clock: "Clock") -> None:
    old = issuer.token()
    assert await sees(trusting, old) == "North"
    issuer.rotate("second")
    new = issuer.token()
    assert (await post(trusting, new)).status_code == 401
    clock.forward(trusting, 31)
    assert await sees(trusting, new) == "North"
    assert issuer.fetched == 2
    # A verified token stays valid until it expires, but no new one is accepted with the old key.
    assert await sees(trusting, old) == "North"


@pytest.mark.attack(21)
async def test_unknown_keys_cause_no_storm(trusting: Running, issuer: Issuer) -> None:
    tokens = [issuer.token(key=make_key("x"), header={"kid": f"k{i}"}) for i in range(3)]
    tokens += [issuer.token(header={"kid": f"unknown {i}"}) for i in range(60)]
    answers = await asyncio.gather(*(post(trusting, token) for token in tokens))
    assert {answer.status_code for answer in answers} == {401}
    assert issuer.fetched == 1
    assert await sees(trusting, issuer.token()) == "North"
    assert issuer.fetched == 1


class Clock:
    """Moves the times at which keys were fetched."""

    def forward(self, running: Running, seconds: float) -> None:
        assert running.service._resource is not None
        for verifier in running.service._resource.tokens.verifiers:
            verifier.keys._fetched_at -= seconds
            verifier.keys._tried_at -= seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.mark.attack(21)
@pytest.mark.parametrize(
    ("status", "body"),
    [
        (503, None),
        (302, None),
        (200, b"<html>"),
        (200, b'{"keys": []}'),
        (200, b"[]"),
        (200, b'{"keys": [' + b" " * 300_000 + b"]}"),
    ],
    ids=["down", "moved", "a page", "no keys", "a list", "too long"],
)
async def test_known_keys_outlive_an_issuer_that_fails(
    trusting: Running, issuer: Issuer, clock: Clock, status: int, body: bytes | None
) -> None:
    assert await sees(trusting, issuer.token()) == "North"
    issuer.status, issuer.body = status, body
    for _ in range(3):
        clock.forward(trusting, 3600)
        assert await sees(trusting, issuer.token()) == "North"
    # The cached keys are valid for one day.
    clock.forward(trusting, 24 * 3600)
    answer = await post(trusting, issuer.token())
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    issuer.status, issuer.body = 200, None
    clock.forward(trusting, 31)
    assert await sees(trusting, issuer.token()) == "North"


@pytest.mark.attack(21)
async def test_a_slow_issuer_holds_up_nobody_else(
    trusting: Running, issuer: Issuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("retail_mcp.serving.signing_keys._FETCH_SECONDS", 3.0)
    issuer.delay = 6.0
    slow = asyncio.create_task(post(trusting, issuer.token()))
    await asyncio.sleep(0.2)
    assert await sees(trusting, "rmcp_South manager") == "South"
    assert not slow.done()
    assert (await slow).status_code == 503


@pytest.mark.attack(21)
async def test_a_revocation_counts_from_the_next_call_on(
    trust: Trust, issuer: Issuer, admin_url: str
) -> None:
    one, two = issuer.token(jti="one"), issuer.token(jti="two", iat=now() - 100)
    without_id = issuer.token(jti=None, name="x")
    async with trust() as first, trust() as second:
        for running in (first, second):
            for token in (one, two, without_id):
                assert await sees(running, token) == "North"
        run_sql(admin_url, f"select auth.revoke_token('{issuer.url}', 'one', now() + '1 hour')")
        name = f"sha256:{hashlib.sha256(without_id.encode()).hexdigest()}"
        run_sql(admin_url, f"select auth.revoke_token('{issuer.url}', '{name}', now() + '1 hour')")
        for running in (first, second):
            assert await sees(running, one) == "not_identified"
            assert await sees(running, without_id) == "not_identified"
            assert await sees(running, two) == "North"
        run_sql(admin_url, "select auth.revoke_tokens('North manager')")
        for running in (first, second):
            assert await sees(running, two) == "not_identified"
            assert await sees(running, "rmcp_North manager") == "North"
        later = issuer.token(iat=int(time.time()) + 2)
        assert await sees(first, later) == "North"
        run_sql(admin_url, "select auth.disable_principal('North manager')")
        for running in (first, second):
            assert await sees(running, later) == "not_identified"
            assert await sees(running, "rmcp_North manager") == "not_identified"
        run_sql(
            admin_url,
            "select auth.disable_principal('North manager', false);"
            f"select auth.save_issuer('{issuer.url}', enabled => false)",
        )
        for running in (first, second):
            assert await sees(running, later) == "not_identified"
            assert await sees(running, "rmcp_North manager") == "North"


async def test_roles_and_groups_of_a_token_are_principals(
    trust: Trust, issuer: Issuer, admin_url: str
) -> None:
    run_sql(
        admin_url,
        f"select auth.save_issuer('{issuer.url}');"
        f"select auth.save_claim_rule('{issuer.url}', 'roles=South', 'South manager', 20);"
        f"select auth.save_claim_rule('{issuer.url}', 'groups=g1', 'Analyst', 10)",
    )
    async with trust() as running:
        assert await sees(running, issuer.token(sub="bob", roles=["South"])) == "South"
        both = issuer.token(sub="bob", roles=["South"], groups=["g0", "g1"])
        assert await sees(running, both) == "North South"
        for roles in (["south"], "South", [["South"]], {"South": 1}, ["South "], None):
            assert await sees(running, issuer.token(sub="bob", roles=roles)) == "not_identified"


async def test_a_first_login_creates_a_principal_where_it_may(
    trust: Trust, issuer: Issuer, admin_url: str
) -> None:
    async with trust() as running:
        token = issuer.token(sub="bob", roles=["South"], name="Bob B")
        assert await sees(running, token) == "not_identified"
        run_sql(
            admin_url,
            f"select auth.save_issuer('{issuer.url}', creates_principals => true);"
            f"select auth.save_claim_rule('{issuer.url}', 'roles=South', 'South manager')",
        )
        fresh = issuer.token(sub="bob", roles=["South"], name="Bob B")
        assert await sees(running, fresh) == "South"
        assert await sees(running, issuer.token(sub="bob", roles=["Other"])) == "not_identified"
        assert await sees(running, issuer.token(sub="eve", roles=["Other"])) == "not_identified"


@pytest.mark.attack(15)
async def test_delegation_requires_the_permission(
    trust: Trust, issuer: Issuer, admin_url: str
) -> None:
    async with trust() as running:
        ann, portal = issuer.token(), issuer.token(roles=["Portal"])
        for bearer in (ann, portal, "rmcp_Head office", "rmcp_North manager"):
            assert await sees(running, bearer, x_rls_user_id=SOUTH) == "not_permitted"
        run_sql(
            admin_url,
            f"select auth.save_issuer('{issuer.url}', delegation_claim => 'roles=Portal')",
        )
        assert await sees(running, portal, x_rls_user_id=SOUTH) == "South"
        assert await sees(running, portal, x_rls_user_id=SOUTH.upper()) == "South"
        assert await sees(running, portal) == "North"
        assert await sees(running, ann, x_rls_user_id=SOUTH) == "not_permitted"
        for nobody in ("", "x", "00000000-0000-4000-8000-000000000009", "South manager"):
            assert await sees(running, portal, x_rls_user_id=nobody) == "not_identified"
        # Without credentials, the header for delegation does not help.
        assert (await post(running, None, x_rls_user_id=NORTH)).status_code == 401


def test_entra_is_set_by_its_tenant(settings: Settings) -> None:
    tenant = "11111111-2222-3333-4444-555555555555"
    trusted = settings.model_copy(update={"oidc_tenant": tenant, "oidc_audience": ("app",)})
    (verifier,) = Tokens(trusted.trusted_issuers).verifiers
    assert verifier.issuer == f"https://login.microsoftonline.com/{tenant}/v2.0"
    assert verifier.keys.jwks_uri == (
        f"https://login.microsoftonline.com/{tenant}/discovery/v2.0/keys"
    )
    for several in ("common", "organizations", "consumers"):
        everybody = TrustedIssuer(tenant=several, audience=("app",))
        with pytest.raises(UserError, match="needs RETAIL_OIDC_ISSUER or one RETAIL_OIDC_TENANT"):
            Tokens((everybody,))


def test_settings_of_issuers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RETAIL_OIDC_ISSUER", "https://id.example")
    monkeypatch.setenv("RETAIL_OIDC_AUDIENCE", "retail, api://retail")
    monkeypatch.setenv("RETAIL_OIDC_ALGORITHMS", '["RS256", "ES256"]')
    monkeypatch.setenv("RETAIL_OIDC_ISSUERS", '[{"tenant": "7c1e", "audience": ["x"]}]')
    first, second = Settings().trusted_issuers
    assert first.audience == ("retail", "api://retail")
    assert first.algorithms == ("RS256", "ES256")
    assert (second.tenant, second.algorithms) == ("7c1e", ("RS256",))
    monkeypatch.setenv("RETAIL_OIDC_ALGORITHMS", "HS256")
    with pytest.raises(ValueError, match="HS256"):
        Settings()
