"""The measured servers: ours in its variants, and the same function without our server."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .processes import Trial, processor_seconds

LEGACY, MODERN = "2025-11-25", "2026-07-28"

_START_SECONDS = 60.0

SERVE = (sys.executable, "-m", "retail_mcp", "serve")


@dataclass(frozen=True, kw_only=True)
class Server:
    """A running server, a request for it, and how long it took until its first answer."""

    name: str
    port: int
    process: "subprocess.Popen[bytes]"
    ready_seconds: float


@dataclass(frozen=True, kw_only=True)
class Variant:
    """How a server is started."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)
    path: str = "/mcp"


def free_ports(count: int) -> list[int]:
    with ExitStack() as stack:
        probes = [stack.enter_context(socket.socket()) for _ in range(count)]
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [int(probe.getsockname()[1]) for probe in probes]


def ours(
    port: int,
    gateway: str,
    name: str = "ours",
    command: Sequence[str] = SERVE,
    **settings: str,
) -> Variant:
    return Variant(
        name=name,
        command=command,
        environment={
            "RETAIL_DATABASE_URL": gateway,
            "RETAIL_PORT": str(port),
            "RETAIL_SHUTDOWN_DELAY": "0",
            **settings,
        },
    )


def least(port: int, gateway: str, key: str, tool: str, arguments: Mapping[str, str]) -> Variant:
    return Variant(
        name="the least in Python: parse, our exact statement, answer",
        command=[
            sys.executable, "-m", "benchmarks.server.least",
            str(port), gateway, key, tool, json.dumps(arguments),
        ],
    )  # fmt: skip


def bare(port: int, conninfo: str) -> Variant:
    return Variant(
        name="FastMCP as it comes, bare function",
        command=[sys.executable, "-m", "benchmarks.server.bare", str(port), conninfo],
    )


@contextmanager
def running(
    variant: Variant, port: int, processors: Sequence[int], first: bytes
) -> Iterator[Server]:
    """Run a server on its processors for as long as the block lasts."""
    began = time.perf_counter()
    process = subprocess.Popen(
        ["taskset", "--cpu-list", ",".join(map(str, processors)), *variant.command],
        env={**os.environ, **variant.environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _await_answer(process, port, first)
        yield Server(
            name=variant.name,
            port=port,
            process=process,
            ready_seconds=time.perf_counter() - began,
        )
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _await_answer(process: "subprocess.Popen[bytes]", port: int, first: bytes) -> None:
    """Wait until a server answers a call."""
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with socket.create_connection(("127.0.0.1", port), 5) as connection:
                connection.sendall(first)
                if connection.recv(65536).startswith(b"HTTP/1.1 200"):
                    return
        except OSError:
            pass
        time.sleep(0.01)
    raise SystemExit("a server did not start")


def request(
    method: str,
    params: dict[str, Any],
    *,
    version: str,
    key: str | None = None,
    encoding: str | None = None,
) -> bytes:
    """Compose a request of a protocol version, as clients send it."""
    headers = {
        "host": "127.0.0.1",
        "user-agent": "benchmark",
        "content-type": "application/json",
        "accept": "application/json, text/event-stream",
        "mcp-protocol-version": version,
    }
    if encoding is not None:
        headers["accept-encoding"] = encoding
    if version == MODERN:
        headers["mcp-method"] = method
        if "name" in params:
            headers["mcp-name"] = params["name"]
        params = {
            **params,
            "_meta": {
                "io.modelcontextprotocol/protocolVersion": version,
                "io.modelcontextprotocol/clientCapabilities": {},
                "io.modelcontextprotocol/clientInfo": {"name": "benchmark", "version": "1"},
            },
        }
    if key is not None:
        headers["authorization"] = f"Bearer {key}"
    message = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}
    body = json.dumps(message, separators=(",", ":")).encode()
    headers["content-length"] = str(len(body))
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"POST /mcp HTTP/1.1\r\n{head}\r\n".encode() + body


def load(server: Server, asked: bytes, trial: Trial) -> dict[str, float]:
    """Let a number of callers call a server, and return what all processes used."""
    loader = subprocess.Popen(
        [
            "taskset", "--cpu-list", str(trial.processor), sys.executable,
            "-m", "benchmarks.server.loader", str(server.port),
            str(trial.callers), str(trial.seconds),
        ],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert loader.stdin is not None
    assert loader.stdout is not None
    loader.stdin.write(asked)
    loader.stdin.close()
    assert loader.stdout.readline() == b"begin\n"
    watched = (server.process.pid, trial.postgres)
    before = [processor_seconds(one) for one in watched]
    line = loader.stdout.readline()
    spent = [processor_seconds(one) - was for one, was in zip(watched, before, strict=True)]
    loader.wait()
    result: dict[str, float] = json.loads(line)
    calls = max(result["calls"], 1)
    return {**result, "server": spent[0] / calls * 1e6, "postgres": spent[1] / calls * 1e6}


def postmaster_of(data: Path) -> int:
    return int((data / "postmaster.pid").read_text().splitlines()[0])
