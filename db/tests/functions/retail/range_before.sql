-- retail.range_before. 29 November 2026 is a Sunday.

begin;
\ir ../../setup.sql
select plan(35);

select is(
    (
        select format('%s to %s, %s', before.previous_first, before.previous_last, before.basis)
        from retail.range_before(
            days.first_day, days.last_day, coalesce(days.covered_last, days.last_day), days.is_over, days.period::api.period, days.calendar::integer[]
        ) as before
    ),
    days.before,
    format('before %s, %s to %s with data to %s: %s', coalesce(days.period, 'the days'), days.first_day, days.last_day, days.covered_last, days.before)
)
from (
    values
    -- A day is compared with the same weekday, a few days with the same weekdays.
    (null,              date '2026-10-24', date '2026-10-24', null::date,   true,  '{1,1,0,0,0}', '2026-10-17 to 2026-10-17, same weekdays a week before'),
    (null,              '2026-10-24',      '2026-10-26',      null,         true,  '{1,1,0,0,0}', '2026-10-17 to 2026-10-19, same weekdays a week before'),
    (null,              '2026-10-19',      '2026-10-25',      null,         true,  '{1,1,0,0,0}', '2026-10-12 to 2026-10-18, 7 days before'),
    (null,              '2026-10-16',      '2026-10-25',      null,         true,  '{1,1,0,0,0}', '2026-10-02 to 2026-10-11, same weekdays 2 weeks before'),
    (null,              '2026-10-02',      '2026-10-31',      null,         true,  '{1,1,0,0,0}', '2026-09-02 to 2026-10-01, 30 days before'),
    -- A whole period is compared with the whole period before.
    (null,              '2026-10-01',      '2026-10-31',      null,         true,  '{1,1,0,0,0}', '2026-09-01 to 2026-09-30, month before (31 days against 30)'),
    (null,              '2026-03-01',      '2026-03-31',      null,         true,  '{1,1,0,0,0}', '2026-02-01 to 2026-02-28, month before (31 days against 28)'),
    (null,              '2026-09-01',      '2026-10-31',      null,         true,  '{1,1,0,0,0}', '2026-07-01 to 2026-08-31, 2 months before (61 days against 62)'),
    (null,              '2026-07-01',      '2026-09-30',      null,         true,  '{1,1,0,0,0}', '2026-04-01 to 2026-06-30, quarter before (92 days against 91)'),
    (null,              '2025-01-01',      '2025-12-31',      null,         true,  '{1,1,0,0,0}', '2024-01-01 to 2024-12-31, year before (365 days against 366)'),
    ('last_month',      '2026-10-01',      '2026-10-31',      null,         true,  '{1,1,0,0,0}', '2026-09-01 to 2026-09-30, month before (31 days against 30)'),
    -- A period to date is compared with the same days of the period before.
    ('week_to_date',    '2026-11-23',      '2026-11-25',      null,         true,  '{1,1,0,0,0}', '2026-11-16 to 2026-11-18, same days of the week before'),
    ('month_to_date',   '2026-11-01',      '2026-11-20',      null,         true,  '{1,1,0,0,0}', '2026-10-01 to 2026-10-20, same days of the month before'),
    ('month_to_date',   '2026-03-01',      '2026-03-30',      null,         true,  '{1,1,0,0,0}', '2026-02-01 to 2026-02-28, same days of the month before (30 days against 28)'),
    ('quarter_to_date', '2026-10-01',      '2026-11-29',      null,         true,  '{1,1,0,0,0}', '2026-07-01 to 2026-08-29, same days of the quarter before'),
    ('year_to_date',    '2026-01-01',      '2026-11-29',      null,         true,  '{1,1,0,0,0}', '2025-01-01 to 2025-11-29, same days of the year before'),
    ('year_to_date',    '2024-01-01',      '2024-03-01',      null,         true,  '{1,1,0,0,0}', '2023-01-01 to 2023-03-01, same days of the year before (61 days against 60)'),
    -- So is a whole period that the data cover only in part.
    ('last_month',      '2026-10-01',      '2026-10-31',      '2026-10-20', true,  '{1,1,0,0,0}', '2026-09-01 to 2026-09-20, same days of the month before'),
    (null,              '2026-10-01',      '2026-10-31',      '2026-10-20', true,  '{1,1,0,0,0}', '2026-09-01 to 2026-09-20, same days of the month before'),
    ('last_7_days',     '2026-11-23',      '2026-11-29',      '2026-11-25', true,  '{1,1,0,0,0}', '2026-11-16 to 2026-11-18, same weekdays a week before'),
    -- A month that is not over is compared with as many days of the month before, whether requested
    -- by name or not.
    (null,              '2026-11-01',      '2026-11-30',      null,         false, '{1,1,0,0,0}', '2026-10-01 to 2026-10-30, same days of the month before'),
    ('month_to_date',   '2026-11-01',      '2026-11-30',      null,         false, '{1,1,0,0,0}', '2026-10-01 to 2026-10-30, same days of the month before'),
    (null,              '2026-03-01',      '2026-03-31',      null,         false, '{1,1,0,0,0}', '2026-02-01 to 2026-02-28, same days of the month before (31 days against 28)'),
    (null,              '2026-10-01',      '2026-11-30',      null,         false, '{1,1,0,0,0}', '2026-08-01 to 2026-09-30, same days of the 2 months before'),
    -- A number of days stays that number of days, even if it happens to be a month, a quarter or a
    -- year.
    ('last_30_days',    '2026-11-01',      '2026-11-30',      null,         true,  '{1,1,0,0,0}', '2026-10-02 to 2026-10-31, 30 days before'),
    ('last_90_days',    '2026-01-01',      '2026-03-31',      null,         true,  '{1,1,0,0,0}', '2025-10-03 to 2025-12-31, 90 days before'),
    ('last_365_days',   '2026-01-01',      '2026-12-31',      null,         true,  '{1,1,0,0,0}', '2025-01-01 to 2025-12-31, 365 days before'),
    ('last_365_days',   '2024-01-02',      '2024-12-31',      null,         true,  '{1,1,0,0,0}', '2023-01-02 to 2024-01-01, 365 days before'),
    -- In a 4-5-4 calendar, the first month of fiscal 2023 had 4 weeks, the second one 5.
    (null,              '2023-02-26',      '2023-04-01',      null,         true,  '{2,7,1,4,5}', '2023-01-29 to 2023-02-25, month before (35 days against 28)')
) as days (period, first_day, last_day, covered_last, is_over, calendar, before);

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
        ranges.first_day, ranges.last_day, least(ranges.first_day + offset_days.number, ranges.last_day), true, null, '{1,1,0,0,0}'
    ) as before
    where before.previous_first <> ranges.first_day - interval '1 month'
        or before.previous_last >= ranges.first_day
        or extract(month from before.previous_last) <> extract(month from before.previous_first)
    $$,
    'what precedes a month, or a part of it, lies in the month before and nowhere else'
);

