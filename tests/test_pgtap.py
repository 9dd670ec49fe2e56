"""Runs the pgTAP files: each file is a test, and its assertions are counted."""

import re
import subprocess
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from queue import Queue
from typing import Any

import pytest

from retail_mcp.installation.connections import Installation, connect, for_program
from retail_mcp.installation.databases import drop_database
from tests.attacks.register import numbers_of
from tests.conftest import PGTAP, ROOT, Database, copy_database

Completed = subprocess.CompletedProcess[str]
# The connection string for psql, and the environment.
Program = tuple[str, dict[str, str]]
WORKERS = 2

TESTS = ROOT / "db" / "tests"
# Files that tests include are next to these folders.
FOLDERS = ("rules", "functions", "policies", "attacks", "plans", "sample")
FILES = sorted(path for folder in FOLDERS for path in (TESTS / folder).rglob("*.sql"))

_PLAN = re.compile(r"^1\.\.(\d+)$", re.MULTILINE)
_ASSERTION = re.compile(r"^(not )?ok \d+", re.MULTILINE)
# A test name that makes sense only after the previous one.
_CONTINUED = re.compile(r"^(?:not )?ok \d+ - (?:and|or|nor|but|so|which) .*", re.MULTILINE)
_SETUP = re.compile(r"^\\ir [./]*/(pgtap|setup)\.sql$", re.MULTILINE)


def marked(path: Path) -> Any:
    """Return a file as a parameter, marked with the attacks that it tries."""
    numbers = numbers_of(path)
    marks = [pytest.mark.attack(*numbers)] if numbers else []
    return pytest.param(path, id=str(path.relative_to(TESTS)), marks=marks)


@dataclass
class Tally:
    """The number of assertions, for the closing line of the run."""

    files: int = 0
    passed: int = 0
    failed: int = 0


TALLY = pytest.StashKey[Tally]()


@pytest.fixture
def tally(pytestconfig: pytest.Config) -> Tally:
    return pytestconfig.stash.setdefault(TALLY, Tally())


def psql(installation: Installation, *arguments: str, program: Program | None = None) -> Completed:
    """Run psql as the administrator, as pg_prove would."""
    target, environment = program or for_program(installation.admin_url)
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
def outcomes(
    template: Installation, request: pytest.FixtureRequest
) -> Iterator[dict[Path, Future[Completed]]]:
    """The output of each selected file. Two files run at a time, in separate databases."""
    assert PGTAP.exists(), "pgTAP is missing; make build/pgtap fetches it"
    selected = [path for path in FILES if path in _selected(request.session)]
    made: list[Installation] = []
    free: Queue[dict[str, tuple[Installation, Program]]] = Queue()
    for worker in range(WORKERS):
        databases = {
            setup: prepared(template, f"{setup}_{worker}", setup) for setup in ("pgtap", "setup")
        }
        made.extend(databases.values())
        # Not in the threads, because pytest changes the environment while they run.
        free.put({setup: (each, for_program(each.admin_url)) for setup, each in databases.items()})

    def run(path: Path) -> Completed:
        setup = _SETUP.search(path.read_text())
        assert setup is not None, "a file begins with pgtap.sql or setup.sql"
        databases = free.get()
        try:
            installation, program = databases[setup[1]]
            return psql(installation, f"--file={path}", program=program)
        finally:
            free.put(databases)

    with ThreadPoolExecutor(WORKERS) as executor:
        yield {path: executor.submit(run, path) for path in selected}
        executor.shutdown(cancel_futures=True)
    for installation in made:
        drop_database(installation)


def _selected(session: pytest.Session) -> set[object]:
    return {
        item.callspec.params.get("path")
        for item in session.items
        if isinstance(item, pytest.Function) and item.originalname == test_file.__name__
    }


def prepared(template: Installation, name: str, setup: str) -> Installation:
    """Create a database in which the setup of a file has been done.

    Installing pgTAP and inserting the fixtures takes longer than most files. Each file rolls back
    its own changes.
    """
    installation = replace(template, database=f"test_pgtap_{name}")
    copy_database(template, installation)
    result = psql(installation, "--single-transaction", f"--file={TESTS / setup}.sql")
    assert result.returncode == 0, result.stderr
    return installation


@pytest.mark.parametrize("path", [marked(path) for path in FILES])
def test_file(path: Path, outcomes: dict[Path, Future[Completed]], tally: Tally) -> None:
    result = outcomes[path].result()
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
    assert _CONTINUED.findall(result.stdout) == []


def test_a_file_needs_nothing_but_the_migrations(
    make_database: Callable[[], Database], tally: Tally
) -> None:
    """pg_prove runs the files in an unprepared database, and leaves it unchanged."""
    installation = make_database().installation
    result = psql(installation, f"--file={TESTS / 'functions' / 'api' / 'daily_sales.sql'}")
    assert result.returncode == 0, result.stderr
    assert "not ok" not in result.stdout
    with connect(installation.admin_url) as connection:
        left = connection.execute(
            "select to_regnamespace('tap'), to_regnamespace('tests'), count(*) from auth.stores"
        ).fetchone()
    assert left == (None, None, 0)
