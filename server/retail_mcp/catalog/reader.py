"""Reads the functions of schema api from the catalogue."""

import re
from collections.abc import Mapping, Sequence, Set
from importlib.resources import files
from typing import Any

from .comments import FunctionComment
from .functions import Argument, Catalog, Column, Embedded, Field, Function, Hashed, Type
from .left_out import left_out

CATALOG_QUERY = files(__package__).joinpath("catalog.sql").read_bytes()


# "query_embedding" is the vector of "query", and "query_embedding_model" names its model.
_EMBEDDING = "_embedding"
_MODEL = "_model"
_VECTOR = "vector"
_TEXT = "text"

# "name_hashes" takes the keyed hashes of "name", by which encrypted values are found.
_HASHES = "_hashes"


# MCP allows more, but models' APIs refuse all tools of a request if one has another name.
_TOOL_NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")
_ARGUMENT_NAME = re.compile(r"[A-Za-z0-9_.-]{1,64}")

_KINDS = {"p": "is a procedure", "a": "is an aggregate", "w": "is a window function"}

# Written as objects, and lists of objects, with any fields.
_ROWS_OF_ANY_FORM = ("record", "record[]")

# What kind of type PostgreSQL says it is.
_PSEUDO = "p"
_ROW = "c"


def read_catalog(functions: Sequence[dict[str, Any]], types: Mapping[str, Any]) -> Catalog:
    """Return the functions that can be tools, by name.

    Others are left out, and the log says why, because a mistake in one function must not
    remove the rest.
    """
    reader = _Reader(types)
    found: dict[str, Function] = {}
    withdrawn: set[str] = set()
    for row in functions:
        name = row["name"]
        problem = "has another of the same name" if name in found else _problem(row, types)
        if problem:
            left_out(name, problem)
            withdrawn.add(name)
            continue
        try:
            found[name] = reader.function(row)
        except Exception as error:
            left_out(name, error)
    return {name: function for name, function in found.items() if name not in withdrawn}


def _problem(row: Mapping[str, Any], types: Mapping[str, Any]) -> str | None:
    """Return why a function cannot be a tool, or None if it can."""
    if row["kind"] in _KINDS:
        return f"{_KINDS[row['kind']]}, and only functions are called"
    if row["is_public"]:
        return "may be executed by PUBLIC, which is everyone: revoke it, and grant it to roles"
    if not _TOOL_NAME.fullmatch(row["name"]):
        return "has a name that clients refuse: use letters, digits and underscores"
    return _problem_of_arguments(row, types) or _problem_of_result(row, types)


def _problem_of_arguments(row: Mapping[str, Any], types: Mapping[str, Any]) -> str | None:
    for argument in row["arguments"]:
        name, of_type = argument["name"], types[argument["type"]]
        if not name:
            return "has an argument without a name"
        if not _ARGUMENT_NAME.fullmatch(name):
            return (
                f"has an argument {name}, a name that clients refuse:"
                " use letters, digits and underscores"
            )
        if of_type["kind"] == _PSEUDO:
            return f"has an argument {name} of no certain type: {of_type['name']}"
        if not of_type["is_usable"] and not _is_hidden(argument, row["arguments"]):
            return (
                f"has an argument {name} of the type {of_type['name']}, which the server may not"
                " use: grant it, or take a type of schema api"
            )
    return None


def _problem_of_result(row: Mapping[str, Any], types: Mapping[str, Any]) -> str | None:
    if any("%" in column["name"] for column in row["columns"]):
        return "has a column with a percent sign in its name"
    result = types[row["result_type"]]
    if row["columns"]:
        return None
    if result["kind"] == _ROW:
        return "returns rows without columns"
    if result["name"] == "void":
        return "returns a set of nothing" if row["returns_set"] else None
    if result["name"] == "record":
        return "returns a record without naming its columns"
    return f"returns no certain type: {result['name']}" if result["kind"] == _PSEUDO else None


