"""What a command may import, because imports decide how long a start takes.

Times are not tested, because they depend on the machine. Add a module here only if the command
needs it.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ..conftest import Database

# Libraries that parse the command line, and print help and tables; not Markdown.
SHOWING = {"attr", "attrs", "cyclopts", "docstring_parser", "rich"}
# Libraries that read settings and connect to PostgreSQL.
ASKING = {
    *("annotated_types", "dotenv", "platformdirs", "pydantic", "pydantic_core"),
    *("pydantic_settings", "typing_extensions", "typing_inspection"),
    *("cython_runtime", "psycopg", "psycopg_binary"),
}

OF_EVERY_COMMAND = {"cli", "cli.main", "cli.extras", "errors", "text"}
OF_KEYS = OF_EVERY_COMMAND | {
    *("cli.authority", "cli.console", "cli.keys", "installation", "installation.cluster"),
    *("installation.cluster_configuration", "installation.connections", "installation.passwords"),
    *(
        "installation.postgres_programs",
        "private_files",
        "sessions",
        "settings",
        "settings_sources",
    ),
    *("backup_settings", "column_settings", "database_tokens", "issuers"),
    *("operations_settings", "processors"),
    "web_settings",
}

PROGRAM = """
import json, sys

before = set(sys.modules)
from retail_mcp.cli.main import run

code = run(sys.argv[1:])
print(json.dumps([code, sorted(set(sys.modules) - before)]), file=sys.stderr)
"""


@pytest.mark.parametrize(
    ("command", "packages", "own"),
    [
        ("--help", SHOWING, OF_EVERY_COMMAND),
        ("--version", SHOWING, OF_EVERY_COMMAND),
        ("key list", SHOWING | ASKING, OF_KEYS),
    ],
)
def test_a_command_imports_only_what_it_needs(
    command: str, packages: set[str], own: set[str], database: Database, tmp_path: Path
) -> None:
    environment = {
        **os.environ,
        "RETAIL_DATA_DIR": str(tmp_path),
        "RETAIL_MIGRATION_URL": database.migrator,
    }
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *command.split()],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    code, modules = json.loads(done.stderr)
    assert code == 0
    foreign = {module.partition(".")[0] for module in modules} - {"retail_mcp"}
    foreign = {top for top in foreign - sys.stdlib_module_names if not top.startswith("_")}
    assert foreign <= packages
    ours = {
        module.removeprefix("retail_mcp.") for module in modules if module.startswith("retail_mcp.")
    }
    assert ours <= own
