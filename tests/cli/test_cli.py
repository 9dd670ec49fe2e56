"""The command line, from an empty directory to a running server and back."""

import asyncio
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import psycopg
import pytest
from cyclopts import App
from fastmcp import Client
from fastmcp.client.transports import StdioTransport, StreamableHttpTransport
from psycopg.conninfo import conninfo_to_dict

from retail_mcp.cli.main import COMMANDS, SUMMARIES, run
from retail_mcp.installation import server_process
from retail_mcp.installation.cluster import Cluster
from retail_mcp.installation.connections import as_uri
from retail_mcp.settings import Settings

from ..conftest import free_port
from ..support import SCRATCH

HEAD_OFFICE = "00000000-0000-0000-0000-000000000000"
SEATTLE = "f47ac10b-58cc-4372-a567-0e02b2c3d479"
BELLEVUE = "6ba7b810-9dad-11d1-80b4-00c04fd430c8"

pytestmark = pytest.mark.usefixtures("home")


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    """Bring everything up in a separate data directory."""
    directory = Path(tempfile.mkdtemp(prefix="rmcp-cli-", dir=SCRATCH))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RETAIL_DATA_DIR", str(directory))
        patch.setenv("RETAIL_DATABASE_PORT", str(free_port()))
        patch.setenv("RETAIL_PORT", str(free_port()))
        assert run(["up", "--scale", "0.02", "--last-day", "2025-12-31"]) == 0
        yield directory
        run(["stop"])
    shutil.rmtree(directory, ignore_errors=True)


@pytest.fixture
def url() -> str:
    server = server_process.find(Settings())
    assert server is not None
    return f"{server.url}/mcp"


Said = Callable[..., tuple[int, str, str]]


@pytest.fixture
def say(capfd: pytest.CaptureFixture[str]) -> Said:
    """Run a command, and return its exit code and output."""

    def command(*arguments: str) -> tuple[int, str, str]:
        capfd.readouterr()
        code = run(list(arguments))
        out, err = capfd.readouterr()
        return code, out, err

    return command


async def call(url: str, tool: str, arguments: dict[str, Any], **headers: str) -> Any:
    transport = StreamableHttpTransport(url, headers=headers)
    async with Client(transport) as client:
        return (await client.call_tool(tool, arguments)).structured_content


def net_sales(url: str, public_id: str) -> float:
    arguments = {"start_date": "2025-01-01", "end_date": "2025-12-31", "max_rows": 1000}
    content = asyncio.run(call(url, "daily_sales", arguments, **{"x-rls-user-id": public_id}))
    assert content["truncated"] is False
    return round(sum(float(row["net_sales"]) for row in content["rows"]), 2)


def net_sales_in_sql(login: str) -> float:
    settings = Settings()
    cluster = Cluster.at(settings.data_dir, settings.database_port)
    query = (
        "select sum(net_sales) from api.daily_sales('2025-01-01', '2025-12-31', max_rows => 1000)"
    )
    with psycopg.connect(cluster.conninfo(login, tcp=True)) as connection:
        row = connection.execute(query).fetchone()
    assert row is not None
    return float(row[0])


def test_clients_and_sql_agree_and_stores_differ(url: str) -> None:
    seattle, bellevue, everyone = (net_sales(url, who) for who in (SEATTLE, BELLEVUE, HEAD_OFFICE))
    assert seattle == net_sales_in_sql("bi_seattle") > 0
    assert bellevue == net_sales_in_sql("bi_bellevue") > 0
    assert everyone == net_sales_in_sql("bi_head_office")
    assert seattle != bellevue
    content = asyncio.run(
        call(
            url,
            "store_performance",
            {"start_date": "2025-01-01", "end_date": "2025-12-31"},
            **{"x-rls-user-id": HEAD_OFFICE},
        )
    )
    assert round(sum(row["net_sales"] for row in content["rows"]), 2) == everyone


