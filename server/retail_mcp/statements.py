"""The one statement that finds out who is asking and calls the function for them.

``auth.begin_request`` is the outer side of a lateral join whose inner side depends
on what it returned: the function cannot run before it, nor without it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from psycopg import sql

from .catalog import Argument, Function

# The parameters of every statement, before the arguments of the function.
_ENTER = sql.SQL("auth.begin_request(%s::text, %s::text, %s::text, {}, %s::text) as entered")

IDENTIFY = (
    sql.SQL("select entered.principal_id::text, entered.role_name from {}")
    .format(_ENTER.format(sql.NULL))
    .as_bytes(None)
)


@dataclass(frozen=True, kw_only=True)
class Statement:
    """A call with certain arguments, and the timeout that must be set before it."""

    query: bytes
    # Nothing but a transaction of its own can have another timeout, or write.
    alone: bool
    writes: bool
    timeout: str | None


def call_statement(function: Function, given: Sequence[str]) -> Statement:
    """Compose the call of a function with the arguments that are given."""
    arguments = [argument for argument in function.arguments if argument.name in given]
    call = sql.SQL("{}({})").format(
        sql.Identifier("api", function.name),
        sql.SQL(", ").join(_argument(function, argument) for argument in arguments),
    )
    row = _row(function)
    enter = _ENTER.format(sql.Literal(function.name))
    query = sql.SQL(
        "select entered.principal_id::text, entered.role_name, result.body"
        " from {enter}"
        " cross join lateral (select {body} from {call} as {alias} where entered.granted)"
        " as result (body)"
    ).format(enter=enter, body=_body(function, row), call=call, alias=_alias(function, row))
    return Statement(
        query=query.as_bytes(None),
        alone=function.statement_timeout is not None or not function.read_only,
        writes=not function.read_only,
        timeout=function.statement_timeout,
    )


def _argument(function: Function, argument: Argument) -> sql.Composed:
    variadic = function.variadic and argument is function.arguments[-1]
    return sql.SQL("{}{} => %s::{}").format(
        sql.SQL("variadic " if variadic else ""),
        sql.Identifier(argument.name),
        # PostgreSQL has quoted the type's name where it must be.
        sql.SQL(argument.type.name.replace("%", "%%")),
    )


def _row(function: Function) -> sql.Identifier:
    """Return a name for the whole row: a column of that name would stand in for it."""
    name = "row"
    while any(column.name == name for column in function.columns):
        name += "_"
    return sql.Identifier(name)


def _alias(function: Function, row: sql.Identifier) -> sql.Composed:
    # A single value has no name of its own.
    return sql.SQL("{}" if function.columns else "{} (result)").format(row)


def _body(function: Function, row: sql.Identifier) -> sql.Composed:
    if function.value is not None and function.value.name == "void":
        return sql.SQL("json_build_object()").format()
    make = "coalesce(json_agg({}), '[]')" if function.returns_set else "row_to_json({})"
    return sql.SQL(make).format(row)
