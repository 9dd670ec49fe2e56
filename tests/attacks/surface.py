"""Every function and operator that ad-hoc SQL might name, and queries that try each."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

import psycopg
from psycopg.rows import class_row

from tests.attacks.large_values import STAND_INS, value

ROLE = "retail_query_manager"

# Types of arguments that no expression can produce.
UNGIVEABLE = {"internal", "trigger", "event_trigger", "language_handler", "fdw_handler", "table_am"}

# Sizes in bytes or elements, below and above each limit that the guards set. A function that never
# checks for interrupts ignores the timeout at some of them.
SIZES = (7_000, 15_000, 30_000, 120_000, 450_000, 900_000, 6_000_000, 60_000_000)
# For queries that repeat one call as often as it fits: each call is quick, all together may not be.
MANY_SIZES = (400, 7_000, 120_000, 900_000)
ROOM = 19_500
COLUMNS = 1600

FUNCTIONS = """
select
    proc.oid::regprocedure::text as name,
    case when namespace.nspname = 'pg_catalog' then '' else namespace.nspname || '.' end
        || quote_ident(proc.proname) as called,
    proc.prokind as kind,
    proc.provariadic <> 0 as is_variadic,
    coalesce(aggregate.aggkind::text, '') as aggregate_kind,
    coalesce(aggregate.aggnumdirectargs, 0) as direct,
    array(
        select format_type(argument.type_oid, null)
        from unnest(proc.proargtypes::oid[]) with ordinality as argument (type_oid, place)
        order by argument.place
    ) as types,
    proc.proretset and proc.prorettype = 'record'::regtype
        and (proc.proargmodes is null or not proc.proargmodes && '{o,t}'::"char"[])
        as needs_columns
from pg_proc as proc
join pg_namespace as namespace on namespace.oid = proc.pronamespace
left join pg_aggregate as aggregate on aggregate.aggfnoid = proc.oid
where namespace.nspname in ('pg_catalog', 'extensions')
    and proc.prokind in ('f', 'a', 'w')
    and has_function_privilege(%s, proc.oid, 'execute')
order by 1
"""

OPERATORS = """
select
    operator.oid::regoperator::text,
    operator.oprname,
    case when namespace.nspname = 'pg_catalog' then '' else namespace.nspname end,
    case when operator.oprleft <> 0 then format_type(operator.oprleft, null) end,
    format_type(operator.oprright, null)
from pg_operator as operator
join pg_namespace as namespace on namespace.oid = operator.oprnamespace
where namespace.nspname in ('pg_catalog', 'extensions')
    and operator.oprcode <> 0
    and has_function_privilege(%s, operator.oprcode, 'execute')
order by 1
"""

CASTS = """
select format_type(type.oid, null)
from pg_type as type
where type.typnamespace in ('pg_catalog'::regnamespace, 'extensions'::regnamespace)
    and type.typtype in ('b', 'r', 'm')
    -- Rows of the catalogue, and arrays of them, are nobody's business.
    and not exists (
        select from pg_type as element where element.oid = type.typelem and element.typrelid <> 0
    )
