-- retail.customers_below and the bounds of segments are the same if customers are counted.

begin;
\ir ../../setup.sql
select plan(5);

create function pg_temp.bounds()
    returns text
    language sql
as $$ select string_agg(bounds::text, ' ' order by stores.store_id nulls first) from (values (null), (101), (102)) as stores (store_id) cross join lateral retail.segment_bounds(stores.store_id) as bounds $$;

select tests.log_in('Head office');
set local role retail_owner;
select pg_temp.bounds() as uncounted \gset
select results_eq(
    $$ select * from retail.customers_below(null, '2025-06-03', 2, 30) $$,
    $$ values (3::bigint, 2::bigint, 2::bigint, 1::bigint) $$,
    'of three customers two bought earlier, two less often, and one for less'
);
select retail.rebuild_visits();
select results_eq(
    $$ select * from retail.customers_below(null, '2025-06-03', 2, 30) $$,
    $$ values (3::bigint, 2::bigint, 2::bigint, 1::bigint) $$,
    'counts say the same'
);
select results_eq(
    $$ select * from retail.customers_below(101, '2025-06-03', 2, 30) $$,
    $$ values (2::bigint, 2::bigint, 2::bigint, 1::bigint) $$,
    'in one store there are two customers'
);
select results_eq(
    $$ select * from retail.customers_below(103, '2025-06-03', 2, 30) $$,
    $$ values (0::bigint, 0::bigint, 0::bigint, 0::bigint) $$,
    'without buyers there are no customers'
);
select is(pg_temp.bounds(), :'uncounted', 'segments have the same bounds');
reset role;

select finish();
rollback;
