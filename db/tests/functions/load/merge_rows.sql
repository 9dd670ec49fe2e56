-- load.merge_rows.

begin;
\ir ../../pgtap.sql
select plan(1);

\ir ../../shared/folder_load.sql
select pg_temp.run_steps();
update load.inventory set quantity_on_hand = '11';
alter table retail.inventory disable trigger user;
update retail.inventory set reorder_point = 5, updated_at = '2020-01-01';
alter table retail.inventory enable trigger user;
select pg_temp.run_steps();
select results_eq(
    'select quantity_on_hand, reorder_point, updated_at > ''2025-01-01'' from retail.inventory',
    'values (11, 5, true)',
    'a column that the file lacks is left as it was'
);

select finish();
rollback;
