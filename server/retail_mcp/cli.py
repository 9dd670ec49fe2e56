"""The command line."""

import contextlib
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated, Any

import psycopg
from cyclopts import App, CycloptsError, Parameter
from psycopg.conninfo import conninfo_to_dict
from pydantic import SecretStr, ValidationError
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)
from rich.table import Table

from . import __doc__ as summary
from . import cli_embed, cli_load, drift, migrations, processes, welcome
from .doctor import examine
from .failures import UserError
from .installation import Installation, connect
from .settings import Settings

EXIT_CODES = """\
Exit codes: 0 done; 1 failed, and said why; 2 the command was not understood; 3 nothing is running
or the database does not answer; 130 interrupted.

Settings come from RETAIL_* environment variables, such as RETAIL_DATA_DIR, RETAIL_PORT and
RETAIL_DATABASE_PORT; see docs and the options of each command.
"""

app = App(
    name="retail-mcp",
    help=f"{summary}\n\n{EXIT_CODES}",
    version_flags=["--version"],
    help_flags=["--help", "-h"],
)
keys = App(name="key", help="API keys: what clients prove with who they are.")
app.command(keys)

console = Console(highlight=False, soft_wrap=True)
errors = Console(stderr=True, highlight=False, soft_wrap=True)


def main() -> None:
    """Run the command line, and end with its exit code."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command, and return its exit code. What the user can mend is one sentence."""
    try:
        result = app(arguments, exit_on_error=False, print_error=True, result_action="return_value")
    except UserError as error:
        _complain(error.message, error.hint)
        return error.exit_code
    except CycloptsError:
        return 2
    except ValidationError as error:
        for fault in error.errors():
            name = "_".join(str(part) for part in fault["loc"]).upper()
            _complain(f"RETAIL_{name}: {fault['msg']}", "Correct the setting.")
        return 2
    except psycopg.Error as error:
        if error.sqlstate is None and isinstance(error, psycopg.OperationalError):
            _complain("the database went away", "See what is wrong: retail-mcp doctor")
            return 3
        reason = error.diag.message_primary or str(error).strip()
        _complain(reason, error.diag.message_hint or "")
        return 1
    except OSError as error:
        reason = error.strerror or str(error)
        place = f": {error.filename}" if error.filename else ""
        _complain(reason + place, "See what is wrong: retail-mcp doctor")
        return 1
    except KeyboardInterrupt:
        return 130
    return result if isinstance(result, int) else 0


# Everything at once ----------------------------------------------------------


@app.command
def up(
    *,
    scale: float = 1.0,
    last_day: str | None = None,
    sample: bool = True,
    foreground: bool = False,
    port: int | None = None,
    database_port: int | None = None,
    data_dir: Path | None = None,
) -> int:
    """Bring everything up: PostgreSQL, roles, migrations, sample data, the server.

    What is there already is kept; a second run takes seconds. At the end it prints the address,
    configurations for clients, and an answer that the server gave.

    Parameters
    ----------
    scale
        Size of the sample data: 1 makes 200,000 orders; 0.01 to 1000.
    last_day
        Last day of the sample data, such as 2025-12-31; the end of last month if left out.
    sample
        Whether to fill an empty database with the sample data.
    foreground
        Keep the server attached to this terminal, and stop it with Ctrl-C.
    port
        Port of the server; RETAIL_PORT or 8000 if left out.
    database_port
        Port of the embedded PostgreSQL; RETAIL_DATABASE_PORT or 5439 if left out.
    data_dir
        Where data, passwords and logs are; RETAIL_DATA_DIR, or the user's data directory.
    """
    settings = _settings(port=port, database_port=database_port, data_dir=data_dir)
    installation = Installation.of(settings)
    with _alone(installation):
        wanted = migrations.Sample(scale=scale, last_day=last_day) if sample else None
        _bring_database_up(installation, wanted)
        processes.stop(settings)
        environment = _server_environment(installation)
        if not foreground:
            with _step("Starting the server"):
                # The client that asks it something loads meanwhile.
                threading.Thread(target=welcome.load_client, daemon=True).start()
                server = processes.start(settings, environment)
            welcome.describe(installation, console, server.url)
            welcome.show_answer(installation, console, server.url)
            return 0
    welcome.describe(installation, console, f"http://{settings.host}:{settings.port}")
    os.environ.update(environment)
    return serve()


