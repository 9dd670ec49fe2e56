"""Traces and metrics, as a collector and Prometheus receive them."""

import asyncio
import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import httpx2
import psycopg
import pytest
from opentelemetry.proto.trace.v1.trace_pb2 import Status
from prometheus_client.parser import text_string_to_metric_families
from pydantic import SecretStr

from retail_mcp.settings import Settings

from ..conftest import Database, free_port
from ..programs import program
from ..serving.conftest import HEAD, Serve, make_settings, serve
from ..serving.test_faults import MAY_SLEEP, SLOW
from ..serving.test_health import MAKE_OPERATOR, OPERATOR
from ..support import eventually, publish, run_sql
from .collector import attributes, collecting, ingesting

__all__ = ["make_settings", "serve"]

TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
PARENT = "00f067aa0ba902b7"
TRACEPARENT = f"00-{TRACE}-{PARENT}-01"

FAILING = publish(
    "failing() returns integer language plpgsql stable security definer"
    " set search_path = pg_catalog, pg_temp"
    " as $$ begin raise 'no' using errcode = 'data_corrupted'; end $$"
)

# Texts that no span or metric may contain: values of arguments and of rows, keys, names.
CANARIES = ("Ztqvx", "ann@example.com", "head-key", "Head office", HEAD, "Claw Hammer", "Seattle")


def monitored(database: Database, **changes: Any) -> dict[str, Any]:
    return {"monitor_url": SecretStr(database.login("retail_monitor")), **changes}


