"""JSON of PostgreSQL, whose numbers have no limit.

A number that no double holds is nothing that a client could read, so it is passed on as text.
"""

import json
import math
from typing import Any

import orjson

# Longer ones may pass what a double holds; what does not is exact as an integer.
_LONGEST = 308


def whole(text: str) -> int | str:
    """Return an integer, or its text when it has more digits than a double holds."""
    return int(text) if len(text) <= _LONGEST else text


def read_json(body: bytes) -> Any:
    """Parse what PostgreSQL wrote."""
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError:
        return _with_text.decode(body.decode())


def _part(text: str) -> float | str:
    number = float(text)
    return number if math.isfinite(number) else text


_with_text = json.JSONDecoder(parse_int=whole, parse_float=_part)