@app.command
def stop(*, data_dir: Path | None = None) -> int:
    """Stop the server and the embedded PostgreSQL.

    Parameters
    ----------
    data_dir
        The data directory that `up` was given.
    """
    settings = _settings(data_dir=data_dir)
    installation = Installation.of(settings)
    stopped = []
    if settings.data_dir.exists():
        with _alone(installation):
            if processes.stop(settings):
                stopped.append("the server")
            if installation.is_embedded and installation.cluster.stop():
                stopped.append("PostgreSQL")
    if not stopped:
        console.print("Nothing was running.")
        return 3
    console.print(f"Stopped {' and '.join(stopped)}.")
    return 0


@app.command
def serve(*, stdio: bool = False, user: str | None = None, port: int | None = None) -> int:
    """Run the MCP server in the foreground, over HTTP or stdio.

    Parameters
    ----------
    stdio
        Speak over standard input and output, as desktop clients want it.
    user
        With --stdio in development: the public id to act as. Otherwise set RETAIL_API_KEY.
    port
        Port to listen on; RETAIL_PORT or 8000 if left out.
    """
    # Loaded here: the other commands start faster without it.
    from .serve import run_http, run_stdio  # noqa: PLC0415

    settings = _settings(port=port, user=user)
    installation = Installation.of(settings)
    settings = settings.model_copy(update={"database_url": SecretStr(installation.gateway_url)})
    if stdio:
        run_stdio(settings)
    else:
        run_http(settings)
    return 0


# The database ----------------------------------------------------------------


@app.command
def migrate(
    *,
    to: str = "head",
    sql: Annotated[bool, Parameter(negative="")] = False,
    down: Annotated[bool, Parameter(negative="")] = False,
) -> int:
    """Run the migrations, or print the script that a DBA would run.

    Parameters
    ----------
    to
        The revision to go to. With --sql a range such as 0001:head.
    sql
        Print the SQL instead of running it; psql runs it as retail_migrator.
    down
        Go down to the revision instead of up.
    """
    if sql:
        sys.stdout.write(migrations.script(to, down=down))
        return 0
    installation = Installation.of(_settings())
    before = migrations.revision_of(installation.migration_url)
    (migrations.downgrade if down else migrations.upgrade)(installation.migration_url, to)
    after = migrations.revision_of(installation.migration_url)
    console.print(f"The database went from {before or 'nothing'} to {after or 'nothing'}.")
    return 0


@app.command
def prepare(
    *,
    password: str | None = None,
    sample: Annotated[bool, Parameter(negative="")] = False,
    scale: float = 1.0,
    last_day: str | None = None,
) -> int:
    """Prepare a PostgreSQL of yours: roles, extensions, migrations, the offline model of search.

    RETAIL_ADMIN_URL, RETAIL_MIGRATION_URL and RETAIL_DATABASE_URL say where it is. The embedded
    one needs no preparing: `up` does it.

    Parameters
    ----------
    password
        Set this password for retail_gateway, retail_migrator and the BI logins of the sample
        data. For development; elsewhere an administrator sets them.
    sample
        Fill the database with the sample data when it is empty.
    scale
        Size of the sample data: 1 makes 200,000 orders; 0.01 to 1000.
    last_day
        Last day of the sample data; the end of last month if left out.
    """
    installation = Installation.of(_settings())
    migrations.create_database(installation)
    with _step("Preparing roles and extensions"):
        migrations.prepare_roles(installation, password)
    with _step(f"Migrating to {migrations.head()}"):
        migrations.upgrade(installation.migration_url)
    if sample and migrations.is_empty(installation.migration_url):
        wanted = migrations.Sample(scale=scale, last_day=last_day)
        _load_sample(installation, wanted, password)
    cli_embed.bring_all_up(installation, console)
    return 0


