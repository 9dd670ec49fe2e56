-- audit.score_amounts. Answers worked out by hand.

begin;
\ir ../../setup.sql
select plan(2);

-- On each of five days: 9 calls with 99 rows in all, and no refusals.
insert into audit.access_days (day, principal_id, tool, place, hours, calls, refused, row_count)
select date '2025-03-31' - back, '00000000-0000-4000-8000-000000000003', 'daily_sales', '', 1, 9, 0, 99
from generate_series(1, 5) as back;
insert into audit.access_days (day, principal_id, tool, place, hours, calls, refused, row_count)
values
('2025-03-31', '00000000-0000-4000-8000-000000000003', 'daily_sales', '', 1, 20, 1, 99),
('2025-03-31', '00000000-0000-4000-8000-000000000003', 'list_stores', '', 1, 9,  0, 0),
('2025-03-31', '00000000-0000-4000-8000-000000000004', 'list_stores', '', 1, 900, 0, 0);
select results_eq(
    $$ select principal_id, finding, subject, round(score, 3) from audit.score_amounts('2025-03-31') order by finding $$,
    $$
    values
    ('00000000-0000-4000-8000-000000000003'::uuid, 'more calls than usual',    '29; the median of the days before is 9',  round((sqrt(10) * ln(3.0))::numeric, 3)),
    ('00000000-0000-4000-8000-000000000003',       'more refusals than usual', '1; the median of the days before is 0',   round(ln(2.0), 3)),
    ('00000000-0000-4000-8000-000000000003',       'more rows than usual',     '99; the median of the days before is 99', 0.000)
    $$,
    '(ln 30 - ln 10) / (1 / root of 10), ln 2 / 1 and nothing; a principal without a past has no score'
);
set local role retail_auditor;
select lives_ok($$ select * from audit.score_amounts('2025-03-31') $$, 'an auditor may call it');
reset role;

select finish();
rollback;
