"""What the server refuses to start with, and its error message."""

import socket
from collections.abc import Callable

import pytest
from pydantic import SecretStr

from retail_mcp.errors import UserError
from retail_mcp.serving.application import Service
from retail_mcp.serving.transports import run_http
from retail_mcp.settings import Settings

from ..conftest import Database, free_port
from ..support import publish, run_sql
from .conftest import Serve

MakeSettings = Callable[..., Settings]


async def refusal(settings: Settings) -> str:
    service = Service(settings)
    with pytest.raises(UserError) as raised:
        await service.start()
    await service.stop()
    return f"{raised.value.message} {raised.value.hint}"


@pytest.mark.attack(1)
async def test_a_superuser_is_refused(make_settings: MakeSettings, admin_url: str) -> None:
    said = await refusal(make_settings(database_url=SecretStr(admin_url)))
    assert "it is a superuser" in said
    assert "Let RETAIL_DATABASE_URL connect as retail_gateway" in said


@pytest.mark.attack(1)
@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("grant retail_owner to odd_gateway", "it is a member of retail_owner, which owns tables"),
        ("alter role odd_gateway bypassrls", "it has BYPASSRLS"),
        ("grant retail_backup to odd_gateway", "a member of retail_backup, which has BYPASSRLS"),
        (
            "create table public.own (n integer); alter table public.own owner to odd_gateway",
            "it owns tables",
        ),
    ],
)
async def test_a_role_that_bypasses_row_security_is_refused(
    make_settings: MakeSettings, database: Database, script: str, said: str
) -> None:
    run_sql(
        database.admin,
        "create role odd_gateway login noinherit password 'odd';"
        f"do $$ begin execute format('grant connect on database %I to odd_gateway',"
        f" current_database()); end $$; {script}",
    )
    try:
        url = database.admin.replace("user=postgres", "user=odd_gateway")
        url = " ".join(
            "password=odd" if part.startswith("password=") else part for part in url.split()
        )
        assert said in await refusal(make_settings(database_url=SecretStr(url)))
    finally:
        run_sql(database.admin, "drop owned by odd_gateway; drop role odd_gateway")


async def test_a_database_that_cannot_be_used_is_explained(
    make_settings: MakeSettings, database: Database
) -> None:
    nowhere = f"host=127.0.0.1 port={free_port()} user=retail_gateway dbname=x"
    said = await refusal(make_settings(database_url=SecretStr(nowhere)))
    assert "the database cannot be used: " in said
    assert "retail-mcp doctor" in said
    wrong = " ".join(
        "password=wrong" if part.startswith("password=") else part
        for part in database.gateway.split()
    )
    said = await refusal(make_settings(database_url=SecretStr(wrong)))
    assert "password authentication failed" in said
    assert "wrong" not in said


def test_a_server_without_a_database_url_is_refused(settings: Settings) -> None:
    with pytest.raises(UserError, match="RETAIL_DATABASE_URL is not set"):
        Service(settings).http_app()


def test_a_port_in_use_is_reported(make_settings: MakeSettings) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(UserError, match=f"cannot listen on 127.0.0.1:{port}"):
            run_http(make_settings(port=port))


async def test_an_application_for_any_asgi_server(make_settings: MakeSettings) -> None:
    app = Service(make_settings()).http_app()
    async with app.lifespan(app):
        assert app.state.path == "/mcp"


async def test_a_server_that_has_not_started_is_not_ready(make_settings: MakeSettings) -> None:
    service = Service(make_settings())
    assert await service.health.problem() == "the tools are not loaded yet"
    await service.start()
    await service.start()
    assert await service.health.problem() is None
    service.stopping()
    assert await service.health.problem() == "the server is stopping"
    await service.stop()


async def test_probes_report_liveness_and_readiness(serve: Serve) -> None:
    async with serve() as running:
        ready = await running.get("/health/ready")
        assert (ready.status_code, ready.json()) == (200, {"status": "ready"})
        assert (await running.get("/health/live")).json() == {"status": "alive"}
        running.service.stopping()
        ready = await running.get("/health/ready")
        assert ready.status_code == 503
        assert ready.json()["reason"] == "the server is stopping"
        assert (await running.get("/health/live")).status_code == 200


async def test_options_of_the_connection_string_are_kept(serve: Serve, database: Database) -> None:
    url = f"{database.gateway} options='-c work_mem=12MB'"
    run_sql(
        database.admin,
        publish(
            "own_settings() returns text[] language sql stable begin atomic"
            " select array[current_setting('work_mem'), current_setting('jit'),"
            " current_setting('default_transaction_read_only'),"
            " current_setting('statement_timeout'), current_setting('application_name')]; end"
        ),
    )
    async with (
        serve(database_url=SecretStr(url), statement_timeout=7.5) as running,
        running.client("head-key") as client,
    ):
        result = await client.call_tool("own_settings", {})
    assert result.structured_content == {"result": ["12MB", "off", "on", "7500ms", "retail-mcp"]}
