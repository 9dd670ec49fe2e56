-- retail.add_category_sales, which the triggers of the rollups call.

begin;
\ir ../../setup.sql
select plan(2);

create function pg_temp.sums(day date, lines bigint, net_sales numeric)
    returns retail.daily_category_sales[]
    language sql
as $$
    select array[jsonb_populate_record(
        null::retail.daily_category_sales,
        jsonb_build_object('store_id', 101, 'sales_date', day, 'category_id', 1, 'lines', lines, 'net_sales', net_sales)
        || '{"orders": 0, "units": 0, "units_returned": 0, "returned_sales": 0, "cost": 0, "lines_without_cost": 0}'
    )]
$$;

select tests.log_in('North manager');
select retail.add_category_sales(pg_temp.sums('2025-06-01', 1, 4));
select results_eq(
    $$ select net_sales from retail.daily_category_sales where (store_id, sales_date, category_id) = (101, '2025-06-01', 1) $$,
    $$ values (40.00) $$,
    'sums are added to those of the day: 36 + 4'
);
select retail.add_category_sales(pg_temp.sums('2025-07-01', 1, 4));
select retail.add_category_sales(pg_temp.sums('2025-07-01', -1, -4));
select is_empty(
    $$ select from retail.daily_category_sales where (store_id, sales_date, category_id) = (101, '2025-07-01', 1) $$,
    'a day that becomes empty loses its row'
);

select finish();
rollback;
