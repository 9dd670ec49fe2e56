"""The validator of JSON Schema, for values that the quick checks do not accept."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

from .formats import FORMATS, conforms
from .json_schema import Schema

_formats = FormatChecker(formats=())
for _name in FORMATS:
    _formats.checks(_name)(partial(conforms, name=_name))


def _no_earlier(
    _: Any, bound: str, value: object, __: Mapping[str, Any]
) -> Iterator[ValidationError]:
    if isinstance(value, str) and value < bound:
        yield ValidationError("too early")


def _no_later(
    _: Any, bound: str, value: object, __: Mapping[str, Any]
) -> Iterator[ValidationError]:
    if isinstance(value, str) and value > bound:
        yield ValidationError("too late")


# Dates in this format compare as texts like dates.
_BOUNDS_OF_FORMATS = {"formatMinimum": _no_earlier, "formatMaximum": _no_later}

# Any, because the stubs have no types for it.
_extend: Any = extend
_Validator: type[Draft202012Validator] = _extend(Draft202012Validator, _BOUNDS_OF_FORMATS)


def errors_of(schema: Schema, values: Mapping[str, Any]) -> Iterator[ValidationError]:
    """Yield what is wrong with the values of an object."""
    return _Validator(schema, format_checker=_formats).iter_errors(values)
