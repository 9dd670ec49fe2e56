"""JSON of PostgreSQL, whose numbers have no limit.

Clients cannot read a number that does not fit into a double, so it is passed on as text.
"""

import json
import math
import re
from typing import Any

import orjson

# Longer numbers may exceed a double; shorter ones are exact as integers.
_LONGEST = 308

_DIGITS = bytes.maketrans(b"123456789", b"000000000")
_TOO_LONG = b"0" * (_LONGEST + 1)
_LARGE_EXPONENT = re.compile(rb"\d[eE]\+?\d{3}")


class Exact(str):
    """A number as PostgreSQL wrote it: 75.00 rather than 75.0."""

    __slots__ = ()


def whole(text: str) -> int | str:
    """Return an integer, or its text if it has too many digits for a double."""
    return int(text) if len(text) <= _LONGEST else text


def may_be_too_large(body: bytes, *, plain: bool) -> bool:
    """Whether the JSON may contain a number that does not fit into a double.

    Plain JSON was written by PostgreSQL alone, and has no large exponents.
    """
    if len(body) > _LONGEST and _TOO_LONG in body.translate(_DIGITS):
        return True
    return not plain and _LARGE_EXPONENT.search(body) is not None


def read_json(body: bytes) -> Any:
    """Parse PostgreSQL's JSON; integers are exact, whatever their length."""
    return _with_text.decode(body.decode())


def read_exact(text: str) -> Any:
    """Parse PostgreSQL's JSON, with fractions as written."""
    return _exact.decode(text)


def read_digits(text: str) -> Any:
    """Parse PostgreSQL's JSON, with all numbers as written."""
    return _digits.decode(text)


def as_written(value: Any) -> orjson.Fragment:
    """Write a number as it was read, for orjson."""
    return orjson.Fragment(str(value))


def read_first(text: str, position: int) -> tuple[Any, int]:
    """Parse the value at a position; return it, and where it ends."""
    return _exact.raw_decode(text, position)


def without_large(body: bytes) -> bytes:
    """Return JSON in which numbers that do not fit into a double are texts."""
    return json.dumps(read_json(body), ensure_ascii=False).encode("utf-8", "surrogatepass")


def _part(text: str) -> float | str:
    number = float(text)
    return number if math.isfinite(number) else text


_with_text = json.JSONDecoder(parse_int=whole, parse_float=_part)
# Used after without_large() if necessary, so no integer is too long.
_exact = json.JSONDecoder(parse_float=Exact)
_digits = json.JSONDecoder(parse_int=Exact, parse_float=Exact)
