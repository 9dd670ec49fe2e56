-- retail.known_forecast: a stored forecast equals a new one. The test of ops.keep_forecasts checks
-- that it is found.

begin;
\ir ../../setup.sql
select plan(2);

create temporary table given as
select array_agg(100 + day % 7 * 10 + day % 11 order by day)::double precision[] as history, array_fill(0, array[500]) as events
from generate_series(1, 400) as day;
grant select on given to retail_definer;

select tests.log_in('North manager');
set local role retail_definer;
select results_eq(
    $$ select known.* from given cross join retail.known_forecast(history, events, '2025-06-03', 28, 'day') as known $$,
    $$ select made.* from given cross join retail.forecast_rows(history, events, '2025-06-03', 28, 'day') as made $$,
    'without a stored forecast it is computed'
);
reset role;
select tests.log_out();

insert into retail.kept_forecasts (
    fingerprint, store_ids, from_days, to_days, amounts, lows, highs, errors, tests, tests_apart, method
)
select
    retail.forecast_fingerprint(history, events, '2025-06-03', 28, 'day'), stores::integer[],
    '{2025-06-04,2025-06-05}', '{2025-06-04,2025-06-05}', '{1,2}', '{0,null}', '{3,null}', '{0.5,0.25}', 8, '{8,6}', 'mean'
from given
cross join unnest('{"{102}","{101}"}'::text[]) as stores;
select tests.log_in('North manager');
set local role retail_definer;
select results_eq(
    $$ select known.* from given cross join retail.known_forecast(history, events, '2025-06-03', 28, 'day') as known $$,
    $$
    values
    ('2025-06-04'::date, '2025-06-04'::date, 1::double precision, 0::double precision, 3::double precision, 0.5::double precision, 0.25::double precision, 8, 8, 'mean'),
    ('2025-06-05', '2025-06-05', 2, null, null, 0.5, 0.25, 8, 6, 'mean')
    $$,
    'a stored forecast returns its rows once, in order'
);
reset role;

select finish();
rollback;