def body(tool: str, arguments: dict[str, Any]) -> str:
    call = {"name": tool, "arguments": arguments}
    return json.dumps({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": call})


def parse(text: str) -> dict[str, Any]:
    return {family.name: family for family in text_string_to_metric_families(text)}


def value_of(families: dict[str, Any], name: str, **labels: str) -> float:
    (found,) = (
        sample.value
        for family in families.values()
        for sample in family.samples
        if sample.name == name and labels.items() <= sample.labels.items()
    )
    return float(found)


async def arrived(condition: Callable[[], bool]) -> None:
    async def holds() -> bool:
        return condition()

    await eventually(holds, seconds=30)


async def test_a_call_can_be_followed_from_its_client_to_the_audit_trail(
    serve: Serve, admin_url: str
) -> None:
    run_sql(admin_url, MAY_SLEEP + SLOW)
    with collecting() as collector:
        async with serve(
            otlp_endpoint=collector.url,
            otlp_headers=SecretStr("x-key=abc, x-other=d=e"),
            pool_min_size=1,
            pool_max_size=1,
        ) as running:
            # Two calls share one connection, so the second waits for the first.
            first = asyncio.create_task(running.post(body("slow", {"seconds": 1}), key="north-key"))
            await asyncio.sleep(0.2)
            call = asyncio.create_task(
                running.post(body("slow", {"seconds": 2}), traceparent=TRACEPARENT)
            )

            def shown() -> bool:
                with psycopg.connect(admin_url) as connection:
                    row = connection.execute(
                        "select count(*) from pg_stat_activity where application_name = %s"
                        " and state = 'active' and datname = current_database()",
                        [f"retail-mcp {TRACE}"],
                    ).fetchone()
                return row == (1,)

            await arrived(shown)
            assert (await call).json()["result"]["isError"] is False
            await first
        spans = {span.span_id.hex(): span for span in collector.spans}
        mine = [span for span in spans.values() if span.trace_id.hex() == TRACE]
        (request,) = (span for span in mine if span.name == "POST /mcp")
        assert request.parent_span_id.hex() == PARENT
        assert attributes(request)["http.response.status_code"] == 200
        (made,) = (span for span in mine if span.name == "tools/call slow")
        assert spans[made.parent_span_id.hex()] is request
        (statement,) = (span for span in mine if span.name == "api.slow")
        waits = [span for span in mine if span.name == "pool wait"]
        assert waits
        for inner in (statement, *waits):
            assert inner.parent_span_id == made.span_id
        assert statement.end_time_unix_nano - statement.start_time_unix_nano > 1.9e9
        assert all(headers["x-key"] == "abc" for headers in collector.headers)
        assert all(headers["x-other"] == "d=e" for headers in collector.headers)
    with psycopg.connect(admin_url) as connection:
        rows = connection.execute(
            "select tool, request_id from audit.events where trace_id = %s", [TRACE]
        ).fetchall()
        assert rows == [("slow", attributes(made)["retail_mcp.request_id"])]
        left = connection.execute(
            "select count(*) from pg_stat_activity where application_name like %s", [f"%{TRACE}"]
        ).fetchone()
    assert left == (0,)


async def test_looking_for_a_kept_answer_is_a_part_of_a_trace(serve: Serve) -> None:
    with collecting() as collector:
        async with serve(otlp_endpoint=collector.url, trace_ratio=1.0) as running:
            for _ in range(2):
                answer = await running.post(body("daily_sales", {}))
                assert answer.json()["result"]["isError"] is False

        def looks() -> list[str]:
            spans = sorted(collector.spans, key=lambda span: span.start_time_unix_nano)
            return [attributes(span)["retail_mcp.cache"] for span in spans if span.name == "cache"]

        await arrived(lambda: looks() == ["none", "memory"])


async def test_a_call_without_a_trace_gets_one(serve: Serve, admin_url: str) -> None:
    with collecting() as collector:
        async with serve(otlp_endpoint=collector.url, trace_ratio=1) as running:
            await running.post(body("list_stores", {}))
        (made,) = collector.named("tools/call list_stores")
        trace = made.trace_id.hex()
    with psycopg.connect(admin_url) as connection:
        row = connection.execute(
            "select tool from audit.events where trace_id = %s", [trace]
        ).fetchone()
    assert row == ("list_stores",)


async def test_a_trace_that_its_client_does_not_keep_is_not_exported(serve: Serve) -> None:
    with collecting() as collector:
        async with serve(otlp_endpoint=collector.url, trace_ratio=1) as running:
            unsampled = TRACEPARENT.removesuffix("01") + "00"
            await running.post(body("list_stores", {}), traceparent=unsampled)
            await running.post(body("daily_sales", {}))
        assert collector.named("tools/call daily_sales")
        assert not collector.named("tools/call list_stores")
        # Metrics count all calls, whether or not their traces are kept.
        points = collector.metrics["retail_mcp.call.duration"].histogram.data_points
        assert sum(point.count for point in points) == 2


async def test_a_trace_that_failed_or_was_slow_is_kept(serve: Serve, admin_url: str) -> None:
    run_sql(admin_url, MAY_SLEEP + SLOW + FAILING)
    unsampled = TRACEPARENT.removesuffix("01") + "00"
    with collecting() as collector:
        async with serve(
            otlp_endpoint=collector.url, trace_ratio=0, trace_slow_seconds=0.4
        ) as running:
            await running.post(body("list_stores", {}))
            await running.post(body("slow", {"seconds": 0.5}))
            failed = await running.post(body("failing", {}), traceparent=unsampled)
            assert failed.json()["result"]["isError"] is True
            await running.post(body("made_up", {}))
        (slow,) = collector.named("tools/call slow")
        (failing,) = collector.named("tools/call failing")
        (statement,) = collector.named("api.failing")
        requests = collector.named("POST /mcp")
    assert {span.trace_id for span in requests} == {slow.trace_id, failing.trace_id}
    assert slow.status.code == Status.STATUS_CODE_UNSET
    for span in (failing, statement):
        assert span.trace_id.hex() == TRACE
        assert span.status.code == Status.STATUS_CODE_ERROR
    assert attributes(failing)["error.type"] == "internal"
    assert attributes(statement)["error.type"] == "DataCorrupted"


async def test_no_span_and_no_metric_holds_a_value(serve: Serve, database: Database) -> None:
    with collecting() as collector:
        settings = monitored(
            database, otlp_endpoint=collector.url, metrics_port=free_port(), trace_ratio=1
        )
        async with serve(**settings) as running:
            for tool, arguments in (
                ("search_products", {"query": "Ztqvx hammer"}),
                ("search_products", {"query": "Claw Hammer"}),
                ("customer_profile", {"customer": "ann@example.com"}),
                ("daily_sales", {"store": "Ztqvx"}),
                ("daily_sales", {"start_date": "Ztqvx"}),
                ("execute_sales_query", {"query": "select 'Ztqvx'::integer"}),
                ("Ztqvx", {"Ztqvx": "Ztqvx"}),
            ):
                await running.post(body(tool, arguments))
            await running.post(body("daily_sales", {}), key="Ztqvx")
            await running.get("/Ztqvx?query=Ztqvx", authorization="Bearer Ztqvx")
            scraped = await scrape(settings["metrics_port"])
        assert collector.named("tools/call search_products")
        everything = b"\n".join(collector.bodies).decode("utf-8", "replace") + scraped
    for canary in CANARIES:
        assert canary not in everything, canary
    assert "api.search_products" in everything


async def scrape(port: int) -> str:
    async with httpx2.AsyncClient(timeout=30) as http:
        answer = await http.get(f"http://127.0.0.1:{port}/metrics")
    assert answer.status_code == 200
    return answer.text


async def test_metrics_have_calls_errors_the_pool_postgresql_and_the_business(
    serve: Serve, database: Database, admin_url: str, tmp_path: Path
) -> None:
    run_sql(admin_url, "update retail.settings set business_date = '2025-06-03'")
    settings = monitored(database, metrics_port=free_port(), metrics_seconds=0.5)
    async with serve(**settings) as running:
        for _ in range(3):
            await running.post(body("list_stores", {}))
        await running.post(body("list_stores", {}), key="made-up")
        await running.post(body("made_up", {}))
        text = await scrape(settings["metrics_port"])
    families = parse(text)
    counted = "retail_mcp_call_duration_seconds_count"
    assert value_of(families, counted, tool="list_stores", outcome="ok") == 3
    assert value_of(families, counted, tool="list_stores", outcome="not_identified") == 1
    assert value_of(families, counted, tool="unknown", outcome="unknown_tool") == 1
    assert value_of(families, "retail_mcp_call_rows_total", tool="list_stores") == 9
    assert (
        value_of(
            families,
            "retail_mcp_requests_total",
            route="/mcp",
            status="200",
        )
        == 5
    )
    assert value_of(families, "retail_mcp_pool_max", pool="calls") == 4
    assert value_of(families, "retail_mcp_database_up") == 1
    assert value_of(families, "pg_connections", state="idle") >= 1
    assert value_of(families, "retail_orders_today") == 2
    assert value_of(families, "retail_health_status", component="rollups") == 0
    assert value_of(families, "pg_transactions_total", outcome="commit") > 0
    for name in (
        "retail_mcp_pool_wait_seconds",
        "retail_mcp_event_loop_lag_seconds",
        "retail_mcp_memory_bytes",
        "retail_mcp_breaker_open",
        "pg_locks",
        "pg_cache_hit_ratio",
        "pg_table_bytes",
    ):
        assert name in families, name
    labels = {name for each in families.values() for s in each.samples for name in s.labels}
    assert not [name for name in labels if "principal" in name or "user" in name or "key" in name]
    assert sum(len(family.samples) for family in families.values()) < 2000
    checked = await asyncio.create_subprocess_exec(
        str(program("promtool")),
        *("check", "metrics"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    said, _ = await checked.communicate(text.encode())
    # promtool exits with 3 for names that do not follow its style.
    assert checked.returncode in (0, 3), said.decode()
    assert b"error" not in said, said.decode()


async def test_whatever_the_database_returns_is_exported(
    serve: Serve, database: Database, admin_url: str
) -> None:
    run_sql(
        admin_url,
        "create or replace function ops.metrics() returns table (name text, kind text, help text,"
        " labels jsonb, value double precision) language sql volatile begin atomic"
        " select 'made_up', 'gauge', 'Made up.', jsonb_build_object('part', part::text), part"
        " from generate_series(1, 3000) as part; end",
    )
    settings = monitored(database, metrics_port=free_port())
    async with serve(**settings):
        families = parse(await scrape(settings["metrics_port"]))
    assert value_of(families, "made_up", part="7") == 7
    # Samples are limited, to protect the collector.
    assert len(families["made_up"].samples) < 2000


async def test_figures_of_a_database_that_is_gone_are_not_exported(
    serve: Serve, database: Database, admin_url: str
) -> None:
    settings = monitored(database, metrics_port=free_port(), metrics_seconds=0.2)
    async with serve(**settings):
        assert "pg_connections" in await scrape(settings["metrics_port"])
        run_sql(admin_url, "alter function ops.metrics() rename to gone")

        async def is_down() -> bool:
            families = parse(await scrape(settings["metrics_port"]))
            return (
                value_of(families, "retail_mcp_database_up") == 0
                and "pg_connections" not in families
            )

        await eventually(is_down)


async def test_metrics_on_the_servers_port_are_for_operators(serve: Serve, admin_url: str) -> None:
    run_sql(admin_url, MAKE_OPERATOR)
    async with serve(metrics=True) as running:
        assert (await running.get("/metrics")).status_code == 401
        refused = await running.get("/metrics", authorization="Bearer head-key")
        assert refused.status_code == 403
        answer = await running.get("/metrics", **OPERATOR)
        assert "retail_mcp_pool_max" in parse(answer.text)
    async with serve() as running:
        assert (await running.get("/metrics", **OPERATOR)).status_code == 404


async def test_prometheus_scrapes_the_server(
    serve: Serve, database: Database, tmp_path: Path
) -> None:
    prometheus = program("prometheus")
    port = free_port()
    settings = monitored(database, metrics_port=free_port(), metrics_seconds=0.5)
    configuration = {
        "global": {"scrape_interval": "1s", "scrape_timeout": "1s"},
        "scrape_configs": [
            {
                "job_name": "retail-mcp",
                "static_configs": [{"targets": [f"127.0.0.1:{settings['metrics_port']}"]}],
            }
        ],
    }
    file = tmp_path / "prometheus.yml"
    file.write_text(json.dumps(configuration))
    async with serve(**settings) as running:
        await running.post(body("list_stores", {}))
        process = await asyncio.create_subprocess_exec(
            str(prometheus),
            f"--config.file={file}",
            f"--storage.tsdb.path={tmp_path / 'data'}",
            f"--web.listen-address=127.0.0.1:{port}",
            "--log.level=error",
        )
        try:

            async def finds(query: str) -> bool:
                async with httpx2.AsyncClient() as http:
                    try:
                        answer = await http.get(
                            f"http://127.0.0.1:{port}/api/v1/query", params={"query": query}
                        )
                    except httpx2.TransportError:
                        return False
                # Prometheus listens before it is ready.
                if answer.status_code != 200:
                    return False
                return bool(answer.json().get("data", {}).get("result"))

            for query in (
                'retail_mcp_call_duration_seconds_count{tool="list_stores"} == 1',
                "retail_orders_today == 0",
                'up{job="retail-mcp"} == 1',
            ):
                await eventually(partial(finds, query), seconds=30)
        finally:
            process.terminate()
            await process.wait()


def test_without_configuration_nothing_is_observed(
    make_settings: Callable[..., Settings],
) -> None:
    assert make_settings().observes is False


async def test_application_insights_gets_the_same_traces(
    serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("azure.monitor.opentelemetry.exporter")
    # The exporter must not send statistics of its own to Microsoft.
    monkeypatch.setenv("APPLICATIONINSIGHTS_STATSBEAT_DISABLED_ALL", "true")
    monkeypatch.setenv("APPLICATIONINSIGHTS_SDKSTATS_DISABLED", "true")
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with ingesting() as ingested:
        connection = (
            "InstrumentationKey=00000000-0000-4000-8000-00000000000a;"
            f"IngestionEndpoint={ingested.url}/"
        )
        async with serve(azure_monitor=SecretStr(connection), trace_ratio=1) as running:
            await running.post(body("list_stores", {}), traceparent=TRACEPARENT)
    items = [item for body_ in ingested.bodies for item in json.loads(body_)]
    spans = {
        item["data"]["baseData"]["name"]: item
        for item in items
        if item["data"]["baseType"] in ("RequestData", "RemoteDependencyData")
    }
    assert {"POST /mcp", "tools/call list_stores", "api.list_stores"} <= set(spans)
    assert {span["tags"]["ai.operation.id"] for span in spans.values()} == {TRACE}
    text = json.dumps(items)
    for canary in CANARIES:
        assert canary not in text, canary
