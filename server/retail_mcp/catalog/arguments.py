"""Checks the arguments of a call against the tool's schema, and writes them as SQL text."""

import difflib
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

import orjson
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

from ..errors import invalid_argument
from .functions import Function, Type
from .json_schema import Schema
from .schema_words import allowed

_DEEPEST = 32

_BIGINT = 2**63

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d{1,9})?)?([Zz]|[+-]\d\d:\d\d)")
_UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")

_formats = FormatChecker(formats=())


@_formats.checks("date", raises=ValueError)
def _is_day(value: object) -> bool:
    return not isinstance(value, str) or bool(_DAY.fullmatch(value) and date.fromisoformat(value))


@_formats.checks("date-time", raises=ValueError)
def _is_moment(value: object) -> bool:
    if not isinstance(value, str):
        return True
    return bool(_MOMENT.fullmatch(value) and datetime.fromisoformat(value[:10]))


@_formats.checks("uuid", raises=ValueError)
def _is_uuid(value: object) -> bool:
    return not isinstance(value, str) or bool(_UUID.fullmatch(value) and UUID(value))


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


# Dates as text compare like dates, once their format is known to fit.
_BOUNDS_OF_FORMATS = {"formatMinimum": _no_earlier, "formatMaximum": _no_later}

# Any: the stubs leave it without types.
_extend: Any = extend
_Validator: type[Draft202012Validator] = _extend(Draft202012Validator, _BOUNDS_OF_FORMATS)


class ArgumentReader:
    """Reads the arguments of one function; made once for it."""

    def __init__(self, function: Function, schema: Schema) -> None:
        self._types = {argument.name: argument.type for argument in function.arguments}
        self._required = [argument.name for argument in function.arguments if argument.required]
        self._schemas: dict[str, Schema] = schema["properties"]
        self._validator = _Validator(schema, format_checker=_formats)

    def read(self, arguments: Mapping[str, Any]) -> dict[str, str]:
        """Return each given argument as PostgreSQL reads its type, in the function's order.

        Null for an argument is as good as leaving it out.
        """
        given = {name: value for name, value in arguments.items() if value is not None}
        self._check_names(given)
        for name, value in given.items():
            problem = unspeakable(value)
            if problem:
                raise invalid_argument(name, f"{name} {problem}")
        for error in self._validator.iter_errors(given):
            # The schema of an argument says the same of every misfit, and in plain words.
            name = str(error.absolute_path[0])
            raise invalid_argument(name, f"{name} must be {allowed(self._schemas[name])}")
        return {name: self._text(name, given[name]) for name in self._types if name in given}

    def _check_names(self, given: Mapping[str, Any]) -> None:
        for name in given:
            if name not in self._types:
                near = difflib.get_close_matches(name, self._types, n=1)
                known = ", ".join(self._types) or "none"
                hint = f"Did you mean {near[0]}?" if near else f"Its arguments are: {known}."
                raise invalid_argument(None, f"there is no argument called {name[:80]!a}", hint)
        for name in self._required:
            if name not in given:
                what = allowed(self._schemas[name])
                raise invalid_argument(name, f"{name} is missing; it must be {what}")

    def _text(self, name: str, value: Any) -> str:
        try:
            return _text(self._types[name].storage, value)
        except OverflowError:
            raise invalid_argument(
                name, f"{name} must be an integer from {-_BIGINT} to {_BIGINT - 1}"
            ) from None


def unspeakable(value: Any, *, depth: int = 1) -> str | None:
    """Say why PostgreSQL could not take a value, whatever its type."""
    if depth > _DEEPEST:
        return f"is nested more than {_DEEPEST} levels deep"
    match value:
        case str():
            return _unspeakable_text(value)
        case float() if not math.isfinite(value):
            return "must be a finite number"
        case Mapping():
            values: Iterator[Any] = iter([*value.keys(), *value.values()])
        case list():
            values = iter(value)
        case _:
            return None
    return next((said for item in values if (said := unspeakable(item, depth=depth + 1))), None)


def _unspeakable_text(value: str) -> str | None:
    if "\0" in value:
        return "must not hold a NUL character"
    # Surrogates that stand alone are no characters; only they cannot be encoded.
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError:
            return "must not hold half of a surrogate pair"
    return None


def _text(type_: Type, value: Any) -> str:
    if type_.element is not None and isinstance(value, Sequence) and not isinstance(value, str):
        return _array(type_.element.storage, value)
    if type_.name in ("json", "jsonb"):
        return orjson.dumps(value).decode()
    if type_.fields and isinstance(value, Mapping):
        return _row(type_, value)
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if type_.name in ("smallint", "integer", "bigint"):
        return _integer(value)
    if isinstance(value, int | float):
        return repr(value)
    return orjson.dumps(value).decode()


def _integer(value: Any) -> str:
    number = int(value)
    if not -_BIGINT <= number < _BIGINT:
        raise OverflowError
    return str(number)


def _array(element: Type, values: Sequence[Any]) -> str:
    return "{" + ",".join(_item(element, value) for value in values) + "}"


def _row(type_: Type, values: Mapping[str, Any]) -> str:
    """A row as PostgreSQL reads it: nothing between two commas is null."""
    fields = (
        "" if values.get(field.name) is None else _item(field.type.storage, values[field.name])
        for field in type_.fields
    )
    return f"({','.join(fields)})"


def _item(element: Type, value: Any) -> str:
    if value is None:
        return "NULL"
    text = _text(element, value).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text}"'
