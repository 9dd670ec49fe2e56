-- ops.refresh_visits: see also functions/retail/buyers.sql.

begin;
\ir ../../setup.sql
select plan(6);

select tests.log_in('North manager');
set local role retail_owner;
select throws_ok('select ops.refresh_visits()', '42501', 'visits are refreshed for all stores at once', 'a caller who does not see all stores refreshes nothing');
reset role;

select tests.log_in('Head office');
set local role retail_owner;
select is(ops.refresh_visits(), 6::bigint, 'the sales and returns of customers in two stores are moved, and the sale to a walk-in customer');
select is(ops.refresh_visits(), 0::bigint, 'no changes are left after that');
reset role;

-- The manager of North and Web loses Web, and the manager of no store gets Web and South.
delete from auth.principal_stores where principal_id = '00000000-0000-4000-8000-000000000002' and store_id = 103;
insert into auth.principal_stores (principal_id, store_id)
values ('00000000-0000-4000-8000-000000000008', 102), ('00000000-0000-4000-8000-000000000008', 103);
select tests.log_in('Head office');
set local role retail_owner;
select ops.refresh_visits();
select results_eq(
    $$ select store_ids from retail.store_sets where cardinality(store_ids) = 2 order by store_ids $$,
    $$ values ('{101,102}'::integer[]), ('{102,103}') $$,
    'a set that no principal sees any more is forgotten, and a new one is counted'
);
select is_empty(
    $$ select from retail.visit_counts where set_id not in (select set_id from retail.store_sets) union all select from retail.customer_counts where set_id not in (select set_id from retail.store_sets) union all select from retail.set_customers where set_id not in (select set_id from retail.store_sets) union all select from retail.range_sums where set_id not in (select set_id from retail.store_sets) $$,
    'no rows of the old set are left'
);
select is_empty('select * from ops.reconcile_rollups()', 'all counts are what the orders say');
reset role;

select finish();
rollback;
