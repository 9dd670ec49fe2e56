"""Reads the JSON-RPC message in the body of a request, or says in a sentence what is wrong.

The libraries would answer a malformed message with the output of their validators. It is checked
here first, so that each client gets a sentence that says what to do.
"""

from dataclasses import dataclass
from typing import Any

import orjson
from pydantic_core import from_json

PARSE_ERROR = -32700
INVALID_REQUEST = -32600
INVALID_PARAMS = -32602

_LONGEST_ID = 500

# Ids that clients can read, and the libraries can write.
_LARGEST_ID = 2**63 - 1

RequestId = str | int


class MalformedError(Exception):
    """A client sent something that is not a message of the protocol."""

    def __init__(
        self,
        sentence: str,
        *,
        status: int = 400,
        code: int = INVALID_REQUEST,
        request_id: RequestId | None = None,
    ) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.status = status
        self.code = code
        self.request_id = request_id

    @property
    def body(self) -> bytes:
        return error_body(self.code, self.sentence, self.request_id)


@dataclass(frozen=True, kw_only=True)
class Message:
    """A request, or a notification if it has no id."""

    method: str
    params: dict[str, Any]
    request_id: RequestId | None
    # Whether the body has only the fields of a request.
    is_bare: bool = False


_FIELDS = frozenset({"jsonrpc", "id", "method", "params"})


def read_message(body: bytes) -> Message:
    """Return the message of a body; raise MalformedError if there is none."""
    if not body:
        raise MalformedError(
            "The body is empty. Send one JSON-RPC request as JSON.", code=PARSE_ERROR
        )
    try:
        value = from_json(body, allow_inf_nan=False)
    except ValueError as error:
        # Its message contains the position, but no part of the body.
        raise MalformedError(f"The body is not JSON: {error}.", code=PARSE_ERROR) from error
    if isinstance(value, list):
        raise MalformedError(
            "The body is a batch, which the protocol does not have. Send requests separately."
        )
    if not isinstance(value, dict):
        raise MalformedError("The body has to be a JSON object: one JSON-RPC request.")
    return _message(value)


def _message(value: dict[str, Any]) -> Message:
    request_id = value.get("id")
    if "id" in value:
        if request_id is None:
            raise MalformedError(
                "The field id must not be null. Leave it out of a notification only."
            )
        if isinstance(request_id, bool) or not isinstance(request_id, str | int):
            raise MalformedError("The field id has to be a text or an integer.")
        if isinstance(request_id, int) and abs(request_id) > _LARGEST_ID:
            raise MalformedError("The field id is an integer of more than 64 bits.")
        if isinstance(request_id, str) and len(request_id) > _LONGEST_ID:
            raise MalformedError(f"The field id is longer than {_LONGEST_ID} characters.")
    if value.get("jsonrpc") != "2.0":
        raise MalformedError('The field jsonrpc has to be "2.0".', request_id=request_id)
    method = value.get("method")
    if method is None and ("result" in value or "error" in value):
        raise MalformedError(
            "The body is a response, but this server asks its clients nothing.",
            request_id=request_id,
        )
    if not isinstance(method, str) or not method:
        raise MalformedError("The field method has to be a text.", request_id=request_id)
    params = value.get("params", {})
    if params is None or not isinstance(params, dict):
        raise MalformedError(
            "The field params has to be an object.", code=INVALID_PARAMS, request_id=request_id
        )
    return Message(
        method=method, params=params, request_id=request_id, is_bare=value.keys() <= _FIELDS
    )


def error_body(code: int, sentence: str, request_id: RequestId | None, data: Any = None) -> bytes:
    error: dict[str, Any] = {"code": code, "message": sentence}
    if data is not None:
        error["data"] = data
    return orjson.dumps({"jsonrpc": "2.0", "id": request_id, "error": error})
