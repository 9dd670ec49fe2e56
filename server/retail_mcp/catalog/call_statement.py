"""The one statement that identifies the caller and calls the function for them.

``auth.begin_request`` is the outer side of a lateral join, and its inner side depends on
what it returned. ``offset 0`` keeps PostgreSQL from merging the two, so that the function
runs neither before it nor without it.

The arguments are passed as one JSON object, which PostgreSQL converts to their types.
Parameters are named, so that no order has to be kept in two places.
"""

import json
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import orjson
from psycopg import sql

from .functions import Argument, Function

# The parameters of every statement besides the arguments, named as those of begin_request.
_ENTER = sql.SQL(
    "auth.begin_request(api_key => %(api_key)s::text, issuer => %(issuer)s::text,"
    " subject => %(subject)s::text, tool => {}, request_id => %(request_id)s::text,"
    " claims => %(claims)s::text[], token_id => %(token_id)s::text,"
    " issued_at => %(issued_at)s::timestamptz, acting_for => %(acting_for)s::text) as entered"
)

# The first columns of every result: the caller.
_CALLER = sql.SQL(
    "select entered.principal_id::text, entered.role_name, entered.receipt, entered.key_id,"
    " entered.delegator_id::text"
)

IDENTIFY = sql.SQL("{} from {}").format(_CALLER, _ENTER.format(sql.NULL)).as_bytes(None)

# The caller, and whether it is an operator.
OPERATES = (
    sql.SQL(
        "{}, watching.operates from {} cross join lateral"
        " (select auth.caller_operates() where entered.granted offset 0) as watching (operates)"
    )
    .format(_CALLER, _ENTER.format(sql.NULL))
    .as_bytes(None)
)


# A call that writes is recorded in its own transaction, after the function: it takes the result.
_RECORDED = sql.SQL(
    " cross join lateral audit.record_call(row_count => {}, peer => %(peer)s::text,"
    " trace_id => %(trace_id)s::text) as recorded"
)

# PostgreSQL shows the trace that it works for until the transaction ends. It is a parameter, so
# that the statement stays the same and prepared.
_TRACED = sql.SQL("set_config('application_name', %(application)s::text, true)")
_NAMED = sql.SQL(" cross join lateral {} as named (trace)").format(_TRACED)

_UNCONDITIONAL = sql.SQL(
    "{caller}, result.body"
    " from {enter}"
    "{named}"
    " cross join lateral ("
    "select {body} from {source} where entered.granted and named.trace is not null offset 0"
    ") as result (body)"
    "{recorded}"
)

# The parameter of the version of a kept answer.
KEPT_VERSION = "kept_version"

# The function runs unless the version is that of the kept answer. Both are read in this
# statement, so the version is that of the data that the answer is made from.
_CONDITIONAL = (
    "{{caller}}, result.body, made_of.version"
    " from {{enter}}"
    " cross join lateral ("
    "select guide.data_version(entered.role_name, entered.scope)"
    " where entered.granted and {{traced}} is not null offset 0"
    ") as made_of (version)"
    " left join lateral ("
    "select {{body}} from {{source}}"
    " where made_of.version is distinct from %(kept_version)s::text{having} offset 0"
    ") as result (body) on true"
    "{{recorded}}"
)
_CONDITIONAL_VALUE = sql.SQL(_CONDITIONAL.format(having=""))
# An aggregate returns a row even for no rows.
_CONDITIONAL_ROWS = sql.SQL(
    _CONDITIONAL.format(having=" having made_of.version is distinct from %(kept_version)s::text")
)

_NOTHING = sql.SQL("")

_PARAMETER = re.compile(rb"%\((?P<name>\w+)\)s|%%")

_GIVEN = sql.Identifier("given")


@dataclass(frozen=True, kw_only=True)
class Statement:
    """A call with certain arguments, and the timeout that must be set before it."""

    # The function, with its schema.
    name: str
    # With named parameters.
    query: bytes
    # Only a separate transaction can have another timeout, or write.
    alone: bool
    writes: bool
    timeout: str | None
    # Whether it takes the version of a kept answer and returns the current version as its last
    # column; when they are equal, there is no body.
    is_kept: bool = False

    @cached_property
    def numbered(self) -> tuple[bytes, tuple[str, ...]]:
        """The query with numbers for its parameters, as PostgreSQL takes it, and their names."""
        names: dict[str, int] = {}

        def number(match: re.Match[bytes]) -> bytes:
            if match["name"] is None:
                return b"%"
            return b"$%d" % names.setdefault(match["name"].decode(), len(names) + 1)

        return _PARAMETER.sub(number, self.query), tuple(names)


def call_statement(function: Function, given: Collection[str]) -> Statement:
    """Compose the call of a function with the arguments that are given."""
    arguments = [argument for argument in function.arguments if argument.name in given]
    hidden = [argument for argument in function.hidden_arguments if argument.name in given]
    call = sql.SQL("{}({})").format(
        sql.Identifier("api", function.name),
        # A variadic argument must be the last one.
        sql.SQL(", ").join([*map(_hidden, hidden), *_named(function, given)]),
    )
    row, alias = _aliases(function)
    source = sql.SQL("{} as {}").format(call, alias)
    if arguments:
        source = sql.SQL("json_to_record(%(arguments)s::json) as {} ({}), {}").format(
            _GIVEN, sql.SQL(", ").join(map(_typed, arguments)), source
        )
    query = _entered(
        sql.Literal(function.name),
        source,
        _body(function, row),
        _NOTHING if function.read_only else _RECORDED.format(_row_count(function)),
        form=_form(function),
    )
    return Statement(
        name=f"api.{function.name}",
        query=query.as_bytes(None),
        alone=function.statement_timeout is not None or not function.read_only,
        writes=not function.read_only,
        timeout=function.statement_timeout,
        is_kept=function.is_kept,
    )


