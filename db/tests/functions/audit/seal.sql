-- audit.seal.

begin;
\ir ../../setup.sql
select plan(3);

create temporary table before as
select coalesce(max(seals.seal_id), 0) as seal_id from audit.seals;
-- Rows of a running transaction cannot be sealed, so these have the id of a finished one.
set local session_replication_role = 'replica';
insert into audit.events (era, kind, outcome, attested, transaction_id)
values
(audit.current_era(), 'retention', 'ok', true, '3'),
(audit.current_era(), 'retention', 'ok', true, pg_current_xact_id());
set local session_replication_role = 'origin';
select cmp_ok(audit.seal(), '>=', 1, 'rows of ended transactions are sealed');
select is_empty(
    format(
        'select from audit.seals where seal_id > %s and kind = ''rows'' and to_transaction > pg_snapshot_xmin(pg_current_snapshot())',
        (select seal_id from before)
    ),
    'rows of a running transaction are not sealed'
);
select is(audit.seal(), 0, 'sealing again seals nothing');

select finish();
rollback;
