-- retail.customers_in_ranges.

begin;
\ir ../../setup.sql
select plan(3);

select tests.log_in('Head office');
set local role retail_definer;
select results_eq(
    $$ select * from retail.customers_in_ranges(null, '2025-06-02', '2025-06-03', '2025-05-31', '2025-06-01', '2024-06-03', '2024-06-04') order by range $$,
    $$ values ('now', 1::bigint, 0::bigint, 33.3), ('previous', 3, 3, null), ('year before', 0, 0, null) $$,
    'one of three customers bought again; a return is not a purchase, and walk-in customers are not counted'
);
select results_eq(
    $$ select * from retail.customers_in_ranges(null, '2025-06-02', '2025-06-03', null, null, null, null) order by range $$,
    $$ values ('now', 1::bigint, 0::bigint, null::numeric), ('previous', 0, 0, null), ('year before', 0, 0, null) $$,
    'ranges that are not known change nothing'
);
select results_eq(
    $$ select * from retail.customers_in_ranges(null, '2031-06-03', '2031-06-03', '2031-05-31', '2031-06-02', '2025-06-03', '2025-06-03') order by range $$,
    $$ values ('now', 0::bigint, 0::bigint, null), ('previous', 0, 0, null), ('year before', 1, 0, 33.3) $$,
    'the year before, those count as kept who bought in as many days before as now'
);
reset role;

select finish();
rollback;
