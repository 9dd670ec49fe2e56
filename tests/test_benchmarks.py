"""The calls of benchmarks, which seldom run, still match the functions that they measure."""

import os
import re
import subprocess
import sys

import psycopg
import pytest
from benchmarks.analytics.__main__ import _measure_call
from benchmarks.analytics.cases import PLAIN, calls
from benchmarks.models.forecasts import subjects

from retail_mcp.catalog.reader import CATALOG_QUERY, read_catalog

from .conftest import ROOT, Database

# Head office in the fixtures.
_PRINCIPAL = "00000000-0000-4000-8000-000000000001"


_NAMED = {
    module
    for page in (ROOT / "docs").glob("*.md")
    for module in re.findall(r"`python -m (benchmarks\.\w+)", page.read_text(encoding="utf-8"))
}


@pytest.mark.parametrize("module", sorted(_NAMED))
def test_a_benchmark_that_a_page_names_says_what_is_missing(module: str) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "RETAIL_API_KEY"}
    command = [sys.executable, "-m", module]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2, done.stderr
    assert "usage: " in done.stderr
    assert "Traceback" not in done.stderr


def test_each_tool_can_be_measured(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.analytics.__main__._SECONDS", 0)
    monkeypatch.setattr("benchmarks.analytics.__main__._FEWEST_RUNS", 1)
    with psycopg.connect(database.admin, autocommit=True) as connection:
        connection.execute("select auth.set_development(true)")
        for plain in PLAIN:
            connection.execute(plain.query.encode())
        connection.execute("set session authorization retail_gateway")
        row = connection.execute(CATALOG_QUERY).fetchone()
        assert row is not None
        measured = 0
        for call in calls(read_catalog(*row)):
            try:
                assert _measure_call(connection, call, _PRINCIPAL) is not None
            except psycopg.errors.InvalidParameterValue:
                # The product or customer is not among the few rows of the fixtures.
                assert set(call.arguments) & {"product_name", "customer"}, call
            measured += 1
    assert measured > 40


def test_the_queries_of_the_backtests_run(database: Database) -> None:
    with psycopg.connect(database.admin, autocommit=True) as connection:
        found = list(subjects(connection, 2, 2))
    assert len(found) == 5
    assert all(len(subject.history) > 1 for subject in found)
