"""Every dashboard query is run, or checked by the language service of its language."""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx2
import psycopg
import pytest
from dashboards.__main__ import FILES
from dashboards.panels import Panel, read
from grafana_foundation_sdk.models.dashboard import Dashboard
from pydantic import SecretStr, ValidationError

from retail_mcp.installation.cluster import Cluster
from retail_mcp.installation.connections import connect
from retail_mcp.installation.roles import set_password

from ..conftest import ROOT, Database, free_port
from ..kusto import problems
from ..programs import program
from ..serving.conftest import Running, Serve, make_settings, serve
from ..serving.standbys import copy_of
from ..support import eventually, run_sql

__all__ = ["make_settings", "serve"]

ROWS = read()
PANELS = [panel for row in ROWS for panel in row.panels]
OF_POSTGRESQL = [panel for panel in PANELS if panel.sql is not None]
OF_PROMETHEUS = [panel for panel in PANELS if panel.prometheus]

# Values that Grafana would substitute for its macros.
MACROS = {
    "$__timeFrom()": "'2025-03-01T00:00:00Z'",
    "$__timeTo()": "'2099-03-31T23:59:59Z'",
    "$__rate_interval": "10s",
}


def title(panel: Panel) -> str:
    return panel.title


def filled(query: str) -> str:
    for macro, value in MACROS.items():
        query = query.replace(macro, value)
    assert "$" not in query, query
    return query


@pytest.mark.parametrize("name", FILES)
def test_a_generated_dashboard_is_current(name: str) -> None:
    assert (ROOT / name).read_text(encoding="utf-8") == FILES[name](ROWS), "run make docs"


def test_grafana_has_each_panel_once_with_its_own_place() -> None:
    board = json.loads((ROOT / "dashboards" / "grafana.json").read_text(encoding="utf-8"))
    # Grafana's own library reads the file without losing anything.
    assert Dashboard.from_json(board).title == "retail-mcp"
    shown = [panel for panel in board["panels"] if panel["type"] != "row"]
    assert [panel["title"] for panel in shown] == [panel.title for panel in PANELS]
    assert len({panel.title for panel in PANELS}) == len(PANELS)
    taken: set[tuple[int, int]] = set()
    for panel in board["panels"]:
        place = panel["gridPos"]
        cells = {
            (x, y)
            for x in range(place["x"], place["x"] + place["w"])
            for y in range(place["y"], place["y"] + place["h"])
        }
        assert not cells & taken, panel["title"]
        assert place["x"] + place["w"] <= 24
        taken |= cells
    variables = {each["name"] for each in board["templating"]["list"]}
    for panel in shown:
        assert panel["datasource"]["uid"].strip("${}") in variables
        assert panel["targets"]


def test_the_workbook_has_each_panel_that_azure_knows() -> None:
    book = json.loads((ROOT / "infra" / "workbook.json").read_text(encoding="utf-8"))
    assert book["version"] == "Notebook/1.0"
    names = [item["name"] for item in book["items"]]
    assert len(set(names)) == len(names)
    asked = [item["content"]["query"] for item in book["items"] if item["type"] == 3]
    assert asked == [panel.azure for panel in PANELS if panel.azure is not None]
    assert len(asked) == len(OF_PROMETHEUS)


def test_azure_would_run_every_query_of_the_workbook() -> None:
    queries = {panel.title: panel.azure for panel in PANELS if panel.azure is not None}
    found = dict(zip(queries, problems(list(queries.values())), strict=True))
    assert {name: said for name, said in found.items() if said} == {}


def test_a_query_of_azure_with_a_wrong_name_is_found() -> None:
    (said,) = problems(["AppMetrics | where Nme == 'x'"])
    assert "Nme" in said[0]


def test_a_panel_that_asks_in_two_ways_is_refused() -> None:
    with pytest.raises(ValidationError, match="give figures, or promql with kql, or sql"):
        Panel(title="Both", help="", sql="select 1", kql="AppMetrics")


@pytest.fixture
def logins(database: Database, cluster: Cluster) -> Iterator[dict[str, str]]:
    """Grafana's logins: a monitor, and an auditor as docs/operations.md describes it."""
    with connect(database.admin) as connection:
        connection.execute("create role grafana_auditor login in role retail_auditor")
        set_password(connection, "grafana_auditor", cluster.password("grafana_auditor"))
    yield {
        "retail_monitor": database.login("retail_monitor"),
        "retail_auditor": database.login("grafana_auditor"),
    }
    with connect(database.admin) as connection:
        connection.execute("drop role grafana_auditor")


