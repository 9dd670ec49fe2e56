-- retail.rebuild_visits.

begin;
\ir ../../setup.sql
select plan(3);

select tests.log_in('Head office');
set local role retail_owner;
select retail.rebuild_visits();
select results_eq(
    $$ select store_ids from retail.store_sets order by set_id desc $$,
    $$ values ('{103}'::integer[]), ('{102}'), ('{101}'), ('{101,102}'), ('{101,102,103}'), ('{101,103}') $$,
    'head office counts visits of each store, and of each set that a principal has'
);
reset role;

select tests.log_in('North manager');
set local role retail_owner;
select retail.rebuild_visits();
reset role;
select tests.log_in('Head office');
set local role retail_owner;
select results_eq(
    $$ select store_ids from retail.store_sets order by set_id desc $$,
    $$ values ('{103}'::integer[]), ('{102}'), ('{101,102}'), ('{101,102,103}'), ('{101,103}') $$,
    'the manager of North, who does not see all stores, forgets those of North'
);
select is_empty(
    'select * from ops.reconcile_rollups()',
    'all others stay as they were'
);
reset role;

select finish();
rollback;