def _is_hidden(argument: Mapping[str, Any], others: Sequence[Mapping[str, Any]]) -> bool:
    """Return whether an argument is hidden from callers.

    The vector of another argument, the name of its model, and its keyed hashes are for
    programs: callers write the text.
    """
    stem = argument["name"].removesuffix(_MODEL)
    suffix = next((each for each in (_EMBEDDING, _HASHES) if stem.endswith(each)), None)
    if argument["required"] or suffix is None:
        return False
    return any(other["name"] == stem.removesuffix(suffix) for other in others)


def _embedded(arguments: Mapping[str, Argument], hidden: Set[str]) -> tuple[Embedded, ...]:
    """Pair texts with the hidden arguments that take their vectors."""
    return tuple(
        Embedded(text=text, vector=argument, model=arguments.get(name + _MODEL))
        for name, argument in arguments.items()
        if name in hidden
        and name.endswith(_EMBEDDING)
        and argument.type.storage.name.rpartition(".")[2] == _VECTOR
        and arguments[text := name.removesuffix(_EMBEDDING)].type.storage.name == _TEXT
    )


def _hashed(arguments: Mapping[str, Argument], hidden: Set[str]) -> tuple[Hashed, ...]:
    """Pair texts with the hidden arguments that take their hashes."""
    return tuple(
        Hashed(text=text, hashes=argument)
        for name, argument in arguments.items()
        if name in hidden
        and name.endswith(_HASHES)
        and arguments[text := name.removesuffix(_HASHES)].type.storage.name == _TEXT
    )


class _Reader:
    def __init__(self, types: Mapping[str, Any]) -> None:
        self._rows = types
        self._types: dict[str, Type] = {}

    def type(self, oid: str) -> Type:
        if oid not in self._types:
            row = self._rows[oid]
            self._types[oid] = Type(
                name=row["name"],
                kind=row["kind"],
                base=self.type(row["base"]) if row["base"] else None,
                element=self.type(row["element"]) if row["element"] else None,
                modifier=row["modifier"],
                comment=row["comment"],
                labels=tuple(row["labels"]) if row["labels"] else None,
                checks=tuple(row["checks"]),
                required=row["required"],
                is_json=row["is_json"] or row["name"] in _ROWS_OF_ANY_FORM,
                fields=tuple(
                    Field(
                        name=field["name"],
                        type=self.type(field["type"]),
                        description=field["comment"],
                    )
                    for field in row["fields"] or ()
                ),
            )
        return self._types[oid]

    def function(self, row: Mapping[str, Any]) -> Function:
        comment = FunctionComment.of(
            row["comment"],
            arguments=[argument["name"] for argument in row["arguments"]],
            columns=[column["name"] for column in row["columns"]],
        )
        arguments = [
            Argument(
                name=argument["name"],
                type=self.type(argument["type"]),
                required=argument["required"],
                default=argument["default"],
                description=comment.arguments.get(argument["name"]),
            )
            for argument in row["arguments"]
        ]
        hidden = {
            argument["name"]
            for argument in row["arguments"]
            if _is_hidden(argument, row["arguments"])
        }
        return Function(
            name=row["name"],
            description=comment.prose,
            toolset=comment.toolset,
            may_be_kept=comment.may_be_kept,
            volatility=row["volatility"],
            returns_set=row["returns_set"],
            variadic=row["variadic"],
            value=None if row["columns"] else self.type(row["result_type"]),
            statement_timeout=row["statement_timeout"],
            arguments=tuple(argument for argument in arguments if argument.name not in hidden),
            columns=tuple(
                Column(
                    name=column["name"],
                    type=self.type(column["type"]),
                    description=comment.columns.get(column["name"]),
                )
                for column in row["columns"]
            ),
            roles=frozenset(row["roles"]),
            embedded=_embedded({argument.name: argument for argument in arguments}, hidden),
            hashed=_hashed({argument.name: argument for argument in arguments}, hidden),
        )
