-- auth.store_sets.

begin;
\ir ../../setup.sql
select plan(2);

select set_eq(
    $$ select * from auth.store_sets() $$,
    $$ values ('{101}'::integer[]), ('{102}'), ('{103}'), ('{101,102}'), ('{101,103}'), ('{101,102,103}') $$,
    'the sets are each store, and the stores that a principal sees together'
);
update auth.principals set disabled_at = now() where name = 'Analyst';
select is_empty(
    $$ select store_ids from auth.store_sets() as store_ids where store_ids = '{101,102}' $$,
    'the stores of a disabled principal are not a set'
);

select finish();
rollback;
