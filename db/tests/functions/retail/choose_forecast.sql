-- retail.choose_forecast.

begin;
\ir ../../setup.sql
select plan(1);

select results_eq(
    $$
    select method, error, tests, naive_error
    from retail.choose_forecast(array_fill(10::double precision, array[100]), 'day', 7)
    $$,
    $$ values ('mean of eight weeks', 0::double precision, 6, 0::double precision) $$,
    'of two methods without an error the first by name is chosen, tried on the six weeks that leave eight to know'
);

select finish();
rollback;
