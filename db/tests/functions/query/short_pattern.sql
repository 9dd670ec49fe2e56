-- query.short_pattern: which operator matches a pattern, by its length.

begin;
\ir ../../pgtap.sql
select plan(5);

create function pg_temp.operator_for(operator_name text, pattern text)
    returns text
    language plpgsql
as $$
declare
    answer text;
begin
    execute replace(
        regexp_replace(query.short_pattern(operator_name, 'text'), '(then|else) \S+(?:\([^)]*\)::\S+)? operator\(([^)]*)\) \$2', '\1 ''\2''', 'g'),
        '$2', quote_literal(pattern)
    )
    into answer;
    return answer;
end
$$;

select is(pg_temp.operator_for('~~', 'H-%'), 'pg_catalog.~~', 'a prefix is matched by PostgreSQL''s own LIKE, which has an index');
select is(pg_temp.operator_for('~~', repeat('a', 41)), 'guard.%~~', 'a LIKE pattern of more than 40 bytes goes through the guard');
select is(pg_temp.operator_for('~', repeat('a', 100)), 'pg_catalog.~', 'a regular expression of 100 bytes is PostgreSQL''s own');
select is(pg_temp.operator_for('~', repeat('a', 101)), 'guard.%~', 'a longer one goes through the guard');
select alike(
    query.short_pattern('&&', 'anyarray'), '%pg_catalog.cardinality($1) + pg_catalog.cardinality($2) > 100 then $1 operator(guard.%&&) $2%',
    'two arrays of more than 100 values in all go through the guard'
);

select finish();
rollback;
