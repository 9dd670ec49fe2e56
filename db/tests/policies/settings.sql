-- retail.settings, named periods and names: retail.today, retail.period_days,
-- retail.year_before, retail.date_range, retail.product_by_name, retail.make_cursor, retail.read_cursor.

begin;
\ir ../setup.sql
select plan(43);
\ir ../fixtures.sql
\ir ../callers.sql

select policies_are('retail', 'settings', array['wall', 'read', 'load'], 'settings have a wall and two doors');
select is(pg_temp.rows_seen('north', 'retail_definer', 'retail.settings'), 1::bigint, 'a caller reads the settings');
select is(pg_temp.rows_seen(null, 'retail_definer', 'retail.settings'), 0::bigint, 'nobody does not');
select throws_ok(
    $$ insert into retail.settings (is_only_row) values (false) $$,
    '23514',
    null,
    'there is one row of settings'
);

-- Periods ----------------------------------------------------------------------------

create function pg_temp.days_of(period api.period)
    returns text
    language sql
as $$
    select days.first_day || ' to ' || days.last_day
    from retail.period_days(period, '2025-05-14') as days
$$;

-- 14 May 2025 is a Wednesday.
select is(pg_temp.days_of(period.name), period.days, period.name || ' in the calendar year')
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
    'every period has its days'
);

select is(
    (select before.year_first || ' to ' || before.year_last from retail.year_before(days.first_day, days.last_day) as before),
    days.before,
    days.first_day || ' to ' || days.last_day || ' a year before'
)
from (
    values
    (date '2025-02-01', date '2025-02-28', '2024-02-01 to 2024-02-29'),
    ('2024-02-01',      '2024-02-29',      '2023-02-01 to 2023-02-28'),
    ('2024-12-01',      '2025-02-28',      '2023-12-01 to 2024-02-29'),
    ('2025-02-01',      '2025-02-27',      '2024-02-01 to 2024-02-27'),
    ('2025-02-28',      '2025-02-28',      '2024-02-28 to 2024-02-28'),
    ('2024-02-29',      '2024-03-01',      '2023-02-28 to 2023-03-01'),
    ('2024-01-01',      '2024-12-31',      '2023-01-01 to 2023-12-31')
) as days (first_day, last_day, before);

update retail.settings set fiscal_year_start_month = 2;
select is(pg_temp.days_of(period.name), period.days, period.name || ' in a fiscal year from February')
from (
    values
    ('quarter_to_date'::api.period, '2025-05-01 to 2025-05-14'),
    ('last_quarter',                '2025-02-01 to 2025-04-30'),
    ('year_to_date',                '2025-02-01 to 2025-05-14'),
    ('last_year',                   '2024-02-01 to 2025-01-31')
) as period (name, days);

update retail.settings set business_date = '2025-06-03';
select pg_temp.become('north');
select is(retail.today(), '2025-06-03'::date, 'the settings may say which day it is');
select results_eq(
    $$ select first_day, last_day from retail.date_range('week_to_date', null, null, 30) $$,
    $$ values ('2025-06-02'::date, '2025-06-03'::date) $$,
    'a period counts from that day'
);
update retail.settings set business_date = null;
select is(retail.today(), (now() at time zone 'America/Los_Angeles')::date, 'else it is the day in the store');
select results_eq(
    $$ select first_day, last_day from retail.date_range(null, null, null, 30) $$,
    $$ values ('2025-05-05'::date, '2025-06-03'::date) $$,
    'an open range ends on the last day with an order'
);
select throws_ok(
    $$ select * from retail.date_range('today', '2025-06-01', null, 30) $$,
    '22023',
    'period comes instead of start_date and end_date',
    'a period and dates contradict each other'
);

-- Names and cursors ----------------------------------------------------------------------

select results_eq(
    $$ select retail.product_by_name(name) from unnest(array['claw HAMMER ', 'h-1', 'H-1', null]) as name $$,
    $$ values (201), (201), (201), (null) $$,
    'a product is found by name or sku'
);
select throws_ok(
    $$ select retail.product_by_name('claw hamer', 'items') $$,
    '22023',
    'there is no product called ''claw hamer''',
    'an unknown one is an error'
);
update retail.products set name = 'White Paint' where product_id = 204;
select throws_ok(
    $$ select retail.product_by_name('white paint') $$,
    '22023',
    'several products are called ''white paint''',
    'and so is an ambiguous one'
);
select is(
    retail.read_cursor(retail.make_cursor('list', '1.50', null, 'ä"'), 'list', 'numeric', 'integer', 'text'),
    array['1.50', null, 'ä"'],
    'a cursor keeps its key'
);
select is(retail.read_cursor(null, 'list', 'numeric'), null, 'no cursor is none');
select throws_ok(
    format($$ select retail.read_cursor(%L, 'list', 'numeric') $$, cursor),
    '22023',
    'page_cursor is not a cursor of this list',
    'a cursor that is not one of this list is refused: ' || coalesce(cursor, '')
)
from unnest(array['nonsense', 'WyJsaXN0IiwgImEiXQ==', 'e30=']) as cursor;

select finish();
rollback;
