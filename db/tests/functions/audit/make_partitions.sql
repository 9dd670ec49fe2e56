-- audit.make_partitions, with audit.current_era: partitions are created months ahead of the rows.

begin;
\ir ../../setup.sql
select plan(10);

create temporary view months as
select
    parent.relname as trail,
    partition.relname as name,
    pg_get_expr(partition.relpartbound, partition.oid) as bound
from pg_inherits as inheritance
join pg_class as partition on partition.oid = inheritance.inhrelid
join pg_class as parent on parent.oid = inheritance.inhparent
where partition.relnamespace = 'audit_months'::regnamespace
    and partition.relkind = 'r';

select is(audit.make_partitions(), 0, 'a migrated database has partitions for the months to come');
select is(
    (select count(*) from months),
    10::bigint,
    'two tables have partitions for the last month, this one and three more'
);
select ok(
    exists (
        select from months
        where months.name = 'events_' || to_char(now() at time zone 'UTC' + interval '3 months' - interval '1 day' * (extract(day from now() at time zone 'UTC')::integer - 1), 'YYYY_MM')
    ),
    'the newest partition is three months ahead'
);
select is(audit.make_partitions(4), 2, 'one more month takes one partition of each table');
select is(audit.make_partitions(4), 0, 'asking for the same months again makes no partition');

set local timezone = 'Pacific/Auckland';
select is(audit.make_partitions(6), 4, 'months can be made in a session of another time zone');
set local timezone = 'UTC';
select is_empty(
    $$ select months.bound from months where months.bound !~ '^FOR VALUES FROM \(''\d{4}-\d\d-01 00:00:00\+00''\) TO \(''\d{4}-\d\d-01 00:00:00\+00''\)$' $$,
    'months begin in UTC, whatever the time zone of the session'
);
select throws_ok($$ select audit.make_partitions(0) $$, '22023', null, 'asking for no months is refused');

-- As after a restore into another cluster.
select is(audit.current_era(), 1::smallint, 'a database has one era');
set local session_replication_role = 'replica';
update audit.eras set system_identifier = 1;
set local session_replication_role = 'origin';
select audit.make_partitions();
select cmp_ok(audit.current_era(), '>', 1::smallint, 'a database restored into another cluster begins another era');

select finish();
rollback;
