"""Logs: one JSON object per line, to stderr or a file, from all libraries alike."""

import io
import json
import logging
import os
import select
import sys
import traceback
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO, cast

import orjson
import structlog
from structlog.types import EventDict, Processor

from .log_file import RotatingFile, TextFile
from .masking import Masking

with suppress(ImportError):
    # Windows has none, and one process.
    import fcntl

_SHARED: tuple[Processor, ...] = (
    structlog.processors.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
)

# Without the values of variables, which include rows, arguments and keys.
_TRACEBACKS = structlog.processors.ExceptionRenderer(
    structlog.tracebacks.ExceptionDictTransformer(show_locals=False)
)

# A pipe that accepts anything accepts this much without blocking (PIPE_BUF).
_WITHOUT_BLOCKING = 4096

# Tools, principals and addresses, in as many combinations as are used at the same time.
_MOST_RECURRING = 2000

# FastMCP logs the contents of refused tokens; our own record says why one was refused.
_TELLING = "fastmcp.server.auth.providers.jwt"

# At INFO these log each request or connection, which our own record covers.
_CHATTY = ("mcp", "psycopg.pool", "uvicorn.error", "httpx", "httpx2", "httpcore2", "openai")


class LogStream(io.RawIOBase):
    """Writes to a descriptor without blocking, and drops the rest.

    The process that starts the server may never read its stderr, and a full pipe must not stop it.
    """

    def __init__(self, descriptor: int, lock: int | None = None) -> None:
        super().__init__()
        self._descriptor = descriptor
        # A lock shared with other processes that write to the same descriptor: otherwise a line
        # that is too long for one write would be mixed with theirs.
        self._lock = lock
        self._dropped = 0
        self._room = select.poll() if hasattr(select, "poll") else None
        if self._room is not None:
            self._room.register(descriptor, select.POLLOUT)

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._descriptor

    def write(self, data: Any) -> int:
        line = bytes(data)
        if self._lock is None:
            self._write(line)
            return len(line)
        # Held for microseconds, because nothing inside waits.
        fcntl.lockf(self._lock, fcntl.LOCK_EX)
        try:
            self._write(line)
        finally:
            fcntl.lockf(self._lock, fcntl.LOCK_UN)
        return len(line)

    def _write(self, line: bytes) -> None:
        if self._dropped and self._has_room():
            said = orjson.dumps({"event": "log_lines_dropped", "count": self._dropped})
            self._dropped = 0
            os.write(self._descriptor, said + b"\n")
        for begin in range(0, len(line), _WITHOUT_BLOCKING):
            if not self._has_room():
                self._dropped += 1
                break
            os.write(self._descriptor, line[begin : begin + _WITHOUT_BLOCKING])

    def _has_room(self) -> bool:
        return self._room is None or bool(self._room.poll(0))


def configure_logs(
    level: str,
    *,
    file: RotatingFile | None = None,
    secrets: Iterable[str] = (),
    worker: int | None = None,
    lock: int | None = None,
) -> None:
    """Send every log line as JSON to stderr, or to a file; stdout belongs to stdio clients.

    The secrets are those of this process, which are masked wherever they appear. If there are
    several workers, lines have the worker's number, and are written under a lock.
    """
    unblocked = LogStream(sys.stderr.fileno(), lock)
    shared = _SHARED if worker is None else (*_SHARED, _worker_field(worker))
    # Tracebacks and output of libraries go the same way.
    sys.stderr = io.TextIOWrapper(
        cast(BinaryIO, unblocked), write_through=True, errors="backslashreplace"
    )
    number = logging.getLevelNamesMapping().get(level.upper(), logging.INFO)
    masking = Masking(secrets)
    output: Any = file or unblocked
    lines = RecurringLines(output, masking, worker) if number <= logging.INFO else None
    renderer = structlog.processors.JSONRenderer(serializer=_dumps)
    structlog.configure(
        processors=[*shared, _TRACEBACKS, masking, renderer],
        # Bypasses the standard library, because the record of each call must be cheap.
        logger_factory=_Loggers(output, renderer, lines),
        wrapper_class=structlog.make_filtering_bound_logger(number),
        cache_logger_on_first_use=True,
    )
    stream: Any = TextFile(file) if file else sys.stderr
    handler = logging.StreamHandler(stream)
    handler.setFormatter(_formatter(masking, shared))
    # Otherwise warnings would go to stderr as plain text.
    logging.captureWarnings(capture=True)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(number)
    # FastMCP formats its records for terminals, and does not pass them to the root.
    fastmcp = logging.getLogger("fastmcp")
    fastmcp.handlers.clear()
    fastmcp.propagate = True
    logging.getLogger(_TELLING).setLevel(logging.ERROR)
    for name in _CHATTY:
        logging.getLogger(name).setLevel(max(logging.WARNING, number))


