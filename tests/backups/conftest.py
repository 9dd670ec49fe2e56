"""The command line with a database of its own, and a folder for backups."""

import json
import os
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from retail_mcp.cli.main import run
from retail_mcp.installation.backups.encryption import new_key
from retail_mcp.installation.connections import connect
from retail_mcp.installation.roles import set_password
from tests.conftest import Database


@dataclass(frozen=True, kw_only=True)
class Commands:
    """Runs commands about one database."""

    database: Database
    folder: Path
    environment: dict[str, str]
    capture: pytest.CaptureFixture[str]

    def run(self, *arguments: str) -> str:
        """Run a command that must succeed, and return its output."""
        code = run(["backup", *arguments])
        said = self.capture.readouterr()
        assert code == 0, said.out + said.err
        return said.out

    def refused(self, *arguments: str, code: int = 1) -> str:
        """Run a command that must fail, and return its error."""
        assert run(["backup", *arguments]) == code
        said = self.capture.readouterr()
        return said.out + said.err

    def entries(self, *arguments: str) -> list[dict[str, object]]:
        run(["backup", "list", "--json", *arguments])
        return [json.loads(line) for line in self.capture.readouterr().out.splitlines()]

    @property
    def names(self) -> list[str]:
        return [str(entry["name"]) for entry in self.entries()]

    def events(self) -> list[tuple[str, str]]:
        with psycopg.connect(self.database.admin) as connection:
            return connection.execute(
                "select kind, outcome from audit.events where kind in"
                " ('backup', 'verification', 'restore') order by event_id"
            ).fetchall()


@pytest.fixture
def commands(
    database: Database,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Commands:
    settings = database.installation.settings
    folder = tmp_path / "backups"
    new_key(tmp_path / "key")
    environment = {
        "RETAIL_DATA_DIR": str(settings.data_dir),
        "RETAIL_DATABASE_PORT": str(settings.database_port),
        "RETAIL_DATABASE": database.installation.database,
        "RETAIL_BACKUP_TARGET": str(folder),
        "RETAIL_BACKUP_KEY_FILE": str(tmp_path / "key"),
    }
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    with connect(database.admin) as connection:
        password = database.installation.cluster.password("retail_backup")
        set_password(connection, "retail_backup", password)
    return Commands(
        database=database,
        folder=folder,
        environment={**os.environ, **environment},
        capture=capsys,
    )
