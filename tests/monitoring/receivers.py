"""Receivers of alerts in tests: a small mail server and a small web server."""

import asyncio
import json
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from ..conftest import free_port


@dataclass
class Inbox:
    """Mails and posts received; how many to refuse first, and how to answer posts."""

    port: int = 0
    mails: list[EmailMessage] = field(default_factory=list)
    posts: list[Any] = field(default_factory=list)
    refuse: int = 0
    sends_to: str | None = None
    never_ends: bool = False

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/hook"


@contextmanager
def receiving_mail() -> Iterator[Inbox]:
    inbox = Inbox(port=free_port())

    class Handler:
        async def handle_DATA(  # noqa: N802 - as aiosmtpd calls it
            self, _: SMTP, __: Session, envelope: Envelope
        ) -> str:
            if inbox.refuse:
                inbox.refuse -= 1
                return "451 Try again later"
            content = envelope.content
            assert isinstance(content, bytes)
            mail = message_from_bytes(content, policy=policy.default)
            assert isinstance(mail, EmailMessage)
            inbox.mails.append(mail)
            return "250 Accepted"

    controller = Controller(Handler(), hostname="127.0.0.1", port=inbox.port)
    controller.start()
    try:
        yield inbox
    finally:
        controller.stop()


@contextmanager
def receiving_posts() -> Iterator[Inbox]:
    inbox = Inbox()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            if inbox.refuse:
                inbox.refuse -= 1
                self.send_response(500)
            else:
                inbox.posts.append(json.loads(body))
                self.send_response(307 if inbox.sends_to else 200)
            if inbox.sends_to:
                self.send_header("location", inbox.sends_to)
            self.send_header("content-length", "1000000000000" if inbox.never_ends else "0")
            self.end_headers()
            with suppress(ConnectionError):
                while inbox.never_ends:
                    self.wfile.write(b"x" * 65536)

        def log_message(self, *_: object) -> None:
            """Log no requests."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    inbox.port = server.server_address[1]
    try:
        yield inbox
    finally:
        server.shutdown()
        server.server_close()


async def run(*command: str, **environment: str) -> tuple[int, str]:
    """Run a program to its end; return its exit code and its output."""

    process = await asyncio.create_subprocess_exec(
        *command,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        env={**os.environ, **environment},
    )
    said, _ = await process.communicate()
    return process.returncode or 0, said.decode()
