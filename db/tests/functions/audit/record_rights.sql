-- audit.record_rights: changes of rights become events, even those that no trigger reported.

begin;
\ir ../../setup.sql
select plan(9);

select audit.record_rights();
create temporary table mark as select coalesce(max(event_id), 0) as event_id from audit.events;

select is(audit.record_rights(), 0, 'without a change nothing is recorded');

create role made_up_login login;
grant head_office to made_up_login;
alter role made_up_login set work_mem = '1GB';
select cmp_ok(audit.record_rights(), '=', 2, 'a new role and its membership are two events');
select results_eq(
    $$
    select kind, outcome, attested, row_count, details
    from audit.events
    where event_id > (select mark.event_id from mark)
    order by details ->> 'objects'
    $$,
    $$
    values
    (
        'rights', 'ok', false, 1::bigint,
        '{"objects": "membership", "found": "by comparison",
            "changes": [{"object": "made_up_login in head_office", "is": "inherit; set"}]}'::jsonb
    ),
    (
        'rights', 'ok', false, 1::bigint,
        '{"objects": "role", "found": "by comparison",
            "changes": [{"object": "made_up_login", "is": "login; work_mem=1GB"}]}'::jsonb
    )
    $$,
    'the events say what was found, and that it is unknown who did it'
);
select is(audit.record_rights(), 0, 'the events are recorded once');

create temporary table mark_2 as select max(event_id) as event_id from audit.events;
revoke execute on function api.list_stores from store_readonly;
alter table retail.orders no force row level security;
drop policy wall on retail.orders;
alter table retail.products disable trigger zz_audit;
select is(audit.record_rights(is_told => true), 4, 'a function, a table, a policy and a trigger are four events');
select results_eq(
    $$
    select details ->> 'objects', details -> 'changes' -> 0 ->> 'object', attested, details ? 'found'
    from audit.events
    where event_id > (select mark_2.event_id from mark_2)
    order by 1
    $$,
    $$
    values
    ('function', 'api.list_stores()', true, false),
    ('policy', 'wall on retail.orders', true, false),
    ('relation', 'retail.orders', true, false),
    ('trigger', 'zz_audit on retail.products', true, false)
    $$,
    'each event names its object'
);
select ok(
    (
        select events.details -> 'changes' -> 0 ->> 'was' ~ 'forced' and events.details -> 'changes' -> 0 ->> 'is' !~ 'forced'
        from audit.events
        where events.event_id > (select mark_2.event_id from mark_2)
            and events.details ->> 'objects' = 'relation'
    ),
    'an event has the state before and after'
);
select is_empty(
    $$
    (table audit.known_rights except select kind, object, state from audit.rights_now())
    union all
    (select kind, object, state from audit.rights_now() except table audit.known_rights)
    $$,
    'the known rights are the current ones'
);
select throws_ok(
    $$ do 'begin set local role retail_gateway; perform audit.record_rights(); end' $$, '42501', null, 'the gateway may not call it'
);

select finish();
rollback;
