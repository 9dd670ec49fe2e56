-- retail.forecast_name.

begin;
\ir ../../setup.sql
select plan(3);

select is(
    retail.forecast_name('{0.1,0.1,0.1,0.1,0.1,0.2,0.1,0.1,0.1}'),
    'level of 32 weeks, a smooth season',
    'the sixth is the third level with the second kind of season'
);
select is(retail.forecast_name('{0.9,0.1}'), 'level of 2 weeks, no season', 'the first is the first level without a season');
select is(
    retail.forecast_name(array_fill(1 / 9.0, array[9])::double precision[]),
    'level of 2 weeks, no season',
    'of several with equal weights it is the first'
);

select finish();
rollback;
