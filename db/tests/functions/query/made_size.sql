-- query.made_size: how much a function makes, where its arguments say it.

begin;
\ir ../../pgtap.sql
select plan(4);

create function pg_temp.size_of(function_name text, arguments text)
    returns bigint
    language plpgsql
as $$
declare
    answer bigint;
begin
    execute format('select %s from (values (%s)) as given (one, two)', replace(replace(query.made_size(function_name), '$1', 'one'), '$2', 'two'), arguments)
    into answer;
    return answer;
end
$$;

select is(pg_temp.size_of('repeat', '''abc''::text, 7'), 21::bigint, '3 bytes 7 times are 21');
select is(pg_temp.size_of('lpad', '''abc''::text, 10'), 40::bigint, '10 characters take 40 bytes at most');
select is(pg_temp.size_of('numeric_power', '1000::numeric, 5::numeric'), 15::bigint, '1000 to the power of 5 has 15 zeros');
select is(query.made_size('lower'), null, 'what makes no more than it is given has no size of its own');

select finish();
rollback;
