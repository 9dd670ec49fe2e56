"""Refused logins are in the audit trail; a flood of them neither fills it nor stops calls."""

import asyncio
from datetime import UTC, datetime

import psycopg
import pytest
from structlog.testing import capture_logs

from retail_mcp.errors import too_busy
from retail_mcp.serving.audit_events import Event, Origin
from retail_mcp.serving.credentials import Credentials
from retail_mcp.serving.refusals import MOST_COUNTED, MOST_OF_ALL, MOST_OF_ONE, Refusals

from ..support import run_sql
from .conftest import NORTH, Running, Serve
from .test_audit import Trail, outcome

pytestmark = pytest.mark.attack(42)

UNKNOWN = "rmcp_0badc0de" + "0" * 56


@pytest.fixture
def trail(admin_url: str) -> Trail:
    return Trail(admin_url)


def refused(peer: str | None = "10.0.0.1", reason: str = "unknown key") -> Event:
    return Event.of_refused_login(reason, Origin(peer=peer))


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_flood_is_bounded_whatever_it_varies() -> None:
    clock = Clock()
    refusals = Refusals(clock)
    own = sum(
        refusals.is_recorded(refused(f"10.0.{number % 250}.{number % 7}", f"reason {number % 3}"))
        for number in range(100_000)
    )
    counted = refusals.counted()
    assert own == MOST_OF_ALL
    assert len(counted) <= MOST_COUNTED + 1
    assert own + sum(event.attempts or 0 for event in counted) == 100_000
    assert refusals.counted() == []


def test_one_peer_leaves_room_for_others() -> None:
    refusals = Refusals(Clock())
    assert sum(refusals.is_recorded(refused("10.0.0.1")) for _ in range(1000)) == MOST_OF_ONE
    assert refusals.is_recorded(refused("10.0.0.2"))


def test_calls_that_find_no_turn_are_counted_by_caller() -> None:
    refusals = Refusals(Clock())

    def crowded(key: str) -> Event:
        return Event.of_failure(
            too_busy(),
            Credentials(api_key=key),
            occurred_at=datetime.now(UTC),
            request_id="1",
            origin=Origin(peer="10.0.0.1"),
            tool="list_stores",
            duration_ms=1.0,
            receipt=None,
        )

    assert sum(refusals.is_recorded(crowded("one")) for _ in range(1000)) == MOST_OF_ONE
    assert refusals.is_recorded(crowded("another"))
    assert [event.attempts for event in refusals.counted()] == [1000 - MOST_OF_ONE]


def test_after_a_minute_refusals_are_recorded_again() -> None:
    clock = Clock()
    refusals = Refusals(clock)
    for _ in range(100):
        refusals.is_recorded(refused())
    assert not refusals.is_recorded(refused())
    clock.now = 61.0
    assert refusals.is_recorded(refused())


async def test_an_unknown_key_leaves_its_beginning_and_never_itself(
    running: Running, trail: Trail
) -> None:
    with capture_logs() as lines:
        assert await outcome(running, "list_stores", key=UNKNOWN) == "not_identified"
        assert await outcome(running, "list_stores", key="a-password-of-something-else")
    ours, other = await trail.eventually(2, kind="login")
    assert ours["details"] == {"reason": "unknown key", "key_prefix": "rmcp_0badc0de"}
    assert other["details"] == {"reason": "unknown key"}
    assert {ours["peer"], other["peer"]} == {"127.0.0.1"}
    assert UNKNOWN not in str(lines)
    assert UNKNOWN not in str(trail.rows())


async def test_a_flood_of_guesses_leaves_few_rows_and_one_count(
    serve: Serve, trail: Trail, admin_url: str
) -> None:
    async with serve() as running:
        for _ in range(6):
            await asyncio.gather(*(outcome(running, "list_stores", key=UNKNOWN) for _ in range(20)))
        # The next caller with a valid key is answered, and its row is recorded.
        assert await outcome(running, "list_stores", key="north-key") == "ok"
        await trail.eventually(1, kind="call")
        assert len(trail.rows(kind="login")) == MOST_OF_ONE
        running.service._trail._record_counted()
        await trail.eventually(MOST_OF_ONE + 1, kind="login")
    rows = trail.rows(kind="login")
    assert rows[-1]["details"] == {"reason": "unknown key", "attempts": 120 - MOST_OF_ONE}
    with psycopg.connect(admin_url) as connection:
        attempts = connection.execute(
            "select sum(attempts) from audit.failed_logins where reason = 'unknown key'"
        ).fetchone()
    assert attempts == (120,)


async def test_a_caller_over_its_limit_does_not_fill_the_trail(
    serve: Serve, trail: Trail, admin_url: str
) -> None:
    run_sql(
        admin_url,
        "insert into auth.principal_limits (principal_id, calls_per_minute)"
        f" values ('{NORTH}', 1) on conflict (principal_id) do update set calls_per_minute = 1",
    )
    async with serve() as running:
        outcomes = [await outcome(running, "list_stores", key="north-key") for _ in range(60)]
        refusals = outcomes.count("too_many_calls")
        assert refusals >= 50
    rows = trail.rows(error_code="too_many_calls")
    # A new minute may have begun, and the stop writes one more count.
    assert len(rows) <= 2 * MOST_OF_ONE + 2
    assert sum((row["details"] or {}).get("attempts", 1) for row in rows) == refusals
    assert str(rows[0]["principal_id"]) == NORTH


async def test_a_refusal_names_its_principal_in_the_log_too(
    serve: Serve, admin_url: str, trail: Trail
) -> None:
    async with serve() as running:
        assert await outcome(running, "list_stores", key="north-key") == "ok"
        with capture_logs() as lines:
            await outcome(running, "list_stores", key="north-key", surplus=1)
            await outcome(running, "set_reorder_point", key="north-key")
            await outcome(running, "no_such_tool", key="north-key")
            run_sql(
                admin_url,
                f"update auth.principals set disabled_at = now() where principal_id = '{NORTH}'",
            )
            await outcome(running, "list_stores", key="north-key")
    calls = [line for line in lines if line["event"] == "call"]
    assert len(calls) == 4
    assert {line["principal"] for line in calls} == {NORTH}
    failed = [row for row in trail.rows() if row["outcome"] != "ok"]
    assert {str(row["principal_id"]) for row in failed} == {NORTH}
