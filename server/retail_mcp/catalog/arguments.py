"""Checks the arguments of a call against the tool's schema."""

import difflib
import math
from collections.abc import Iterator, Mapping
from typing import Any

from ..errors import invalid_argument
from .client_forms import is_left_out, understood
from .functions import Function, Type
from .json_schema import Schema
from .quick_checks import quick_check
from .schema_words import allowed

_DEEPEST = 32

_BIGINT = 2**63

_MOST_KNOWN = 500
_LONGEST_KNOWN = 200


class ArgumentReader:
    """Reads the arguments of one function; made once for it."""

    def __init__(self, function: Function, schema: Schema) -> None:
        self._types = {argument.name: argument.type for argument in function.arguments}
        self._required = [argument.name for argument in function.arguments if argument.required]
        self._optional = self._types.keys() - set(self._required)
        self._schemas: dict[str, Schema] = schema["properties"]
        self._schema = schema
        self._fits = {name: quick_check(each) for name, each in self._schemas.items()}
        # Arguments that are valid as they are, and the order of their names: most calls repeat
        # the values of others.
        self._known: dict[tuple[object, ...], tuple[str, ...]] = {}

    def read(self, arguments: Mapping[str, Any]) -> dict[str, Any]:
        """Return the given arguments, each as JSON that PostgreSQL reads as the argument's type.

        Null for an argument means the same as leaving it out, and so does an empty text for
        one that may be left out.
        """
        # With their types, because 1, 1.0 and true are equal here.
        key = (*arguments.items(), *map(type, arguments.values()))
        try:
            names = self._known.get(key)
        except TypeError:
            # A list or an object.
            return self._read(arguments)
        if names is not None:
            return {name: arguments[name] for name in names}
        read = self._read(arguments)
        is_same = read == arguments and all(
            type(read[name]) is type(arguments[name]) for name in read
        )
        if is_same and sum(len(str(value)) for value in read.values()) <= _LONGEST_KNOWN:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            self._known[key] = tuple(read)
        return read

    def _read(self, arguments: Mapping[str, Any]) -> dict[str, Any]:
        given = {
            name: value
            for name, value in arguments.items()
            if not is_left_out(value, may_be_empty=name in self._optional)
        }
        self._check_names(given)
        for name, value in given.items():
            given[name] = understood(self._types[name], value)
            problem = unstorable(given[name])
            if problem:
                raise invalid_argument(name, f"{name} {problem}")
        # Names have been checked, so what is left to check is each value by itself.
        if not all(self._fits[name](value) for name, value in given.items()):
            self._refuse(given)
        return {name: self._exact(name, given[name]) for name in self._types if name in given}

    def _refuse(self, given: Mapping[str, Any]) -> None:
        """Raise a failure for the first value that does not fit, if there is one."""
        # Most processes never need the validator, whose import would delay each start.
        from .validator import errors_of  # noqa: PLC0415 - see above

        for error in errors_of(self._schema, given):
            # The sentence describes the whole argument, even if only part of it is invalid.
            name = str(error.absolute_path[0])
            raise invalid_argument(name, f"{name} must be {allowed(self._schemas[name])}")

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

    def _exact(self, name: str, value: Any) -> Any:
        try:
            return _with_exact_integers(self._types[name], value)
        except OverflowError:
            raise invalid_argument(
                name, f"{name} must be an integer from {-_BIGINT} to {_BIGINT - 1}"
            ) from None


def unstorable(value: Any, *, depth: int = 1) -> str | None:
    """Return why PostgreSQL cannot hold a value in any type, or None if it can."""
    if depth > _DEEPEST:
        return f"is nested more than {_DEEPEST} levels deep"
    match value:
        case str():
            return _unstorable_text(value)
        case float() if not math.isfinite(value):
            return "must be a finite number"
        case Mapping():
            values: Iterator[Any] = iter([*value.keys(), *value.values()])
        case list():
            values = iter(value)
        case _:
            return None
    problems = (unstorable(item, depth=depth + 1) for item in values)
    return next((problem for problem in problems if problem), None)


def _unstorable_text(value: str) -> str | None:
    if "\0" in value:
        return "must not contain a NUL character"
    # Only half of a surrogate pair, which is not a character, cannot be encoded.
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError:
            return "must not contain half of a surrogate pair"
    return None


def _with_exact_integers(type_: Type, value: Any) -> Any:
    """Write 2.0 as 2 for an integer: JSON Schema accepts both, PostgreSQL does not."""
    storage = type_.storage
    if value is None:
        return None
    if storage.element is not None and isinstance(value, list):
        return [_with_exact_integers(storage.element, item) for item in value]
    if storage.fields and isinstance(value, Mapping):
        return {
            field.name: _with_exact_integers(field.type, value.get(field.name))
            for field in storage.fields
        }
    if storage.name not in ("smallint", "integer", "bigint"):
        return value
    number = int(value)
    if not -_BIGINT <= number < _BIGINT:
        raise OverflowError
    return number
