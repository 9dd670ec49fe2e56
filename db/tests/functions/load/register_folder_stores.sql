-- load.register_folder_stores.

begin;
\ir ../../pgtap.sql
select plan(1);

\ir ../../shared/folder_load.sql
select pg_temp.run_steps();
select results_eq(
    'select name, kind, country, time_zone from retail.stores order by name',
    $$ values ('Kiel', 'physical', 'Germany', 'Europe/Berlin'), ('Rome', 'online', 'Italy', 'Europe/Rome') $$,
    'stores have the kind, country and time zone of the file'
);

select finish();
rollback;
