"""Says which functions cannot be tools, and why, where an operator sees it."""

import structlog

_log = structlog.get_logger(__name__)


def left_out(function: str, problem: str | Exception) -> None:
    """Log that a function is left out: a mistake in one must not remove the others."""
    if isinstance(problem, Exception):
        problem = f"cannot be described to clients: {type(problem).__name__}: {problem}"
    _log.warning("function_left_out", function=function, reason=problem)
