"""Accepts valid values quickly, and leaves all others to the full validator.

A validator of JSON Schema walks through keywords for each value. Most arguments are single
values with a type and bounds, and most are valid: for those, one function is composed from the
schema once. It never accepts a value that the validator would refuse.
"""

import math
import re
from collections.abc import Callable
from typing import Any

from .formats import conforms
from .json_schema import Schema

Check = Callable[[Any], bool]

# Keywords that do not affect which values are valid.
_SAID = frozenset({"description", "default", "title"})

_CHECKED = frozenset(
    {
        "type", "enum", "minimum", "maximum", "minLength", "maxLength", "pattern", "format",
        "formatMinimum", "formatMaximum",
    }
)  # fmt: skip


def quick_check(schema: Schema) -> Check:
    """Return a function that says whether a value is certainly valid."""
    checks = _checks(schema)
    if checks is None:
        return _never

    def fits(value: Any) -> bool:
        # all() would make a generator for each argument of each call, and take 2.5 times as long.
        for check in checks:  # noqa: SIM110 - see above
            if not check(value):
                return False
        return True

    return fits


def _never(_: Any) -> bool:
    return False


def _checks(schema: Schema) -> list[Check] | None:
    """Return the checks of a schema; none if it has a keyword that is unknown here."""
    if not schema.keys() <= _SAID | _CHECKED:
        return None
    match schema.get("type"):
        case "string":
            checks = _text_checks(schema)
        case "integer":
            checks = [_is_integer]
        case "number":
            checks = [_is_number]
        case "boolean":
            checks = [_is_boolean]
        case _:
            return None
    if "enum" in schema:
        allowed = schema["enum"]
        checks.append(lambda value: value in allowed)
    if "minimum" in schema:
        least = schema["minimum"]
        checks.append(lambda value: value >= least)
    if "maximum" in schema:
        most = schema["maximum"]
        checks.append(lambda value: value <= most)
    return checks


def _text_checks(schema: Schema) -> list[Check]:
    checks: list[Check] = [_is_text]
    shortest, longest = schema.get("minLength", 0), schema.get("maxLength", math.inf)
    if "minLength" in schema or "maxLength" in schema:
        checks.append(lambda value: shortest <= len(value) <= longest)
    if "pattern" in schema:
        pattern = re.compile(schema["pattern"])
        checks.append(lambda value: pattern.search(value) is not None)
    if "format" in schema:
        name = schema["format"]
        checks.append(lambda value: conforms(value, name))
    if "formatMinimum" in schema:
        first = schema["formatMinimum"]
        checks.append(lambda value: value >= first)
    if "formatMaximum" in schema:
        last = schema["formatMaximum"]
        checks.append(lambda value: value <= last)
    return checks


def _is_text(value: Any) -> bool:
    return type(value) is str


def _is_integer(value: Any) -> bool:
    return type(value) is int


def _is_number(value: Any) -> bool:
    return type(value) is int or (type(value) is float and math.isfinite(value))


def _is_boolean(value: Any) -> bool:
    return type(value) is bool
