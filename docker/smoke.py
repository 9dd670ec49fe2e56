"""Asks a server in Docker what a client asks: docker/smoke.sh runs it in the image of the tools.

usage: python3 smoke.py calls | until-stopped, with the key in KEY

"calls" calls three tools once each. "until-stopped" calls one all the time, until the server takes
no more connections, and says "calling" when the first was answered. Both end with a line of what
became of the calls.
"""

import http.client
import itertools
import json
import os
import sys
import threading
from collections import Counter
from http import HTTPStatus
from typing import Any

_TOOLS = {
    "list_stores": {},
    "sales_trends": {},
    "search_products": {"query": "hammer"},
}
# A server lets each caller have several at the same time.
_CALLERS = 4


def call(tool: str, arguments: dict[str, Any]) -> str:
    """Return what became of a call: answered, failed, refused or lost."""
    connection = http.client.HTTPConnection("server", 8000, timeout=30)
    try:
        connection.connect()
    except OSError:
        return "refused"
    message = {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "tools/call",
        "params": {"name": tool, "arguments": arguments},
    }
    headers = {
        # Compose's service names are not among the server's allowed hosts; it always answers to
        # this name.
        "host": "127.0.0.1:8000",
        "authorization": f"Bearer {os.environ['KEY']}",
        "content-type": "application/json",
        "accept": "application/json, text/event-stream",
        "mcp-protocol-version": "2025-11-25",
    }
    try:
        connection.request("POST", "/mcp", json.dumps(message), headers)
        answer = connection.getresponse()
        body = answer.read()
    except (OSError, http.client.HTTPException):
        return "lost"
    finally:
        connection.close()
    if answer.status == HTTPStatus.SERVICE_UNAVAILABLE:
        return "refused"
    if answer.status == HTTPStatus.OK and not json.loads(body)["result"]["isError"]:
        return "answered"
    sys.stderr.write(f"{tool}: {answer.status} {body[:500]!r}\n")
    return "failed"


def until_stopped() -> Counter[str]:
    became: Counter[str] = Counter()
    begun = threading.Event()
    rows = itertools.cycle(range(1, 101))

    def repeat() -> None:
        while True:
            # Another number, so that the answer does not come from the cache.
            outcome = call("top_products", {"max_rows": next(rows)})
            became[outcome] += 1
            begun.set()
            if outcome != "answered":
                return

    threads = [threading.Thread(target=repeat) for _ in range(_CALLERS)]
    for thread in threads:
        thread.start()
    begun.wait()
    sys.stdout.write("calling\n")
    sys.stdout.flush()
    for thread in threads:
        thread.join()
    return became


def main() -> None:
    if sys.argv[1:] == ["calls"]:
        became = Counter(call(tool, arguments) for tool, arguments in _TOOLS.items())
    else:
        became = until_stopped()
    kinds = ("answered", "failed", "refused", "lost")
    sys.stdout.write(" ".join(f"{kind}={became[kind]}" for kind in kinds) + "\n")


if __name__ == "__main__":
    main()
