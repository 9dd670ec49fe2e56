-- query.contain: rewrites a query so that its values stay bounded, or says why it cannot.

begin;
\ir ../../pgtap.sql
select plan(5);

select results_eq(
    $$ select * from query.contain('select array_agg(name) from stores') $$,
    $$ values (null, 'select bounded.array_agg(array_agg(name)) from stores', 'guard, pg_catalog, retail, pg_temp') $$,
    'an expression that may make a large value is wrapped'
);
select is((query.contain('select guard.lower(name) from stores')).refusal, 'it names schema guard', 'a refusal says why');
select alike(
    (query.contain(
        'with a as (select name as x from stores), '
        || (select string_agg(format('%s as (select x || x || x || x || x || x || x || x as x from %s)', chr(97 + n), chr(96 + n)), ', ' order by n) from generate_series(1, 7) as n)
        || ' select x from h'
    )).refusal,
    'its subqueries multiply when they are merged%',
    'subqueries that multiply are refused'
);
select is((query.contain('select ' || repeat('2 * ', 20) || '2')).path, 'guard, pg_catalog, retail, pg_temp', 'a few products are PostgreSQL''s own');
select is(
    (query.contain('select ' || repeat('2 * ', 21) || '2')).path, 'guard_numbers, guard, pg_catalog, retail, pg_temp',
    'more than 20 are checked one by one'
);

select finish();
rollback;
