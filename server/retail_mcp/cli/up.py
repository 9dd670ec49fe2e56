"""Brings everything up, and stops it."""

import contextlib
import os
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter
from rich.text import Text

from ..errors import UserError
from ..installation import migrations, sample_data, server_process
from ..installation.connections import Installation
from ..installation.databases import create_database, drop_database
from ..installation.roles import prepare_roles, renew_passwords, role_differences, watch_rights
from ..installation.sample_data import Sample
from . import quickstart
from .bring_up_vectors import bring_all_up
from .console import console, make_settings, step
from .database import load_sample_data


def up(
    *,
    scale: float = 1.0,
    last_day: str | None = None,
    sample: bool = True,
    foreground: bool = False,
    fresh: Annotated[bool, Parameter(negative="")] = False,
    new_passwords: Annotated[bool, Parameter(negative="")] = False,
    port: int | None = None,
    database_port: int | None = None,
    data_dir: Path | None = None,
) -> int:
    """Bring everything up: PostgreSQL, roles, migrations, sample data, the server.

    Anything that exists is kept; a second run takes seconds. At the end it prints the address,
    configurations for clients, and an example of an answer.

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
    fresh
        Drop the embedded database first: all its rows are lost.
    new_passwords
        Give the embedded logins of the server and of migrations new passwords, and end their
        sessions, for example after one was stolen.
    port
        Port of the server; RETAIL_PORT or 8000 if left out.
    database_port
        Port of the embedded PostgreSQL; RETAIL_DATABASE_PORT or 5439 if left out.
    data_dir
        Where data, passwords and logs are; RETAIL_DATA_DIR, or the user's data directory.
    """
    settings = make_settings(port=port, database_port=database_port, data_dir=data_dir)
    installation = Installation.of(settings)
    try:
        with exclusive(installation):
            if fresh:
                _drop(installation)
            wanted = Sample(scale=scale, last_day=last_day) if sample else None
            _bring_database_up(installation, wanted)
            if new_passwords:
                _renew_passwords(installation)
            environment = _server_environment(installation)
            if not foreground:
                server = _running_server(installation, environment)
                quickstart.describe(installation, console, server.url)
                quickstart.show_answer(installation, console, server.url)
                return 0
            server_process.stop(settings)
    except KeyboardInterrupt:
        _print_what_runs(installation)
        raise
    quickstart.describe(installation, console, f"http://{settings.host}:{settings.port}")
    exit_code = server_process.run(environment)
    _print_what_runs(installation)
    return exit_code


def stop(*, data_dir: Path | None = None) -> int:
    """Stop the server and the embedded PostgreSQL.

    Parameters
    ----------
    data_dir
        The data directory that `up` was given.
    """
    settings = make_settings(data_dir=data_dir)
    installation = Installation.of(settings)
    stopped = []
    if settings.data_dir.exists():
        with exclusive(installation):
            if server_process.stop(settings):
                stopped.append("the server")
            if installation.is_embedded and installation.cluster.stop():
                stopped.append("PostgreSQL")
    if not stopped:
        console.print("Nothing was running.")
        return 3
    console.print(f"Stopped {' and '.join(stopped)}.")
    return 0


def _running_server(
    installation: Installation, environment: dict[str, str]
) -> server_process.Server:
    """Return the running server if it is healthy and current; otherwise start another."""
    settings = installation.settings
    server = server_process.find_current(settings, environment)
    if server is not None:
        console.print(Text("kept", "green"), " The server that is running")
        return server
    server_process.stop(settings)
    with step("Starting the server"):
        # The client for the example loads in the meantime.
        threading.Thread(target=quickstart.load_client, daemon=True).start()
        return server_process.start(settings, environment)


def _server_environment(installation: Installation) -> dict[str, str]:
    """Return the settings of the server, and whether it is for development."""
    # A token that is passed on would expire, so the server gets its own.
    settings = installation.settings.model_copy(update={"database_login": "password"})
    installation = replace(installation, settings=settings)
    development = "true" if installation.is_embedded else "false"
    monitored = installation.is_embedded or settings.monitor_url is not None
    watched = {"RETAIL_MONITOR_URL": installation.monitor_url} if monitored else {}
    return {
        **watched,
        "RETAIL_DATA_DIR": str(settings.data_dir),
        "RETAIL_DATABASE_PORT": str(settings.database_port),
        "RETAIL_HOST": settings.host,
        "RETAIL_PORT": str(settings.port),
        "RETAIL_DEVELOPMENT": os.environ.get("RETAIL_DEVELOPMENT", development),
        "RETAIL_DATABASE": installation.database,
        "RETAIL_DATABASE_URL": installation.gateway_url,
    }


def _drop(installation: Installation) -> None:
    """Drop the embedded database, once no server uses it."""
    if not installation.is_embedded:
        raise UserError(
            "--fresh drops the embedded database only",
            hint="Drop a database of your own by hand: it may hold more than sample data.",
        )
    server_process.stop(installation.settings)
    installation.cluster.start()
    with step("Dropping the database"):
        drop_database(installation)


def _renew_passwords(installation: Installation) -> None:
    if not installation.is_embedded:
        raise UserError(
            "--new-passwords changes those of the embedded database only",
            hint="Set one with: retail-mcp prepare --password …, and in RETAIL_DATABASE_URL.",
        )
    server_process.stop(installation.settings)
    with step("Changing passwords"):
        renew_passwords(installation)


def _bring_database_up(installation: Installation, wanted: Sample | None) -> None:
    """Start PostgreSQL, migrate, and fill an empty database when sample data is wanted."""
    if installation.is_embedded and not installation.cluster.answers():
        with step("Starting PostgreSQL"):
            installation.cluster.start()
    is_new = create_database(installation)
    newest = migrations.head()
    migrations.refuse_other_files_at(installation.admin_url)
    if is_new or migrations.revision_of(installation.admin_url) != newest:
        with step("Preparing roles and extensions"):
            prepare_roles(installation)
        with step(f"Migrating to {newest}"):
            migrations.upgrade(installation.migration_url)
        watch_rights(installation)
    else:
        _repair_roles(installation)
    if wanted and sample_data.is_empty(installation.migration_url):
        load_sample_data(installation, wanted)
    bring_all_up(installation, console)


def _repair_roles(installation: Installation) -> None:
    """Reset changed roles, because a stolen login can change its own password and settings."""
    differences = role_differences(installation)
    for difference in differences:
        console.print(f"Repairing: {difference}")
    if differences:
        # The server may be connected with changed settings.
        server_process.stop(installation.settings)
        prepare_roles(installation)


@contextlib.contextmanager
def exclusive(installation: Installation) -> Iterator[None]:
    """Wait until no other process starts or stops anything in this data directory."""
    with console.status("Waiting for another retail-mcp") as status, installation.cluster.locked():
        status.stop()
        yield


def _print_what_runs(installation: Installation) -> None:
    """Print the processes that keep running after this command, and how to stop them."""
    running = []
    if server_process.find(installation.settings):
        running.append("The server")
    if installation.is_embedded and installation.cluster.is_running():
        running.append("PostgreSQL")
    if running:
        verb = "keep" if len(running) > 1 else "keeps"
        console.print(f"{' and '.join(running)} {verb} running; stop with: retail-mcp stop")
