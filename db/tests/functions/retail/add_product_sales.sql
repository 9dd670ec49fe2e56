-- retail.add_product_sales, which the triggers of the rollups call.

begin;
\ir ../../setup.sql
select plan(2);

create function pg_temp.sums(day date, lines bigint, net_sales numeric)
    returns retail.daily_product_sales[]
    language sql
as $$
    select array[jsonb_populate_record(
        null::retail.daily_product_sales,
        jsonb_build_object('store_id', 101, 'sales_date', day, 'product_id', 202, 'lines', lines, 'net_sales', net_sales)
        || '{"orders": 0, "units": 0, "units_returned": 0, "returned_sales": 0, "cost": 0, "lines_without_cost": 0}'
    )]
$$;
create temporary view sums_of_mallets as
select
    (select string_agg(format('%s: %s', sales_date, net_sales), ', ' order by sales_date) from retail.daily_product_sales where product_id = 202) as daily,
    (select string_agg(format('%s: %s', month, net_sales), ', ' order by month) from retail.monthly_product_sales where product_id = 202) as monthly;

select tests.log_in('North manager');
select retail.add_product_sales(pg_temp.sums('2025-06-10', 1, 9) || pg_temp.sums('2025-06-20', 1, 10) || pg_temp.sums('2025-07-01', 1, 4));
select results_eq(
    'select * from sums_of_mallets',
    $$ values ('2025-06-10: 9.0000, 2025-06-20: 10.0000, 2025-07-01: 4.0000', '2025-06-01: 19.0000, 2025-07-01: 4.0000') $$,
    'sums of days are added to those of their months'
);
select retail.add_product_sales(pg_temp.sums('2025-06-20', -1, -10) || pg_temp.sums('2025-07-01', -1, -4));
select results_eq(
    'select * from sums_of_mallets',
    $$ values ('2025-06-10: 9.0000', '2025-06-01: 9.0000') $$,
    'days and months that become empty lose their rows'
);

select finish();
rollback;
