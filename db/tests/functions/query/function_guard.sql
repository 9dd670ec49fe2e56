-- query.function_guard: the stand-in of a function, by the kinds of its arguments.

begin;
\ir ../../pgtap.sql
select plan(6);

select is(
    query.function_guard('pg_catalog.lower(text)'::regprocedure),
    'create function guard.lower(text) returns text language sql immutable parallel safe as '
    '''select pg_catalog.lower(pg_catalog.varchar($1::pg_catalog.varchar, 131076, false)::pg_catalog.text)''',
    'a roomy function of texts names its argument once, so that it is inlined'
);
select is(
    query.function_guard('pg_catalog.strpos(text, text)'::regprocedure),
    'create function guard.strpos(text, text) returns integer language sql immutable parallel safe as '
    '''select case when (pg_catalog.octet_length($1) + pg_catalog.octet_length($2)) > 1024'
    ' and not guard.within(pg_catalog.octet_length($1) + pg_catalog.octet_length($2), 32768)'
    ' then null else pg_catalog.strpos($1, $2) end''',
    'a strict function of texts checks the sizes of both'
);
select alike(
    query.function_guard('pg_catalog.repeat(text, integer)'::regprocedure),
    '%pg_catalog.octet_length($1)::bigint * greatest($2, 0)) > 8192%',
    'a function that makes a large value from small ones is bounded by the size of the result'
);
select alike(
    query.function_guard('pg_catalog.array_length(anyarray, integer)'::regprocedure),
    '%language plpgsql immutable parallel safe strict%pg_catalog.pg_column_size($1)) > 1048576%',
    'a function of arrays is plpgsql, strict as its original'
);
select alike(
    query.function_guard('pg_catalog.jsonb_each(jsonb)'::regprocedure),
    '%OUT key text, OUT value jsonb) returns SETOF record%return query select * from pg_catalog.jsonb_each($1)%',
    'a function that returns rows streams them'
);
select alike(
    query.function_guard('pg_catalog.jsonb_extract_path(jsonb, text[])'::regprocedure),
    '%pg_catalog.jsonb_extract_path($1, variadic $2)%',
    'a variadic argument is passed on as one'
);

select finish();
rollback;
