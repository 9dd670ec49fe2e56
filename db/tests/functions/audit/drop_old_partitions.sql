-- audit.drop_old_partitions: the only way to remove rows from the trail.

begin;
\ir ../../setup.sql
select plan(13);

-- A month of last year, with rows of a finished transaction.
create temporary table old_months as
select (date_trunc('month', now() at time zone 'UTC') - make_interval(months => ago))::date as month, ago
from (values (14), (13)) as months (ago);
grant select on old_months to retail_audit;
set local role retail_audit;
do $$
declare
    month date;
begin
    for month in select old_months.month from old_months loop
        execute format(
            'create table audit_months.%I partition of audit.events for values from (%L) to (%L)',
            'events_' || to_char(month, 'YYYY_MM'), month || ' 00:00+00', (month + interval '1 month')::date || ' 00:00+00'
        );
    end loop;
end
$$;
reset role;
set local session_replication_role = 'replica';
update audit.eras set began_at = now() - interval '2 years';
set local session_replication_role = 'origin';
insert into audit.events (occurred_at, recorded_at, era, transaction_id, kind, outcome, attested)
select old_months.month + interval '3 days' * day.number, old_months.month + interval '3 days' * day.number, 1, '3', 'call', 'ok', true
from old_months
cross join generate_series(1, 5) as day (number);

select audit.seal();
create temporary table anchor as
select jsonb_agg(jsonb_build_object('seal_id', seal_id, 'hash', encode(hash, 'hex'))) as seals from audit.seals;

select throws_ok($$ select audit.drop_old_partitions(0) $$, '22023', null, 'the current month cannot be dropped');
select throws_ok($$ select audit.drop_old_partitions(null) $$, '22023', null, 'the number of months to keep must be given');
select is(audit.drop_old_partitions(14), 0, 'a month within the retention stays');
select is(audit.drop_old_partitions(13), 1, 'a month past the retention is dropped');
select is(
    (select count(*) from audit.events where occurred_at < now() - interval '1 year'),
    5::bigint,
    'the rows of a dropped month are gone'
);
select is_empty('select * from audit.verify((select seals from anchor))', 'the seals of a dropped month stay, and the chain is still valid');
select results_eq(
    $$ select trail, month, row_count from audit.seals where kind = 'dropped' $$,
    $$ select 'events', old_months.month, 5::bigint from old_months where ago = 14 $$,
    'a seal records that a month was dropped'
);
select results_eq(
    $$ select outcome, row_count, details ->> 'trail', login from audit.events where kind = 'retention' $$,
    $$ values ('ok', 5::bigint, 'events', session_user) $$,
    'an event records who dropped it'
);

-- Rows that do not match their seals are evidence, so they are kept.
set local session_replication_role = 'replica';
delete from audit.events where occurred_at = (select month + interval '3 days' from old_months where ago = 13);
set local session_replication_role = 'origin';
select throws_ok(
    $$ select audit.drop_old_partitions(12) $$,
    '55000',
    (select format('events_%s has 4 rows, and 5 are sealed', to_char(month, 'YYYY_MM')) from old_months where ago = 13),
    'a month whose rows do not match their seals is not dropped'
);
select results_eq(
    $$ select trail, problem from audit.verify() $$,
    $$ values ('events', '1 of 5 rows were removed') $$,
    'audit.verify reports what does not match'
);

select throws_ok(
    format($$ do 'begin set local role %I; perform audit.drop_old_partitions(24); end' $$, role_name),
    '42501',
    null,
    format('%s cannot drop a month', role_name)
)
from (values ('retail_gateway'), ('retail_auditor'), ('retail_backup')) as roles (role_name);

select finish();
rollback;