def test_up_again_is_quick_and_keeps_everything(say: Said, url: str) -> None:
    before = net_sales(url, SEATTLE)
    server = server_process.find(Settings())
    started = time.monotonic()
    code, out, _ = say("up")
    assert code == 0
    assert time.monotonic() - started < 15, "what is there is made again"
    assert "Migrating" not in out
    assert net_sales(url, SEATTLE) == before
    assert server_process.find(Settings()) == server


def test_up_restarts_a_server_that_has_other_settings(
    say: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = server_process.find(Settings())
    monkeypatch.setenv("RETAIL_POOL_MAX_SIZE", "4")
    assert say("up")[0] == 0
    after = server_process.find(Settings())
    assert before is not None
    assert after is not None
    assert before.pid != after.pid
    assert not before.is_alive


def test_up_replaces_a_server_that_does_not_answer(say: Said) -> None:
    before = server_process.find(Settings())
    assert before is not None
    os.kill(before.pid, signal.SIGSTOP)
    waiting = threading.Timer(4, os.kill, [before.pid, signal.SIGCONT])
    waiting.start()
    assert say("up")[0] == 0
    waiting.join()
    after = server_process.find(Settings())
    assert after is not None
    assert before.pid != after.pid


def test_ctrl_c_says_what_keeps_running(home: Path) -> None:
    server = server_process.find(Settings())
    program = [sys.executable, "-m", "retail_mcp", "up", "--foreground"]
    process = subprocess.Popen(
        program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    try:
        deadline = time.monotonic() + 60
        while not (server and server.readiness[0] and not server.is_alive):
            assert process.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.1)
        # A terminal sends SIGINT to every process of the group.
        os.killpg(process.pid, signal.SIGINT)
        out, _ = process.communicate(timeout=30)
    finally:
        process.kill()
    assert process.returncode == 130
    assert "PostgreSQL keeps running; stop with: retail-mcp stop" in out
    assert run(["up"]) == 0


def processes_of(directory: Path) -> list[str]:
    """Return the running servers and clusters of a data directory."""
    found = []
    for path in Path("/proc").glob("[0-9]*"):
        try:
            command = (path / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            environment = (path / "environ").read_bytes().split(b"\0")
        except OSError:
            continue
        is_server = f"RETAIL_DATA_DIR={directory}".encode() in environment
        # PostgreSQL does not inherit our environment, so look at its command line.
        is_cluster = f"/postgres -D {directory}/postgresql" in command
        if is_cluster or (is_server and command.endswith(" serve ")):
            found.append(command)
    return found


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="needs Linux's /proc")
def test_two_at_once_do_not_clash() -> None:
    directory = Path(tempfile.mkdtemp(prefix="rmcp-two-", dir=SCRATCH))
    environment = {
        **os.environ,
        "RETAIL_DATA_DIR": str(directory),
        "RETAIL_DATABASE_PORT": str(free_port()),
        "RETAIL_PORT": str(free_port()),
    }
    program = [sys.executable, "-m", "retail_mcp"]
    try:
        # First from an empty directory, then with everything in place.
        for _ in range(2):
            both = [
                subprocess.Popen(
                    [*program, "up", "--scale", "0.01"],
                    env=environment,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.STDOUT,
                    text=True,
                )
                for _ in range(2)
            ]
            said = [one.communicate(timeout=120)[0] for one in both]
            assert [one.returncode for one in both] == [0, 0], said
            assert len(processes_of(directory)) == 2, "one server and one PostgreSQL"
    finally:
        subprocess.run([*program, "stop"], env=environment, check=False)
    assert processes_of(directory) == []
    shutil.rmtree(directory)


def test_up_serves_another_database(
    say: Said, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    roles = {
        "RETAIL_ADMIN_URL": "postgres",
        "RETAIL_MIGRATION_URL": "retail_migrator",
        "RETAIL_DATABASE_URL": "retail_gateway",
    }
    # Read all of them before setting any: with one set, the embedded cluster is no longer used.
    urls = {variable: say("dsn", "--role", role)[1].strip() for variable, role in roles.items()}
    for variable, url in urls.items():
        monkeypatch.setenv(variable, url)
    monkeypatch.setenv("RETAIL_DATA_DIR", str(tmp_path / "new"))
    monkeypatch.setenv("RETAIL_PORT", str(free_port()))
    monkeypatch.setenv("RETAIL_DEVELOPMENT", "true")
    try:
        code, out, err = say("up")
        assert code == 0, out + err
        assert "| power tools |" in out
        assert not (tmp_path / "new" / "postgresql").exists()
    finally:
        assert say("stop")[0] == 0


def test_an_unusable_directory_is_reported_in_a_sentence(say: Said, tmp_path: Path) -> None:
    (tmp_path / ".lock").mkdir()
    code, out, err = say("up", "--data-dir", str(tmp_path))
    assert code == 1
    assert "Is a directory" in err
    assert str(tmp_path) in err
    assert "Traceback" not in out + err


def test_up_prints_how_to_connect(say: Said) -> None:
    _, out, _ = say("up")
    assert re.search(r"answers at http://127\.0\.0\.1:\d+/mcp", out)
    assert HEAD_OFFICE in out
    assert SEATTLE in out
    assert '"x-rls-user-id"' in out
    assert "| power tools |" in out
    assert "psql --role bi_seattle" in out


def test_the_list_of_models_is_whole_for_a_program_that_reads_it(say: Said) -> None:
    _, out, _ = say("embed", "status")
    assert re.search(r"wordllama-256 +offline +256 +yes", out), out


def test_client_files_are_ready(home: Path, url: str) -> None:
    code = json.loads((home / "clients" / "vscode-mcp.json").read_text())
    assert code["servers"]["retail-seattle-manager"] == {
        "type": "http",
        "url": url,
        "headers": {"x-rls-user-id": SEATTLE},
    }
    cursor = json.loads((home / "clients" / "cursor-mcp.json").read_text())
    assert cursor["mcpServers"]["retail-head-office"]["url"] == url


async def test_claude_desktop_starts_the_server_itself(home: Path) -> None:
    file = json.loads((home / "clients" / "claude_desktop_config.json").read_text())
    entry = file["mcpServers"]["retail-seattle-manager"]
    transport = StdioTransport(entry["command"], entry["args"], env={**os.environ, **entry["env"]})
    async with Client(transport) as client:
        result = await client.call_tool("list_stores", {})
    assert [row["store"] for row in result.structured_content["rows"]] == ["Seattle"]


def test_a_key_works_until_it_is_revoked(say: Said, url: str) -> None:
    code, out, _ = say("key", "create", "Tacoma manager", "--name", "a test", "--expires-days", "2")
    assert code == 0
    key = re.search(r"rmcp_[0-9a-f]{64}", out)
    assert key is not None
    number = re.search(r"Key (\d+)", out)
    assert number is not None
    content = asyncio.run(call(url, "list_stores", {}, authorization=f"Bearer {key[0]}"))
    assert [row["store"] for row in content["rows"]] == ["Tacoma"]

    code, out, _ = say("key", "list")
    assert "Tacoma manager" in out
    assert key[0] not in out
    assert say("key", "revoke", number[1])[0] == 0
    with pytest.raises(Exception, match=r"(?i)unknown|revoked|401|unauthorized"):
        asyncio.run(call(url, "list_stores", {}, authorization=f"Bearer {key[0]}"))


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["key", "create", "Nobody"], 1, "no principal is called 'Nobody'"),
        (["key", "create", "Head Office", "--expires-days", "0"], 2, "1 to 3650"),
        (["key", "revoke", "999999"], 1, "there is no key 999999"),
        (["key", "revoke", "x"], 2, ""),
        (["nonsense"], 2, ""),
        (["up", "--scale", "much"], 2, ""),
        (["sample"], 1, "already holds"),
        (["dsn", "--role", "nobody"], 1, "no password is stored"),
        (["load", "missing"], 1, "there is no file or folder missing"),
        (["migrate", "--to", "9999"], 1, "9999"),
    ],
)
def test_a_mistake_is_reported_in_a_sentence(
    say: Said, arguments: list[str], code: int, said: str
) -> None:
    result, out, err = say(*arguments)
    assert result == code, out + err
    assert said in err
    assert "Traceback" not in out + err


