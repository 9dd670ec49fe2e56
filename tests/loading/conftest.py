"""An empty database, and the command line that loads into it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import psycopg
import pytest

from retail_mcp.cli.main import run
from retail_mcp.settings import Settings

from ..conftest import Database


@dataclass(frozen=True, kw_only=True)
class Target:
    """An empty database, and the command line that loads into it."""

    database: Database
    capfd: pytest.CaptureFixture[str]

    def say(self, *arguments: object) -> tuple[int, str, str]:
        self.capfd.readouterr()
        code = run(["load", *map(str, arguments)])
        out, err = self.capfd.readouterr()
        assert "Traceback" not in out + err
        return code, out, err

    def ask(self, query: str) -> list[tuple[Any, ...]]:
        with psycopg.connect(self.database.admin) as connection:
            return connection.execute(query.encode()).fetchall()

    def differences(self) -> list[tuple[Any, ...]]:
        return self.ask("select * from ops.reconcile_rollups()")


@pytest.fixture
def target(
    make_database: Callable[[], Database],
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> Target:
    database = make_database()
    monkeypatch.setenv("RETAIL_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("RETAIL_DATABASE_PORT", str(settings.database_port))
    monkeypatch.setenv("RETAIL_DATABASE", database.installation.database)
    return Target(database=database, capfd=capfd)
