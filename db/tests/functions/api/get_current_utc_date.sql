-- api.get_current_utc_date.

begin;
\ir ../../setup.sql
select plan(7);

select volatility_is('api', 'get_current_utc_date'::name, 'stable');
select is_definer('api', 'get_current_utc_date'::name);
set local time zone 'Asia/Tokyo';
select is(
    (select current_utc_date::timestamptz from api.get_current_utc_date()),
    date_trunc('second', statement_timestamp()),
    'the default is ISO 8601 in UTC, whatever the time zone of the session'
);
select is(
    (select current_utc_date::bigint from api.get_current_utc_date('epoch')),
    floor(extract(epoch from statement_timestamp()))::bigint,
    'epoch is the number of seconds since 1970'
);
select is(
    (select current_utc_date::date from api.get_current_utc_date('date_only')),
    (statement_timestamp() at time zone 'UTC')::date,
    'date_only is the day in UTC'
);

select tests.log_in('North manager');
select results_eq(
    $$ select today, data_through from api.get_current_utc_date() $$,
    $$ values ((now() at time zone 'America/Los_Angeles')::date, '2025-06-03'::date) $$,
    'it also returns the current day in the stores, and the last day with data'
);
update retail.settings set business_date = '2025-06-02';
select is((select today from api.get_current_utc_date()), '2025-06-02'::date, 'today is the day that the settings name');

select finish();
rollback;
