"""SQL expressions whose values are large, for any type and in many ways.

Each expression is a template with ``{n}`` for the wanted size, in bytes or elements. No such list
is complete, so the limits on ad-hoc SQL must not depend on how a value was made.
"""

from collections.abc import Sequence

TEXTS: Sequence[str] = (
    "repeat('a', {n})",
    "(select string_agg(md5(i::text), '') from generate_series(1, {n} / 32) as g (i))",
    "repeat('ab', {n} / 2) || 'c'",
    "row(repeat('x', {n} / 2), repeat('x', {n} / 2))::text",
    "('x'::char({n}))::text",
    "lpad('', {n}, 'ab')",
    "array(select 'w' || i from generate_series(1, {n} / 8) as g (i))::text",
    "(with recursive r (s, i) as (select 'ab', 1 union all select s || s, i + 1 from r"
    " where length(s) < {n}) select s from r order by i desc limit 1)",
    "(with recursive r (s, i) as (select 'ab', 1 union all select row(s, s)::text, i + 1 from r"
    " where length(s) < {n} / 2) select s from r order by i desc limit 1)",
    "format('%s%s', repeat('a', {n} / 2), repeat('b', {n} / 2))",
    "(select jsonb_agg(i)::text from generate_series(1, {n} / 8) as g (i))",
    "encode(convert_to(repeat('z', {n} / 2), 'utf8'), 'hex')",
    "replace(repeat('a', {n} / 4), 'a', 'abcd')",
    "repeat('a\u0301\u0316', {n} / 5)",
    "(select string_agg(repeat('q', 1000), ' ') from generate_series(1, {n} / 1001))",
    "array_to_string(array_fill('abcd'::text, array[{n} / 4]), '')",
    "(select json_agg(t)::text from (select i from generate_series(1, {n} / 10) as g (i)) as t)",
    "overlay(repeat('a', {n}) placing 'b' from 3)",
    # Nearly equal to other values of this list: the slowest case for a search or a comparison.
    "repeat('a', {n} / 2) || 'b'",
    "'b' || repeat('a', {n} / 2)",
    "repeat('%a', {n} / 4)",
    "repeat('a_', {n} / 4)",
)

NUMBERS: Sequence[str] = (
    "repeat('7', least({n}, 130000))::numeric",
    "(10::numeric ^ least({n}, 130000)) + 1",
    "power(3::numeric, least({n}, 100000))",
    "(1 / 3::numeric) * 10::numeric ^ least({n}, 100000)",
    "('1e' || least({n}, 131000))::numeric",
    "('1e-' || least({n}, 16000))::numeric + 1",
    "0.99999999999999999999",
    "(with recursive r (x, i) as (select 98765432109876543210::numeric, 1 union all"
    " select x * x, i + 1 from r where i < 12) select x from r order by i desc limit 1)",
)

_POINTS = (
    "('(' || (select string_agg(format('(%s,%s)', i, (i * 7919) % 10007), ',')"
    " from generate_series(1, {n} / 16) as g (i)) || ')')"
)

ARRAYS = {
    "integer": (
        "array(select i from generate_series(1, {n} / 4) as g (i))",
        "(select array_agg(i) from generate_series(1, {n} / 4) as g (i))",
        "array_fill(1, array[{n} / 4])",
        "('{' || repeat('1,', {n} / 4) || '2}')::integer[]",
        "array(select -i from generate_series(1, {n} / 4) as g (i))",
        "(with recursive r (a, i) as (select array[1, 2], 1 union all select a || a, i + 1 from r"
        " where cardinality(a) < {n} / 8) select a from r order by i desc limit 1)",
    ),
    "text": (
        "array(select md5(i::text) from generate_series(1, {n} / 36) as g (i))",
        "string_to_array(repeat('a,', {n} / 8), ',')",
        "(select array_agg(repeat('x', 100)) from generate_series(1, {n} / 100))",
        "regexp_split_to_array(repeat('a ', {n} / 8), ' ')",
    ),
}

