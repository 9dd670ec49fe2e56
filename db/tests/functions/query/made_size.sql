-- query.made_size: the size of a function's result, if its arguments determine it.

begin;
\ir ../../pgtap.sql
select plan(12);

create function pg_temp.size_of(function_name text, arguments text, types oid[] default '{}')
    returns bigint
    language plpgsql
as $$
declare
    answer bigint;
begin
    execute format(
        'select %s from (values (%s)) as given (one, two, three)',
        replace(replace(replace(query.made_size(function_name, types), '$1', 'one'), '$2', 'two'), '$3', 'three'),
        arguments
    )
    into answer;
    return answer;
end
$$;

select is(pg_temp.size_of('repeat', '''abc''::text, 7, null'), 21::bigint, '3 bytes 7 times are 21');
select is(pg_temp.size_of('lpad', '''abc''::text, 10, null'), 40::bigint, '10 characters take 40 bytes at most');
select is(pg_temp.size_of('numeric_power', '1000::numeric, 5::numeric, null'), 15::bigint, '1000 to the power of 5 has 15 zeros');
select is(pg_temp.size_of('replace', '''abc'', ''a'', repeat(''x'', 1024)'), 1028::bigint, 'short texts count as they are');
select is(
    pg_temp.size_of('replace', 'repeat(''a'', 1024), ''a'', repeat(''x'', 16384)'), 32768::bigint,
    'a kilobyte with 16 for each byte is 16 megabytes, the limit'
);
select is(
    pg_temp.size_of('regexp_replace', 'repeat(''a'', 1024), ''a'', repeat(''x'', 16384)'), 1048576::bigint,
    'a regular expression is measured by another limit'
);
select is(
    pg_temp.size_of('array_to_string', 'array[1, 2, 3], '', '', null', '{anyarray, text}'::regtype[]::oid[]), 6::bigint,
    'three separators of two bytes are six'
);
select is(
    pg_temp.size_of('bit', '1, 99, null', '{integer, integer}'::regtype[]::oid[]), 99::bigint, 'a type with a length makes as much'
);
select is(
    pg_temp.size_of('polygon', '100, ''<(0, 0), 1>''::circle, null', '{integer, circle}'::regtype[]::oid[]), 1600::bigint,
    'a point takes 16 bytes'
);
select isnt(
    (select query.made_size('polygon', proc.proargtypes::oid[]) from pg_proc as proc where proc.oid = 'pg_catalog.polygon(integer, circle)'::regprocedure),
    null, 'also as the catalogue counts its arguments, from 0'
);
select is(query.made_size('polygon', '{box}'::regtype[]::oid[]), null, 'what is made of one box has no size of its own');
select is(query.made_size('lower', '{text}'::regtype[]::oid[]), null, 'what makes no more than it is given has none either');

select finish();
rollback;
