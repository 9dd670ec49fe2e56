-- ops.rebuild_rollups.

begin;
\ir ../../setup.sql
select plan(4);

create function pg_temp.differences()
    returns text
    language sql
as $$
    select string_agg(difference.rollup || ' ' || difference.row_key, ', ' order by difference.rollup, difference.row_key)
    from ops.reconcile_rollups() as difference
$$;

select tests.log_in('Head office');
set local role retail_owner;

update retail.daily_store_sales set net_sales = net_sales + 1 where store_id = 101 and sales_date = '2025-06-01';
delete from retail.monthly_product_sales where store_id = 102 and product_id = 203;
insert into retail.customer_sales (store_id, customer_store_id, customer_id, returns) values (103, 101, 402, 1);
update retail.store_spans set last_day = last_day + 1 where store_id in (101, 102);
reset role;

select tests.log_in('North manager');
set local role retail_owner;
select lives_ok($$ select ops.rebuild_rollups() $$, 'the manager of North can rebuild the rollups');
reset role;
select tests.log_in('Head office');
set local role retail_owner;
select is(
    pg_temp.differences(),
    'customer_sales {"store_id": 103, "customer_id": 402, "customer_store_id": 101}, '
    || 'monthly_product_sales {"month": "2025-06-01", "store_id": 102, "product_id": 203}, '
    || 'store_spans {"store_id": 102}',
    'only the rollups of North are rebuilt'
);
select ops.rebuild_rollups();
select is(pg_temp.differences(), null, 'head office rebuilds the rollups of every store');
reset role;

select ok(
    has_function_privilege('retail_migrator', 'ops.rebuild_rollups()', 'execute')
    and has_function_privilege('retail_migrator', 'ops.reconcile_rollups()', 'execute')
    and not has_function_privilege('retail_monitor', 'ops.rebuild_rollups()', 'execute')
    and not has_function_privilege('retail_monitor', 'ops.reconcile_rollups()', 'execute'),
    'retail_migrator may rebuild and compare the rollups; retail_monitor, which sees no orders, may not'
);

select finish();
rollback;
