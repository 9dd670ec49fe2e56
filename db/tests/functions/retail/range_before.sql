-- retail.range_before. 29 November 2026 is a Sunday.

begin;
\ir ../../setup.sql
select plan(27);

select is(
    (
        select format('%s to %s, %s', before.previous_first, before.previous_last, before.basis)
        from retail.range_before(
            days.first_day, days.last_day, coalesce(days.covered_last, days.last_day), days.period::api.period, days.calendar::integer[]
        ) as before
    ),
    days.before,
    format('before %s, %s to %s with data to %s: %s', coalesce(days.period, 'the days'), days.first_day, days.last_day, days.covered_last, days.before)
)
from (
    values
    -- A day has the same weekday, a few days the same weekdays.
    (null,              date '2026-10-24', date '2026-10-24', null::date,   '{1,1,0,0,0}', '2026-10-17 to 2026-10-17, same weekdays a week before'),
    (null,              '2026-10-24',      '2026-10-26',      null,         '{1,1,0,0,0}', '2026-10-17 to 2026-10-19, same weekdays a week before'),
    (null,              '2026-10-19',      '2026-10-25',      null,         '{1,1,0,0,0}', '2026-10-12 to 2026-10-18, 7 days before'),
    (null,              '2026-10-16',      '2026-10-25',      null,         '{1,1,0,0,0}', '2026-10-02 to 2026-10-11, same weekdays 2 weeks before'),
    (null,              '2026-10-02',      '2026-10-31',      null,         '{1,1,0,0,0}', '2026-09-02 to 2026-10-01, 30 days before'),
    -- Whole periods have the whole period before.
    (null,              '2026-10-01',      '2026-10-31',      null,         '{1,1,0,0,0}', '2026-09-01 to 2026-09-30, month before'),
    (null,              '2026-03-01',      '2026-03-31',      null,         '{1,1,0,0,0}', '2026-02-01 to 2026-02-28, month before'),
    (null,              '2026-09-01',      '2026-10-31',      null,         '{1,1,0,0,0}', '2026-07-01 to 2026-08-31, 2 months before'),
    (null,              '2026-07-01',      '2026-09-30',      null,         '{1,1,0,0,0}', '2026-04-01 to 2026-06-30, quarter before'),
    (null,              '2025-01-01',      '2025-12-31',      null,         '{1,1,0,0,0}', '2024-01-01 to 2024-12-31, year before'),
    ('last_month',      '2026-10-01',      '2026-10-31',      null,         '{1,1,0,0,0}', '2026-09-01 to 2026-09-30, month before'),
    -- What is under way has the same days of the period before.
    ('week_to_date',    '2026-11-23',      '2026-11-25',      null,         '{1,1,0,0,0}', '2026-11-16 to 2026-11-18, same days of the week before'),
    ('month_to_date',   '2026-11-01',      '2026-11-20',      null,         '{1,1,0,0,0}', '2026-10-01 to 2026-10-20, same days of the month before'),
    ('month_to_date',   '2026-03-01',      '2026-03-30',      null,         '{1,1,0,0,0}', '2026-02-01 to 2026-02-28, same days of the month before'),
    ('quarter_to_date', '2026-10-01',      '2026-11-29',      null,         '{1,1,0,0,0}', '2026-07-01 to 2026-08-29, same days of the quarter before'),
    ('year_to_date',    '2026-01-01',      '2026-11-29',      null,         '{1,1,0,0,0}', '2025-01-01 to 2025-11-29, same days of the year before'),
    ('year_to_date',    '2024-01-01',      '2024-03-01',      null,         '{1,1,0,0,0}', '2023-01-01 to 2023-03-01, same days of the year before'),
    -- So has a whole period that the data cover in part.
    ('last_month',      '2026-10-01',      '2026-10-31',      '2026-10-20', '{1,1,0,0,0}', '2026-09-01 to 2026-09-20, same days of the month before'),
    (null,              '2026-10-01',      '2026-10-31',      '2026-10-20', '{1,1,0,0,0}', '2026-09-01 to 2026-09-20, same days of the month before'),
    ('last_7_days',     '2026-11-23',      '2026-11-29',      '2026-11-25', '{1,1,0,0,0}', '2026-11-16 to 2026-11-18, same weekdays a week before'),
    -- In a 4-5-4 calendar the first month of fiscal 2023 had 4 weeks, the second one 5.
    (null,              '2023-02-26',      '2023-04-01',      null,         '{2,7,1,4,5}', '2023-01-29 to 2023-02-25, month before')
) as days (period, first_day, last_day, covered_last, calendar, before);

select is_empty(
    $$
    select ranges.first_day
    from (
        select
            day::date as first_day,
            (day + interval '1 month - 1 day')::date as last_day
        from generate_series(timestamp '2019-01-01', '2029-12-01', interval '1 month') as day
    ) as ranges
    cross join generate_series(0, 30) as offset_days (number)
    cross join lateral retail.range_before(
        ranges.first_day, ranges.last_day, least(ranges.first_day + offset_days.number, ranges.last_day), null, '{1,1,0,0,0}'
    ) as before
    where before.previous_first <> ranges.first_day - interval '1 month'
        or before.previous_last >= ranges.first_day
        or extract(month from before.previous_last) <> extract(month from before.previous_first)
    $$,
    'what precedes a month, or a part of it, lies in the month before and nowhere else'
);

-- Each named period in each calendar, on many days: what it is compared with lies before it, is
-- no longer than it, and the year before lies before it too.
create function pg_temp.odd_ranges(kind text, start_month integer, week_start integer)
    returns text
    language plpgsql
as $$
begin
    update retail.settings
    set
        fiscal_calendar = kind,
        fiscal_year_start_month = odd_ranges.start_month,
        week_start = odd_ranges.week_start;

    return (
        select string_agg(format('%s on %s', period.name, day.day::date), ', ')
        from generate_series(timestamp '2022-12-20', '2027-02-10', interval '23 days') as day (day)
        cross join unnest(enum_range(null::api.period)) as period (name)
        cross join lateral retail.period_days(period.name, day.day::date, retail.fiscal_calendar()) as asked
        cross join lateral retail.range_before(
            asked.first_day, asked.last_day, asked.last_day, period.name, retail.fiscal_calendar()
        ) as before
        cross join lateral retail.year_before(asked.first_day, asked.last_day, retail.fiscal_calendar()) as earlier
        where asked.first_day > asked.last_day
            or before.previous_first > before.previous_last
            or before.previous_last >= asked.first_day
            or (
                before.previous_last - before.previous_first > asked.last_day - asked.first_day
                and retail.whole_unit(asked.first_day, asked.last_day, retail.fiscal_calendar()) is null
                and period.name <> 'year_to_date'
            )
            or earlier.year_first > earlier.year_last
            or earlier.year_last >= asked.first_day
    );
end
$$;
select is(
    pg_temp.odd_ranges(calendar.kind, calendar.start_month, calendar.week_start),
    null,
    format('every named period is compared with days before it in the calendar %s from month %s', calendar.kind, calendar.start_month)
)
from (
    values ('calendar', 1, 1), ('calendar', 7, 7), ('4-4-5', 2, 7), ('5-4-4', 9, 6), ('iso', 1, 1)
) as calendar (kind, start_month, week_start);

select finish();
rollback;
