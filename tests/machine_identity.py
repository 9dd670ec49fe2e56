"""A fake of the endpoint that gives a machine in Azure tokens of its identity."""

import http.server
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

PROOF = "identity-proof"


@dataclass(kw_only=True)
class MachineIdentity:
    """The current token, its lifetime, and the scopes of requested tokens."""

    token: str = ""
    seconds: int = 3600
    is_broken: bool = False
    asked: list[str] = field(default_factory=list)
    port: int = 0

    @property
    def environment(self) -> dict[str, str]:
        """The variables that Azure sets for a process."""
        return {
            "IDENTITY_ENDPOINT": f"http://127.0.0.1:{self.port}/msi/token",
            "IDENTITY_HEADER": PROOF,
        }


@contextmanager
def machine_identity() -> Iterator[MachineIdentity]:
    identity = MachineIdentity()

    class Endpoint(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            resource = parse_qs(urlsplit(self.path).query)["resource"][0]
            identity.asked.append(resource)
            if identity.is_broken or self.headers["X-IDENTITY-HEADER"] != PROOF:
                self._answer(400, {"message": "no identity is assigned"})
                return
            ends = str(int(time.time()) + identity.seconds)
            given = {"access_token": identity.token, "expires_on": ends, "token_type": "Bearer"}
            self._answer(200, {**given, "resource": resource})

        def _answer(self, status: int, body: dict[str, str]) -> None:
            data = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            """Log no requests."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Endpoint)
    identity.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield identity
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
