-- audit.month_digests.

begin;
\ir ../../setup.sql
select plan(3);

set local session_replication_role = 'replica';
delete from audit.events;
insert into audit.events (event_id, era, kind, outcome, attested, transaction_id, occurred_at, recorded_at)
overriding system value
values
(-3, audit.current_era(), 'retention', 'ok', true, '3', date_trunc('month', now()), now()),
(-2, audit.current_era(), 'retention', 'ok', true, '4', date_trunc('month', now()), now()),
(-1, audit.current_era(), 'retention', 'ok', true, '9', date_trunc('month', now()), now());
set local session_replication_role = 'origin';
create function pg_temp.digest(upto text)
    returns table (month date, row_count bigint, rows_hash bytea)
    language sql
as $$
    select * from audit.month_digests('events', audit.current_era(), '0', upto::xid8)
$$;
select results_eq(
    $$ select month, row_count, octet_length(rows_hash) from pg_temp.digest('9') $$,
    $$ values (date_trunc('month', now())::date, 2::bigint, 32) $$,
    'two of three rows are of transactions before the end of the range'
);
create temporary table first_digest as select * from pg_temp.digest('9');
set local timezone = 'Pacific/Auckland';
set local datestyle = 'SQL, DMY';
select is((select rows_hash from pg_temp.digest('9')), (select rows_hash from first_digest), 'the hash is the same in any time zone');
set local session_replication_role = 'replica';
update audit.events set attested = false where event_id = -3;
set local session_replication_role = 'origin';
select isnt((select rows_hash from pg_temp.digest('9')), (select rows_hash from first_digest), 'a changed row has another');

select finish();
rollback;
