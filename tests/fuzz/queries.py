"""Queries generated from the catalogue: any table, column, function and operator may appear."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import psycopg

ROLE = "retail_query_manager"

_TABLES = """
select relation.relname::text, attribute.attname::text, format_type(attribute.atttypid, null)
from pg_class as relation
join pg_attribute as attribute
    on attribute.attrelid = relation.oid
    and attribute.attnum > 0
    and not attribute.attisdropped
where relation.relnamespace = 'retail'::regnamespace
    and relation.relkind in ('r', 'p', 'v')
    and has_column_privilege(%s, relation.oid, attribute.attnum, 'select')
order by relation.relname, attribute.attnum
"""

_FUNCTIONS = """
select
    quote_ident(proc.proname),
    proc.prokind = 'a',
    format_type(proc.prorettype, null),
    array(
        select format_type(argument.type_oid, null)
        from unnest(proc.proargtypes::oid[]) with ordinality as argument (type_oid, place)
        order by argument.place
    )
from pg_proc as proc
where proc.pronamespace = 'pg_catalog'::regnamespace
    and proc.prokind in ('f', 'a')
    and not proc.proretset
    and not exists (
        select from pg_aggregate where aggfnoid = proc.oid and aggkind <> 'n'
    )
    -- Refused by name, which is tested on its own: a few are enough.
    and (proc.proname !~ '^pg_' or right(proc.oid::text, 1) = '0')
    and has_function_privilege(%s, proc.oid, 'execute')
order by proc.oid
"""

_OPERATORS = """
select
    operator.oprname::text,
    format_type(operator.oprleft, null),
    format_type(operator.oprright, null),
    format_type(operator.oprresult, null)
from pg_operator as operator
where operator.oprnamespace = 'pg_catalog'::regnamespace
    and operator.oprkind = 'b'
