-- ops.business_metrics. Only North's mallet is out of stock and has to be reordered.

begin;
\ir ../../setup.sql
select plan(2);

update retail.settings set business_date = '2025-06-01';
set local role retail_monitor;
select results_eq(
    $$ select name, value from ops.business_metrics() order by name $$,
    $$
    values
    ('retail_orders_today',         3::double precision),
    ('retail_out_of_stock',         1),
    ('retail_returns_today',        0),
    ('retail_stores',               3),
    ('retail_stores_selling_today', 2)
    $$,
    'on 1 June two stores sold, in three orders'
);
select throws_ok('select count(*) from retail.orders', '42501', null, 'the rows themselves stay closed to the monitor');
reset role;

select finish();
rollback;
