"""What `up` prints at the end: how to connect, and a first answer."""

import asyncio
import importlib
import json
from typing import Any

from rich.console import Console
from rich.text import Text

from ..installation import client_configurations
from ..installation.connections import Installation, connect
from ..project_files import root
from ..text import visible


def describe(installation: Installation, console: Console, url: str) -> None:
    """Print the address, the principals to act as, and configurations for clients."""
    known = client_configurations.identities(installation)
    console.print("\nThe server answers at", Text(f"{url}/mcp", "bold"), end="\n\n")
    if not known:
        console.print(
            "There is no principal yet: see auth.save_principal() and `retail-mcp key create`."
        )
        return
    width = max(len(visible(one.name)) for one in known)
    for one in known:
        name = visible(one.name)
        console.print(f"{name:<{width}}  {one.role:<16}  {one.public_id}  {visible(one.sees)}")
    if not client_configurations.takes_public_ids(installation):
        console.print(
            "\nThis database accepts API keys only. Make one, and send it as a bearer token:\n"
            f'  retail-mcp key create "{known[0].name}"\n'
            f"  {url}/mcp, header Authorization: Bearer <key>"
        )
        return
    console.print("\n.vscode/mcp.json:")
    console.print_json(json.dumps(client_configurations.vs_code(url, known[:3])), indent=2)
    for client, path in client_configurations.write_all(installation, url, known).items():
        console.print(f"{client}, with all identities: {path}")
    logins = [row[0] for row in _ask_as_administrator(installation)]
    if logins:
        console.print(
            f"\nThe same in plain SQL, as a BI login: retail-mcp psql --role {logins[-1]}"
        )


def _ask_as_administrator(installation: Installation) -> list[tuple[Any, ...]]:
    with connect(installation.admin_url) as connection:
        return connection.execute("select login::text from auth.bi_logins order by 1").fetchall()


def show_answer(installation: Installation, console: Console, url: str) -> None:
    """Ask the running server something, as a client would, and print the answer."""
    path = root() / "db" / "sample" / "demo.json"
    demo = json.loads(path.read_text(encoding="utf-8"))
    asker = next(
        (
            one
            for one in client_configurations.identities(installation)
            if one.name == demo["identity"]
        ),
        None,
    )
    if asker is None or not client_configurations.takes_public_ids(installation):
        return
    answer = asyncio.run(_call(f"{url}/mcp", asker.public_id, demo["tool"], demo["arguments"]))
    arguments = ", ".join(f"{name}={value}" for name, value in demo["arguments"].items())
    console.print(f"\n{demo['tool']}({arguments}), as {asker.name}:\n")
    console.print(answer)


def load_client() -> None:
    """Load the MCP client, which takes a second."""
    importlib.import_module("fastmcp.client.transports")


async def _call(url: str, public_id: str, tool: str, arguments: dict[str, Any]) -> str:
    # load_client() imports them while the server starts.
    from fastmcp import Client  # noqa: PLC0415 - takes a second, and most commands call nothing
    from fastmcp.client.transports import (  # noqa: PLC0415 - takes a second, as fastmcp does
        StreamableHttpTransport,
    )

    transport = StreamableHttpTransport(url, headers={"x-rls-user-id": public_id})
    async with Client(transport) as client:
        result = await client.call_tool(tool, arguments)
        return "\n".join(getattr(block, "text", "") for block in result.content)