order by operator.oid
"""

TYPES = (
    "text",
    "integer",
    "bigint",
    "numeric",
    "double precision",
    "boolean",
    "date",
    "timestamp with time zone",
    "interval",
    "jsonb",
    "text[]",
    "integer[]",
)

_LITERALS: dict[str, Sequence[str]] = {
    "text": ("''", "'%'", "'a'", "'2025-06-01'", "'7'", "'{}'", "'.*'", "'[\"a\"]'", "E'\\\\'"),
    "integer": ("0", "1", "-1", "101", "102", "201", "401", "2147483647"),
    "bigint": ("0::bigint", "501::bigint", "9223372036854775807"),
    "numeric": ("0.0", "1.5", "-3.25", "'NaN'::numeric", "1e10"),
    "double precision": ("0::float8", "'NaN'::float8", "'Infinity'::float8"),
    "boolean": ("true", "false", "null::boolean"),
    "date": ("date '2025-06-01'", "date '2025-06-03'", "'infinity'::date"),
    "timestamp with time zone": ("timestamptz '2025-06-01 12:00+00'", "now()"),
    "interval": ("interval '1 day'", "interval '-3 months'"),
    "jsonb": ("'{}'::jsonb", "'{\"a\": [1, 2]}'::jsonb", "'null'::jsonb"),
    "text[]": ("'{}'::text[]", "array['a', 'b']"),
    "integer[]": ("'{}'::integer[]", "array[101, 102]"),
}

# Queries that an attacker might write by hand, with placeholders for generated parts.
_ATTEMPTS = (
    "with x as materialized (select set_config('retail.context', {text}, true))"
    " select * from x, {table}",
    "select * from {table} as t, lateral (select set_config('role', 'retail_owner', true)) as x",
    "select current_setting('retail.context')",
    "select ({text})::integer from {table} as t",
    "select 1 / (case when t::text like {text} then 0 else 1 end) from {table} as t",
    "select t from {table} as t",
    "select t::text, row_to_json(t), to_jsonb(t) from {table} as t",
    "select jsonb_agg(t), xmlforest(t::text as a) from {table} as t",
    "select count(*), min(t::text), max(t::text) from {table} as t",
    "select string_agg(t::text, ',') over () from {table} as t",
    "select * from {table} as t where store_id = 102",
    "select * from {table} as t where store_id <> 101 or true",
    "select a.*, b.* from {table} as a cross join {table} as b",
    "select a.*, b.* from {table} as a full join {table} as b on {boolean}",
    "select * from {table} as t where {boolean} for update",
    "select t.* from {table} as t tablesample system (100)",
    "select ctid, xmin, tableoid::regclass, t.* from {table} as t",
    "select (select string_agg(u::text, '') from {table} as u) from {table} as t",
    "select * from {table} except select * from {table}",
    "select * from pg_stats where tablename = {text}",
    "select query_to_xml({text}, true, true, '') from {table}",
    "select * from auth.principals, {table}",
    "select most_common_vals::text from pg_stats",
    "select {text} from {table} as t group by rollup (1) order by 1",
    "with recursive r as (select 1 as n, ''::text as s union all"
    " select n + 1, s || {text} from r where n < 9) table r",
    "select * from (values ({text}), ({text})) as v (a) join {table} as t on t::text > v.a",
    "table {table}",
    "delete from {table} returning *",
    "select 1; table {table}",
    "explain analyze select * from {table}",
    "select * from {table} as t where t::text ~ {text}",
    "select format('%s %s', t, {text}) from {table} as t",
    "select cast(t::text as json) from {table} as t",
    "select ('x' || {text})::date from {table} as t",
    "select array(select t::text from {table} as t)",
    "select json_object_agg({text}, {text}) from {table} as t",
    "select lag(t::text) over (order by {integer}), ntile(3) over (order by t) from {table} as t",
)


@dataclass(frozen=True, kw_only=True)
class Function:
    name: str
    takes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Surface:
    """What the catalogue offers to ad-hoc SQL, by the types that this generator knows."""

    tables: dict[str, list[tuple[str, str]]]
    functions: dict[str, list[Function]]
    aggregates: dict[str, list[Function]]
    operators: dict[str, list[tuple[str, str, str]]]

    @classmethod
    def read(cls, connection: psycopg.Connection[Any]) -> "Surface":
        tables: dict[str, list[tuple[str, str]]] = {}
        for table, column, kind in connection.execute(_TABLES, [ROLE]):
            tables.setdefault(table, []).append((column, kind))
        functions: dict[str, list[Function]] = {}
        aggregates: dict[str, list[Function]] = {}
        for name, is_aggregate, result, takes in connection.execute(_FUNCTIONS, [ROLE]):
            if result in TYPES and set(takes) <= set(TYPES):
                known = aggregates if is_aggregate else functions
                known.setdefault(result, []).append(Function(name=name, takes=tuple(takes)))
        operators: dict[str, list[tuple[str, str, str]]] = {}
        for symbol, left, right, result in connection.execute(_OPERATORS):
            if {left, right, result} <= set(TYPES):
                operators.setdefault(result, []).append((left, symbol, right))
        return cls(tables=tables, functions=functions, aggregates=aggregates, operators=operators)


@dataclass(kw_only=True)
class Scope:
    """The columns that an expression may name."""

    columns: list[tuple[str, str]] = field(default_factory=list)

    def of(self, kind: str) -> list[str]:
        return [name for name, given in self.columns if given == kind]


class Generator:
    """Makes one query after another from a random generator."""

    def __init__(self, surface: Surface, choice: random.Random, words: Sequence[str]) -> None:
        self._surface = surface
        self._choice = choice
        self._words = [f"'{word}'" for word in words]
        self._aliases = 0

    def query(self) -> str:
        self._aliases = 0
        chance = self._choice.random()
        if chance < 0.3:
            return self._attempt()
        made = self._select(2)
        if chance < 0.4:
            made = self._mutated(made)
        return made

    def _attempt(self) -> str:
        text = self._choice.choice(_ATTEMPTS)
        scope = Scope()
        for kind in ("text", "integer", "boolean"):
            while f"{{{kind}}}" in text:
                text = text.replace(f"{{{kind}}}", self._expression(kind, scope, 2), 1)
        while "{table}" in text:
            text = text.replace("{table}", self._table(), 1)
        return text

    def _table(self) -> str:
        return self._choice.choice(("", "retail.")) + self._choice.choice([*self._surface.tables])

    def _mutated(self, text: str) -> str:
        words: list[str] = text.split(" ")
        for _ in range(self._choice.randint(1, 3)):
            place = self._choice.randrange(len(words))
            what = self._choice.random()
            if what < 0.4:
                del words[place]
            elif what < 0.7:
                words.insert(place, self._choice.choice(words or ["select"]))
            else:
                words.insert(
                    place, self._choice.choice(("(", ")", "'", '"', ";", "--", "/*", "*/", "$$"))
                )
            words = words or ["select"]
        return " ".join(words)

    def _select(self, depth: int) -> str:
        ctes, names = "", []
        if depth > 0 and self._choice.random() < 0.3:
            names = [self._alias()]
            kind = self._choice.choice(("", "materialized ", "not materialized "))
            ctes = f"with {names[0]} as {kind}({self._select(depth - 1)}) "
        sources, scope = self._sources(depth)
        if names:
            sources += f" cross join {names[0]}"
        is_grouped = self._choice.random() < 0.3
        count = self._choice.randint(1, 4)
        kinds = [self._choice.choice(TYPES) for _ in range(count)]
        made = self._aggregate if is_grouped else self._expression
        columns = [f"{made(kind, scope, 3)} as c{n}" for n, kind in enumerate(kinds)]
        text = f"{ctes}select {', '.join(columns)} from {sources}"
        if self._choice.random() < 0.6:
            text += f" where {self._expression('boolean', scope, 3)}"
        if is_grouped and self._choice.random() < 0.5:
            text += f" group by coalesce({self._expression('text', scope, 1)}, '')"
        if not is_grouped and self._choice.random() < 0.3:
            text += f" order by coalesce({self._expression('text', scope, 2)}, '')"
        if self._choice.random() < 0.1:
            text += f" union all select {', '.join(f'null::{kind}' for kind in kinds)}"
        return text

    def _sources(self, depth: int) -> tuple[str, Scope]:
        scope, parts = Scope(), []
        for _ in range(self._choice.choice((1, 1, 1, 2, 2, 3))):
            alias = self._alias()
            if depth > 0 and self._choice.random() < 0.2:
                parts.append(f"({self._select(depth - 1)}) as {alias}")
                continue
            table = self._choice.choice([*self._surface.tables])
            parts.append(f"{self._choice.choice(('', 'retail.'))}{table} as {alias}")
            scope.columns += [
                (f"{alias}.{column}", kind) for column, kind in self._surface.tables[table]
            ]
        text = parts[0]
        for part in parts[1:]:
            join = self._choice.choice(("join", "left join", "right join"))
            if self._choice.random() < 0.5:
                text += f" cross join {part}"
            else:
                text += f" {join} {part} on {self._expression('boolean', scope, 1)}"
        return text, scope

    def _expression(self, kind: str, scope: Scope, depth: int) -> str:
        chance = self._choice.random()
        columns = scope.of(kind)
        if columns and (depth <= 0 or chance < 0.4):
            return self._choice.choice(columns)
        if depth <= 0 or chance < 0.46:
            words = self._words if kind == "text" else []
            return self._choice.choice([*_LITERALS[kind], *words])
        return self._deeper(kind, scope, depth - 1, chance)

    def _deeper(self, kind: str, scope: Scope, depth: int, chance: float) -> str:
        if chance < 0.65 and self._surface.functions.get(kind):
            function = self._choice.choice(self._surface.functions[kind])
            given = (self._expression(taken, scope, depth) for taken in function.takes)
            return f"{function.name}({', '.join(given)})"
        if chance < 0.8 and self._surface.operators.get(kind):
            left, symbol, right = self._choice.choice(self._surface.operators[kind])
            a, b = self._expression(left, scope, depth), self._expression(right, scope, depth)
            return f"({a} {symbol} {b})"
        if chance < 0.83:
            # A failed cast may quote the value in its error, which must not come from another
            # store.
            other = self._expression(self._choice.choice(TYPES), scope, depth)
            return f"(({other})::text)::{kind}"
        if chance < 0.93:
            test = self._expression("boolean", scope, depth)
            yes, no = self._expression(kind, scope, depth), self._expression(kind, scope, depth)
            return f"(case when {test} then {yes} else {no} end)"
        if chance < 0.97:
            inner, inner_scope = self._sources(0)
            return f"(select {self._aggregate(kind, inner_scope, depth)} from {inner})"
        first = self._expression(kind, scope, depth)
        return f"coalesce({first}, {self._expression(kind, scope, depth)})"

    def _aggregate(self, kind: str, scope: Scope, depth: int) -> str:
        known = self._surface.aggregates.get(kind)
        if not known:
            return f"(array_agg({self._expression(kind, scope, depth)}))[1]"
        function = self._choice.choice(known)
        given = [self._expression(taken, scope, depth - 1) for taken in function.takes]
        text = f"{function.name}({', '.join(given) or '*'})"
        if self._choice.random() < 0.2:
            text += f" filter (where {self._expression('boolean', scope, 1)})"
        return text

    def _alias(self) -> str:
        self._aliases += 1
        return f"t{self._aliases}"
