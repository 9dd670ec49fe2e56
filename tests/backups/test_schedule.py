"""The schedule: when a backup is due, and that a worker makes it."""

import contextlib
import json
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import ValidationError

from retail_mcp.installation.backups.schedule import is_due
from retail_mcp.settings import Settings
from tests.backups.conftest import Commands


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("schedule", "last", "now", "expected"),
    [
        ("02:30", "2025-06-01 02:31", "2025-06-02 02:29", False),
        ("02:30", "2025-06-01 02:31", "2025-06-02 02:30", True),
        ("02:30", "2025-06-02 02:33", "2025-06-02 03:00", False),
        # A manual backup at noon does not replace the one at night.
        ("02:30", "2025-06-01 12:00", "2025-06-02 02:30", True),
        # Missed while no worker ran.
        ("23:00", "2025-06-01 23:05", "2025-06-03 09:00", True),
        ("6h", "2025-06-01 02:00", "2025-06-01 07:59", False),
        ("6h", "2025-06-01 02:00", "2025-06-01 08:00", True),
        ("30m", "2025-06-01 02:00", "2025-06-01 02:30", True),
    ],
)
def test_when_a_backup_is_due(schedule: str, last: str, now: str, expected: bool) -> None:
    assert is_due(schedule, at(last), at(now)) is expected


def test_a_database_without_a_backup_is_due() -> None:
    assert is_due("02:30", None, at("2025-06-01 00:00"))


@pytest.mark.parametrize("schedule", ["daily", "25:00", "2:30", "6d", "0h", "-1h"])
def test_an_invalid_schedule_is_refused(schedule: str) -> None:
    with pytest.raises(ValidationError, match="such as 02:30"):
        Settings(backup_schedule=schedule)


def test_a_worker_makes_the_backup_that_is_due_and_no_second_one(
    commands: Commands, tmp_path: Path
) -> None:
    environment = {**commands.environment, "RETAIL_BACKUP_SCHEDULE": "12h"}
    command = [sys.executable, "-m", "retail_mcp", "worker"]
    logs = [tmp_path / "first.log", tmp_path / "second.log"]
    with contextlib.ExitStack() as stack:
        workers = []
        for log in logs:
            output = stack.enter_context(log.open("w"))
            workers.append(
                stack.enter_context(
                    subprocess.Popen(command, env=environment, stdout=output, stderr=output)
                )
            )
        try:
            deadline = time.monotonic() + 180
            while not made(logs):
                assert all(worker.poll() is None for worker in workers)
                assert time.monotonic() < deadline
                time.sleep(0.2)
        finally:
            for worker in workers:
                worker.send_signal(signal.SIGTERM)
    assert [worker.returncode for worker in workers] == [0, 0]
    (said,) = made(logs)
    (name,) = commands.names
    assert f"{name}: " in said
    assert f"Kept {name}: daily" in said
    assert commands.events().count(("backup", "ok")) == 1


def made(logs: list[Path]) -> list[str]:
    lines = [line for log in logs for line in log.read_text().splitlines(keepends=True)]
    records = [json.loads(line) for line in lines if line.endswith("\n")]
    return [record["said"] for record in records if record["event"] == "backup_made"]