order by 1
"""

# Syntax that calls functions without naming them.
FORMS = (
    "position({text} in {text})",
    "trim(both {text} from {text})",
    "trim(leading {text} from {text})",
    "overlay({text} placing {text} from 2)",
    "substring({text} from {text})",
    "substring({text} similar {text} escape '#')",
    "substring({text} from 2 for 100000000)",
    "normalize({text}, NFD)",
    "normalize({text}, NFKC)",
    "{text} is normalized",
    "{text} is NFC normalized",
    "{text} like {text}",
    "{text} like ('%' || {text} || '%') escape '#'",
    "{text} ilike {text}",
    "{text} not like ('%' || {text})",
    "{text} similar to {text}",
    "{text} ~ {text}",
    '{text} collate "C" < {text}',
    "{text} is json",
    "{text} is json object with unique keys",
    "{jsonb} @> {jsonb}",
    "json_array({text}, {text})",
    "json_object({text} : {jsonb})",
    "json_value({jsonb}, '$.**.**.a')",
    "json_query({text}, '$[*]')",
    "json_exists({jsonb}, '$.**.**.**.a')",
    "json_serialize({json})",
    "json_scalar({text})",
    "json({text} with unique keys)",
    "xmlparse(content {text})",
    "xmlelement(name a, {text})",
    "xmlserialize(content {xml} as text indent)",
    "extract({text} from timestamp '2025-01-01')",
    "timestamp '2025-01-01' at time zone {text}",
    "{integer[]} <@ {integer[]}",
    "1 = any ({integer[]})",
    "{text} = any ({text[]})",
    "{text} like any ({text[]})",
    "{text} in ({text}, {text})",
    "({integer[]})[{integer}]",
    "({text[]})[1:1000000]",
    "({jsonb})['k1']",
    "greatest({text}, {text})",
    "array[{integer[]}, {integer[]}]",
    "array[{text}, {text}]",
    "row({text}, {jsonb})::text",
    "({text}, {text}) < ({text}, {text})",
    "{numeric} * {numeric}",
    "nullif({jsonb}, {jsonb})",
    "{jsonb} is distinct from {jsonb}",
    "(row({text}, {text})).f1",
    "({text}).length",
    "({text}).md5",
    "text({jsonb})",
    "{text} operator(pg_catalog.~~) {text}",
    "pg_catalog.strpos({text}, {text})",
    "'x'::char(1000000000)",
    "cast({text} as polygon)",
    "cast({text} as tsquery)",
    "polygon '((0,0),(1,1))' ~= {polygon}",
)


@dataclass(frozen=True, kw_only=True)
class Function:
    """A row of the catalogue of functions."""

    name: str
    called: str
    kind: str
    is_variadic: bool
    aggregate_kind: str
    direct: int
    types: list[str]
    needs_columns: bool


@dataclass(frozen=True, kw_only=True)
class Probe:
    """One thing to try, and the query that tries it."""

    subject: str
    query: str


@dataclass(frozen=True, kw_only=True)
class Subject:
    """Something that ad-hoc SQL might call: types, and how a call is written over values."""

    name: str
    types: tuple[str, ...]
    call: str


def subjects(connection: psycopg.Connection[tuple[object, ...]]) -> list[Subject]:
    """Return all functions, operators, casts and syntax of this version of PostgreSQL."""
    found: list[Subject] = []
    with connection.cursor(row_factory=class_row(Function)) as cursor:
        for function in cursor.execute(FUNCTIONS, [ROLE]):
            found += _of_function(function)
    for name, sign, schema, left, right in connection.execute(OPERATORS, [ROLE]).fetchall():
        written = f"operator({schema}.{sign})" if schema else sign
        types = tuple(str(kind) for kind in (left, right) if kind is not None)
        if not UNGIVEABLE & set(types):
            call = f"{{0}} {written} {{1}}" if left is not None else f"{written} {{0}}"
            found.append(Subject(name=f"operator {name}", types=types, call=call))
    for (target,) in connection.execute(CASTS).fetchall():
        # Every type casts to and from text. All other casts are functions, which are listed below.
        found.append(Subject(name=f"cast to {target}", types=("text",), call=f"{{0}}::{target}"))
        if target not in STAND_INS:
            found.append(Subject(name=f"cast of {target}", types=(str(target),), call="{0}::text"))
        # A cast can also be written like a call of a function with the type's name.
        if str(target).isidentifier():
            found.append(
                Subject(name=f"cast by {target}", types=("text",), call=f"{target}({{0}})")
            )
    for form in FORMS:
        found.append(_form(form))
    return found


def probes(
    connection: psycopg.Connection[tuple[object, ...]], *, tries: int, seed: str = "containment"
) -> Iterator[Probe]:
    """Return the same probes in every run, for every subject."""
    for subject in subjects(connection):
        choice = random.Random(f"{seed} {subject.name}")  # noqa: S311 - the same at each run
        sizes = choice.sample(SIZES, min(tries, len(SIZES)))
        for size in sizes:
            yield Probe(subject=subject.name, query=_query(subject, size, choice))
        yield Probe(subject=subject.name, query=_many(subject, choice.choice(MANY_SIZES), choice))


def _query(subject: Subject, size: int, choice: random.Random) -> str:
    turn = choice.randrange(1000)
    # Often build all arguments alike: equal values take the longest to compare.
    same = choice.random() < 0.5
    values = [value(kind, size, turn if same else choice.randrange(1000)) for kind in subject.types]
    if choice.random() < 0.3:
        return f"select {subject.call.format(*(f'({item})' for item in values))} is null"
    columns = ", ".join(f"({item}) as v{place}" for place, item in enumerate(values))
    names = [f"v{place}" for place in range(len(values))]
    fence = choice.choice((" offset 0", ""))
    source = f" from (select {columns}{fence}) as made" if values else ""
    return f"select ({subject.call.format(*names)}) is null{source}"


def _many(subject: Subject, size: int, choice: random.Random) -> str:
    """Return a query that repeats one call as often as it fits."""
    turn = choice.randrange(1000)
    columns = ", ".join(
        f"({value(kind, size, turn)}) as v{place}" for place, kind in enumerate(subject.types)
    )
    source = f" from (select {columns} offset 0) as made" if columns else ""
    call = f"({subject.call.format(*(f'v{n}' for n in range(len(subject.types))))}) is null"
    # As columns: in a condition, the first false one would skip the rest.
    times = min(max((ROOM - len(source)) // (len(call) + 2), 1), COLUMNS)
    return f"select {', '.join([call] * times)}{source}"


def _of_function(function: Function) -> Iterator[Subject]:
    if UNGIVEABLE & set(function.types):
        return
    given = list(function.types)
    if function.is_variadic and given[-1].endswith("[]"):
        given[-1:] = [given[-1].removesuffix("[]")] * 2
    elif function.is_variadic and given[-1] == "anyarray":
        given[-1:] = ["text", "text"]
    places = [f"{{{place}}}" for place in range(len(given))]
    if function.aggregate_kind == "h":
        call = f"{function.called}({', '.join(places)}) within group (order by {', '.join(places)})"
    elif function.aggregate_kind == "o":
        call = f"{function.called}({', '.join(places[: function.direct])}) within group (order by "
        call += f"{', '.join(places[function.direct :])})"
    elif function.kind == "w":
        call = f"{function.called}({', '.join(places)}) over ()"
    elif function.needs_columns:
        call = f"select count(*) from {function.called}({', '.join(places)}) as t (a text)"
    else:
        call = f"{function.called}({', '.join(places)})"
    yield Subject(name=function.name, types=tuple(given), call=call)


def _form(form: str) -> Subject:
    types: list[str] = []
    call = form
    for kind in (
        "text[]",
        "integer[]",
        "text",
        "jsonb",
        "json",
        "numeric",
        "integer",
        "xml",
        "polygon",
    ):
        while f"{{{kind}}}" in call:
            call = call.replace(f"{{{kind}}}", f"\0{len(types)}\1", 1)
            types.append(kind)
    call = call.replace("{", "{{").replace("}", "}}").replace("\0", "{").replace("\1", "}")
    return Subject(name=form, types=tuple(types), call=call)
