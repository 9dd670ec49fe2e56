-- retail.monthly_sales.

begin;
\ir ../../setup.sql
select plan(4);

\ir ../../shared/two_years_of_web.sql

select tests.log_in('Regional manager');
set local role retail_definer;
select results_eq(
    $$
    select category_id is null, count(*), min(month), max(month), sum(net_sales), count(set_sales), count(set_average)
    from retail.monthly_sales(103, null, '2025-07-01', null, null)
    group by 1
    order by 1
    $$,
    $$
    values
    (false, 24::bigint, '2023-07-01'::date, '2025-06-01'::date, 4500.0, 12::bigint, 12::bigint),
    (true,  24,         '2023-07-01',       '2025-06-01',       4500.0, 12,         12)
    $$,
    'a year of 1500 and one of 3000, of which the first and last six months have no average'
);
-- October 2023 to October 2024: 50 + 5 x 100 + 400 + 2 x 100 + 3 x 200 + 100 = 1850.
select results_eq(
    $$
    select month, net_sales, set_sales, round((12 * set_average)::numeric, 6)
    from retail.monthly_sales(103, null, '2025-07-01', null, null)
    where category_id is null
        and month in ('2023-12-01', '2024-04-01')
    order by month
    $$,
    $$ values ('2023-12-01'::date, 100.0, null::double precision, null::numeric), ('2024-04-01', 400.0, 400, 1850) $$,
    'the average has half of the months half a year away'
);
select results_eq(
    $$
    select min(month), max(month), count(set_average)
    from retail.monthly_sales(103, null, '2025-07-01', array[101, null, 103], array[
        daterange('2024-09-01', '2024-12-31'), daterange('2023-07-10', '2023-07-20'), daterange('2025-06-20', '2025-07-01')
    ])
    where category_id is null
        and set_sales is not null
    $$,
    $$ values ('2024-02-01'::date, '2024-11-01'::date, 10::bigint) $$,
    'months in which data may be missing are unknown, in that store or in all'
);
select is_empty(
    $$ select * from retail.monthly_sales(101, null, '2025-07-01', null, null) $$,
    'a store without a whole month has no row'
);
reset role;

select finish();
rollback;
