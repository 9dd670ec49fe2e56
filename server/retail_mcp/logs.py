"""Logs: one JSON object a line, to stderr, from every library alike."""

import logging
import sys
from typing import Any

import orjson
import structlog
from structlog.types import EventDict, Processor

_SHARED: tuple[Processor, ...] = (
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
)

# At INFO these tell of each request or connection, which our own line does better.
_CHATTY = ("mcp", "psycopg.pool", "uvicorn.error", "httpx")


def configure_logs(level: str) -> None:
    """Send every log line to stderr as JSON; stdout belongs to the stdio transport."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_SHARED,
            structlog.processors.dict_tracebacks,
            structlog.processors.JSONRenderer(serializer=_dumps),
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Formatter())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    # FastMCP writes for people, and keeps its lines from the root.
    fastmcp = logging.getLogger("fastmcp")
    fastmcp.handlers.clear()
    fastmcp.propagate = True
    for name in _CHATTY:
        logging.getLogger(name).setLevel(max(logging.WARNING, root.level))


class _Formatter(logging.Formatter):
    """Lets our own lines through, which are JSON already, and wraps all others."""

    _wrap = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[*_SHARED, structlog.stdlib.add_logger_name],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.dict_tracebacks,
            structlog.processors.JSONRenderer(serializer=lambda value, **_: _dumps(value)),
        ],
    )

    def format(self, record: logging.LogRecord) -> str:
        own = record.name.startswith("retail_mcp") and isinstance(record.msg, str)
        return record.msg if own and record.msg.startswith("{") else self._wrap.format(record)


def _dumps(value: EventDict, **_: Any) -> str:
    # A lone surrogate, or an object of any kind, must not cost the line.
    try:
        return orjson.dumps(value, default=repr).decode()
    except TypeError:
        return orjson.dumps(repr(value).encode("utf-8", "backslashreplace").decode()).decode()
