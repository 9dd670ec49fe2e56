"""The cost of telemetry: a server's CPU time per call, with and without it.

    python -m benchmarks.telemetry --calls 2000

Servers over the same database are measured in turn, so that other load on the machine affects
them alike: one without telemetry, one with metrics for Prometheus, one with metrics and
traces by default, and one that keeps the traces of all calls. CPU time is the median of the
server's process, including export; the collector runs in another process, and is not
counted.
"""

import argparse
import json
import os
import signal
import socket
import statistics
import subprocess
import sys
import time

import httpx2

ROUND = 100

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
    """Return the CPU time of a process so far, of all its threads.

    Linux derives the id of a process's clock from its pid; /proc has only hundredths of a second.
    """
    return time.clock_gettime(~pid << 3 | 2)


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
    if not options.key:
        parser.error("give an API key by --key or RETAIL_API_KEY")
    collector_port = free_port()
    collector = subprocess.Popen([sys.executable, "-c", COLLECTOR, str(collector_port)])
    collector_url = f"http://127.0.0.1:{collector_port}"
    variants: dict[str, dict[str, str]] = {
        "nothing": {},
        "metrics": {"RETAIL_METRICS_PORT": str(free_port())},
        "default": {
            "RETAIL_OTLP_ENDPOINT": collector_url,
            "RETAIL_METRICS_PORT": str(free_port()),
        },
        "all traces": {
            "RETAIL_OTLP_ENDPOINT": collector_url,
            "RETAIL_METRICS_PORT": str(free_port()),
            "RETAIL_TRACE_RATIO": "1",
        },
    }
    ports = {which: free_port() for which in variants}
    servers = {which: start(ports[which], **settings) for which, settings in variants.items()}
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
    used: dict[str, list[float]] = {which: [] for which in servers}
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
                    used[which].append(processor_seconds(server.pid) - before)
    finally:
        # The collector stops last, because servers send it their remaining data.
        for process in servers.values():
            process.send_signal(signal.SIGTERM)
        for process in servers.values():
            process.wait(60)
        collector.send_signal(signal.SIGTERM)
        collector.wait(30)
    each = {which: statistics.median(spent) / ROUND * 1e6 for which, spent in used.items()}
    result = {
        "calls": options.calls,
        **{
            which: {
                "microseconds": round(spent),
                "ratio": round(spent / each["nothing"], 3),
            }
            for which, spent in each.items()
        },
    }
    sys.stdout.write(f"{json.dumps(result)}\n")


if __name__ == "__main__":
    main()
