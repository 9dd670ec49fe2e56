"""How many connections clients may hold, for how long, and how large their requests may be.

A connection costs memory before its client is authenticated. So their number is limited, in total
and per peer. At the limit, the connections that have been idle longest are closed: first those that
never sent a request, which an attacker opens by the thousand, then those that clients keep open
between requests. Those with a running request stay.
"""

import time
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

import structlog

from ..errors import UserError
from ..settings import Settings

_log = structlog.get_logger(__name__)

# File descriptors needed besides connections of clients: libraries, logs, the database.
_OTHER_FILES = 100

# At the limit, this many are closed at once, because finding them costs more than closing them.
_PART = 20

_LOG_SECONDS = 10.0


@dataclass(frozen=True, kw_only=True)
class Bounds:
    """The limits of one connection."""

    header_bytes: int
    header_count: int = 100
    header_seconds: float
    body_seconds: float
    # Pipelined requests that a client may send before the answers to earlier ones.
    pipelined: int = 8
    # After this time, the connection is closed with an answer, and the client opens another one.
    requests: int = 10_000

    @classmethod
    def of(cls, settings: Settings) -> "Bounds":
        return cls(
            header_bytes=settings.max_header_bytes,
            header_seconds=settings.header_seconds,
            body_seconds=settings.body_seconds,
        )


class Connection(Protocol):
    """A client's connection, for limits of number and time."""

    peer: str
    # Whether it has sent a whole request yet.
    has_asked: bool
    # Since when it has waited for a request; None while one is running.
    waiting_since: float | None

    def make_room(self) -> None:
        """Close the connection at once."""

    def sweep(self, now: float) -> None:
        """Close the connection if its client is too slow."""


class Connections:
    """All connections of clients."""

    def __init__(self, *, most: int, most_of_peer: int) -> None:
        self._most = most
        self._most_of_peer = min(most_of_peer, most)
        self._open: set[Connection] = set()
        self._of_peer: Counter[str] = Counter()
        self._refused: Counter[str] = Counter()
        self._logged_at = float("-inf")

    def __len__(self) -> int:
        return len(self._open)

    def __iter__(self) -> Iterator[Connection]:
        return iter(tuple(self._open))

    def admit(self, connection: Connection) -> bool:
        """Register a new connection; return whether there is room for it."""
        peer = connection.peer
        has_room = True
        if self._of_peer[peer] >= self._most_of_peer:
            own = [each for each in self._open if each.peer == peer]
            has_room = self._make_room(own, self._most_of_peer)
        if has_room and len(self._open) >= self._most:
            has_room = self._make_room(self._open, self._most)
        self._open.add(connection)
        self._of_peer[peer] += 1
        return has_room

    def forget(self, connection: Connection) -> None:
        if connection not in self._open:
            return
        self._open.discard(connection)
        self._of_peer[connection.peer] -= 1
        if not self._of_peer[connection.peer]:
            del self._of_peer[connection.peer]

    def refused(self, reason: str) -> None:
        """Count a connection that the server closed; sums are logged."""
        self._refused[reason] += 1

    def sweep(self) -> None:
        """Close connections whose clients are too slow; called every second."""
        now = time.monotonic()
        for connection in self:
            connection.sweep(now)
        if self._refused and now - self._logged_at >= _LOG_SECONDS:
            self._logged_at = now
            _log.warning("connections_refused", open=len(self._open), **self._refused)
            self._refused.clear()

    def _make_room(self, candidates: Collection[Connection], most: int) -> bool:
        waiting = [
            (each.has_asked, each.waiting_since, number, each)
            for number, each in enumerate(candidates)
            if each.waiting_since is not None
        ]
        waiting.sort()
        for *_, connection in islice(waiting, max(1, most // _PART)):
            self.refused("made_room")
            self.forget(connection)
            connection.make_room()
        return bool(waiting)


def connections_of(settings: Settings) -> Connections:
    """Return the register of connections, limited by the open files that the process may have."""
    most = settings.max_connections
    files = _most_files(most + _OTHER_FILES)
    if files is not None and files < most + _OTHER_FILES:
        if files <= 2 * _OTHER_FILES:
            raise UserError(
                f"the process may open only {files} files",
                hint=f"Raise the limit, such as by ulimit -n {most + _OTHER_FILES}.",
            )
        most = files - _OTHER_FILES
        _log.warning("fewer_connections", connections=most, open_files=files)
    return Connections(most=most, most_of_peer=settings.max_connections_per_peer)


def _most_files(wanted: int) -> int | None:
    """Return how many files the process may open, after raising the limit as far as possible."""
    try:
        import resource  # noqa: PLC0415 - not available on Windows
    except ImportError:
        return None
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    infinite = resource.RLIM_INFINITY
    if soft != infinite and soft < wanted:
        soft = wanted if hard == infinite else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return None if soft == infinite else soft
