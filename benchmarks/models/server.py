"""A database of the product for the duration of a benchmark, filled by its own commands."""

import contextlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg

from retail_mcp.installation.connections import Installation
from retail_mcp.settings import Settings

Connection = psycopg.Connection[tuple[Any, ...]]

_PORT = 5441


@contextlib.contextmanager
def databases(parquet: Path | None, mapping: Path) -> Iterator[dict[str, Connection]]:
    """Bring up the sample data, and load the other data set if there is one."""
    # PostgreSQL runs as another user if we are root.
    directory = Path(tempfile.mkdtemp(prefix="rmcp-bench-"))
    directory.chmod(0o711)
    environment = {
        **os.environ,
        "RETAIL_DATA_DIR": str(directory),
        "RETAIL_DATABASE_PORT": str(_PORT),
        "RETAIL_PORT": "8741",
    }

    def run(*arguments: str) -> None:
        command = [sys.executable, "-m", "retail_mcp", *arguments]
        subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)

    try:
        run("up")
        names = {"the sample data": "retail"}
        if parquet:
            run("load", str(parquet), "--mapping", str(mapping), "--database", "online_retail")
            names["Online Retail"] = "online_retail"
        with contextlib.ExitStack() as stack:
            yield {
                name: stack.enter_context(_connect(directory, database))
                for name, database in names.items()
            }
    finally:
        run("stop")


def _connect(directory: Path, database: str) -> Connection:
    settings = Settings(data_dir=directory, database_port=_PORT, database=database)
    return psycopg.connect(Installation.of(settings).admin_url, autocommit=True)


def refresh(connection: Connection) -> None:
    """Train the customer models again."""
    with connection.transaction():
        connection.execute("select auth.begin_load()")
        connection.execute("select ops.refresh_customer_models()")
