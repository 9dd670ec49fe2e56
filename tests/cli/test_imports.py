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

from retail_mcp.cli.main import COMMANDS

from ..conftest import Database

# Libraries that parse the command line, and print help and tables; not Markdown.
SHOWING = {"attr", "attrs", "cyclopts", "docstring_parser", "rich"}
# Libraries that read settings and connect to PostgreSQL.
ASKING = {
    *("annotated_types", "dotenv", "platformdirs", "pydantic", "pydantic_core"),
    *("pydantic_settings", "typing_extensions", "typing_inspection"),
    *("cython_runtime", "psycopg", "psycopg_binary"),
}

# Packages that are slower to import than all else: only what runs migrations, reads a Parquet file,
# writes to a cloud or serves needs them.
SLOW = {
    *("alembic", "fastmcp", "mako", "mcp", "numpy", "obstore", "openai", "pyarrow", "sqlalchemy"),
    *("starlette", "uvicorn", "wordllama"),
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


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_imports_no_slow_package(command: str) -> None:
    assert imported_by(command, "--help", environment={}) & SLOW == set()


def test_a_look_at_the_database_imports_no_slow_package(database: Database, tmp_path: Path) -> None:
    environment = {
        "RETAIL_DATA_DIR": str(tmp_path),
        "RETAIL_DATABASE_URL": database.gateway,
        "RETAIL_MIGRATION_URL": database.migrator,
    }
    assert imported_by("doctor", environment=environment) & SLOW == set()


def imported_by(*command: str, environment: dict[str, str]) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *command],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    _, modules = json.loads(done.stderr.splitlines()[-1])
    return {module.partition(".")[0] for module in modules}


def test_a_command_whose_package_is_missing_says_so_before_it_begins(tmp_path: Path) -> None:
    program = "import sys; sys.modules['alembic'] = None;" + PROGRAM.replace("import json, sys", "")
    program = f"import json\n{program}"
    done = subprocess.run(
        [sys.executable, "-c", program, "up"],
        env={**os.environ, "RETAIL_DATA_DIR": str(tmp_path / "data")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "up needs the package alembic, which is not installed" in done.stderr
    assert "pip install 'retail-mcp[all]'" in done.stderr
    assert not (tmp_path / "data").exists()
