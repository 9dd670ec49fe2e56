"""What the database says about the functions in schema api."""

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from typing import Any, Self

import structlog

CATALOG_QUERY = files(__package__).joinpath("catalog.sql").read_bytes()

# A function that writes and has such a name changes nothing that was there before.
_ADDING = ("add_", "create_", "record_")

# "query_embedding" is the vector of "query", and "query_embedding_model" says by which model.
_EMBEDDING = "_embedding"
_MODEL = "_model"
_VECTOR = "vector"
_TEXT = "text"

# A call that is repeated with the same one is done once.
_IDEMPOTENCY_KEY = "idempotency_key"

# "max_rows: How many rows to return at most, 1 to 1000."
_DESCRIBED = re.compile(r"(?P<name>[^\W\d]\w*): (?P<text>\S.*)")

# "net_sales: Amount sold after discounts and returns, without tax [currency]."
_UNIT = re.compile(r"\[(?P<unit>[^\[\]]{1,20})\]\.?$")

# How the name of a column says a unit, where it is not by the word itself.
_SAID = {"%": "percent"}

# By these names a function says how many rows there are in all, and hands out
# where the next call goes on.
TOTAL = "total_rows"
NEXT_CURSOR = "next_cursor"
PAGE_CURSOR = "page_cursor"
MAX_ROWS = "max_rows"

# What MCP allows as the name of a tool.
_TOOL_NAME = re.compile(r"[A-Za-z0-9_.-]{1,128}")

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True)
class Field:
    """A field of a row type."""

    name: str
    type: "Type"
    description: str | None


@dataclass(frozen=True, kw_only=True)
class Type:
    """A type of PostgreSQL: a domain has a base, an array an element, a row type fields."""

    name: str
    kind: str
    base: "Type | None"
    element: "Type | None"
    modifier: int
    comment: str | None
    labels: tuple[str, ...] | None
    checks: tuple[str, ...]
    # Whether null is refused: how a field of a row type says that it must be given.
    required: bool = False
    fields: tuple[Field, ...] = ()

    @cached_property
    def storage(self) -> "Type":
        """The type beneath all domains."""
        return self.base.storage if self.base else self


@dataclass(frozen=True, kw_only=True)
class Argument:
    name: str
    type: Type
    required: bool
    # The expression, as PostgreSQL writes it.
    default: str | None
    description: str | None


@dataclass(frozen=True, kw_only=True)
class Column:
    name: str
    type: Type
    description: str | None

    @property
    def heading(self) -> str:
        """The name, with the unit if the description ends with one that the name lacks."""
        unit = _UNIT.search(self.description or "")
        if unit is None or _SAID.get(unit["unit"], unit["unit"]) in self.name.split("_"):
            return self.name
        return f"{self.name} [{unit['unit']}]"


@dataclass(frozen=True, kw_only=True)
class Embedded:
    """An argument whose vector the function takes beside it: not for callers."""

    text: str
    vector: Argument
    model: Argument | None

    @property
    def arguments(self) -> tuple[Argument, ...]:
        return (self.vector,) if self.model is None else (self.vector, self.model)


@dataclass(frozen=True, kw_only=True)
class Function:
    """A function in schema api."""

    name: str
    description: str
    volatility: str
    returns_set: bool
    variadic: bool
    # Set when the function has no columns: it returns a single value, or a set of them.
    value: Type | None
    statement_timeout: str | None
    arguments: tuple[Argument, ...]
    columns: tuple[Column, ...]
    roles: frozenset[str]
    embedded: tuple[Embedded, ...] = ()

    @property
    def read_only(self) -> bool:
        return self.volatility != "v"

    @property
    def only_adds(self) -> bool:
        """Whether what it writes is new: by convention its name says so."""
        return self.name.startswith(_ADDING)

    @property
    def is_idempotent(self) -> bool:
        """Whether a repeated call does nothing: by convention it takes a key for that."""
        return any(argument.name == _IDEMPOTENCY_KEY for argument in self.arguments)

    @cached_property
    def has_pages(self) -> bool:
        """Whether an answer that was cut says where the next one goes on."""
        return (
            self.returns_set
            and any(argument.name == PAGE_CURSOR for argument in self.arguments)
            and any(column.name == NEXT_CURSOR for column in self.columns)
        )

    @cached_property
    def can_ask_for_more(self) -> bool:
        return any(argument.name == MAX_ROWS for argument in self.arguments)

    @cached_property
    def row_columns(self) -> tuple[Column, ...]:
        """The columns of a row: where the next call goes on is said once, beside them."""
        return tuple(
            column for column in self.columns if not (self.has_pages and column.name == NEXT_CURSOR)
        )

    @cached_property
    def headings(self) -> Mapping[str, str]:
        """What a text shows of a row: the name of each column, and its heading."""
        if not self.columns:
            return {"result": "result"}
        return {column.name: column.heading for column in self.row_columns if column.name != TOTAL}


Catalog = Mapping[str, Function]


def read_catalog(functions: Sequence[dict[str, Any]], types: Mapping[str, Any]) -> Catalog:
    """Return the functions that can be tools, by name.

    One that cannot is left out, and the log says why: a mistake in one function
    must not take the others away.
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
    """Say why a function cannot be a tool, if it cannot."""
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
    """Say whether an argument is not for callers.

    The vector of another argument, and the name of the model that it is of, are for
    programs: what a caller writes is the text.
    """
    stem = argument["name"].removesuffix(_MODEL)
    if argument["required"] or not stem.endswith(_EMBEDDING):
        return False
    return any(other["name"] == stem.removesuffix(_EMBEDDING) for other in others)


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
        comment = _Comment.of(
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
        )


@dataclass(frozen=True, kw_only=True)
class _Comment:
    """A function's comment: prose, and a line for each argument and column."""

    prose: str
    arguments: Mapping[str, str]
    columns: Mapping[str, str]

    @classmethod
    def of(cls, comment: str, *, arguments: Sequence[str], columns: Sequence[str]) -> Self:
        said: dict[str, list[str]] = {}
        prose = []
        for line in comment.splitlines():
            match = _DESCRIBED.fullmatch(line)
            if match and (match["name"] in arguments or match["name"] in columns):
                said.setdefault(match["name"], []).append(match["text"].strip())
            else:
                prose.append(line)
        # A column may have the name of an argument: arguments are described first.
        return cls(
            prose=re.sub(r"\n{3,}", "\n\n", "\n".join(prose)).strip(),
            arguments={name: said[name][0] for name in arguments if name in said},
            columns={name: said[name][-1] for name in columns if name in said},
        )
