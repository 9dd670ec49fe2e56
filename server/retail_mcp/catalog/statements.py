"""The one statement that finds out who is asking and calls the function for them.

``auth.begin_request`` is the outer side of a lateral join whose inner side depends
on what it returned: the function cannot run before it, nor without it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from psycopg import sql

from .functions import Argument, Function

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
    """Compose the call of a function with the arguments that are given.

    Those that hold the vector of another one come first, as a variadic one must be last.
    """
    arguments = [
        # Its type is in a schema that is closed to the server: PostgreSQL finds it itself.
        sql.SQL("{} => %s").format(sql.Identifier(argument.name))
        for item in function.embedded
        for argument in item.arguments
        if argument.name in given
    ]
    arguments += [
        _argument(function, argument) for argument in function.arguments if argument.name in given
    ]
    call = sql.SQL("{}({})").format(
        sql.Identifier("api", function.name),
        sql.SQL(", ").join(arguments),
    )
    row, alias = _aliases(function)
    query = _entered(sql.Literal(function.name), call, alias, _body(function, row))
    return Statement(
        query=query.as_bytes(None),
        alone=function.statement_timeout is not None or not function.read_only,
        writes=not function.read_only,
        timeout=function.statement_timeout,
    )


def guide_statement(name: str, arguments: Sequence[str]) -> Statement:
    """Compose the call of a function of schema guide, whose rows come as one array.

    No tool is named: whoever is identified may ask, and the function itself shows
    nothing but what the caller may use.
    """
    call = sql.SQL("{}({})").format(
        sql.Identifier("guide", name),
        sql.SQL(", ").join(
            sql.SQL("{} => %s").format(sql.Identifier(argument)) for argument in arguments
        ),
    )
    row = sql.Identifier("answer")
    body = sql.SQL("coalesce(json_agg({}), '[]')").format(row)
    query = _entered(sql.NULL, call, row, body)
    return Statement(query=query.as_bytes(None), alone=False, writes=False, timeout=None)


def _entered(
    tool: sql.Composable, call: sql.Composable, alias: sql.Composable, body: sql.Composable
) -> sql.Composed:
    """Find out who is asking, and only then call."""
    return sql.SQL(
        "select entered.principal_id::text, entered.role_name, result.body"
        " from {enter}"
        " cross join lateral (select {body} from {call} as {alias} where entered.granted)"
        " as result (body)"
    ).format(enter=_ENTER.format(tool), body=body, call=call, alias=alias)


def _argument(function: Function, argument: Argument) -> sql.Composed:
    variadic = function.variadic and argument is function.arguments[-1]
    return sql.SQL("{}{} => %s::{}").format(
        sql.SQL("variadic " if variadic else ""),
        sql.Identifier(argument.name),
        # PostgreSQL has quoted the type's name where it must be.
        sql.SQL(argument.type.name.replace("%", "%%")),
    )


def _aliases(function: Function) -> tuple[sql.Composable, sql.Composable]:
    """Return a result row as a JSON value, and the alias that it needs."""
    if len(function.columns) > 1:
        # A column of the name of the row would stand in for it.
        name = "row"
        while any(column.name == name for column in function.columns):
            name += "_"
        return sql.Identifier(name), sql.Identifier(name)
    # A row of a single column is no row to PostgreSQL, but its value.
    column = function.columns[0].name if function.columns else "result"
    made = sql.SQL("json_build_object({}, {})").format(
        sql.Literal(column), sql.Identifier("row", column)
    )
    return made, sql.SQL("{} ({})").format(sql.Identifier("row"), sql.Identifier(column))


def _body(function: Function, row: sql.Composable) -> sql.Composed:
    if function.value is not None and function.value.name == "void":
        return sql.SQL("json_build_object()").format()
    if function.returns_set:
        return sql.SQL("coalesce(json_agg({}), '[]')").format(row)
    return sql.SQL("to_json({})").format(row)
