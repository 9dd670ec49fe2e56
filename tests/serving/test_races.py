"""Two worker processes: revocations in flight, limits at the edge, and floods of cancellations."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import httpx2
import psycopg
import pytest

from retail_mcp.settings import Settings

from ..oidc_issuer import Issuer, running_issuer
from ..support import eventually, formed_keys, run_sql
from .test_faults import HEADERS, MAY_SLEEP, SLOW, slow_call
from .test_workers import Workers, call, call_on_new_connection, started

MakeSettings = Callable[..., Settings]
CLIENTS = 12
NORTH_KEY = "rmcp_North manager"


@dataclass(kw_only=True)
class Caller:
    """A client that calls without a pause, on connections to both workers."""

    workers: Workers
    credential: str
    # The start of each call, and its outcome.
    calls: list[tuple[float, str]] = field(default_factory=list)
    is_over: bool = False

    async def run(self) -> None:
        headers = {**HEADERS, "authorization": f"Bearer {self.credential}"}
        async with httpx2.AsyncClient(headers=headers, timeout=60) as http:
            while not self.is_over:
                began = time.monotonic()
                self.calls.append((began, await call(http, self.workers)))


@asynccontextmanager
async def calling(workers: Workers, credential: str) -> AsyncIterator[list[Caller]]:
    callers = [Caller(workers=workers, credential=credential) for _ in range(CLIENTS)]
    tasks = [asyncio.create_task(caller.run()) for caller in callers]
    try:
        yield callers
    finally:
        for caller in callers:
            caller.is_over = True
        await asyncio.gather(*tasks)


async def until_each_has(callers: list[Caller], more: int) -> None:
    wanted = [len(caller.calls) + more for caller in callers]

    async def have() -> bool:
        return all(len(c.calls) >= n for c, n in zip(callers, wanted, strict=True))

    await eventually(have, 60)


def revocations(issuer: Issuer, token: str) -> dict[str, tuple[str, str]]:
    """What is revoked, the credential that was used, and the statement that revokes it."""
    return {
        "key": (
            NORTH_KEY,
            "update auth.api_keys set revoked_at = now() where principal_id ="
            " (select principal_id from auth.principals where name = 'North manager')",
        ),
        "token": (token, f"select auth.revoke_token('{issuer.url}', 'one', now() + '1 hour')"),
        "tokens of a principal": (token, "select auth.revoke_tokens('North manager')"),
        "principal": (token, "select auth.disable_principal('North manager')"),
        "issuer": (token, f"select auth.save_issuer('{issuer.url}', enabled => false)"),
    }


@pytest.mark.attack(21)
@pytest.mark.parametrize("what", ["key", "token", "tokens of a principal", "principal", "issuer"])
async def test_what_is_revoked_counts_for_no_call_that_begins_after_the_commit(
    make_settings: MakeSettings, admin_url: str, what: str
) -> None:
    with running_issuer() as issuer:
        run_sql(
            admin_url,
            f"select auth.save_issuer('{issuer.url}');"
            f"select auth.save_identity('North manager', '{issuer.url}', 'ann');"
            "select auth.set_limits('North manager', calls_per_minute => 1000000,"
            " rows_per_minute => 1000000, concurrent_calls => 16);" + formed_keys("North manager"),
        )
        token = issuer.token(jti="one", iat=int(time.time()) - 5)
        credential, revoke = revocations(issuer, token)[what]
        trusts = {"RETAIL_OIDC_ISSUER": issuer.url, "RETAIL_OIDC_AUDIENCE": issuer.audience}
        async with (
            started(make_settings(), **trusts) as workers,
            calling(workers, credential) as callers,
        ):
            await until_each_has(callers, 4)
            assert {said for caller in callers for _, said in caller.calls} == {"ok"}
            await asyncio.to_thread(run_sql, admin_url, revoke)
            committed = time.monotonic()
            await until_each_has(callers, 3)
        assert workers.workers_of("call") == {1, 2}
    after = [said for caller in callers for began, said in caller.calls if began > committed]
    assert len(after) >= CLIENTS
    assert set(after) <= {"not_identified", "401"}, after


LIMITS = (
    (1, "north-key", "North manager"),
    (7, "south-key", "South manager"),
    (30, "analyst-key", "Analyst"),
)


@pytest.mark.attack(47)
async def test_no_call_more_than_the_limit_is_accepted_by_two_workers_at_once(
    make_settings: MakeSettings, admin_url: str
) -> None:
    """All calls come in the same moment, again and again, when each process still has room."""
    async with started(make_settings()) as workers:
        for limit, key, name in LIMITS:
            if time.time() % 60 > 40:
                await asyncio.sleep(60.5 - time.time() % 60)
            run_sql(
                admin_url,
                f"select auth.set_limits('{name}', calls_per_minute => {limit},"
                " concurrent_calls => 16)",
            )
            said: list[str] = []
            minute = time.time() // 60
            # Some calls are refused because so many come at once; a retry admits the rest.
            for _ in range(4):
                said += await asyncio.gather(
                    *(call_on_new_connection(workers, key) for _ in range(limit + 10))
                )
            # On a busy machine this takes more than one minute.
            minutes = 1 + time.time() // 60 - minute
            assert limit <= said.count("ok") <= limit * minutes
            assert set(said) <= {"ok", "too_many_calls"}
        await workers.have_logged("call", 60)
        assert workers.workers_of("call") == {1, 2}


@pytest.mark.attack(47)
async def test_no_more_calls_at_once_than_the_limit_over_two_workers(
    make_settings: MakeSettings, admin_url: str
) -> None:
    run_sql(admin_url, MAY_SLEEP + SLOW)
    run_sql(admin_url, "select auth.set_limits('North manager', concurrent_calls => 3)")
    seen = []
    query = (
        "select count(*) from pg_stat_activity where state = 'active'"
        " and wait_event = 'PgSleep' and datname = current_database()"
    )
    async with (
        started(make_settings(pool_max_size=8)) as workers,
        await psycopg.AsyncConnection.connect(admin_url, autocommit=True) as watcher,
    ):
        for _ in range(3):
            calls = [
                asyncio.create_task(call_on_new_connection(workers, "north-key", slow_call(0.5)))
                for _ in range(24)
            ]
            while not all(each.done() for each in calls):
                cursor = await watcher.execute(query.encode())
                seen += [row[0] for row in await cursor.fetchall()]
                await asyncio.sleep(0.02)
            said = await asyncio.gather(*calls)
            assert set(said) <= {"ok", "too_many_calls", "too_busy"}
            assert said.count("ok") >= 3
    assert 1 <= max(seen) <= 3


# Ids that could match: numbers, texts, invalid ids, and ids of no request.
IDS: tuple[Any, ...] = (
    1,
    2,
    "1",
    "2",
    0,
    -1,
    10**30,
    None,
    "",
    [1],
    {"id": 1},
    1.5,
    True,
    "x" * 999,
)
STORM = 1500


@pytest.mark.attack(47)
async def test_a_flood_of_cancellations_ends_only_the_senders_calls(
    make_settings: MakeSettings, admin_url: str
) -> None:
    run_sql(admin_url, MAY_SLEEP + SLOW)
    number = count()

    def cancel() -> bytes:
        params = {"requestId": IDS[next(number) % len(IDS)], "reason": "storm"}
        message = {"jsonrpc": "2.0", "method": "notifications/cancelled", "params": params}
        return json.dumps(message).encode()

    async def storm(workers: Workers, key: str) -> set[int]:
        headers = {**HEADERS, "authorization": f"Bearer {key}"}
        statuses = set()
        async with httpx2.AsyncClient(headers=headers, timeout=60) as http:
            for _ in range(STORM // 10):
                answer = await http.post(f"{workers.url}/mcp", content=cancel())
                statuses.add(answer.status_code)
        return statuses

    async with started(make_settings(pool_max_size=8)) as workers:
        # The other callers' request ids are 1, as are some of the cancellations.
        others = [
            asyncio.create_task(call_on_new_connection(workers, "south-key", slow_call(4)))
            for _ in range(2)
        ]
        statuses = await asyncio.gather(*(storm(workers, "north-key") for _ in range(10)))
        assert await asyncio.gather(*others) == ["ok", "ok"]
        assert await call_on_new_connection(workers, "north-key") in ("ok", "too_many_calls")
        assert await call_on_new_connection(workers, "head-key") == "ok"
    assert all(200 <= status < 500 for each in statuses for status in each)
