-- audit.verify, with audit.seal, audit.add_seal, audit.seal_hash and audit.month_digests: every
-- change is detected, no matter who made it.

begin;
\ir ../../setup.sql
select plan(34);

-- Rows of a running transaction cannot be sealed, so the fixtures' rows get the id of a finished
-- one. They are numbered from 1.
set local session_replication_role = 'replica';
create temporary table numbered_changes as
select changes.*, row_number() over (order by changes.change_id) as number from audit.row_changes as changes;
create temporary table numbered_events as
select events.*, row_number() over (order by events.event_id) as number from audit.events;
delete from audit.row_changes;
delete from audit.events;
insert into audit.row_changes
overriding system value
select (jsonb_populate_record(null::audit.row_changes, to_jsonb(numbered) || jsonb_build_object('change_id', number, 'transaction_id', '3'))).*
from numbered_changes as numbered;
insert into audit.events
overriding system value
select (jsonb_populate_record(null::audit.events, to_jsonb(numbered) || jsonb_build_object('event_id', number, 'transaction_id', '3'))).*
from numbered_events as numbered;
set local session_replication_role = 'origin';

select is_empty('select * from audit.verify()', 'without seals there is nothing to find');
select cmp_ok(audit.seal(), '>=', 2, 'the rows of ended transactions are sealed');
select is(audit.seal(), 0, 'sealing again seals nothing');
select is(
    (select sum(row_count) from audit.seals where trail = 'row_changes'),
    (select count(*)::numeric from audit.row_changes where transaction_id < pg_snapshot_xmin(pg_current_snapshot())),
    'all rows of ended transactions are sealed'
);
select is_empty('select * from audit.verify()', 'the rows match their seals');
set local timezone = 'Pacific/Auckland';
set local datestyle = 'SQL, DMY';
select is_empty('select * from audit.verify()', 'the rows match their seals in another time zone and date style, too');
set local timezone = 'UTC';
set local datestyle = 'ISO, MDY';

insert into auth.issuers (issuer) values ('https://issuer.test/a');
select is_empty('select * from audit.verify()', 'rows that came later are no problem');
select is(audit.seal(), 0, 'rows of a running transaction are not sealed yet');

create temporary table anchor as
select jsonb_agg(jsonb_build_object('seal_id', seal_id, 'hash', encode(hash, 'hex'))) as seals from audit.seals;
select is_empty('select * from audit.verify((select seals from anchor))', 'the anchors match');

-- A superuser can disable the triggers.
set local session_replication_role = 'replica';

create function pg_temp.problems_after(statement text)
    returns text
    language plpgsql
as $$
declare
    problems text;
begin
    execute statement;
    select string_agg(concat_ws(' ', found.trail, found.problem), '; ' order by found.trail, found.seal_id, found.problem)
    into problems
    from audit.verify((select seals from anchor)) as found;
    raise exception using message = coalesce(problems, 'nothing'), errcode = 'T0001';
end
$$;

