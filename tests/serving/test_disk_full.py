"""A disk that is really full: the audit trail is on a small file system of its own.

Only root may mount it; for other users the tests are skipped with the reason.
"""

import asyncio
import contextlib
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
from structlog.testing import capture_logs

from retail_mcp.installation.postgres_programs import give_away

from ..support import eventually, run_sql
from .conftest import Running, Serve
from .test_audit import Trail, call, outcome

pytestmark = pytest.mark.attack(26)

DISK_FULL = "53100"
SENTENCE = "calls cannot be recorded in the audit trail, so none is answered"

# The current month's partitions and their indexes.
PARTITIONS = """
    select
        relation.oid::regclass::text,
        case relation.relkind when 'i' then 'index' else 'table' end
    from pg_class as relation
    left join pg_index as built on built.indexrelid = relation.oid
    where coalesce(built.indrelid, relation.oid) in (
        to_regclass('audit_months.events_' || to_char(now() at time zone 'UTC', 'YYYY_MM')),
        to_regclass('audit_months.row_changes_' || to_char(now() at time zone 'UTC', 'YYYY_MM'))
    )
"""


@dataclass(frozen=True, kw_only=True)
class Disk:
    """A file system that can be filled, and freed again."""

    path: Path

    def fill(self) -> None:
        with (
            (self.path / "filler").open("wb", buffering=0) as filler,
            contextlib.suppress(OSError),
        ):
            while filler.write(b"x" * 4096):
                pass

    def free(self) -> None:
        (self.path / "filler").unlink(missing_ok=True)


@pytest.fixture
def disk(admin_url: str) -> Iterator[Disk]:
    """The disk that holds the audit trail of the test's database."""
    path = Path(tempfile.mkdtemp(prefix="rmcp-disk-", dir="/tmp"))
    mount = ("mount", "-t", "tmpfs", "-o", "size=3m,mode=0755", "tmpfs", str(path))
    try:
        mounted = subprocess.run(mount, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        pytest.skip("there is no program to mount a file system with")
    if mounted.returncode != 0:
        path.rmdir()
        pytest.skip(f"a file system cannot be mounted here: {mounted.stderr.strip()}")
    tables = path / "tables"
    tables.mkdir()
    give_away(tables)
    name = path.name.replace("-", "_")
    try:
        run_sql(admin_url, f"create tablespace {name} location '{tables}'")
        move_trail(admin_url, name)
        yield Disk(path=path)
    finally:
        (path / "filler").unlink(missing_ok=True)
        move_trail(admin_url, "pg_default")
        run_sql(admin_url, f"drop tablespace if exists {name}")
        # PostgreSQL may still have removed files open.
        subprocess.run(("umount", "--lazy", str(path)), check=True)
        path.rmdir()


def move_trail(admin_url: str, tablespace: str) -> None:
    with psycopg.connect(admin_url, autocommit=True) as connection:
        for relation, kind in connection.execute(PARTITIONS.encode()).fetchall():
            moved = f"alter {kind} {relation} set tablespace {tablespace}"
            connection.execute(moved.encode())


async def answered(running: Running, most: int = 2000) -> int:
    """Call until a call is refused; return how many were answered."""
    for count in range(most):
        code = await outcome(running, "list_stores")
        if code == "unavailable":
            return count
        assert code == "ok"
    raise AssertionError("the disk never was full")


def problems(admin_url: str) -> list[Any]:
    """Return what is wrong with the trail after all complete parts are sealed."""
    with psycopg.connect(admin_url, autocommit=True) as connection:
        with contextlib.suppress(psycopg.errors.DiskFull):
            connection.execute("select audit.seal()")
        return connection.execute("select * from audit.verify()").fetchall()


def stock(admin_url: str) -> int:
    with psycopg.connect(admin_url) as connection:
        row = connection.execute(
            "select quantity_on_hand from retail.inventory"
            " where (store_id, product_id) = (101, 201)"
        ).fetchone()
    assert row is not None
    return int(row[0])


async def sell(running: Running) -> str:
    given = {"idempotency_key": "one hammer", "items": [{"product": "H-1", "quantity": 1}]}
    return await outcome(running, "record_sale", key="north-key", **given)


async def again(running: Running) -> None:
    """Wait until calls are answered and the server reports that it is ready."""

    async def ready() -> bool:
        is_ready = (await running.get("/health/ready")).status_code == 200
        return is_ready and await outcome(running, "list_stores") == "ok"

    await eventually(ready, 20)


@pytest.mark.parametrize("mode", ["strict", "batched"])
async def test_calls_are_refused_while_the_disk_of_the_trail_is_full(
    serve: Serve, disk: Disk, admin_url: str, mode: str
) -> None:
    trail = Trail(admin_url)
    room = 40
    async with serve(audit=mode, audit_queue=room) as running:
        assert await outcome(running, "list_stores") == "ok"
        disk.fill()
        with capture_logs() as lines:
            count = 1 + await answered(running)
        told = [line["sqlstate"] for line in lines if line["event"] == "audit_unavailable"]
        assert told == [DISK_FULL]
        # Answered calls are recorded, except those still queued if the mode permits a queue.
        recorded = len(trail.rows(tool="list_stores", outcome="ok"))
        waiting = running.service._trail.waiting
        assert recorded + (waiting if mode == "batched" else 0) >= count
        assert waiting <= room

        refused = (await running.post(call("list_stores"))).json()["result"]
        assert refused["isError"] is True
        assert SENTENCE in refused["content"][0]["text"]
        assert "North" not in str(refused)
        assert (await running.get("/health/live")).status_code == 200
        await asyncio.sleep(1.1)
        assert (await running.get("/health/ready")).status_code == 503

        before = stock(admin_url)
        assert await sell(running) != "ok"
        assert stock(admin_url) == before
        assert problems(admin_url) == []

        disk.free()
        await again(running)
        assert await sell(running) == "ok"
        assert stock(admin_url) == before - 1

        async def complete() -> bool:
            return len(trail.rows(tool="list_stores", outcome="ok")) >= count

        await eventually(complete, 20)
    assert problems(admin_url) == []


def test_nothing_is_changed_by_hand_while_the_disk_is_full(disk: Disk, admin_url: str) -> None:
    """Not even by an administrator, because a change and its audit row are one transaction."""
    disk.fill()
    change = "update retail.inventory set quantity_on_hand = quantity_on_hand + 1"

    def until_full() -> None:
        for _ in range(2000):
            run_sql(admin_url, change)

    with pytest.raises(psycopg.errors.DiskFull):
        until_full()
    before = stock(admin_url)
    with pytest.raises(psycopg.errors.DiskFull):
        run_sql(admin_url, change)
    assert stock(admin_url) == before
    assert problems(admin_url) == []
    disk.free()
    run_sql(admin_url, change)
    assert stock(admin_url) == before + 1
    assert problems(admin_url) == []
