"""What telemetry costs: processor time of a server for each call, with it and without.

    python -m benchmarks.telemetry --calls 2000

Two servers over the same database are asked in turns, so that whatever else the machine
does hits both alike. Processor time is that of the server's process, exporting included;
the collector runs elsewhere, and is not counted.
"""

import argparse
import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx2

ROUND = 100
TICKS = os.sysconf("SC_CLK_TCK")

COLLECTOR = """
import http.server, sys
class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    def do_POST(self):
        self.rfile.read(int(self.headers["content-length"]))
        self.send_response(200)
        self.send_header("content-type", "application/x-protobuf")
        self.send_header("content-length", "0")
        self.end_headers()
    def log_message(self, *_):
        pass
http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def processor_seconds(pid: int) -> float:
    """Return the processor time of a process so far, in user and system mode."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def start(port: int, **settings: str) -> "subprocess.Popen[bytes]":
    environment = {**os.environ, "RETAIL_PORT": str(port), "RETAIL_LOG_LEVEL": "WARNING"}
    server = subprocess.Popen(
        [sys.executable, "-m", "retail_mcp", "serve"], env={**environment, **settings}
    )
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            if httpx2.get(f"http://127.0.0.1:{port}/health/ready").status_code == 200:
                return server
        except httpx2.TransportError:
            time.sleep(0.1)
    raise SystemExit("the server did not start: set RETAIL_DATABASE_URL and RETAIL_MONITOR_URL")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--calls", type=int, default=2000)
    parser.add_argument("--key", default=os.environ.get("RETAIL_API_KEY", ""))
    parser.add_argument("--tool", default="list_stores")
    options = parser.parse_args()
    collector_port = free_port()
    collector = subprocess.Popen([sys.executable, "-c", COLLECTOR, str(collector_port)])
    ports = {"without": free_port(), "with": free_port()}
    servers = {
        "without": start(ports["without"]),
        "with": start(
            ports["with"],
            RETAIL_OTLP_ENDPOINT=f"http://127.0.0.1:{collector_port}",
            RETAIL_METRICS_PORT=str(free_port()),
        ),
    }
    body = {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "tools/call",
        "params": {"name": options.tool, "arguments": {}},
    }
    headers = {
        "authorization": f"Bearer {options.key}",
        "accept": "application/json",
        "mcp-protocol-version": "2025-11-25",
    }
    used = dict.fromkeys(servers, 0.0)
    try:
        with httpx2.Client(headers=headers, timeout=30) as http:

            def call(which: str, count: int) -> None:
                for _ in range(count):
                    answer = http.post(f"http://127.0.0.1:{ports[which]}/mcp", json=body)
                    assert answer.json()["result"]["isError"] is False, answer.text

            for which in servers:
                call(which, ROUND)
            for _ in range(options.calls // ROUND):
                for which, server in servers.items():
                    before = processor_seconds(server.pid)
                    call(which, ROUND)
                    used[which] += processor_seconds(server.pid) - before
    finally:
        # The collector last: servers send it what is left.
        for process in servers.values():
            process.send_signal(signal.SIGTERM)
        for process in servers.values():
            process.wait(60)
        collector.send_signal(signal.SIGTERM)
        collector.wait(30)
    each = {which: seconds / options.calls * 1e6 for which, seconds in used.items()}
    result = {
        "calls": options.calls,
        "microseconds_without": round(each["without"]),
        "microseconds_with": round(each["with"]),
        "ratio": round(each["with"] / each["without"], 3),
    }
    sys.stdout.write(f"{json.dumps(result)}\n")


if __name__ == "__main__":
    main()
