-- retail.weights_of. Answers worked out by hand.

begin;
\ir ../../setup.sql
select plan(3);

select is(
    array(select round(weight::numeric, 6) from unnest(retail.weights_of('{1,2,2}')) as weight),
    array[round(128 / 129.0, 6), round(0.5 / 129.0, 6), round(0.5 / 129.0, 6)],
    'twice the error counts the 256th part: 256 / 258 and 1 / 258'
);
select is(
    array(select round(weight::numeric, 6) from unnest(retail.weights_of('{0,0,0,0}')) as weight),
    array[0.25, 0.25, 0.25, 0.25],
    'before any error all count equally'
);
select is(
    array(select round(weight::numeric, 6) from unnest(retail.weights_of('{0,3}')) as weight),
    array[0.5, 0.5],
    'they also do while one has no error'
);

select finish();
rollback;
