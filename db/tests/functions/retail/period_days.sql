-- retail.period_days. 14 May 2025 is a Wednesday.

begin;
\ir ../../setup.sql
select plan(19);

create function pg_temp.days_of(period api.period)
    returns text
    language sql
as $$
    select days.first_day || ' to ' || days.last_day
    from retail.period_days(period, '2025-05-14', retail.fiscal_calendar()) as days
$$;

select is(pg_temp.days_of(period.name), period.days, format('%s is %s in the calendar year', period.name, period.days))
from (
    values
    ('today'::api.period, '2025-05-14 to 2025-05-14'),
    ('yesterday',         '2025-05-13 to 2025-05-13'),
    ('last_7_days',       '2025-05-08 to 2025-05-14'),
    ('last_30_days',      '2025-04-15 to 2025-05-14'),
    ('last_90_days',      '2025-02-14 to 2025-05-14'),
    ('last_365_days',     '2024-05-15 to 2025-05-14'),
    ('week_to_date',      '2025-05-12 to 2025-05-14'),
    ('last_week',         '2025-05-05 to 2025-05-11'),
    ('month_to_date',     '2025-05-01 to 2025-05-14'),
    ('last_month',        '2025-04-01 to 2025-04-30'),
    ('quarter_to_date',   '2025-04-01 to 2025-05-14'),
    ('last_quarter',      '2025-01-01 to 2025-03-31'),
    ('year_to_date',      '2025-01-01 to 2025-05-14'),
    ('last_year',         '2024-01-01 to 2024-12-31')
) as period (name, days);
select is(
    (select count(*) from unnest(enum_range(null::api.period)) as period where pg_temp.days_of(period) is null),
    0::bigint,
    'every period has days'
);

update retail.settings set fiscal_year_start_month = 2;
select is(pg_temp.days_of(period.name), period.days, format('%s is %s in a fiscal year from February', period.name, period.days))
from (
    values
    ('quarter_to_date'::api.period, '2025-05-01 to 2025-05-14'),
    ('last_quarter',                '2025-02-01 to 2025-04-30'),
    ('year_to_date',                '2025-02-01 to 2025-05-14'),
    ('last_year',                   '2024-02-01 to 2025-01-31')
) as period (name, days);

select finish();
rollback;
