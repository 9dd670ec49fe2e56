-- retail.sales_movers.

begin;
\ir ../../setup.sql
select plan(2);

select tests.log_in('North manager');
set local role retail_definer;
select results_eq(
    $$
    select place, metric, category, value
    from retail.sales_movers(101, '2025-06-03', '2025-06-03', '2025-06-02', '2025-06-02', null, null)
    order by place
    $$,
    $$ values (0::bigint, 'top category', 'paint', 50.00), (1::bigint, 'category mover', 'paint', 50.00), (2::bigint, 'category mover', 'hand tools', 18.00) $$,
    'without business a year before, the range is compared with the day before, on which a hammer came back'
);
select results_eq(
    $$ select metric, category from retail.sales_movers(101, '2025-06-03', '2025-06-03', null, null, null, null) $$,
    $$ values ('top category', 'paint') $$,
    'without a range to compare with there is no change'
);
reset role;

select finish();
rollback;
