-- retail.trend_test, compared with a reference in Python, and by simulation.

begin;
\ir ../../setup.sql
select plan(9);

select results_eq(
    $$ select round(estimate::numeric, 4), round(statistic::numeric, 4), round(critical::numeric, 2) from retail.trend_test('{3,-1,4,-1,5,-9,2,-6,5,3,-5,8,9,-7,9,-3}', false) $$,
    $$ values (1.0000, 0.6928, 2.13) $$,
    'without autocorrelation it is the t test of a mean: 1 / (5.7735 / 4), 15 degrees of freedom'
);
select results_eq(
    $$ select round(estimate::numeric, 4), round(statistic::numeric, 4), round(critical::numeric, 2) from retail.trend_test('{3,-1,4,-1,5,-9,2,-6,5,3,-5,8,9,-7,9,-3}', true) $$,
    $$ values (0.0941, 0.2913, 2.14) $$,
    'without autocorrelation it is the t test of a slope'
);
select results_eq(
    $$ select round(statistic::numeric, 4), round(critical::numeric, 2) from retail.trend_test('{1,3,2,5,4,6,8,7,9,8,7,10,12,11,10,13}', true) $$,
    $$ values (9.0320, 2.24) $$,
    'a series that rises has a clear slope'
);
select results_eq(
    $$ select round(statistic::numeric, 4), round(autocorrelation::numeric, 2) from retail.trend_test('{1,3,2,5,4,6,8,7,9,8,7,10,12,11,10,13}', false) $$,
    $$ values (1.1294, 0.95) $$,
    'a mean of values that all resemble each other says next to nothing'
);
select results_eq(
    $$ select round(estimate::numeric, 6), statistic, critical from retail.trend_test(array_fill(-2::double precision, array[20]), false) $$,
    $$ values (-2.000000, -1::double precision, 0::double precision) $$,
    'equal changes need no test'
);
select results_eq(
    $$ select round(estimate::numeric, 6), statistic, critical from retail.trend_test((select array_agg(5 + 0.3 * place order by place) from generate_series(1, 20) as place), true) $$,
    $$ values (0.300000, 1::double precision, 0::double precision) $$,
    'a straight line needs no test'
);
select is((select statistic from retail.trend_test('{1,2,3,4,5,6,7}', true)), null, 'seven values are too few');
-- Reproducible noise: 300 series of 26 values with an autocorrelation of 0.6.
create temporary table noise as
select
    series,
    place,
    sqrt(-2 * ln(('x' || substr(md5('a' || series || '/' || place), 1, 8))::bit(32)::bigint / 4294967297.0 + 1e-12))
    * cos(2 * pi() * ('x' || substr(md5('b' || series || '/' || place), 1, 8))::bit(32)::bigint / 4294967296.0) as value
from generate_series(1, 300) as series
cross join generate_series(1, 60) as place;
create temporary table followers as
with recursive chain as (
    select
        series,
        place,
        value
    from noise
    where place = 1

    union all

    select
        chain.series,
        chain.place + 1,
        0.6 * chain.value + noise.value
    from chain
    join noise
        on noise.series = chain.series
        and noise.place = chain.place + 1
)

select
    series,
    array_agg(value order by place) as values
from chain
where place > 34
group by series;
select cmp_ok(
    (select count(*) from followers cross join retail.trend_test(followers.values, false) as test where abs(test.statistic) >= test.critical),
    '<=', 21::bigint,
    'an autocorrelation of 0.6 raises at most 7 of 100 false alarms about a mean'
);
select cmp_ok(
    (select count(*) from followers cross join retail.trend_test(followers.values, true) as test where abs(test.statistic) >= test.critical),
    '<=', 21::bigint,
    'an autocorrelation of 0.6 raises at most 7 of 100 false alarms about a slope'
);

select finish();
rollback;
