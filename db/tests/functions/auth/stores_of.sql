-- auth.stores_of: the stores of a principal.

begin;
\ir ../../setup.sql
select plan(3);

select results_eq(
    $$ select stores from auth.stores_of('00000000-0000-4000-8000-000000000002', false) $$,
    $$ values ('{101,103}'::integer[]) $$,
    'a principal has the stores that it was given, in order'
);
select results_eq(
    $$ select stores from auth.stores_of('00000000-0000-4000-8000-000000000001', true) $$,
    $$ values ('{101,102,103}'::integer[]) $$,
    'a principal of all stores has all'
);
select results_eq(
    $$ select stores from auth.stores_of('00000000-0000-4000-8000-00000000ffff', false) $$,
    $$ values ('{}'::integer[]) $$,
    'a principal without stores has none'
);

select finish();
rollback;