TYPES: dict[str, Sequence[str]] = {
    "text": TEXTS,
    "bytea": (
        "convert_to({text}, 'utf8')",
        "decode(repeat('ab', {n}), 'hex')",
        "('\\x' || repeat('61', {n}))::bytea",
        "(select string_agg('\\x6162'::bytea, '\\x63') from generate_series(1, {n} / 3))",
    ),
    "numeric": NUMBERS,
    "json": (
        "(select json_agg(i) from generate_series(1, {n} / 6) as g (i))",
        "('[' || repeat('1,', {n} / 2) || '1]')::json",
        "(select json_object_agg('k' || i, i) from generate_series(1, {n} / 14) as g (i))",
        "(repeat('[', least({n}, 6000)) || repeat(']', least({n}, 6000)))::json",
        "to_json({text})",
    ),
    "jsonb": (
        "(select jsonb_agg(i) from generate_series(1, {n} / 12) as g (i))",
        "('[' || repeat('1,', {n} / 12) || '1]')::jsonb",
        "(select jsonb_object_agg('k' || i, i) from generate_series(1, {n} / 20) as g (i))",
        "to_jsonb(array(select i from generate_series(1, {n} / 12) as g (i)))",
        "to_jsonb({text})",
        "(select jsonb_agg(jsonb_build_object('a', i)) from generate_series(1, {n} / 24) as g (i))",
    ),
    "jsonpath": (
        "('$' || repeat('.**', least({n} / 3, 300)))::jsonpath",
        "('$' || repeat('.a', least({n} / 2, 20000)))::jsonpath",
        "'$.**.**.**.a'::jsonpath",
    ),
    "tsvector": (
        "to_tsvector('simple', {text})",
        "array_to_tsvector(array(select 'w' || i from generate_series(1, least({n} / 12, 60000))"
        " as g (i)))",
        "(select string_agg('w' || i || ':' || i % 16000, ' ') from"
        " generate_series(1, least({n} / 12, 60000)) as g (i))::tsvector",
    ),
    "tsquery": (
        "(select string_agg('w' || i, ' & ') from generate_series(1, {n} / 10) as g (i))::tsquery",
        "(select string_agg('w' || i, ' <-> ') from generate_series(1, {n} / 12) as g (i))"
        "::tsquery",
        "plainto_tsquery('simple', array_to_string(array(select 'w' || i from"
        " generate_series(1, {n} / 10) as g (i)), ' '))",
        "(repeat('!(', 500) || 'a' || repeat(')', 500))::tsquery",
        "(select string_agg('(a' || i || ' | b)', ' <-> ') from"
        " generate_series(1, least({n} / 12, 2000)) as g (i))::tsquery",
    ),
    "polygon": (
        f"{_POINTS}::polygon",
        "polygon({n} / 16, '((0,0),9)'::circle)",
        f"polygon({_POINTS}::path)",
    ),
    "path": (f"{_POINTS}::path", f"path({_POINTS}::polygon)"),
    "bit": ("repeat('10', {n} * 4)::bit({n})", "1::bit({n})"),
    "bit varying": ("repeat('10', {n} * 4)::varbit", "(repeat('01', {n} * 4) || '1')::varbit"),
    "xml": ("('<a>' || repeat('<b/>', {n} / 4) || '</a>')::xml",),
    "inet": ("'10.0.0.0/8'::inet",),
    "cidr": ("'10.0.0.0/8'::cidr",),
    "int4multirange": (
        "(select range_agg(int4range(i * 2, i * 2 + 1)) from generate_series(1, {n} / 9) as g (i))",
        "('{' || (select string_agg(format('[%s,%s)', i * 2, i * 2 + 1), ',') from"
        " generate_series(1, {n} / 14) as g (i)) || '}')::int4multirange",
    ),
    "int4range": ("int4range(1, {n})",),
    "numrange": ("numrange(0, {numeric})", "numrange({numeric}, null)"),
    "nummultirange": (
        "(select range_agg(numrange(i * 2, i * 2 + 1)) from generate_series(1, {n} / 16) as g (i))",
    ),
    "int2vector": ("(repeat('1 ', {n} / 2))::int2vector",),
    "oidvector": ("(repeat('1 ', {n} / 4))::oidvector",),
    "record": ("row({text}, {text})", "row({integer[]}, {jsonb})", "row({text[]}, 1)"),
    # Small values that tell a function how much to produce.
    "smallint": ("30000::smallint", "7::smallint"),
    "integer": ("{n}", "2147483647", "30000", "1", "-1000000"),
    "bigint": ("{n}::bigint", "9223372036854775807", "100000::bigint"),
    "real": ("1.5::real", "3e38::real"),
    "double precision": ("1e300::float8", "0.5::float8", "170.5::float8"),
    "money": ("12.5::numeric::money",),
    "boolean": ("true",),
    "date": ("date '2025-01-31'", "date '5874897-12-31'"),
    "time without time zone": ("time '12:00'",),
    "time with time zone": ("timetz '12:00+02'",),
    "timestamp without time zone": ("timestamp '2025-01-31 10:00'", "timestamp '294276-12-31'"),
    "timestamp with time zone": ("timestamptz '2025-01-31 10:00+00'", "timestamptz '294276-12-31'"),
    "interval": ("interval '1 microsecond'", "interval '100000 years'", "interval '1 month'"),
    "uuid": ("gen_random_uuid()",),
    "macaddr": ("macaddr '08:00:2b:01:02:03'",),
    "macaddr8": ("macaddr8 '08:00:2b:01:02:03:04:05'",),
    "point": ("point '(1,2)'",),
    "line": ("line '{1,2,3}'",),
    "lseg": ("lseg '[(0,0),(1,1)]'",),
    "box": ("box '((0,0),(1,1))'",),
    "circle": ("circle '<(0,0),5>'",),
    "oid": ("23::oid", "1259::oid"),
    "regclass": ("'retail.orders'::regclass",),
    "regtype": ("'integer'::regtype",),
    "regconfig": ("'simple'::regconfig", "'english'::regconfig"),
    "regdictionary": ("'simple'::regdictionary",),
    "regprocedure": ("'length(text)'::regprocedure",),
    "regproc": ("'now'::regproc",),
    "tid": ("'(0,1)'::tid",),
    "xid": ("'3'::xid",),
    "xid8": ("'3'::xid8",),
    "cid": ("'3'::cid",),
    "pg_lsn": ("'0/1'::pg_lsn",),
    '"char"': ("'a'::\"char\"",),
    "name": ("'orders'::name",),
    "refcursor": ("{text}::refcursor",),
}

