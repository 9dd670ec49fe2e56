-- audit.daily_access.

begin;
\ir ../../setup.sql
select plan(2);

-- The daily totals end yesterday; today is read from the trail.
insert into audit.access_days (day, principal_id, tool, place, hours, calls, refused, row_count)
select (now() at time zone 'UTC')::date - 1, '00000000-0000-4000-8000-000000000003', 'daily_sales', '', 3, 9, 1, 99;
insert into audit.events (occurred_at, era, kind, outcome, attested, principal_id, tool, row_count)
select moment, 1, 'call', outcome, true, '00000000-0000-4000-8000-000000000003', 'daily_sales', 5
from (
    values
    (date_trunc('day', now() at time zone 'UTC') at time zone 'UTC', 'ok'),
    (date_trunc('day', now() at time zone 'UTC') at time zone 'UTC', 'refused'),
    (date_trunc('day', now() at time zone 'UTC') at time zone 'UTC' - interval '1 hour', 'ok')
) as given (moment, outcome);
select results_eq(
    $$
    select (now() at time zone 'UTC')::date - day, tool, hours, calls, refused, row_count
    from audit.daily_access((now() at time zone 'UTC')::date - 2, (now() at time zone 'UTC')::date)
    order by day
    $$,
    $$ values (1, 'daily_sales', 3, 9::bigint, 1::bigint, 99::bigint), (0, 'daily_sales', 1, 2, 1, 10) $$,
    'a day that was summed up is not read again, and today has two calls in its first hour'
);
select is_empty(
    $$ select from audit.daily_access((now() at time zone 'UTC')::date - 9, (now() at time zone 'UTC')::date - 2) $$,
    'other days are left out'
);

select finish();
rollback;