def call_parameters(
    function: Function, given: Mapping[str, Any], hidden: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the parameters of a call: its arguments as JSON, and each hidden one."""
    parameters = {
        _parameter(argument): hidden[argument.name]
        for argument in function.hidden_arguments
        if argument.name in hidden
    }
    if given:
        parameters["arguments"] = _written(given)
    return parameters


def _written(given: Mapping[str, Any]) -> str:
    try:
        return orjson.dumps(given).decode()
    except TypeError:
        # An integer beyond 64 bits, which is valid for a numeric argument.
        return json.dumps(given, ensure_ascii=False)


def guide_statement(name: str, arguments: Sequence[str]) -> Statement:
    """Compose the call of a function of schema guide, whose rows come as one array.

    No tool is named: every authenticated caller may ask, and the function itself shows
    only what the caller may use.
    """
    row = sql.Identifier("answer")
    source = sql.SQL("{}({}) as {}").format(
        sql.Identifier("guide", name),
        sql.SQL(", ").join(
            sql.SQL("{} => {}").format(sql.Identifier(argument), sql.Placeholder(argument))
            for argument in arguments
        ),
        row,
    )
    query = _entered(sql.NULL, source, sql.SQL("coalesce(json_agg({}), '[]')").format(row))
    return Statement(
        name=f"guide.{name}",
        query=query.as_bytes(None),
        alone=False,
        writes=False,
        timeout=None,
    )


def _entered(
    tool: sql.Composable,
    source: sql.Composable,
    body: sql.Composable,
    recorded: sql.Composable = _NOTHING,
    *,
    form: sql.SQL = _UNCONDITIONAL,
) -> sql.Composed:
    """Identify the caller, and only then call."""
    return form.format(
        caller=_CALLER,
        enter=_ENTER.format(tool),
        traced=_TRACED,
        named=_NAMED,
        body=body,
        source=source,
        recorded=recorded,
    )


def _form(function: Function) -> sql.SQL:
    if not function.is_kept:
        return _UNCONDITIONAL
    return _CONDITIONAL_ROWS if function.returns_set else _CONDITIONAL_VALUE


def _row_count(function: Function) -> sql.SQL:
    return sql.SQL("json_array_length(result.body)" if function.returns_set else "1")


def _named(function: Function, given: Collection[str]) -> list[sql.Composed]:
    named = [
        sql.SQL("{} => {}.{}").format(name, _GIVEN, name)
        for argument in function.arguments
        if argument.name in given and (name := sql.Identifier(argument.name))
    ]
    if function.variadic:
        last = function.arguments[-1]
        if last.name in given:
            named[-1] = sql.SQL("variadic {}").format(named[-1])
        elif last.default is not None:
            # PostgreSQL does not find the function without it.
            default = sql.SQL(last.default.replace("%", "%%"))
            named.append(sql.SQL("variadic {} => {}").format(sql.Identifier(last.name), default))
    return named


def _typed(argument: Argument) -> sql.Composed:
    # PostgreSQL has quoted the type's name where it must be.
    kind = sql.SQL(argument.type.name.replace("%", "%%"))
    return sql.SQL("{} {}").format(sql.Identifier(argument.name), kind)


def _hidden(argument: Argument) -> sql.Composed:
    # Its type is in a schema that the server has no access to, so PostgreSQL resolves it.
    return sql.SQL("{} => {}").format(
        sql.Identifier(argument.name), sql.Placeholder(_parameter(argument))
    )


def _parameter(argument: Argument) -> str:
    """Return a parameter's name, because that of an argument may contain any character."""
    return f"hidden_{argument.name.encode().hex()}"


def _aliases(function: Function) -> tuple[sql.Composable, sql.Composable]:
    """Return a result row as a JSON value, and the alias that it needs."""
    if len(function.columns) > 1:
        # A column with the same name as the row would be taken instead of it.
        name = "row"
        while any(column.name == name for column in function.columns):
            name += "_"
        return sql.Identifier(name), sql.Identifier(name)
    # PostgreSQL treats a row of a single column as its value.
    column = function.columns[0].name if function.columns else "result"
    row = sql.SQL("json_build_object({}, {})").format(
        sql.Literal(column), sql.Identifier("row", column)
    )
    return row, sql.SQL("{} ({})").format(sql.Identifier("row"), sql.Identifier(column))


def _body(function: Function, row: sql.Composable) -> sql.Composed:
    if function.value is not None and function.value.name == "void":
        return sql.SQL("json_build_object()").format()
    if function.returns_set:
        return sql.SQL("coalesce(json_agg({}), '[]')").format(row)
    return sql.SQL("to_json({})").format(row)
