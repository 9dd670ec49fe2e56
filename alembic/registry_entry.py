"""The server's entry in the MCP registry: its owner, and how it is published.

In the repository the owner is a placeholder, because each fork has its own. The pipeline writes
the owner before it builds the package, because the registry accepts an entry only if the
README in the package has the same name.

    python alembic/registry_entry.py name OWNER/REPOSITORY
    python alembic/registry_entry.py publish URL
"""

import json
import os
import re
import sys
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
ENTRY = "server.json"
# The names that GitHub allows.
REPOSITORY = re.compile(
    r"(?P<owner>[A-Za-z0-9](?:[A-Za-z0-9-]{0,38}))/(?P<name>[A-Za-z0-9._-]{1,100})"
)
_MARK = re.compile(r"(?<=<!-- mcp-name: )\S+(?= -->)")
_SECONDS = 30


def main(arguments: list[str]) -> int:
    match arguments:
        case ["name", repository]:
            name(ROOT, repository)
        case ["publish", url]:
            publish(ROOT, url)
        case _:
            sys.exit(__doc__)
    return 0


def name(root: Path, repository: str) -> None:
    """Write the owner into the entry and into the README."""
    match = REPOSITORY.fullmatch(repository)
    if match is None:
        sys.exit(f"{repository!r} is not a repository: name it such as OWNER/retail-mcp.")
    path = root / ENTRY
    entry = json.loads(path.read_text(encoding="utf-8"))
    _, _, short = entry["name"].partition("/")
    entry["name"] = f"io.github.{match['owner']}/{short}"
    entry["repository"] = {"url": f"https://github.com/{repository}", "source": "github"}
    readme = root / "README.md"
    text, found = _MARK.subn(entry["name"], readme.read_text(encoding="utf-8"))
    if found != 1:
        sys.exit("README.md must say once: <!-- mcp-name: … -->")
    path.write_text(json.dumps(entry, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    readme.write_text(text, encoding="utf-8")
    print(f"The entry is {entry['name']}.")


def publish(root: Path, url: str) -> None:
    """Let the registry check the entry, and then publish it from a GitHub job."""
    entry = json.loads((root / ENTRY).read_text(encoding="utf-8"))
    if entry["name"].startswith("io.github.example/"):
        sys.exit("The entry has no owner: make registry-entry REPOSITORY=OWNER/retail-mcp")
    found = ask(f"{url}/v0.1/validate", entry)
    if not found["valid"]:
        sys.exit(f"The registry refuses the entry: {json.dumps(found.get('issues'))}")
    # The token is valid for this registry only.
    parts = urllib.parse.urlsplit(url)
    audience = urllib.parse.quote(f"{parts.scheme}://{parts.netloc}", safe="")
    asked = f"{os.environ['ACTIONS_ID_TOKEN_REQUEST_URL']}&audience={audience}"
    identity = ask(asked, token=os.environ["ACTIONS_ID_TOKEN_REQUEST_TOKEN"])["value"]
    granted = ask(f"{url}/v0.1/auth/github-oidc", {"oidc_token": identity})
    ask(f"{url}/v0.1/publish", entry, token=granted["registry_token"])
    print(f"{entry['name']} {entry['version']} is in the registry.")


def ask(url: str, body: object = None, token: str = "") -> Any:
    parts = urllib.parse.urlsplit(url)
    if parts.scheme != "https" and parts.hostname != "127.0.0.1":
        sys.exit(f"{url.partition('?')[0]} is not an https address: a token goes there.")
    request = urllib.request.Request(  # noqa: S310 - ask() has just refused everything but https and 127.0.0.1
        url,
        data=None if body is None else json.dumps(body).encode(),
        headers={
            "Content-Type": "application/json",
            **({"Authorization": f"Bearer {token}"} if token else {}),
        },
    )
    try:
        with urllib.request.urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310 - likewise
            return json.load(answer)
    except urllib.error.HTTPError as error:
        sys.exit(f"{url.partition('?')[0]} answers {error.code}: {error.read(2000).decode()}")
    except OSError as error:
        sys.exit(f"{url.partition('?')[0]} does not answer: {error}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
