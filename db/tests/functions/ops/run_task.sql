-- ops.run_task. Other effects of tasks are in maintain.sql.

begin;
\ir ../../setup.sql
select plan(4);

set local session_replication_role = 'replica';
delete from search.documents where product_id = 201;
update retail.daily_store_sales set net_sales = net_sales + 1 where store_id = 101 and sales_date = '2025-06-01';
set local session_replication_role = 'origin';
set local session authorization retail_migrator;
select is(ops.run_task('search'), '1 entries repaired', 'what search lacks is sent to it');
select is(ops.run_task('reconcile'), '1 sums differ: see docs/runbooks/rollups_differ.md', 'sums that differ are found');
select is(current_setting('retail.context'), '', 'the right to rows of all stores ends with the task');
select throws_ok($$ select ops.run_task('nothing') $$, '22023', '''nothing'' is no task that runs by itself', 'an unknown task is refused');
reset session authorization;

select finish();
rollback;