# The type that stands for each pseudo-type.
STAND_INS = {
    "anyelement": "text",
    "anynonarray": "text",
    "anycompatible": "text",
    "anycompatiblenonarray": "text",
    '"any"': "text",
    "anyarray": "text[]",
    "anycompatiblearray": "text[]",
    "anyrange": "numrange",
    "anycompatiblerange": "numrange",
    "anymultirange": "nummultirange",
    "anycompatiblemultirange": "nummultirange",
    "anyenum": "api.sort_order",
    "character": "text",
    "character varying": "text",
    "datemultirange": "int4multirange",
}


def value(type_name: str, size: int, turn: int) -> str:
    """Return an expression of a type; the turn selects one of its templates."""
    name = STAND_INS.get(type_name, type_name)
    if name == "cstring":
        return f"({value('text', size, turn)})::cstring"
    if name.endswith("[]"):
        element = name.removesuffix("[]")
        ways: Sequence[str] = ARRAYS.get(
            element, (f"array(select {{item}} from generate_series(1, {size} / 16))",)
        )
        way = ways[turn % len(ways)]
        if "{item}" in way:
            return way.replace("{item}", value(element, 16, turn))
    else:
        ways = TYPES.get(name, ())
        if not ways:
            return f"({value('text', size, turn)})::{name}"
        way = ways[turn % len(ways)]
    expression = way.replace("{n}", str(size))
    for other in ("text", "numeric", "integer[]", "text[]", "jsonb"):
        if f"{{{other}}}" in expression:
            inner = value(other, size, turn // len(ways))
            expression = expression.replace(f"{{{other}}}", inner)
    if type_name in {"character", "character varying"}:
        return f"({expression})::{'bpchar' if type_name == 'character' else 'varchar'}"
    return expression
