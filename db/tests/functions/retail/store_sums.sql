-- retail.store_sums: North and South sold from 1 to 3 June.

begin;
\ir ../../setup.sql
select plan(3);

select tests.log_in('Head office');
set local role retail_definer;
select results_eq(
    $$
    select
        name, data_through, has_data, days, customers, orders, units, units_sold, gross_sales, discounts, returned, net_sales, cost,
        without_cost, has_year, year_net_sales
    from retail.store_sums('{101,102}', '2025-06-01', '2025-06-02', null, null)
    order by store_id
    $$,
    $$
    values
    ('North', '2025-06-03'::date, true, 2, 2::bigint, 2::numeric, 3::numeric, 4::numeric, 75.0, 4.0, 18.0, 53.0, 34.0, 0::numeric, false, null::numeric),
    ('South', '2025-06-03',       true, 2, 1,         1,          1,          1,          20.0, 0.0, 0.0,  20.0, 12.0, 0,          false, null)
    $$,
    'a store has its sums over the range: in North, a hammer of 501 was returned for 20 less 2'
);
select results_eq(
    $$ select has_year, net_sales, year_net_sales from retail.store_sums('{101}', '2025-06-03', '2025-06-03', '2025-06-01', '2025-06-01') $$,
    $$ values (true, 50.0, 71.0) $$,
    'the range a year before is summed in the same read'
);
select results_eq(
    $$ select name, has_data, customers, orders, net_sales from retail.store_sums('{103}', '2025-06-01', '2025-06-02', null, null) $$,
    $$ values ('Web', null::boolean, null::bigint, null::numeric, null::numeric) $$,
    'a store without an order has no sums'
);
reset role;

select finish();
rollback;
