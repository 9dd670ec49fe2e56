-- retail.learn_seasons. Answers worked out by hand.

begin;
\ir ../../setup.sql
select plan(3);

-- Two orders a day in June and one on all other days, for 728 days up to the end of 2022.
create temporary table model_orders as
select
    '2022-12-31'::date - back as day,
    true as is_order
from generate_series(0, 727) as back
cross join generate_series(1, 2) as number
where number = 1 or extract(month from '2022-12-31'::date - back) = 6;

select is(
    (select array_agg(round(factor::numeric, 6)) from unnest((retail.learn_seasons('2022-12-31', 2))[5:7]) as factor),
    array[round(728 / 788.0, 6), round(2 * 728 / 788.0, 6), round(728 / 788.0, 6)],
    'June has twice the orders of another month'
);
select is(retail.learn_seasons('2022-12-31', 1), array_fill(1::double precision, array[12]), 'one year is too short for a season');
select is(retail.learn_seasons('2022-12-31', null), array_fill(1::double precision, array[12]), 'without data there is no season');

select finish();
rollback;
