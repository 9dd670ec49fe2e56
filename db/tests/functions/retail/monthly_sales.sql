-- retail.monthly_sales.

begin;
\ir ../../setup.sql
select plan(2);

select tests.log_in('North manager');
set local role retail_definer;
select results_eq(
    $$
    select count(*), sum(net_sales), max(net_sales) filter (where month = '2025-06-01')
    from retail.monthly_sales(101, null, '2026-06-01', 1)
    where category_id is null
    $$,
    $$ values (12::bigint, 103.0, 103.0) $$,
    'twelve months, one of which has sales: 71 - 18 + 50'
);
select is_empty(
    $$ select * from retail.monthly_sales(101, null, '2025-07-01', 1) $$,
    'a year that began before the first sale does not count'
);
reset role;

select finish();
rollback;
