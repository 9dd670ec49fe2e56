-- audit.unusual_access_on, with the view audit.unusual_access: a day compared with the principal's
-- past.

begin;
\ir ../../setup.sql
select plan(11);

-- On each of 20 days, from 11 to 30 March: 9 calls of one tool from one place at 9 and 10 o'clock, 99 rows.
create function pg_temp.past(principal uuid, days integer)
    returns void
    language sql
as $$
    insert into audit.access_days (day, principal_id, tool, place, hours, calls, refused, row_count)
    select date '2025-03-31' - back, principal, 'daily_sales', '192.0.2.0/24', (1 << 9) | (1 << 10), 9, 0, 99
    from generate_series(1, days) as back
$$;

create function pg_temp.judged(principal uuid, tool text, place text, hour integer, calls bigint, refused bigint, row_count bigint)
    returns void
    language sql
as $$
    delete from audit.access_days
    where access_days.day = '2025-03-31' and access_days.principal_id = principal;
    insert into audit.access_days (day, principal_id, tool, place, hours, calls, refused, row_count)
    values ('2025-03-31', principal, tool, place, 1 << hour, calls, refused, row_count)
$$;

create function pg_temp.findings()
    returns table (principal text, finding text, subject text, score numeric, days bigint)
    language sql
as $$
    select principal, finding, subject, score, days from audit.unusual_access_on('2025-03-31')
$$;

\set north '''00000000-0000-4000-8000-000000000003'''
\set south '''00000000-0000-4000-8000-000000000004'''

select pg_temp.past(:north, 20);

-- (ln 30 - ln 10) / (1 / sqrt 10) = 3.474; (ln 200 - ln 100) / 0.2 = 3.466; ln 33 / 1 = 3.497
select pg_temp.judged(:north, 'daily_sales', '192.0.2.0/24', 11, 29, 32, 199);
select is_empty('select * from pg_temp.findings()', 'just below 3.5 spreads above the median nothing is unusual, nor is an hour beside a usual one');

-- (ln 31 - ln 10) * sqrt 10 = 3.578; (ln 202 - ln 100) / 0.2 = 3.515; ln 34 = 3.526
select pg_temp.judged(:north, 'daily_sales', '192.0.2.0/24', 9, 30, 33, 201);
select results_eq(
    'select * from pg_temp.findings()',
    $$
    values
    ('North manager', 'more calls than usual', '30; the median of the days before is 9', 3.578, 20::bigint),
    ('North manager', 'more refusals than usual', '33; the median of the days before is 0', 3.526, 20),
    ('North manager', 'more rows than usual', '201; the median of the days before is 99', 3.515, 20)
    $$,
    'calls, rows and refusals are unusual from 3.5 spreads on'
);

-- 1 / (20 + 2) = 0.045
select pg_temp.judged(:north, 'list_stores', '198.51.100.0/24', 3, 9, 0, 99);
select results_eq(
    'select * from pg_temp.findings()',
    $$
    values
    ('North manager', 'a new place', '198.51.100.0/24', 0.045, 20::bigint),
    ('North manager', 'a new tool', 'list_stores', 0.045, 20),
    ('North manager', 'an unusual hour', '03:00 UTC', 0.045, 20)
    $$,
    'after 20 days, an hour, a tool and a place that were never seen are unusual'
);

-- A principal that regularly does something new: (1 + 3) / (23 + 2) = 0.16.
insert into audit.access_days (day, principal_id, tool, place, hours, calls, refused, row_count)
select date '2025-03-31' - back, :north, 'tool_' || back, '203.0.' || back || '.0/24', 1 << 9, 1, 0, 1
from generate_series(1, 3) as back;
select results_eq(
    'select finding from pg_temp.findings()',
    $$ values ('an unusual hour') $$,
    'a principal that often calls new tools from new places is not unusual when doing so again'
);

update audit.thresholds set is_enabled = false where threshold = 'an unusual hour';
select is_empty('select * from pg_temp.findings()', 'a check that is switched off finds nothing');
update audit.thresholds set is_enabled = true, amount = 0.2;
select is(
    (select count(*) from pg_temp.findings()),
    3::bigint,
    'bounds come from the table: a probability of 0.16 is unusual below 0.2'
);
update audit.thresholds set amount = case when threshold like 'more %' then 3.5 else 0.05 end;
delete from audit.access_days;

-- 18 days: 1 / (18 + 2) = 0.05, which is not less than 0.05.
select pg_temp.past(:south, 18);
select pg_temp.judged(:south, 'list_stores', '198.51.100.0/24', 3, 1000, 0, 99);
select results_eq(
    'select finding from pg_temp.findings()',
    $$ values ('more calls than usual') $$,
    'after 18 days nothing can be called new'
);
delete from audit.access_days where day < '2025-03-22';
select is_empty('select * from pg_temp.findings()', 'nine days are too few to know what is usual');

-- Days with amounts 1, 3, 7, … 2^10 - 1, so that ln (1 + amount) is k ln 2. Their median is 5.5 ln
-- 2, the median distance from it 2.5 ln 2, the spread 1.4826 * 2.5 ln 2 = 2.5691; (14 - 5.5) ln 2 /
-- 2.5691 = 2.293.
delete from audit.access_days;
insert into audit.access_days (day, principal_id, tool, place, hours, calls, refused, row_count)
select date '2025-03-31' - k, :south, 'daily_sales', '192.0.2.0/24', 1 << 9, (2 ^ k)::bigint - 1, 0, 0
from generate_series(1, 10) as k;
select pg_temp.judged(:south, 'daily_sales', '192.0.2.0/24', 9, 16383, 0, 0);
update audit.thresholds set amount = 2.29 where threshold = 'more calls than usual';
select results_eq(
    'select finding, score from pg_temp.findings()',
    $$ values ('more calls than usual', 2.293) $$,
    'the spread is that of the days before'
);
update audit.thresholds set amount = 2.3 where threshold = 'more calls than usual';
select is_empty('select * from pg_temp.findings()', 'if days vary widely, a wider range is usual');

set local role retail_auditor;
select is_empty('select * from audit.unusual_access', 'the view has the days up to today');
reset role;

select finish();
rollback;
