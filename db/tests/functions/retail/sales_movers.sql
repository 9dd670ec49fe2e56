-- retail.sales_movers.

begin;
\ir ../../setup.sql
select plan(1);

select tests.log_in('North manager');
set local role retail_definer;
select results_eq(
    $$
    select place, metric, value
    from retail.sales_movers(101, '2025-06-03', '2025-06-03', '2024-06-03', '2024-06-03')
    order by place
    $$,
    $$ values (0::bigint, 'top category', 50.00), (1::bigint, 'mover: paint', 50.00), (2::bigint, 'mover: hand tools', 18.00) $$,
    'without business a year before, the range is compared with the day before, on which a hammer came back'
);
reset role;

select finish();
rollback;