@app.command
def sample(*, scale: float = 1.0, last_day: str | None = None) -> int:
    """Fill an empty database with the sample data.

    Parameters
    ----------
    scale
        1 makes 200,000 orders; 0.01 to 1000.
    last_day
        Last day with orders, such as 2025-12-31; the end of last month if left out.
    """
    installation = Installation.of(_settings())
    _load_sample(installation, migrations.Sample(scale=scale, last_day=last_day))
    cli_embed.bring_all_up(installation, console)
    return 0


app.command(cli_load.load)
app.command(cli_embed.embed)


@app.command
def diff() -> int:
    """Tell what differs between the live database and the files, object by object.

    The files are run into a scratch database, which is dropped afterwards; both are dumped without
    rows and compared. Ends with 1 when something differs, and prints what as a unified diff.
    """
    installation = Installation.of(_settings())
    found = drift.differences(installation)
    for difference in found:
        console.print(f"[bold]{difference.title}[/bold]")
        for line in difference.lines[2:]:
            console.print(line, markup=False)
    if found:
        errors.print(f"{len(found)} objects differ from the files.")
        return 1
    console.print("The database is what the files describe.")
    return 0


@app.command
def structure() -> int:
    """Print the schema that the files describe, as pg_dump writes it, without functions."""
    installation = Installation.of(_settings())
    if installation.is_embedded:
        with installation.cluster.locked():
            installation.cluster.start()
    sys.stdout.write(drift.without_functions(drift.expected(installation)))
    return 0


@app.command
def manual() -> int:
    """Print the manual of all tools that the files describe, as Markdown."""
    installation = Installation.of(_settings())
    if installation.is_embedded:
        with installation.cluster.locked():
            installation.cluster.start()
    sys.stdout.write(drift.manual(installation))
    return 0


@app.command
def dsn(*, role: str = "retail_gateway") -> int:
    """Print how a role connects, as a URI for psql, Metabase and others. It holds the password.

    Parameters
    ----------
    role
        The login, such as bi_seattle.
    """
    parts = conninfo_to_dict(Installation.of(_settings()).url(role))
    address = f"{parts.get('host')}:{parts.get('port')}"
    secret = f":{parts['password']}" if parts.get("password") else ""
    sys.stdout.write(f"postgresql://{parts['user']}{secret}@{address}/{parts['dbname']}\n")
    return 0


@app.command
def psql(
    *arguments: Annotated[str, Parameter(allow_leading_hyphen=True)], role: str = "postgres"
) -> int:
    """Open psql in the database, or hand it arguments such as -c.

    Parameters
    ----------
    arguments
        Passed on to psql.
    role
        The login to use, such as bi_seattle or retail_migrator.
    """
    installation = Installation.of(_settings())
    parts = conninfo_to_dict(installation.url(role))
    if installation.is_embedded and not installation.cluster.answers():
        raise UserError("PostgreSQL does not run", hint="Start it with: retail-mcp up", exit_code=3)
    environment = {**os.environ, "PGPASSWORD": str(parts.pop("password", ""))}
    target = " ".join(f"{key}='{value}'" for key, value in parts.items() if value is not None)
    command = [str(installation.cluster.binary("psql")), target, *arguments]
    return subprocess.run(command, env=environment, check=False).returncode


@app.command
def doctor() -> int:
    """Examine everything, and say what to do about what is wrong."""
    table = Table("", "What", "Finding", box=None, pad_edge=False)
    findings = examine(Installation.of(_settings()))
    for finding in findings:
        mark = "[green]ok[/green]" if finding.is_good else "[red]!![/red]"
        table.add_row(mark, finding.subject, finding.text)
    console.print(table)
    return 0 if all(finding.is_good for finding in findings) else 1


# Keys ------------------------------------------------------------------------


@keys.command(name="create")
def create_key(principal: str, *, name: str = "default", expires_days: int = 90) -> int:
    """Make an API key, and show it this once.

    Parameters
    ----------
    principal
        Whose key it is: the principal's name or public id.
    name
        What the key is for.
    expires_days
        After how many days it stops to work, 1 to 3650.
    """
    if not 1 <= expires_days <= 3650:  # noqa: PLR2004 - said in the help
        raise UserError("--expires-days is 1 to 3650", exit_code=2)
    expires_at = datetime.now(UTC) + timedelta(days=expires_days)
    row = _ask("select * from auth.create_api_key(%s, %s, %s)", principal, name, expires_at)[0]
    console.print(f"Key {row[0]} of {principal}, until {expires_at:%Y-%m-%d}:")
    console.print(str(row[1]), markup=False)
    console.print("Send it as a bearer token: Authorization: Bearer <key>. It is not shown again.")
    return 0


