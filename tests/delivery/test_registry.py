"""The entry in the MCP registry: its owner, and how a release publishes it."""

import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from ..conftest import ROOT

# The parts of the registry's schema that apply to the entry.
_TEXT = {"type": "string", "minLength": 1}
_SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "required": ["$schema", "name", "description", "version"],
    "properties": {
        "$schema": {
            "const": "https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json"
        },
        "name": {"type": "string", "maxLength": 200, "pattern": "^[a-zA-Z0-9.-]+/[a-zA-Z0-9._-]+$"},
        "title": {**_TEXT, "maxLength": 100},
        "description": {**_TEXT, "maxLength": 100},
        "version": {**_TEXT, "maxLength": 255, "pattern": r"^\d+\.\d+\.\d+$"},
        "repository": {
            "type": "object",
            "required": ["url", "source"],
            "properties": {"url": {"type": "string", "pattern": "^https://"}, "source": _TEXT},
        },
        "packages": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["registryType", "identifier", "transport"],
                "additionalProperties": False,
                "properties": {
                    "registryType": {"enum": ["pypi"]},
                    "identifier": _TEXT,
                    "version": {**_TEXT, "not": {"const": "latest"}},
                    "runtimeHint": {"enum": ["uvx"]},
                    "transport": {"type": "object", "properties": {"type": {"const": "stdio"}}},
                    "packageArguments": {
                        "type": "array",
                        "items": {
                            "anyOf": [
                                {
                                    "required": ["type", "value"],
                                    "properties": {"type": {"const": "positional"}, "value": _TEXT},
                                },
                                {
                                    "required": ["type", "name"],
                                    "properties": {"type": {"const": "named"}, "name": _TEXT},
                                },
                            ]
                        },
                    },
                    "environmentVariables": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["name"],
                            "additionalProperties": False,
                            "properties": {
                                "name": _TEXT,
                                "description": _TEXT,
                                "isSecret": {"type": "boolean"},
                            },
                        },
                    },
                },
            },
        },
    },
}


class Registry:
    """A fake registry and GitHub token service, which records the requests."""

    def __init__(self, issues: list[str]) -> None:
        self.issues = issues
        self.asked: list[tuple[str, str | None, Any]] = []
        registry = self

        class Handler(BaseHTTPRequestHandler):
            def _answer(self) -> None:
                body = self.rfile.read(int(self.headers.get("content-length", 0)))
                token = self.headers.get("authorization")
                registry.asked.append((self.path, token, json.loads(body) if body else None))
                status, said = registry.answer(self.path, token)
                self.send_response(status)
                self.end_headers()
                self.wfile.write(json.dumps(said).encode())

            do_GET = do_POST = _answer  # noqa: N815 - the names of the library

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def answer(self, path: str, token: str | None) -> tuple[int, object]:
        if path == "/v0.1/validate":
            return 200, {"valid": not self.issues, "issues": self.issues}
        if path.startswith("/token?"):
            return 200, {"value": "an identity"}
        if path == "/v0.1/auth/github-oidc":
            return 200, {"registry_token": "a permit", "expires_at": 0}
        if path == "/v0.1/publish" and token == "Bearer a permit":
            return 200, {}
        return 403, {"detail": "you may not"}

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def registry() -> Iterator[Registry]:
    made = Registry([])
    yield made
    made.stop()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    (tmp_path / "alembic").mkdir()
    for name in ("server.json", "README.md", "alembic/registry_entry.py"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def say(copy: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(copy / "alembic" / "registry_entry.py"), *arguments],
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def entry_of(copy: Path) -> dict[str, Any]:
    entry: dict[str, Any] = json.loads((copy / "server.json").read_text(encoding="utf-8"))
    return entry


def test_the_entry_fits_the_schema_before_and_after_its_owner_is_named(copy: Path) -> None:
    schema = Draft202012Validator(_SCHEMA)
    schema.validate(entry_of(copy))
    before = entry_of(copy)
    for _ in range(2):
        done = say(copy, "name", "Acme-Stores/retail-mcp-fork")
        assert done.returncode == 0, done.stderr
    entry = entry_of(copy)
    schema.validate(entry)
    assert entry == before | {
        "name": "io.github.Acme-Stores/retail-mcp",
        "repository": {"url": "https://github.com/Acme-Stores/retail-mcp-fork", "source": "github"},
    }
    assert "<!-- mcp-name: io.github.Acme-Stores/retail-mcp -->" in (copy / "README.md").read_text()


@pytest.mark.parametrize("repository", ["", "acme", "acme/", "a b/c", "acme/x/y", "-acme/x"])
def test_outside_of_a_repository_nothing_changes(copy: Path, repository: str) -> None:
    before = entry_of(copy)
    done = say(copy, "name", repository)
    assert done.returncode == 1
    assert "is not a repository" in done.stderr
    assert entry_of(copy) == before


def publish(copy: Path, registry: Registry) -> subprocess.CompletedProcess[str]:
    return say(
        copy,
        *("publish", registry.url),
        ACTIONS_ID_TOKEN_REQUEST_URL=f"{registry.url}/token?x=1",
        ACTIONS_ID_TOKEN_REQUEST_TOKEN="the job",
    )


def test_a_release_publishes_its_entry_with_a_token_for_that_registry(
    copy: Path, registry: Registry
) -> None:
    assert say(copy, "name", "acme/retail-mcp").returncode == 0
    done = publish(copy, registry)
    assert done.returncode == 0, done.stderr
    entry = entry_of(copy)
    audience = registry.url.replace(":", "%3A").replace("/", "%2F")
    assert registry.asked == [
        ("/v0.1/validate", None, entry),
        (f"/token?x=1&audience={audience}", "Bearer the job", None),
        ("/v0.1/auth/github-oidc", None, {"oidc_token": "an identity"}),
        ("/v0.1/publish", "Bearer a permit", entry),
    ]


def test_an_entry_goes_by_https_only(copy: Path) -> None:
    say(copy, "name", "acme/retail-mcp")
    done = say(copy, "publish", "http://registry.example")
    assert done.returncode == 1
    assert "http://registry.example/v0.1/validate is not an https address" in done.stderr


def test_an_entry_without_owner_or_with_faults_is_not_published(
    copy: Path, registry: Registry
) -> None:
    done = publish(copy, registry)
    assert done.returncode == 1
    assert "The entry has no owner" in done.stderr
    assert registry.asked == []
    assert say(copy, "name", "acme/retail-mcp").returncode == 0
    registry.issues = ["the description is too long"]
    done = publish(copy, registry)
    assert done.returncode == 1
    assert "the description is too long" in done.stderr
    assert [path for path, _, _ in registry.asked] == ["/v0.1/validate"]
