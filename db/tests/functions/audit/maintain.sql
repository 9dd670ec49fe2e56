-- audit.maintain and audit.set_retention: one of many servers maintains the trail.

begin;
\ir ../../setup.sql
select plan(11);

select audit.record_rights();
create temporary table mark as select max(event_id) as event_id from audit.events;
create role made_up_login;

create function tests.add_old_month(rows integer)
    returns void
    language plpgsql
as $$
begin
    create table audit_months.events_2020_01 (like audit.events including defaults including constraints);
    alter table audit_months.events_2020_01 owner to retail_audit;
    execute 'alter table audit.events attach partition audit_months.events_2020_01
        for values from (''2020-01-01 00:00+00'') to (''2020-02-01 00:00+00'')';
    insert into audit.events (occurred_at, era, kind, outcome, attested)
    select '2020-01-15', audit.current_era(), 'backup', 'ok', true
    from generate_series(1, add_old_month.rows);
end
$$;

update audit.retention set last_run_at = null;
select tests.add_old_month(0);
set local role retail_gateway;
select ok(audit.maintain(), 'the server may run it');
select ok(not audit.maintain(), 'another server does not run it again at once');
reset role;
select is(
    (
        select count(*)
        from audit.events
        where events.event_id > (select mark.event_id from mark)
            and events.details ->> 'found' = 'by comparison'
            and events.details ->> 'objects' = 'role'
    ),
    1::bigint,
    'a change of rights that no trigger reported is found'
);
select has_table('audit_months'::name, 'events_2020_01'::name, 'without a retention all months are kept');

set local role retail_migrator;
select audit.set_retention(24);
reset role;
select is(
    (select events.details from audit.events where events.kind = 'retention' order by events.event_id desc limit 1), '{"months": 24}',
    'a change of the retention is an event'
);
update audit.retention set last_run_at = now() - interval '11 minutes';
select ok(audit.maintain(), 'after ten minutes it runs again');
select hasnt_table('audit_months'::name, 'events_2020_01'::name, 'months older than that are dropped');

-- Rows of a transaction that still runs cannot be sealed.
select tests.add_old_month(1);
update audit.retention set last_run_at = null;
select audit.maintain();
select is(
    (select array_agg(events.error_code) from audit.events where events.kind = 'retention' and events.outcome = 'failed'),
    array['55000'],
    'a month that does not match its seals stays, and an event says so'
);

select throws_ok($$ select audit.set_retention(0) $$, '22023', null, 'at least one month is kept');
select throws_ok(
    $$ do 'begin set local role retail_gateway; perform audit.set_retention(1); end' $$, '42501', null,
    'the server''s login may not change the retention'
);
select throws_ok(
    $$ do 'begin set local role retail_gateway; update audit.retention set months = 1; end' $$, '42501', null, 'the server''s login may not write the table with the retention'
);

select finish();
rollback;
