-- retail.local_time.

begin;
\ir ../../setup.sql
select plan(4);

set local time zone 'Asia/Tokyo';
select is(
    retail.local_time(moment.at, moment.zone),
    moment.shown,
    format('in %s it is %s', moment.zone, moment.shown)
)
from (
    values
    (timestamptz '2025-06-04 06:30+00', 'America/Los_Angeles', '2025-06-03T23:30:00-07:00'),
    ('2025-12-04 06:30+00',             'America/Los_Angeles', '2025-12-03T22:30:00-08:00'),
    ('2025-06-04 06:30+00',             'Asia/Kolkata',        '2025-06-04T12:00:00+05:30'),
    ('2025-06-04 06:30+00',             'UTC',                 '2025-06-04T06:30:00+00:00')
) as moment (at, zone, shown);

select finish();
rollback;