-- Each named period on each day of four years, including a leap year, and the same days by their
-- dates, before and after the last of them is over. For other calendars every fifth day, which
-- takes each weekday in turn.
create function pg_temp.odd_ranges(kind text, start_month integer, week_start integer, step integer)
    returns text
    language plpgsql
as $$
declare
    calendar integer[];
begin
    update retail.settings
    set
        fiscal_calendar = kind,
        fiscal_year_start_month = odd_ranges.start_month,
        week_start = odd_ranges.week_start;
    calendar := retail.fiscal_calendar();

    return (
        with asked as materialized (
            select
                day.day::date as today,
                period.name,
                days.first_day,
                days.last_day,
                days.last_day - days.first_day + 1 as days,
                (regexp_match(period.name::text, '(week|month|quarter|year)'))[1] as unit,
                period.name::text like '%\_to\_date' as is_to_date,
                period.name::text ~ '(_days|day)$' as is_days,
                days.last_day < day.day::date as is_over,
                period.name = 'month_to_date' and retail.period_start(day.day::date + 1, 'month', calendar) = day.day::date + 1 as is_last
            from generate_series(timestamp '2023-12-25', '2028-01-05', make_interval(days => odd_ranges.step)) as day (day)
            cross join unnest(enum_range(null::api.period)) as period (name)
            cross join lateral retail.period_days(period.name, day.day::date, calendar) as days
        ),

        compared as (
            select
                asked.*,
                before.*,
                before.previous_last - before.previous_first + 1 as previous_days,
                earlier.*,
                earlier.year_last - earlier.year_first + 1 as year_days,
                dated.previous_first as dated_first,
                dated.previous_last as dated_last,
                next_day.previous_first as next_first,
                next_day.previous_last as next_last
            from asked
            cross join lateral retail.range_before(
                asked.first_day, asked.last_day, asked.last_day, asked.is_over, asked.name, calendar
            ) as before
            cross join lateral retail.year_before(
                asked.first_day, asked.last_day, asked.is_over, asked.name, calendar
            ) as earlier (year_first, year_last, year_basis)
            left join lateral (
                select dates.*
                from retail.range_before(
                    asked.first_day, asked.last_day, asked.last_day, asked.is_over, null, calendar
                ) as dates
                where asked.unit in ('month', 'quarter', 'year') and asked.is_over
                    or asked.is_last
            ) as dated on true
            left join lateral (
                select dates.*
                from retail.range_before(
                    asked.first_day, asked.last_day, asked.last_day, true, null, calendar
                ) as dates
                where asked.is_last
            ) as next_day on true
        ),

        odd as (
            select
                compared.name,
                compared.today,
                case
                    when first_day > last_day or previous_first > previous_last or year_first > year_last
                        then 'ends before it begins'
                    when previous_last >= first_day or year_last >= first_day
                        then 'overlaps with what it is compared with'
                    when (previous_days <> days) <> (basis like format('%% (%s day%% against %s)', days, previous_days))
                        or (year_days <> days) <> (year_basis like format('%% (%s day%% against %s)', days, year_days))
                        then 'does not say that lengths differ, or says so without reason'
                    when is_days and (previous_days <> days or year_days <> days)
                        then 'is so many days, compared with more or fewer'
                    when is_days and days < 28 and (first_day - previous_first) % 7 <> 0
                        then 'is compared with other weekdays'
                    when is_days and days >= 28 and previous_last <> first_day - 1
                        then 'is not compared with the days right before'
                    when days <= 35 and not coalesce(is_over and unit in ('month', 'quarter'), false) and first_day - year_first <> 364
                        then 'is compared with other weekdays a year before'
                    when not is_days and previous_first <> retail.period_start(first_day - 1, unit, calendar)
                        then 'does not begin where the period before did'
                    when not is_days and not is_to_date and previous_last <> first_day - 1
                        then 'is a whole period, compared with a part of one'
                    when is_to_date and previous_days > days and unit <> 'year'
                        then 'is not over, compared with more of the period before'
                    -- A calendar year to date ends on the same date (29 February: on the 28th); a
                    -- fiscal year to date ends after as many days, or with the 52nd week.
                    when is_to_date and unit = 'year' and case
                        when calendar[3] = 0 then abs(previous_days - days) > 1
                        else previous_days <> least(days, first_day - previous_first)
                    end
                        then 'ends at another date of the year before'
                    when not is_days and unit <> 'week' and is_over
                        and retail.whole_unit(year_first, year_last, calendar) is null
                        then 'is a whole period, compared with a part of one a year before'
                    when not is_days and not is_to_date and unit <> 'week'
                        and (previous_first, previous_last) is distinct from (dated_first, dated_last)
                        then 'is compared with other days than by its dates'
                    -- On its last day, a month by name equals a month by its dates.
                    when is_last
                        and (
                            (previous_first, previous_last) is distinct from (dated_first, dated_last)
                            or next_last <> first_day - 1
                        )
                        then 'is compared with other days than by its dates'
                end as oddity
            from compared
        )

        select string_agg(format('%s on %s %s', odd.name, odd.today, odd.oddity), '; ')
        from (
            select distinct on (odd.oddity) odd.*
            from odd
            where odd.oddity is not null
            order by odd.oddity, odd.today
        ) as odd
    );
end
$$;
select is(
    pg_temp.odd_ranges(calendar.kind, calendar.start_month, calendar.week_start, calendar.step),
    null,
    format('every named period is compared with days that are like it, in the calendar %s from month %s', calendar.kind, calendar.start_month)
)
from (
    values ('calendar', 1, 1, 1), ('calendar', 7, 7, 5), ('4-4-5', 2, 7, 5), ('5-4-4', 9, 6, 5), ('iso', 1, 1, 5)
) as calendar (kind, start_month, week_start, step);

select finish();
rollback;
