"""Functions of schema api, and the types of their arguments and columns."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

# Functions that write and have one of these prefixes only add rows.
_ADDING = ("add_", "create_", "record_")


# Repeated calls with the same key have the effect of one.
_IDEMPOTENCY_KEY = "idempotency_key"


# "net_sales: Amount sold after discounts and returns, without tax [currency]."
_UNIT = re.compile(r"\[(?P<unit>[^\[\]]{1,20})\]\.?$")


# Units that column names write differently.
_SAID = {"%": "percent"}


# Types whose values cannot be texts that people wrote. All others are treated as texts.
_TEXTLESS = frozenset(
    {
        "bigint", "boolean", "date", "double precision", "integer", "interval", "numeric", "real",
        "smallint", "time without time zone", "timestamp with time zone",
        "timestamp without time zone", "uuid",
    }
)  # fmt: skip


# Types whose values PostgreSQL writes as one number, text or word of JSON; enums are texts too.
_SCALARS = _TEXTLESS | {"text", "character varying", "character", "name"}


# The columns by which a function returns the total number of rows, and a cursor for the next
# page.
TOTAL = "total_rows"


NEXT_CURSOR = "next_cursor"


PAGE_CURSOR = "page_cursor"


MAX_ROWS = "max_rows"


# The domain of columns whose values may be encrypted in the database.
_ENCRYPTED = "api.encrypted_text"


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
    # Whether null is refused; a field of such a type is required.
    required: bool = False
    # Whether PostgreSQL writes its values as JSON of any form.
    is_json: bool = False
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
        """The name, with the unit of the description unless the name contains it."""
        unit = _UNIT.search(self.description or "")
        if unit is None or _SAID.get(unit["unit"], unit["unit"]) in self.name.split("_"):
            return self.name
        return f"{self.name} [{unit['unit']}]"


@dataclass(frozen=True, kw_only=True)
class Embedded:
    """An argument whose vector the function also takes, in an argument hidden from callers."""

    text: str
    vector: Argument
    model: Argument | None

    @property
    def arguments(self) -> tuple[Argument, ...]:
        return (self.vector,) if self.model is None else (self.vector, self.model)


@dataclass(frozen=True, kw_only=True)
class Hashed:
    """An argument whose keyed hashes the function also takes, to look up encrypted values."""

    text: str
    hashes: Argument


@dataclass(frozen=True, kw_only=True)
class Function:
    """A function in schema api."""

    name: str
    description: str
    # The toolset that it belongs to: clients may take some toolsets only.
    toolset: str
    # Whether its answer stays the same until the caller's rows or the day change.
    may_be_kept: bool
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
    hashed: tuple[Hashed, ...] = ()

    def __hash__(self) -> int:
        # A hash of all its types and texts would take longer than most lookups that use it.
        return hash(self.name)

    @cached_property
    def hidden_arguments(self) -> tuple[Argument, ...]:
        """The arguments that the server fills in, not callers."""
        vectors = (argument for item in self.embedded for argument in item.arguments)
        return (*vectors, *(item.hashes for item in self.hashed))

    @property
    def summary(self) -> str:
        """The first paragraph of the description, which a reader needs to choose the function."""
        return self.description.partition("\n\n")[0]

    @property
    def read_only(self) -> bool:
        return self.volatility != "v"

    @property
    def is_kept(self) -> bool:
        """Whether answers are kept; those of functions with their own timeout are not."""
        return self.may_be_kept and self.volatility == "s" and self.statement_timeout is None

    @property
    def only_adds(self) -> bool:
        """Whether it only adds rows: by convention its name says so."""
        return self.name.startswith(_ADDING)

    @property
    def is_idempotent(self) -> bool:
        """Whether repeated calls have the effect of one: by convention, it then takes a key."""
        return any(argument.name == _IDEMPOTENCY_KEY for argument in self.arguments)

    @cached_property
    def returns_text(self) -> bool:
        """Whether its answers can contain texts from rows; labels of enums do not count."""
        returned = [column.type for column in self.row_columns]
        return any(map(_may_hold_text, [*returned, self.value] if self.value else returned))

    @cached_property
    def has_pages(self) -> bool:
        """Whether a truncated answer comes with a cursor for the next page."""
        return (
            self.returns_set
            and any(argument.name == PAGE_CURSOR for argument in self.arguments)
            and any(column.name == NEXT_CURSOR for column in self.columns)
        )

    @cached_property
    def can_ask_for_more(self) -> bool:
        return any(argument.name == MAX_ROWS for argument in self.arguments)

    @cached_property
    def has_plain_rows(self) -> bool:
        """Whether PostgreSQL alone writes its rows, because no column contains JSON."""
        return len(self.columns) > 1 and all(_is_scalar(column.type) for column in self.columns)

    @cached_property
    def encrypted_columns(self) -> tuple[str, ...]:
        """The columns whose values the server decrypts.

        None if there is a column of type json, which may contain anything, even a text that looks
        like one of these columns. Columns of type jsonb are written differently from rows.
        """
        if any(column.type.storage.name == "json" for column in self.columns):
            return ()
        return tuple(column.name for column in self.columns if column.type.name == _ENCRYPTED)

    @cached_property
    def row_columns(self) -> tuple[Column, ...]:
        """The columns of a row without the cursor, which is returned once, outside the rows."""
        return tuple(
            column for column in self.columns if not (self.has_pages and column.name == NEXT_CURSOR)
        )

    @cached_property
    def headings(self) -> Mapping[str, str]:
        """The columns that a text shows, with their headings."""
        if not self.columns:
            return {"result": "result"}
        return {column.name: column.heading for column in self.row_columns if column.name != TOTAL}


def _is_scalar(type_: Type) -> bool:
    storage = type_.storage
    if storage.element is not None:
        return _is_scalar(storage.element)
    return storage.labels is not None or storage.name in _SCALARS


def _may_hold_text(type_: Type) -> bool:
    storage = type_.storage
    if storage.element is not None:
        return _may_hold_text(storage.element)
    if storage.fields:
        return any(_may_hold_text(field.type) for field in storage.fields)
    return storage.labels is None and storage.name not in _TEXTLESS


Catalog = Mapping[str, Function]