def test_an_invalid_setting_is_reported_in_a_sentence(
    say: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RETAIL_PORT", "eighty")
    code, _, err = say("doctor")
    assert code == 2
    assert "RETAIL_PORT" in err


def test_help_says_exit_codes(say: Said) -> None:
    code, out, _ = say("--help")
    assert code == 0
    assert "Exit codes" in out
    for command in (
        "up",
        "serve",
        "migrate",
        "sample",
        "load",
        "diff",
        "doctor",
        "dsn",
        "psql",
        "stop",
    ):
        code, out, _ = say(command, "--help")
        assert code == 0
        assert "Usage: retail-mcp " + command in out
        assert len(out) > 80


def test_doctor_finds_nothing_wrong(say: Said) -> None:
    code, out, _ = say("doctor")
    assert code == 0, out
    assert "bound by row security" in out


def test_doctor_finds_what_is_wrong(say: Said) -> None:
    assert say("psql", "-c", "alter role bi_seattle reset statement_timeout")[0] == 0
    try:
        code, out, _ = say("doctor")
        assert code == 1
        assert "bi_seattle" in out
    finally:
        say("psql", "-c", "alter role bi_seattle set statement_timeout = '60s'")


def test_doctor_notices_a_guard_that_was_dropped_and_migrate_makes_it_again(say: Said) -> None:
    assert say("psql", "-c", "drop function guard.strpos(text, text)")[0] == 0
    code, out, _ = say("doctor")
    assert code == 1
    assert "retail-mcp migrate" in out
    assert say("migrate")[0] == 0
    assert say("doctor")[0] == 0


def test_diff_finds_nothing_and_then_something(say: Said) -> None:
    assert say("diff")[0] == 0
    say("psql", "-c", "comment on table retail.orders is 'changed'")
    code, out, _ = say("diff")
    assert code == 1
    assert "+COMMENT ON TABLE retail.orders IS 'changed';" in out


def test_a_database_of_other_files_is_reported_and_rebuilt_on_request(say: Said) -> None:
    say("psql", "-c", "comment on table retail.orders is null")
    say("psql", "-c", "update ops.applied_revisions set fingerprint = 'other'")
    code, _, err = say("up", "--no-sample")
    assert code == 1
    assert "made from other SQL files than this version's, from migration 0001 on" in err
    assert say("diff", "--accept")[0] == 1
    code, out, _ = say("up", "--fresh", "--scale", "0.02", "--last-day", "2025-12-31")
    assert code == 0, out
    assert "Dropping the database" in out
    code, out, _ = say("diff", "--accept")
    assert code == 0
    assert "These files are recorded as those that made it." in out
    assert say("up")[0] == 0


def test_psql_runs_as_the_role(say: Said) -> None:
    code, out, _ = say(
        "psql", "--role", "bi_bellevue", "-Atc", "select store from api.list_stores()"
    )
    assert (code, out.strip()) == (0, "Bellevue")


def test_bi_login_cannot_become_another(say: Said) -> None:
    for attempt in (
        "set session authorization bi_head_office",
        "set role head_office",
        "table retail.orders",
    ):
        code, _, err = say("psql", "--role", "bi_bellevue", "-c", attempt)
        assert code != 0
        assert "permission denied" in err


@pytest.mark.parametrize(
    "conninfo",
    [
        "host=localhost port=5432 user='a b' password='p@ss:/w%rd?' dbname='x/y'",
        "host=/run/my+sockets user=x dbname=x",
        "host=::1 port=1 user=x dbname=x sslmode=require options='-c jit=off'",
    ],
)
def test_a_uri_says_what_the_connection_string_says(conninfo: str) -> None:
    assert conninfo_to_dict(as_uri(conninfo)) == conninfo_to_dict(conninfo)


def test_dsn_is_a_uri_that_connects(say: Said) -> None:
    _, out, _ = say("dsn", "--role", "bi_seattle")
    with psycopg.connect(out.strip()) as connection:
        assert connection.execute("select session_user").fetchone() == ("bi_seattle",)


def test_no_login_works_without_its_password() -> None:
    settings = Settings()
    with pytest.raises(psycopg.OperationalError, match=r"password|authentication"):
        psycopg.connect(
            host="127.0.0.1",
            port=settings.database_port,
            user="postgres",
            dbname="retail",
            password="x",
        )


@pytest.mark.attack(40)
def test_only_the_owner_can_read_what_is_in_the_data_directory(home: Path) -> None:
    """Except if PostgreSQL runs as another user, who may pass, and reads its own files."""
    assert home.stat().st_mode & 0o066 == 0
    found = {path.name for path in home.iterdir()} - {"binaries", "socket", "pgtap"}
    assert {"secrets.json", "server.log", "server.json", "clients", "postgresql"} <= found
    for name in found:
        assert (home / name).stat().st_mode & 0o077 == 0, name
    assert all(path.stat().st_mode & 0o077 == 0 for path in (home / "clients").iterdir())


def test_the_migration_script_is_printed(say: Said) -> None:
    code, out, _ = say("migrate", "--sql", "--to", "0007:0008")
    assert code == 0
    assert out.startswith("\\set ON_ERROR_STOP on")
    assert "create unlogged table load.flat_lines" in out


def test_what_is_loaded_is_served(say: Said, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    assert say("load", "--template", str(folder), "--database", "own")[0] == 0
    code, out, err = say("load", str(folder), "--database", "own")
    assert code == 0, out + err
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RETAIL_DATABASE", "own")
        code, out, err = say("up")
        assert code == 0, out + err
        # Without sample data the server accepts no public ids, so a key is needed.
        assert "Make one, and send it" in out
        _, made, _ = say("key", "create", "Kiel manager")
        key = re.search(r"rmcp_[0-9a-f]{64}", made)
        server = server_process.find(Settings())
        assert key is not None
        assert server is not None
        content = asyncio.run(
            call(f"{server.url}/mcp", "list_stores", {}, authorization=f"Bearer {key[0]}")
        )
        assert [row["store"] for row in content["rows"]] == ["Kiel"]
    assert say("up")[0] == 0


def test_stop_stops_everything_and_then_reports_that_nothing_runs(say: Said) -> None:
    code, out, _ = say("stop")
    assert code == 0
    assert "the server and PostgreSQL" in out
    assert say("stop")[0] == 3
    for command in (["key", "list"], ["psql", "-c", "select 1"]):
        code, _, err = say(*command)
        assert code == 3
        assert "retail-mcp up" in err
    code, out, _ = say("doctor")
    assert code == 1
    assert "not running" in out


def test_the_list_of_commands_says_what_each_says_of_itself() -> None:
    for name, place in COMMANDS.items():
        module, _, attribute = place.partition(":")
        command = getattr(import_module(f"retail_mcp.cli.{module}"), attribute)
        said = command.help if isinstance(command, App) else command.__doc__
        assert " ".join(str(said).split("\n\n")[0].split()) == SUMMARIES.get(name), name


def test_the_list_of_commands_imports_none_of_them() -> None:
    code = (
        "import sys; from retail_mcp.cli.main import run; run(['--help']);"
        " print([name for name in ('alembic', 'pyarrow', 'fastmcp') if name in sys.modules],"
        " file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
    assert "Bring everything up" in done.stdout
