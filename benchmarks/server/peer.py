"""Google's MCP Toolbox: a server in Go that calls the same function, without identity."""

import json
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict

from .servers import Variant

_SOURCE = Path(__file__).with_name("toolbox")
_PROGRAM = "node_modules/@toolbox-sdk/server-linux-x64/bin/toolbox"
_INSTALL = ("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")


def installed(folder: Path) -> Path | None:
    """Return the program, installed by npm; None if it is not available."""
    program = folder / _PROGRAM
    if not program.exists():
        if shutil.which("npm") is None:
            return None
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(_SOURCE / name, folder)
        subprocess.run(_INSTALL, cwd=folder, check=False, timeout=600)
    return program if program.exists() else None


def toolbox(
    port: int, conninfo: str, tool: str, arguments: Mapping[str, str], program: Path
) -> Variant:
    """Offer a tool of the same name that selects all rows of the function."""
    given = ", ".join(f"{name} => ${number}::date" for number, name in enumerate(arguments, 1))
    login = conninfo_to_dict(conninfo)
    source = {
        "kind": "source",
        "name": "shop",
        "type": "postgres",
        # It accepts no socket directory.
        "host": "127.0.0.1",
        **{name: str(login[name]) for name in ("port", "user", "password")},
        "database": login["dbname"],
    }
    offered = {
        "kind": "tool",
        "name": tool,
        "type": "postgres-sql",
        "source": "shop",
        "description": "The same function.",
        "statement": f"select * from api.{tool}({given})",
        "parameters": [
            {"name": name, "type": "string", "description": "A day."} for name in arguments
        ],
    }
    configuration = program.with_name("tools.yaml")
    # The file contains a password. JSON documents are valid YAML, too.
    configuration.touch(mode=0o600)
    configuration.write_text("\n---\n".join(json.dumps(part) for part in (source, offered)))
    return Variant(
        name="Google's MCP Toolbox, bare function",
        command=[
            str(program), "--config", str(configuration), "--address", "127.0.0.1",
            "--port", str(port),
        ],
    )  # fmt: skip
