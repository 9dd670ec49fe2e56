"""The toolsets that a client selects in its URL or in a header.

``/mcp?toolsets=a,b`` or ``x-mcp-toolsets: a,b`` selects tools; the URL takes precedence. Other
tools are neither listed nor callable, so a client that was set up for some questions cannot be
talked into others. ``/mcp?output_schemas=full`` (``x-mcp-output-schemas``) also lists the types and
meanings of columns.
"""

from collections.abc import Set
from dataclasses import dataclass, field

from starlette.requests import Request

from ..catalog.functions import Function
from ..errors import CallError, Code, UserError
from ..settings import Settings
from .headers import first_header

_TOOLSETS = ("toolsets", b"x-mcp-toolsets")
_OUTPUT_SCHEMAS = ("output_schemas", b"x-mcp-output-schemas")

_LONGEST = 1000

# The key of a request's selection in its scope.
SELECTION = "retail_mcp.selection"


@dataclass(frozen=True, kw_only=True)
class Selection:
    """The tools that a client selects; all of them if it names no toolset."""

    toolsets: frozenset[str] = field(default_factory=frozenset)
    full_output_schemas: bool = False

    def has(self, function: Function) -> bool:
        return not self.toolsets or function.toolset in self.toolsets

    def refuse_unselected(self, function: Function) -> None:
        """Raise a failure if a function is not in the selection."""
        if not self.has(function):
            raise CallError(
                code=Code.UNKNOWN_TOOL,
                message=f"{function.name} is not in the toolsets that this client selects",
                hint=f"It is in {function.toolset}; the client's configuration selects toolsets.",
            )

    def refuse_unknown(self, known: Set[str]) -> None:
        """Raise a failure if a selected toolset does not exist."""
        unknown = sorted(self.toolsets - known)
        if unknown:
            raise CallError(
                code=Code.INVALID_ARGUMENT,
                message=f"there is no toolset called {unknown[0][:40]!a}",
                hint=f"The toolsets are: {', '.join(sorted(known))}.",
            )


class Selections:
    """Reads the selection of each request."""

    def __init__(self, settings: Settings) -> None:
        self._default = Selection(
            toolsets=frozenset(settings.toolsets),
            full_output_schemas=settings.output_schemas == "full",
        )

    def check(self, known: Set[str]) -> None:
        """Raise a UserError when the settings name a toolset that does not exist."""
        try:
            self._default.refuse_unknown(known)
        except CallError as error:
            raise UserError(f"RETAIL_TOOLSETS: {error.message}", hint=error.hint) from error

    def of(self, request: Request | None) -> Selection:
        """Return the selection of a request, or that of the settings without a request."""
        if request is None:
            return self._default
        known: Selection | None = request.scope.get(SELECTION)
        if known is None:
            known = request.scope[SELECTION] = self._of(request)
        return known

    def _of(self, request: Request) -> Selection:
        toolsets = _asked(request, _TOOLSETS)
        schemas = _asked(request, _OUTPUT_SCHEMAS)
        if toolsets is None and schemas is None:
            return self._default
        return Selection(
            toolsets=self._within(toolsets),
            full_output_schemas=self._default.full_output_schemas
            if schemas is None
            else schemas.strip().lower() == "full",
        )

    def _within(self, asked: str | None) -> frozenset[str]:
        """Return the toolsets; a client can only narrow the operator's choice."""
        if asked is None:
            return self._default.toolsets
        names = frozenset(name.strip().lower() for name in asked[:_LONGEST].split(","))
        names -= {"", "all"}
        outside = names - self._default.toolsets if self._default.toolsets else frozenset()
        if outside:
            raise CallError(
                code=Code.INVALID_ARGUMENT,
                message=f"this server does not offer the toolset {min(outside)[:40]!a}",
                hint=f"It offers: {', '.join(sorted(self._default.toolsets))}.",
            )
        return names or self._default.toolsets


def _asked(request: Request, places: tuple[str, bytes]) -> str | None:
    parameter, header = places
    # Most requests have no query string to parse.
    in_url = request.query_params.get(parameter) if request.scope.get("query_string") else None
    return in_url if in_url is not None else first_header(request, header)
