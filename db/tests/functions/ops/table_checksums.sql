-- ops.table_checksums: the contents that a restored backup must have.

begin;
\ir ../../setup.sql
select plan(10);

create temporary table before as select table_name, row_count, checksum from ops.table_checksums();

select set_eq(
    $$ select table_name from before $$,
    $$
    select format('%I.%I', schemaname, tablename)
    from pg_tables
    join pg_class on pg_class.oid = format('%I.%I', schemaname, tablename)::regclass
    where schemaname not like 'pg\_%'
        and schemaname <> 'information_schema'
        and relkind = 'r'
    $$,
    'each table and each partition is counted'
);
select results_eq(
    $$ select row_count from before where table_name = 'retail.orders' $$,
    $$ select count(*) from retail.orders $$,
    'rows are counted'
);

create table retail.sums (id integer, amount numeric, at timestamptz, share float8);
select results_eq(
    $$ select row_count, checksum from ops.table_checksums() where table_name = 'retail.sums' $$,
    $$ values (0::bigint, 0::numeric) $$,
    'an empty table sums up to nothing'
);

insert into retail.sums values (1, 2.50, '2025-06-01 12:00+00', 0.1), (2, null, '2025-06-02 12:00+00', 0.2);
select results_eq(
    $$ select row_count, checksum from ops.table_checksums() where table_name = 'retail.sums' $$,
    $$
    values (
        2::bigint,
        hashtextextended('(1,2.50,"2025-06-01 12:00:00+00",0.1)', 0)::numeric
        + hashtextextended('(2,,"2025-06-02 12:00:00+00",0.2)', 0)
    )
    $$,
    'the sum is that of the hashes of the rows as text'
);

create temporary table first_sum as select checksum from ops.table_checksums() where table_name = 'retail.sums';
delete from retail.sums where id = 1;
insert into retail.sums values (1, 2.50, '2025-06-01 12:00+00', 0.1);
select results_eq(
    $$ select checksum from ops.table_checksums() where table_name = 'retail.sums' $$,
    $$ select checksum from first_sum $$,
    'the order of rows does not count'
);
set local timezone = 'Asia/Tokyo';
set local datestyle = 'German';
set local extra_float_digits = -10;
select results_eq(
    $$ select checksum from ops.table_checksums() where table_name = 'retail.sums' $$,
    $$ select checksum from first_sum $$,
    'the settings of the session do not count'
);
update retail.sums set amount = 2.51 where id = 1;
select isnt(
    (select checksum from ops.table_checksums() where table_name = 'retail.sums'),
    (select checksum from first_sum),
    'a changed value counts'
);
drop table retail.sums;

set local role retail_backup;
select results_eq(
    $$ select table_name, row_count, checksum from ops.table_checksums() order by 1 $$,
    $$ select table_name, row_count, checksum from before order by 1 $$,
    'the login of backups sees every row'
);
reset role;
set local role retail_owner;
select throws_ok(
    $$ select count(*) from ops.table_checksums() $$, '42501', null,
    'a role bound by row security gets an error, not a smaller sum'
);
reset role;
set local role retail_monitor;
select throws_ok(
    $$ select count(*) from ops.table_checksums() $$, '42501', 'permission denied for function table_checksums',
    'a monitor may not call it'
);
reset role;

select finish();
rollback;
