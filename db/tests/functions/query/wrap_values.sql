-- query.wrap_values: wraps expressions that may produce large values in functions.

begin;
\ir ../../pgtap.sql
select plan(3);

create function pg_temp.wrapped(statement text)
    returns text
    language sql
as $$
    select query.wrap_values(statement, read.tokens, query.brackets(read.tokens))
    from (select query.nested_tokens(statement) as tokens) as read
$$;

select is(pg_temp.wrapped('select  1 -- one'), 'select  1 -- one', 'comments and blanks stay');
select is(
    pg_temp.wrapped('select array_agg(array_agg(a)), jsonb_agg(name) from stores'),
    'select bounded.array_agg(array_agg(bounded.array_agg(array_agg(a)))), bounded.jsonb_agg(json_agg(name)) from stores',
    'wrappings nest as the calls do'
);
select is(pg_temp.wrapped('select (a, b)::text'), 'select bounded."row"((a, b))::text', 'a row that is cast is wrapped before the cast');

select finish();
rollback;
