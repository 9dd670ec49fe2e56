-- ops.reconcile_counts: see functions/ops/reconcile_rollups.sql, too.

begin;
\ir ../../setup.sql
select plan(2);

select tests.log_in('Head office');
set local role retail_owner;
select ops.refresh_visits();
select is_empty('select * from ops.reconcile_counts()', 'what is counted is what the orders say');
delete from retail.range_sums where set_id = 102 and measure = 2 and counted = 1;
update retail.customer_counts set customers = customers + 1 where set_id = 101 and measure = 1 and amount = 1;
select results_eq(
    $$
    select rollup, keys, coalesce(expected, found) -> 'set_id', expected is null, found is null
    from ops.reconcile_counts()
    order by rollup, coalesce(expected, found) -> 'late_date'
    $$,
    $$
    values
    ('customer_counts', '{set_id,measure,amount,other}'::text[], '101'::jsonb, false, false),
    ('range_sums', '{set_id,measure,counted,late_date,early_date}', '102', false, true),
    ('range_sums', '{set_id,measure,counted,late_date,early_date}', '102', false, true)
    $$,
    'a count that differs is listed with both values, and one that is missing'
);
reset role;

select finish();
rollback;
