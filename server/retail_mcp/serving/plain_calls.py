"""Recognizes requests that do not need the libraries: plain calls and lists.

A call is plain if every part is known to be valid. All others, be they invalid, rare or new, go to
the libraries, which know how to answer them, so no rule of the protocol is implemented twice.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson
from mcp.shared.inbound import (
    MCP_METHOD_HEADER,
    MCP_NAME_HEADER,
    MCP_PARAM_HEADER_PREFIX,
    MCP_PROTOCOL_VERSION_HEADER,
)
from mcp_types import (
    CLIENT_CAPABILITIES_META_KEY,
    CLIENT_INFO_META_KEY,
    PROTOCOL_VERSION_META_KEY,
    methods,
)
from pydantic import ValidationError
from starlette.types import Scope

from .json_rpc import Message, RequestId

CALL = "tools/call"
TOOLS = "tools/list"

# The lists that the database provides, with its functions.
GUIDE_LISTS: Mapping[str, str] = {
    "resources/list": "list_resources",
    "resources/templates/list": "list_resource_templates",
    "prompts/list": "list_prompts",
}

# Versions with structured content; older ones get their answers from the libraries.
_HANDSHAKE = frozenset({"2025-06-18", "2025-11-25"})
_STATELESS = "2026-07-28"

_PARAMS = {
    CALL: frozenset({"name", "arguments", "_meta"}),
    **dict.fromkeys((TOOLS, *GUIDE_LISTS), frozenset({"_meta"})),
}
_REQUIRED = frozenset({PROTOCOL_VERSION_META_KEY, CLIENT_CAPABILITIES_META_KEY})
_META = _REQUIRED | {CLIENT_INFO_META_KEY}

# A client's description of itself does not change from call to call.
_MOST_KNOWN = 1000
_LONGEST_KNOWN = 2000

_PARAM_PREFIX = MCP_PARAM_HEADER_PREFIX.lower().encode()


@dataclass(frozen=True, kw_only=True)
class PlainRequest:
    """A request that is answered without the libraries."""

    method: str
    request_id: RequestId
    version: str
    # Of a call.
    name: str = ""
    arguments: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_stateless(self) -> bool:
        return self.version == _STATELESS


class PlainCalls:
    """Checks admitted requests.

    No tool's schema asks for an argument in a header, because the catalogue has no such keyword.
    A header that repeats an argument is left to the libraries.
    """

    def __init__(self) -> None:
        self._known: dict[bytes, bool] = {}

    def of(self, headers: Mapping[str, str] | None, message: Message) -> PlainRequest | None:
        """Return the request if it is plain; its headers are those of mcp_headers()."""
        params, method, request_id = message.params, message.method, message.request_id
        known = _PARAMS.get(method)
        if known is None or not message.is_bare or not params.keys() <= known:
            return None
        name, arguments = params.get("name", ""), params.get("arguments", {})
        if not isinstance(name, str) or not isinstance(arguments, dict) or request_id is None:
            return None
        if headers is None or (method == CALL and "name" not in params):
            return None
        version = headers.get(MCP_PROTOCOL_VERSION_HEADER, "")
        if version == _STATELESS:
            is_plain = (
                headers.get(MCP_METHOD_HEADER) == method
                and (method != CALL or headers.get(MCP_NAME_HEADER) == name)
                and not name.startswith("=?")
                and self._is_in_order(params.get("_meta"))
            )
        else:
            is_plain = version in _HANDSHAKE and _says_nothing(params)
        if not is_plain:
            return None
        return PlainRequest(
            method=method, request_id=request_id, version=version, name=name, arguments=arguments
        )

    def _is_in_order(self, meta: Any) -> bool:
        """Whether a client's description of itself is as the protocol requires."""
        if not isinstance(meta, dict) or not _REQUIRED <= meta.keys() <= _META:
            return False
        if meta[PROTOCOL_VERSION_META_KEY] != _STATELESS:
            return False
        said = orjson.dumps(meta)
        if len(said) > _LONGEST_KNOWN:
            return False
        known = self._known.get(said)
        if known is None:
            known = _is_valid(meta)
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            self._known[said] = known
        return known


def mcp_headers(scope: Scope) -> Mapping[str, str] | None:
    """Return the headers that say how to read a call; None if one is repeated."""
    found: dict[str, str] = {}
    for name, value in scope["headers"]:
        if name.startswith(b"mcp-") or name == b"accept":
            text = name.decode("latin-1")
            if text in found or name.startswith(_PARAM_PREFIX):
                return None
            found[text] = value.decode("latin-1")
    return found


def _says_nothing(params: Mapping[str, Any]) -> bool:
    """Whether metadata of the older versions are missing, or ask only for progress.

    Tools report no progress, so its token does not matter.
    """
    if "_meta" not in params:
        return True
    meta = params["_meta"]
    if not isinstance(meta, dict) or not meta.keys() <= {"progressToken"}:
        return False
    token = meta.get("progressToken", 0)
    return isinstance(token, str | int) and not isinstance(token, bool)


def _is_valid(meta: Mapping[str, Any]) -> bool:
    try:
        methods.validate_client_request(CALL, _STATELESS, {"name": "any", "_meta": meta})
    except ValidationError:
        return False
    return True
