-- retail.season_factor. Answers worked out by hand.

begin;
\ir ../../setup.sql
select plan(2);

select is(
    retail.season_factor('{1,2,3,4,5,6,7,8,9,10,11,12}', '2025-01-30', 4),
    1.5::double precision,
    'two days of January and two of February'
);
select is(retail.season_factor(array_fill(1::double precision, array[12]), '2025-01-30', 182), 1::double precision, 'without seasons every range is the mean');

select finish();
rollback;