@keys.command(name="list")
def list_keys() -> int:
    """List the API keys, without the keys."""
    table = Table("Key", "Name", "Principal", "Created", "Expires", "State", box=None)
    for row in _ask("select * from auth.list_api_keys()"):
        table.add_row(
            str(row[0]), row[1], row[2], f"{row[3]:%Y-%m-%d}", f"{row[4]:%Y-%m-%d}", row[5]
        )
    console.print(table)
    return 0


@keys.command(name="revoke")
def revoke_key(key_id: int) -> int:
    """Revoke an API key, at once and everywhere.

    Parameters
    ----------
    key_id
        The key's number, from `key list`.
    """
    if not _ask("select auth.revoke_api_key(%s)", key_id)[0][0]:
        raise UserError(f"there is no key {key_id}", hint="List them: retail-mcp key list")
    console.print(f"Key {key_id} is revoked.")
    return 0


# Inside ----------------------------------------------------------------------


def _settings(**options: Any) -> Settings:
    return Settings(**{name: value for name, value in options.items() if value is not None})


def _ask(query: str, *values: object) -> list[tuple[Any, ...]]:
    with connect(Installation.of(_settings()).migration_url) as connection:
        return connection.execute(query.encode(), values).fetchall()


def _server_environment(installation: Installation) -> dict[str, str]:
    """Return what the server has to know: where it is, and whether this is development."""
    settings = installation.settings
    development = "true" if installation.is_embedded else "false"
    return {
        "RETAIL_DATA_DIR": str(settings.data_dir),
        "RETAIL_DATABASE_PORT": str(settings.database_port),
        "RETAIL_HOST": settings.host,
        "RETAIL_PORT": str(settings.port),
        "RETAIL_DEVELOPMENT": os.environ.get("RETAIL_DEVELOPMENT", development),
        "RETAIL_DATABASE": installation.database,
    }


def _bring_database_up(installation: Installation, wanted: migrations.Sample | None) -> None:
    """Start PostgreSQL, migrate, and fill an empty database when sample data is wanted."""
    if installation.is_embedded and not installation.cluster.answers():
        with _step("Starting PostgreSQL"):
            installation.cluster.start()
    is_new = migrations.create_database(installation)
    newest = migrations.head()
    if is_new or migrations.revision_of(installation.admin_url) != newest:
        with _step("Preparing roles and extensions"):
            migrations.prepare_roles(installation)
        with _step(f"Migrating to {newest}"):
            migrations.upgrade(installation.migration_url)
    if wanted and migrations.is_empty(installation.migration_url):
        _load_sample(installation, wanted)
    cli_embed.bring_all_up(installation, console)


def _load_sample(
    installation: Installation, wanted: migrations.Sample, password: str | None = None
) -> None:
    with Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
    ) as bar:
        task = bar.add_task("Sample data", total=1)
        migrations.load_sample(
            installation,
            wanted,
            lambda label, done, total: bar.update(
                task, description=f"Sample data: {label}", completed=done, total=total
            ),
        )
        bar.update(task, description="Sample data")
    migrations.create_sample_logins(installation, password)


@contextlib.contextmanager
def _alone(installation: Installation) -> Iterator[None]:
    """Wait until no other process brings this data directory up or stops it."""
    with console.status("Waiting for another retail-mcp") as status, installation.cluster.locked():
        status.stop()
        yield


@contextlib.contextmanager
def _step(what: str) -> Iterator[None]:
    with console.status(what):
        yield
    console.print(f"[green]done[/green]  {what}")


def _complain(message: str, hint: str) -> None:
    errors.print(f"error: {message}", markup=False)
    if hint:
        errors.print(hint, markup=False)
