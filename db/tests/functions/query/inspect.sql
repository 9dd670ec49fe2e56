-- query.inspect, with query.tokens. What it refuses is in attacks/query_tool.sql.

begin;
\ir ../../setup.sql
select plan(6);

select results_eq(
    $$ select token, name from query.tokens('select "A b", ''x'' -- y
        from Orders /* z */ where a>=1.5') $$,
    $$
    values
    ('select', 'select'), ('"A b"', 'A b'), (',', null), ('''x''', null), ('from', 'from'), ('Orders', 'orders'),
    ('where', 'where'), ('a', 'a'), ('>', null), ('=', null), ('1', null), ('.', null), ('5', null)
    $$,
    'a query is read as words and signs, without blanks and comments'
);
select is(
    (select ends_at from query.tokens(e'select 1 ; ') as listed where listed.token = ';'),
    10::bigint,
    'each token has its end position'
);
select results_eq(
    $$ select refusal, statement from query.inspect('select 1; -- done') $$,
    $$ values (null::text, 'select 1') $$,
    'a query passes without the semicolon at its end'
);
select results_eq(
    $$ select refusal from query.inspect('select pg_sleep(1); select set_config(1)') $$,
    $$ values ('it names pg_sleep, which is not business data') $$,
    'the first reason to refuse is the one that is given'
);

create function retail.amount()
    returns integer
    language sql
    volatile
    as 'select 1';

select results_eq(
    $$ select refusal from query.inspect('with amount (n) as (values (1)) select line.amount from amount cross join lines as line') $$,
    $$ values (null::text) $$,
    'a name that one of our own functions has too may be used'
);
select matches(
    (select refusal from query.inspect('select retail.amount()')),
    'not one of PostgreSQL',
    'our own functions cannot be called by their full names either'
);

select finish();
rollback;
