-- retail.business_figures.

begin;
\ir ../../setup.sql
select plan(1);

select tests.log_in('North manager');
set local role retail_definer;
select results_eq(
    $$
    select metric, unit, value, previous, year_before
    from retail.business_figures(101, '2025-06-02', '2025-06-03', '2025-05-31', '2025-06-01', null, null)
    where metric in ('net sales', 'orders', 'customers')
    order by place
    $$,
    $$
    values
    ('net sales', 'currency',  32.00, 71.00, null::numeric),
    ('orders',    'orders',    1.00,  2.00,  null),
    ('customers', 'customers', 0.00,  2.00,  null)
    $$,
    'with the range before; that of the year before is unknown'
);
reset role;

select finish();
rollback;
