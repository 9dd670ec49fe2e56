"""No combination of headers yields another principal than the authenticated one."""

from collections.abc import Iterator
from itertools import product

import httpx2
import psycopg
import pytest

from ..oidc_issuer import Issuer, running_issuer
from ..support import formed_keys, run_sql
from .conftest import NORTH, Running, Serve
from .test_tokens import CALL, SOUTH

USERS = {None: None, SOUTH: "South", NORTH.upper(): "North", "garbage": None, "": None}
PROXIES: tuple[dict[str, str], ...] = ({}, {"Via": "1.1 x"}, {"CF-Connecting-IP": "127.0.0.1"})
NOISE: tuple[dict[str, str], ...] = (
    {},
    {"X-API-Key": "head-key", "Cookie": f"x-rls-user-id={SOUTH}", "X-User-Id": SOUTH},
)


@pytest.fixture
def issuer() -> Iterator[Issuer]:
    with running_issuer() as issuer:
        yield issuer


def portal_key(admin_url: str) -> str:
    with psycopg.connect(admin_url, autocommit=True) as connection:
        query = "select api_key from auth.create_api_key('Analyst', 'portal', now() + '1 h', true)"
        row = connection.execute(query).fetchone()
    assert row is not None
    return str(row[0])


async def seen(running: Running, headers: dict[str, str]) -> str | None:
    """Return the names of the stores that a caller sees, or nothing if it is refused."""
    usual = {
        "accept": "application/json, text/event-stream",
        "mcp-protocol-version": "2025-11-25",
    }
    async with httpx2.AsyncClient(timeout=30) as client:
        answer = await client.post(f"{running.url}/mcp", json=CALL, headers=usual | headers)
    result = answer.json().get("result")
    if result is None or result["isError"]:
        assert "South" not in answer.text
        return None
    return " ".join(row["store"] for row in result["structuredContent"]["rows"])


@pytest.mark.parametrize("development", [False, True], ids=["production", "development"])
@pytest.mark.parametrize("has_issuer", [False, True], ids=["keys only", "with an issuer"])
@pytest.mark.attack(15, 41)
async def test_headers_yield_the_principal_that_was_proved(
    serve: Serve,
    issuer: Issuer,
    admin_url: str,
    *,
    development: bool,
    has_issuer: bool,
) -> None:
    run_sql(
        admin_url,
        f"select auth.set_development({development}); select auth.save_issuer('{issuer.url}');"
        f"select auth.save_identity('South manager', '{issuer.url}', 'ann');"
        + formed_keys("North manager", "South manager", "Disabled principal"),
    )
    bearers = {
        None: None,
        "Bearer rmcp_North manager": "North",
        "bearer rmcp_South manager": "South",
        "Bearer unknown": None,
        "Bearer gone-key": None,
        "Bearer rmcp_Disabled principal": None,
        "Bearer rmcp_unknown": None,
        "Basic bm9ydGgta2V5": None,
        f"Bearer {issuer.token()}": "South" if has_issuer else None,
        f"Bearer {issuer.token(aud='other')}": None,
        f"Bearer {NORTH}": None,
        f"Bearer {portal_key(admin_url)}": "North South",
    }
    portal = next(reversed(bearers))
    settings = {"oidc_issuer": issuer.url, "oidc_audience": ["retail"]} if has_issuer else {}
    async with serve(development=development, **settings) as running:
        for (bearer, owner), (user, named), proxy, noise in product(
            bearers.items(), USERS.items(), PROXIES, NOISE
        ):
            if user is None:
                expected = owner
            elif bearer == portal or (bearer is None and development and not proxy):
                expected = named
            else:
                expected = None
            headers = {**proxy, **noise}
            if bearer is not None:
                headers["Authorization"] = bearer
            if user is not None:
                headers["x-rls-user-id"] = user
            assert await seen(running, headers) == expected, headers
