"""Reads the functions of schema api from the catalogue."""

import re
from collections.abc import Mapping, Sequence, Set
from importlib.resources import files
from typing import Any

import structlog

from .comments import FunctionComment
from .functions import Argument, Catalog, Column, Embedded, Field, Function, Hashed, Type

CATALOG_QUERY = files(__package__).joinpath("catalog.sql").read_bytes()


# "query_embedding" is the vector of "query", and "query_embedding_model" names its model.
_EMBEDDING = "_embedding"
_MODEL = "_model"
_VECTOR = "vector"
_TEXT = "text"

# "name_hashes" takes the keyed hashes of "name", by which encrypted values are found.
_HASHES = "_hashes"


# What MCP allows as the name of a tool.
_TOOL_NAME = re.compile(r"[A-Za-z0-9_.-]{1,128}")

_log = structlog.get_logger(__name__)


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
        problem = "has another of the same name" if name in found else _problem(row)
        if problem:
            _log.warning("function_left_out", function=name, reason=problem)
            withdrawn.add(name)
            continue
        found[name] = reader.function(row)
    return {name: function for name, function in found.items() if name not in withdrawn}


def _problem(row: Mapping[str, Any]) -> str | None:
    """Return why a function cannot be a tool, or None if it can."""
    if not _TOOL_NAME.fullmatch(row["name"]):
        return "has a name that MCP does not allow"
    if any(not argument["name"] for argument in row["arguments"]):
        return "has an argument without a name"
    if any("%" in named["name"] for named in (*row["arguments"], *row["columns"])):
        return "has an argument or a column with a percent sign in its name"
    if row["result_type"] == _RECORD and not row["columns"]:
        return "returns a record without naming its columns"
    return None


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


# The oids of pseudo-types never change.
_RECORD = "2249"


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
