-- retail.add_store_sales, which the triggers of the rollups call.

begin;
\ir ../../setup.sql
select plan(3);

create function pg_temp.sums(day date, orders bigint, net_sales numeric)
    returns retail.daily_store_sales[]
    language sql
as $$
    select array[jsonb_populate_record(
        null::retail.daily_store_sales,
        jsonb_build_object('store_id', 101, 'sales_date', day, 'orders', orders, 'net_sales', net_sales)
        || '{"returns": 0, "lines": 0, "units": 0, "units_returned": 0, "gross_sales": 0, "discounts": 0, "returned_sales": 0}'
        || '{"tax": 0, "cost": 0, "lines_without_cost": 0}'
    )]
$$;

select tests.log_in('North manager');
select retail.add_store_sales(pg_temp.sums('2025-06-01', 1, 9));
select results_eq(
    $$ select orders, net_sales from retail.daily_store_sales where store_id = 101 and sales_date = '2025-06-01' $$,
    $$ values (3::bigint, 80.00) $$,
    'sums are added to those of the day: 2 + 1 orders, 71 + 9'
);
select retail.add_store_sales(pg_temp.sums('2025-07-01', 1, 9));
select results_eq(
    $$ select orders, net_sales from retail.daily_store_sales where store_id = 101 and sales_date = '2025-07-01' $$,
    $$ values (1::bigint, 9.00) $$,
    'a day without a row gets one'
);
select retail.add_store_sales(pg_temp.sums('2025-07-01', -1, -9));
select is_empty(
    $$ select from retail.daily_store_sales where store_id = 101 and sales_date = '2025-07-01' $$,
    'a day that becomes empty loses its row'
);

select finish();
rollback;