@pytest.mark.parametrize("panel", OF_POSTGRESQL, ids=title)
def test_postgresql_runs_every_query_as_the_role_of_its_panel(
    panel: Panel, logins: dict[str, str]
) -> None:
    assert panel.sql is not None
    with psycopg.connect(logins[panel.login]) as connection:
        cursor = connection.execute(filled(panel.sql).encode())
        assert cursor.description is not None
        assert all(column.name != "?column?" for column in cursor.description)
        cursor.fetchall()


def call(tool: str, **arguments: object) -> str:
    params = {"name": tool, "arguments": arguments}
    return json.dumps({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params})


async def busy(running: Running) -> None:
    """Make calls of all kinds: that succeed, that fail, that are refused."""
    await running.post(call("list_stores"))
    await running.post(call("semantic_search_products", query_description="hammer"))
    await running.post(call("list_stores"), key="made-up")
    await running.post(call("list_stores"), key="north-key")


@asynccontextmanager
async def scraping(port: int, directory: Path) -> AsyncIterator[str]:
    """Run Prometheus, which scrapes the server's metrics from a port."""
    listen = free_port()
    configuration = {
        "global": {"scrape_interval": "1s", "scrape_timeout": "1s"},
        "scrape_configs": [
            {
                "job_name": "retail-mcp",
                "static_configs": [{"targets": [f"127.0.0.1:{port}"]}],
            }
        ],
    }
    file = directory / "prometheus.yml"
    file.write_text(json.dumps(configuration))
    process = await asyncio.create_subprocess_exec(
        str(program("prometheus")),
        f"--config.file={file}",
        f"--storage.tsdb.path={directory / 'data'}",
        f"--web.listen-address=127.0.0.1:{listen}",
        "--log.level=error",
    )
    try:
        yield f"http://127.0.0.1:{listen}/api/v1/query"
    finally:
        process.terminate()
        await process.wait()


async def asked(url: str, query: str) -> list[Any]:
    """Return the series of an answer; an empty list before Prometheus is ready."""
    async with httpx2.AsyncClient() as http:
        try:
            answer = await http.get(url, params={"query": query})
        except httpx2.TransportError:
            return []
    if answer.status_code == 503:
        return []
    assert answer.status_code == 200, (query, answer.text)
    found: list[Any] = answer.json()["data"]["result"]
    return found


@pytest.fixture
def replica(database: Database, cluster: Cluster) -> Iterator[str]:
    """The connection string of a replica of the tests' cluster."""
    with copy_of(cluster) as standby:
        yield standby.conninfo("retail_gateway", database.installation.database)


async def test_prometheus_has_an_answer_for_every_query(
    serve: Serve, database: Database, replica: str, admin_url: str, tmp_path: Path
) -> None:
    run_sql(admin_url, "select auth.set_limits('North manager', calls_per_minute => 1)")
    # One session waits for a lock that another session holds.
    holder = psycopg.connect(admin_url)
    holder.execute("select pg_advisory_lock(4711)")
    waiter = await psycopg.AsyncConnection.connect(admin_url)
    waiting = asyncio.create_task(waiter.execute("select pg_advisory_lock(4711)"))
    run_sql(database.login("retail_monitor"), "select ops.evaluate_alerts()")
    port = free_port()
    monitor = SecretStr(database.login("retail_monitor"))
    missing: list[str] = []
    async with (
        serve(
            monitor_url=monitor,
            metrics_port=port,
            metrics_seconds=0.5,
            certificates=[tmp_path / "missing.pem"],
            replica_urls=[SecretStr(replica)],
        ) as running,
        scraping(port, tmp_path) as url,
    ):

        async def answers_all() -> bool:
            # A rate needs calls in more than one scrape.
            await busy(running)
            missing[:] = [
                query.query
                for panel in OF_PROMETHEUS
                for query in panel.prometheus
                if not await asked(url, filled(query.query))
            ]
            await asyncio.sleep(1)
            return not missing

        try:
            await eventually(answers_all, seconds=60)
        finally:
            holder.close()
            await waiting
            await waiter.close()
            assert missing == []


def test_every_metric_of_an_alert_rule_is_on_a_panel() -> None:
    rules = (ROOT / "db" / "schema" / "0016_alerts.sql").read_text(encoding="utf-8")
    wanted = set(re.findall(r"'(?:warning|critical)', '(retail_[a-z0-9_]+)'", rules))
    shown = {
        name
        for panel in OF_PROMETHEUS
        for query in panel.prometheus
        for name in re.findall(r"(?:retail|pg)_[a-z0-9_]+", query.query)
    }
    assert wanted
    assert wanted - shown == set()
