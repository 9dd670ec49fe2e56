-- load.moment_at.

begin;
\ir ../../pgtap.sql
select plan(5);

select is(
    load.moment_at(text.said, 'Europe/Berlin'),
    text.meant::timestamptz,
    format('in Berlin, %s means %s', text.said, text.meant)
)
from (
    values
    ('2025-06-07 10:30:00',    '2025-06-07 08:30+00'),
    ('2025-12-07 10:30:00',    '2025-12-07 09:30+00'),
    ('2025-06-07 10:30:00+00', '2025-06-07 10:30+00'),
    ('2025-06-07 10:30:00-07', '2025-06-07 17:30+00'),
    ('2025-06-07',             '2025-06-06 22:00+00')
) as text (said, meant);

select finish();
rollback;
