-- audit.summarise_access and audit.daily_access: past days are summed up once, and the rest is read
-- from the trail.

begin;
\ir ../../setup.sql
select plan(6);

create temporary table today as select (now() at time zone 'UTC')::date as day;
grant select on today to public;

-- Three days ago two calls and a refusal in the second hour; yesterday a call, and one without a
-- principal.
insert into audit.events (occurred_at, era, kind, outcome, attested, principal_id, tool, row_count, peer)
select
    (today.day - given.days)::timestamp at time zone 'UTC' + interval '90 minutes', 1, 'call', given.outcome, true,
    given.principal_id, given.tool, given.row_count, given.peer
from today
cross join (
    values
    (3, 'ok',      uuid '00000000-0000-4000-8000-000000000003', 'daily_sales', 10, '192.0.2.7'),
    (3, 'ok',      '00000000-0000-4000-8000-000000000003', 'daily_sales', 5, '192.0.2.8'),
    (3, 'refused', '00000000-0000-4000-8000-000000000003', 'daily_sales', null, '192.0.2.8'),
    (1, 'ok',      '00000000-0000-4000-8000-000000000003', null, 7, null),
    (1, 'ok',      null, 'daily_sales', 7, null)
) as given (days, outcome, principal_id, tool, row_count, peer);

create temporary table before as
select daily.* from today cross join lateral audit.daily_access(today.day - 5, today.day) as daily;
select results_eq(
    'select today.day - before.day, tool, place, hours, calls, refused, row_count from today, before order by before.day',
    $$
    values
    (3, 'daily_sales', '192.0.2.0/24', 2, 3::bigint, 1::bigint, 15::bigint),
    (1, '', '', 2, 1, 0, 7)
    $$,
    'calls are summed up by day, principal, tool and network'
);

select is(audit.summarise_access(), 1::bigint, 'the day that is over is summed up, and yesterday is not yet');
select is(audit.summarise_access(), 0::bigint, 'a day is summed up once');
select results_eq(
    'select daily.* from today cross join lateral audit.daily_access(today.day - 5, today.day) as daily order by 1',
    'select * from before order by 1',
    'the sums are those of the trail'
);

insert into audit.access_days (day, principal_id, tool, place, hours, calls, refused, row_count)
select today.day - days, '00000000-0000-4000-8000-000000000003', '', '', 1, 1, 0, 1
from today, generate_series(90, 91) as days;
select audit.summarise_access();
select is((select count(*) from audit.access_days), 2::bigint, 'sums are kept for 90 days');

set local role retail_auditor;
select lives_ok('select * from audit.daily_access(current_date, current_date)', 'an auditor may read them');
reset role;

select finish();
rollback;
