"""Runs the pgTAP files: each is a test, and its assertions are counted."""

import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from psycopg.conninfo import conninfo_to_dict

from retail_mcp.installation.connections import Installation
from retail_mcp.installation.databases import drop_database
from tests.conftest import PGTAP, ROOT, copy_database

TESTS = ROOT / "db" / "tests"
INCLUDED = {"setup.sql", "fixtures.sql", "callers.sql"}
FILES = sorted(path for path in TESTS.rglob("*.sql") if path.name not in INCLUDED)

_PLAN = re.compile(r"^1\.\.(\d+)$", re.MULTILINE)
_ASSERTION = re.compile(r"^(not )?ok \d+", re.MULTILINE)


@dataclass
class Tally:
    """How many assertions there were, for the closing line of the run."""

    files: int = 0
    passed: int = 0
    failed: int = 0


TALLY = pytest.StashKey[Tally]()


@pytest.fixture
def tally(pytestconfig: pytest.Config) -> Tally:
    return pytestconfig.stash.setdefault(TALLY, Tally())


@pytest.fixture(scope="module")
def tap_database(template: Installation) -> Iterator[Installation]:
    """A database without rows; each file rolls back what it does."""
    assert PGTAP.exists(), "pgTAP is missing; make build/pgtap fetches it"
    installation = replace(template, database="test_pgtap")
    copy_database(template, installation)
    yield installation
    drop_database(installation)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(TESTS)))
def test_file(path: Path, tap_database: Installation, tally: Tally) -> None:
    parts = conninfo_to_dict(tap_database.admin_url)
    environment = {**os.environ, "PGPASSWORD": str(parts.pop("password"))}
    target = " ".join(f"{key}='{value}'" for key, value in parts.items())
    result = subprocess.run(
        [
            str(tap_database.cluster.binary("psql")),
            "--no-psqlrc",
            "--quiet",
            "--no-align",
            "--tuples-only",
            "--set=ON_ERROR_STOP=1",
            f"--file={path}",
            target,
        ],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
        timeout=300,
    )
    output = result.stdout + result.stderr
    failed = sum(1 for match in _ASSERTION.finditer(result.stdout) if match[1])
    passed = sum(1 for match in _ASSERTION.finditer(result.stdout) if not match[1])
    tally.files += 1
    tally.passed += passed
    tally.failed += failed
    plan = _PLAN.search(result.stdout)
    assert result.returncode == 0, output
    assert failed == 0, output
    assert plan is not None, output
    assert passed == int(plan[1]), f"planned {plan[1]} assertions, ran {passed}\n{output}"
    assert passed > 0, output