class RecurringLines:
    """Writes records at level INFO whose fields mostly recur, such as those of calls.

    Masking and serializing a record costs as much as a tenth of a call. So the part of the line
    that recurs is made once, by the same steps, and the rest of the line needs none of them.
    """

    def __init__(self, output: Any, masking: Masking, worker: int | None) -> None:
        self._write = output.write
        self._masking = masking
        self._own = {"level": "info"} if worker is None else {"level": "info", "worker": worker}
        self._again = lru_cache(maxsize=_MOST_RECURRING)(self._recurring)

    def write(self, varying: dict[str, Any], recurring: tuple[tuple[str, Any], ...]) -> None:
        """Write a record: numbers and ids that the server has made, and fields that recur."""
        now = datetime.now(UTC).replace(tzinfo=None)
        varying["timestamp"] = f"{now.isoformat()}Z"
        self._write(b"%b,%b\n" % (orjson.dumps(varying)[:-1], self._again(recurring)))

    def _recurring(self, fields: tuple[tuple[str, Any], ...]) -> bytes:
        record: dict[str, Any] = {**dict(fields), **self._own}
        # Without the bracket before it.
        return _dumps(dict(self._masking(None, "info", record)))[1:]


class _Loggers(structlog.BytesLoggerFactory):
    """Makes structlog's loggers, and has the lines that bypass its processors."""

    def __init__(self, output: Any, last: Processor, lines: RecurringLines | None) -> None:
        super().__init__(output)
        self.last = last
        self.lines = lines


def recurring_lines() -> RecurringLines | None:
    """Return the lines of recurring records; None if structlog is configured in another way."""
    configured = structlog.get_config()
    factory = configured["logger_factory"]
    # Whoever captures records puts another processor in the place of these.
    is_ours = isinstance(factory, _Loggers) and configured["processors"][-1] is factory.last
    return factory.lines if is_ours else None


def stack_locations(error: BaseException) -> list[str]:
    """Return where an error arose, without its message, which may contain values."""
    frames = traceback.extract_tb(error.__traceback__)[-5:]
    return [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]


def _worker_field(number: int) -> Processor:
    def add(_: Any, __: str, event: EventDict) -> EventDict:
        event["worker"] = number
        return event

    return add


def _formatter(masking: Masking, shared: tuple[Processor, ...]) -> logging.Formatter:
    """Format the records of libraries as JSON."""
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[*shared, structlog.stdlib.add_logger_name],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            _TRACEBACKS,
            masking,
            structlog.processors.JSONRenderer(serializer=_dumps_text),
        ],
    )


def _dumps(value: EventDict, **_: Any) -> bytes:
    # A lone surrogate, or an object of any kind, must not lose the record.
    try:
        line = orjson.dumps(value, default=repr)
    except TypeError:
        return orjson.dumps({"event": ascii(value)})
    # For readers on a terminal: some characters outside ASCII control it, too.
    return line if line.isascii() else json.dumps(orjson.loads(line)).encode()


def _dumps_text(value: EventDict, **options: Any) -> str:
    return _dumps(value, **options).decode()
