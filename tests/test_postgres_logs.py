"""PostgreSQL's log contains no value of a row or an argument, whoever caused the error."""

import csv
import secrets
import time
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from retail_mcp.cli.main import run
from retail_mcp.installation.cluster import Cluster
from retail_mcp.installation.roles import set_password

from .conftest import ROOT, Database
from .support import publish, run_sql

pytestmark = pytest.mark.attack(40)

# What a user's own function might do with a value; none of ours should.
CARELESS = {
    "careless_cast": "begin return value::integer; end",
    "careless_raise": "begin raise exception 'no such value: %', value using detail = value; end",
    "careless_warning": "begin raise warning 'value %', value; return 1; end",
    "careless_format": "begin return (value || 'x')::date - current_date; end",
    "careless_sql": "begin execute 'select ' || quote_literal(value) || ' fro'; return 1; end",
}


def written(cluster: Cluster, login: str) -> str:
    """Return the complete log, up to a marker that was logged last."""
    mark = f"mark{secrets.token_hex(6)}"
    with suppress(psycopg.OperationalError):
        psycopg.connect(psycopg.conninfo.make_conninfo(login, dbname=mark))
    deadline = time.monotonic() + 20
    text = ""
    while mark not in text:
        assert time.monotonic() < deadline, "the log does not show what it should"
        text = "".join(path.read_text(errors="replace") for path in cluster.logs if path.exists())
    return text


@pytest.mark.parametrize(
    "login", ["retail_gateway", "retail_migrator", "postgres", "bi_test_north"]
)
def test_no_login_brings_a_value_into_the_log(
    database: Database, cluster: Cluster, login: str
) -> None:
    canary = f"canary{secrets.token_hex(6)}"
    run_sql(
        database.admin,
        "create table public.kept (id integer primary key, note text unique check (note <> 'no'),"
        " held text not null);"
        f"insert into public.kept values (1, '{canary}', '{canary}');"
        "grant usage on schema public to public; grant all on public.kept to public;"
        + "".join(
            publish(
                f"{name}(value text) returns integer language plpgsql volatile security definer"
                f" set search_path = pg_catalog, pg_temp as $$ {body} $$"
            )
            for name, body in CARELESS.items()
        )
        + "".join(f"grant execute on function api.{name} to public;" for name in CARELESS)
        + "grant usage on schema api to public;",
    )
    failing = [
        f"select '{canary}'::integer",
        f"select date '{canary}'",
        f"select * from {canary}",
        f"syntax error {canary}",
        f"insert into public.kept values (1, '{canary}', '{canary}')",
        f"insert into public.kept values (2, '{canary}', '{canary}')",
        f"insert into public.kept values (3, '{canary}x', null)",
        "insert into public.kept select 4, 'no', note from public.kept limit 1",
        f"select set_config('statement_timeout', '{canary}', false)",
        f"set client_min_messages = debug5; select '{canary}'::integer",
        f"set log_error_verbosity = verbose; select '{canary}'::integer",
        f"do $$ begin raise exception '{canary}'; end $$",
        f"/* {canary} */ select 1/0",
        f"select pg_sleep(0.1) /* {canary} */; select '{canary}'::integer",
        *(f"select api.{name}('{canary}')" for name in CARELESS),
    ]
    with psycopg.connect(database.login(login), autocommit=True) as connection:
        for statement in failing:
            with suppress(psycopg.Error):
                connection.execute(statement.encode())
        for name in CARELESS:
            with suppress(psycopg.Error):
                connection.execute(f"select api.{name}(%s)".encode(), [canary], prepare=True)
        with (
            suppress(psycopg.Error),
            connection.cursor() as cursor,
            cursor.copy("copy public.kept from stdin") as copy,
        ):
            copy.write(f"{canary}\t{canary}\t{canary}\n")
        with suppress(psycopg.Error):
            connection.execute("set statement_timeout = 50")
            connection.execute(
                f"select '{canary}', count(*) from generate_series(1, 100000000)".encode()
            )
    # The log is not empty: it contains messages about the server.
    log = written(cluster, database.login(login))
    assert "FATAL" in log
    assert canary not in log


def test_a_load_brings_no_value_into_the_log(
    database: Database, cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    canary = f"canary{secrets.token_hex(6)}"
    folder = tmp_path / "data"
    monkeypatch.setenv("RETAIL_DATA_DIR", str(database.installation.settings.data_dir))
    monkeypatch.setenv("RETAIL_DATABASE_PORT", str(cluster.port))
    monkeypatch.setenv("RETAIL_DATABASE", database.installation.database)
    assert run(["load", str(folder), "--template"]) == 0
    for path in folder.glob("*.csv"):
        with path.open() as handle:
            heading, example = csv.reader(handle)
        with path.open("a") as handle:
            for position in range(len(heading)):
                row = [*example[:position], f"{canary}@example.org", *example[position + 1 :]]
                csv.writer(handle).writerow(row)
    assert run(["load", str(folder)]) == 1
    assert canary in (folder / "refused.csv").read_text()
    assert canary not in written(cluster, database.admin)


def test_a_login_cannot_make_the_log_talkative(database: Database) -> None:
    set_by = [
        "log_min_messages = debug1",
        "log_min_error_statement = error",
        "log_error_verbosity = verbose",
        "log_statement = 'all'",
        "log_min_duration_statement = 0",
        "log_parameter_max_length = -1",
        "log_parameter_max_length_on_error = -1",
        "log_duration = on",
    ]
    for login in ("retail_gateway", "retail_migrator", "retail_backup", "bi_test_north"):
        if login == "retail_backup":
            with psycopg.connect(database.admin, autocommit=True) as connection:
                set_password(connection, login, database.installation.cluster.password(login))
        with psycopg.connect(database.login(login), autocommit=True) as connection:
            for setting in set_by:
                name = setting.split(" ")[0]
                before = connection.execute("select current_setting(%s)", [name]).fetchone()
                with suppress(psycopg.errors.InsufficientPrivilege):
                    connection.execute(f"set {setting}".encode())
                    # PostgreSQL lets every role set this one; it has no effect because errors are
                    # not logged.
                    assert name == "log_parameter_max_length_on_error"
                    continue
                assert connection.execute("select current_setting(%s)", [name]).fetchone() == before


def test_compose_logs_as_little_as_the_embedded_cluster(database: Database) -> None:
    text = (ROOT / "docker" / "postgresql.conf").read_text()
    settings = dict(
        (name.strip(), value.split("#")[0].strip().strip("'"))
        for name, _, value in (line.partition("=") for line in text.splitlines())
        if name.startswith("log_") and name.strip() != "log_line_prefix"
    )
    assert len(settings) >= 5
    with psycopg.connect(database.admin) as connection:
        for name, value in settings.items():
            row = connection.execute("select setting from pg_settings where name = %s", [name])
            assert row.fetchone() == (value,), name
