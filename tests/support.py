"""What tests in several folders do with a database, and how they wait."""

import asyncio
import os
import shutil
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import psycopg

_MEMORY = Path("/dev/shm")  # noqa: S108 - a name of its own is made in it
_ROOM = 8 << 30


def _scratch() -> str:
    """Return the folder for the tests' clusters: in memory if there is enough of it.

    Its path is short, because sockets are below it, and PostgreSQL's user may enter it even if
    root runs the tests.
    """
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
        available = next(int(line.split()[1]) for line in lines if line.startswith("MemAvailable:"))
        is_roomy = min(available << 10, shutil.disk_usage(_MEMORY).free) > _ROOM
        if is_roomy and not os.statvfs(_MEMORY).f_flag & os.ST_NOEXEC:
            return str(_MEMORY)
    except (OSError, StopIteration):
        pass
    return "/tmp"  # noqa: S108 - as above


SCRATCH = _scratch()


def run_sql(conninfo: str, script: str) -> None:
    """Run statements as the role of the connection string."""
    with psycopg.connect(conninfo, autocommit=True) as connection:
        connection.execute(script.encode())


def formed_keys(*names: str) -> str:
    """Return statements that give principals of the fixtures keys in the product's format.

    The key of North manager is rmcp_North manager. Where tokens are accepted, only a text in this
    format can be a key.
    """
    listed = ", ".join(f"'{name}'" for name in names)
    return f"""
        insert into auth.api_keys (key_hash, principal_id, name, expires_at)
        select sha256(convert_to('rmcp_' || name, 'UTF8')), principal_id, 'formed', now() + '1 day'
        from auth.principals
        where name in ({listed})
        on conflict do nothing;
    """


def publish(body: str, *, arguments: str | None = None, roles: str = "store_readonly") -> str:
    """Return the statements that create a function in schema api and publish it.

    The body begins with the name; the argument types distinguish the function from overloads.
    """
    name = f"api.{body.partition('(')[0]}" + ("" if arguments is None else f"({arguments})")
    return f"""
        create function api.{body};
        alter function {name} owner to retail_definer;
        revoke all on function {name} from public;
        grant execute on function {name} to retail_gateway, {roles};
    """


async def eventually(condition: Callable[[], Awaitable[bool]], seconds: float = 60) -> None:
    """Wait until a condition holds; fail if it does not in time."""
    deadline = time.monotonic() + seconds
    while not await condition():
        assert time.monotonic() < deadline, "the condition did not come true"
        await asyncio.sleep(0.02)


# A call that lasts until the test ends it, so that no test depends on the speed of the machine.
_GATE = 4711
WAITS_AT_THE_GATE = f"perform pg_advisory_xact_lock_shared({_GATE});"


class Gate:
    """Blocks the functions that wait at it until it is opened."""

    def __init__(self, connection: psycopg.AsyncConnection[Any]) -> None:
        self._connection = connection

    async def open(self) -> None:
        await self._connection.execute("select pg_advisory_unlock_all()")

    async def holds(self, calls: int) -> None:
        """Wait until this many calls wait at the gate."""

        async def all_wait() -> bool:
            cursor = await self._connection.execute(
                "select count(*) = %s from pg_locks where locktype = 'advisory' and not granted"
                " and objid = %s and database"
                " = (select oid from pg_database where datname = current_database())",
                [calls, _GATE],
            )
            return await cursor.fetchone() == (True,)

        await eventually(all_wait)


@asynccontextmanager
async def gate(admin_url: str) -> AsyncIterator[Gate]:
    """Close the gate; it opens when the block ends, at the latest."""
    async with await psycopg.AsyncConnection.connect(admin_url, autocommit=True) as connection:
        await connection.execute("select pg_advisory_lock(%s)", [_GATE])
        yield Gate(connection)
