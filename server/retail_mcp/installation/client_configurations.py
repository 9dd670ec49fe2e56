"""Configurations for MCP clients, one entry for each identity."""

import json
import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..private_files import make_private_directory, write_private
from .connections import Installation, connect


@dataclass(frozen=True, kw_only=True)
class Identity:
    """A principal that a client can act as."""

    public_id: str
    name: str
    role: str
    sees: str

    @property
    def label(self) -> str:
        return "retail-" + re.sub(r"[^a-z0-9]+", "-", self.name.lower()).strip("-")


def identities(installation: Installation) -> list[Identity]:
    """Return the principals that are not disabled, widest access first."""
    query = "select * from auth.list_principals() where not disabled"
    with connect(installation.migration_url) as connection:
        rows: list[tuple[Any, ...]] = connection.execute(query.encode()).fetchall()
    return [
        Identity(public_id=str(row[0]), name=row[1], role=row[2], sees=_few(row[3])) for row in rows
    ]


def takes_public_ids(installation: Installation) -> bool:
    """Return whether the database accepts public ids without proof."""
    with connect(installation.migration_url) as connection:
        row = connection.execute("select auth.is_development()").fetchone()
    return row == (True,)


def vs_code(url: str, known: list[Identity]) -> dict[str, Any]:
    """Return the content of .vscode/mcp.json."""
    return {"servers": {one.label: {"type": "http", **_over_http(url, one)} for one in known}}


def cursor(url: str, known: list[Identity]) -> dict[str, Any]:
    """Return the content of .cursor/mcp.json."""
    return {"mcpServers": {one.label: _over_http(url, one) for one in known}}


def claude(installation: Installation, known: list[Identity]) -> dict[str, Any]:
    """Return the content of claude_desktop_config.json; Claude starts the server itself."""
    program = shutil.which("retail-mcp") or str(Path(sys.executable).with_name("retail-mcp"))
    environment = {
        "RETAIL_DATA_DIR": str(installation.settings.data_dir),
        "RETAIL_DATABASE_PORT": str(installation.settings.database_port),
        "RETAIL_DEVELOPMENT": "true",
    }
    return {
        "mcpServers": {
            one.label: {
                "command": program,
                "args": ["serve", "--stdio", "--user", one.public_id],
                "env": environment,
            }
            for one in known
        }
    }


def write_all(installation: Installation, url: str, known: list[Identity]) -> dict[str, Path]:
    """Write the configurations into the data directory, and return where."""
    directory = installation.settings.data_dir / "clients"
    make_private_directory(directory)
    texts = {
        "VS Code": ("vscode-mcp.json", vs_code(url, known)),
        "Claude Desktop": ("claude_desktop_config.json", claude(installation, known)),
        "Cursor": ("cursor-mcp.json", cursor(url, known)),
    }
    paths = {}
    for client, (name, content) in texts.items():
        paths[client] = directory / name
        write_private(paths[client], json.dumps(content, indent=2) + "\n")
    return paths


def _few(names: list[str], at_most: int = 3) -> str:
    if len(names) <= at_most:
        return ", ".join(names)
    return f"{', '.join(names[: at_most - 1])} and {len(names) - at_most + 1} more"


def _over_http(url: str, one: Identity) -> dict[str, Any]:
    return {"url": f"{url}/mcp", "headers": {"x-rls-user-id": one.public_id}}
