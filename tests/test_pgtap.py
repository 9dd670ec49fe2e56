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
# What tests include lies beside the folders of tests.
FOLDERS = ("rules", "functions", "policies", "attacks", "plans", "sample")
FILES = sorted(path for folder in FOLDERS for path in (TESTS / folder).rglob("*.sql"))

_PLAN = re.compile(r"^1\.\.(\d+)$", re.MULTILINE)
_ASSERTION = re.compile(r"^(not )?ok \d+", re.MULTILINE)
_SETUP = re.compile(r"^\\ir [./]*/(pgtap|setup)\.sql$", re.MULTILINE)


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


def psql(installation: Installation, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run psql as the administrator, as pg_prove would."""
    parts = conninfo_to_dict(installation.admin_url)
    environment = {**os.environ, "PGPASSWORD": str(parts.pop("password"))}
    target = " ".join(f"{key}='{value}'" for key, value in parts.items())
    return subprocess.run(
        [
            str(installation.cluster.binary("psql")),
            "--no-psqlrc",
            "--quiet",
            "--no-align",
            "--tuples-only",
            "--set=ON_ERROR_STOP=1",
            *arguments,
            target,
        ],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
        timeout=300,
    )


@pytest.fixture(scope="module")
def databases(template: Installation) -> Iterator[dict[str, Installation]]:
    """A database for each setup that a file can include, which finds its work done.

    To install pgTAP and insert the fixtures takes longer than most files. Each file
    rolls back what it does.
    """
    assert PGTAP.exists(), "pgTAP is missing; make build/pgtap fetches it"
    made = {}
    for setup in ("pgtap", "setup"):
        made[setup] = replace(template, database=f"test_pgtap_{setup}")
        copy_database(template, made[setup])
        result = psql(made[setup], "--single-transaction", f"--file={TESTS / setup}.sql")
        assert result.returncode == 0, result.stderr
    yield made
    for installation in made.values():
        drop_database(installation)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(TESTS)))
def test_file(path: Path, databases: dict[str, Installation], tally: Tally) -> None:
    setup = _SETUP.search(path.read_text())
    assert setup is not None, "a file begins with pgtap.sql or setup.sql"
    result = psql(databases[setup[1]], f"--file={path}")
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