select throws_like(format('select pg_temp.problems_after(%L)', attempt.statement), attempt.problem, attempt.how)
from (
    values
    (
        'update audit.row_changes set login = ''innocent'' where change_id = 3',
        'row_changes some of % rows were changed or moved',
        'a changed row is found'
    ),
    (
        'update ' || (select tableoid::regclass::text from audit.row_changes where change_id = 3)
        || ' set new_values = ''{}'' where change_id = 3 and operation = ''INSERT''',
        'row_changes some of % rows were changed or moved',
        'a changed value is found, in the partition too'
    ),
    (
        'delete from audit.row_changes where change_id = 3',
        'row_changes 1 of % rows were removed',
        'a removed row is found'
    ),
    (
        'insert into audit.row_changes overriding system value select (jsonb_populate_record(changes, ''{"change_id": 1000000}'')).* '
        'from audit.row_changes as changes where change_id = 3',
        'row_changes 1 rows were added to %',
        'an added row is found'
    ),
    (
        'update audit.row_changes as changes set row_key = other.row_key, new_values = other.new_values'
        ' from audit.row_changes as other where (changes.change_id, other.change_id) in ((3, 4), (4, 3))',
        'row_changes some of % rows were changed or moved',
        'rows that changed places are found'
    ),
    (
        'update audit.row_changes set changed_at = changed_at + interval ''1 month'' where change_id = 3',
        'row_changes 1 of % rows were removed; %row_changes 1 rows were added',
        'a row that moved to another month is found'
    ),
    (
        'update audit.events set principal_id = null, outcome = ''failed'' where event_id = 2',
        'events some of % rows were changed or moved',
        'a changed event is found'
    ),
    (
        'delete from audit.events',
        'events all % rows were removed',
        'a trail that was emptied is found'
    ),
    (
        'do ''declare part regclass; begin for part in select inhrelid from pg_inherits where inhparent = $x$audit.events$x$::regclass'
        ' loop execute format($x$drop table %s$x$, part); end loop; end''',
        'events all % rows were removed',
        'partitions that were dropped past the retention are found'
    ),
    (
        'update audit.seals set row_count = row_count + 1 where seal_id = 1',
        '%the seal was changed%',
        'a changed seal is found'
    ),
    (
        'delete from audit.seals where seal_id = 1',
        '%a seal before this one was changed or removed%',
        'a removed seal is found'
    ),
    (
        'delete from audit.seals where seal_id = (select max(seal_id) from audit.seals)',
        '%the anchor names a seal that is gone%',
        'the newest seal that was removed is found by its anchor'
    ),
    -- A consistent chain over changed rows.
    (
        'delete from audit.row_changes where change_id = 3; delete from audit.seals; select audit.seal()',
        'events the anchor has another hash for this seal; row_changes the anchor has another hash for this seal',
        'a new chain over changed rows is found by the anchors'
    ),
    (
        'insert into audit.seals select (jsonb_populate_record(seals, ''{"seal_id": 99}'')).* from audit.seals where seal_id = 1',
        '%',
        'an added seal is found'
    ),
    -- Rows that no seal would ever cover, because of their era or their transaction.
    (
        'insert into audit.events (era, kind, outcome, attested, transaction_id) values (99, ''call'', ''ok'', true, ''5'')',
        'events 1 rows name a cluster that audit.eras does not list',
        'a row of an unknown cluster is found'
    ),
    (
        'insert into audit.row_changes overriding system value select (jsonb_populate_record(changes, ''{"era": -1, "change_id": 1000000}'')).* from audit.row_changes as changes where change_id = 3',
        'row_changes % rows name a cluster that audit.eras does not list',
        'a change of an unknown cluster is found'
    ),
    (
        'insert into audit.events (era, kind, outcome, attested, transaction_id) values (audit.current_era(), ''call'', ''ok'', true, ''999999999999'')',
        'events 1 rows name a transaction that has not begun',
        'a row of a future transaction is found'
    ),
    ('delete from audit.eras', '% name a cluster that audit.eras does not list%', 'removed clusters are found'),
    (
        'delete from audit.seals; update audit.events set recorded_at = now() - interval ''2 days'' where event_id = 2',
        '%events 1 rows are older than a day, and there is no seal%',
        'removed seals are found'
    ),
    -- Rows that are sealed later.
    (
        'insert into audit.events (era, kind, outcome, attested, transaction_id, occurred_at) '
        'values (audit.current_era(), ''call'', ''ok'', true, ''4'', now() - interval ''2 days''); select audit.seal()',
        'events 1 rows have a time at which they cannot have been recorded',
        'an event that was backdated is found'
    ),
    (
        'insert into audit.events (era, kind, outcome, attested, transaction_id, occurred_at, recorded_at) '
        'values (audit.current_era(), ''call'', ''ok'', true, ''4'', now() - interval ''2 days'', now() - interval ''2 days''); select audit.seal()',
        'events 1 rows have a time at which they cannot have been recorded',
        'an event that was backdated with all its times is found'
    ),
    (
        'insert into audit.events (era, kind, outcome, attested, transaction_id, occurred_at, recorded_at) '
        'values (audit.current_era(), ''call'', ''ok'', true, ''4'', now() + interval ''2 days'', now() + interval ''2 days''); select audit.seal()',
        'events 1 rows have a time at which they cannot have been recorded',
        'an event of a future day is found'
    )
) as attempt (statement, problem, how);
select is_empty('select * from audit.verify((select seals from anchor))', 'after all of this was rolled back, the rows match again');

-- Rows of another cluster have transaction ids that start again.
update audit.eras set system_identifier = 1;
select audit.make_partitions();
insert into audit.events (era, transaction_id, kind, outcome, attested) values (audit.current_era(), '5', 'backup', 'ok', true);
select is_empty('select * from audit.verify()', 'after a restore into another cluster the old seals still match');
select is(audit.seal(), 3, 'after a restore into another cluster the new rows are sealed, and the rest of the old era');

select finish();
rollback;
