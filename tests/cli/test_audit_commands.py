"""The commands of the audit trail, as an operator and an auditor use them."""

import json
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from retail_mcp.cli.main import run

from ..conftest import Database

Say = Callable[..., tuple[int, str]]


@pytest.fixture
def say(
    database: Database, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Say:
    """Run a command on a database of the test's own, and return exit code and output."""
    monkeypatch.setenv("RETAIL_ADMIN_URL", database.admin)
    monkeypatch.setenv("RETAIL_MIGRATION_URL", database.migrator)

    def command(*arguments: str) -> tuple[int, str]:
        code = run(["audit", *arguments])
        output = capsys.readouterr()
        return code, " ".join((output.out + output.err).split())

    return command


def tamper(admin_url: str, statement: str) -> None:
    """Change the trail as a superuser can who disables its triggers."""
    with psycopg.connect(admin_url) as connection:
        connection.execute("set local session_replication_role = replica")
        connection.execute(statement.encode())


def test_an_untouched_trail_matches_its_seals_and_anchors(say: Say, tmp_path: Path) -> None:
    code, line = say("anchor")
    assert code == 0
    kept = tmp_path / "anchors.jsonl"
    kept.write_text(f"{line}\n")
    assert json.loads(line)["seal_id"] >= 2
    code, said = say("verify", "--anchor", str(kept))
    assert code == 0
    assert "The audit trail matches its seals" in said
    assert "1 anchors" in said


def test_a_row_that_a_superuser_removed_is_found(say: Say, admin_url: str) -> None:
    say("seal")
    tamper(admin_url, "delete from audit.row_changes where change_id = 3")
    code, said = say("verify")
    assert code == 1
    assert "rows were removed" in said


def test_a_chain_that_was_made_again_is_found_by_an_anchor(
    say: Say, admin_url: str, tmp_path: Path
) -> None:
    _, line = say("anchor")
    kept = tmp_path / "anchors.jsonl"
    kept.write_text(line)
    tamper(
        admin_url,
        "delete from audit.row_changes where change_id = 3; delete from audit.seals;"
        " select audit.seal()",
    )
    assert say("verify")[0] == 0
    code, said = say("verify", "--anchor", str(kept))
    assert code == 1
    assert "the anchor has another hash" in said


def test_months_are_dropped_only_when_they_are_old(say: Say) -> None:
    assert say("retain") == (0, "All months are kept.")
    assert say("retain", "--months", "12") == (
        0,
        "0 partitions were dropped. 12 whole months are kept.",
    )
    assert say("retain") == (0, "12 whole months are kept.")
    assert say("retain", "--forever") == (0, "All months are kept.")
    code, said = say("retain", "--months", "0")
    assert code == 1
    assert "at least 1 month" in said


def test_a_file_without_anchors_is_reported(say: Say, tmp_path: Path) -> None:
    kept = tmp_path / "anchors.jsonl"
    kept.write_text("hello\n")
    code, said = say("verify", "--anchor", str(kept))
    assert code == 1
    assert "is not an anchor" in said


def test_an_export_is_for_its_owner_and_leaves_events(
    say: Say, tmp_path: Path, admin_url: str
) -> None:
    file = tmp_path / "events.jsonl"
    code, said = say("export", str(file), "--since", "2020-01-01")
    assert code == 0
    lines = [json.loads(line) for line in file.read_text().splitlines()]
    assert f"{len(lines)} events are in" in " ".join(said.split())
    assert lines[-1]["outcome"] == "begun"
    assert file.stat().st_mode & 0o777 == 0o600
    assert say("export", str(tmp_path), "--since", "2020-01-01")[0] == 1
    assert say("export", str(file), "--since", "never")[0] == 1
    with psycopg.connect(admin_url) as connection:
        rows = connection.execute(
            "select outcome from audit.events where kind = 'export' order by event_id"
        ).fetchall()
    assert [row[0] for row in rows] == ["begun", "ok", "begun", "failed", "begun", "failed"]
