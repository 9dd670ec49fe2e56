-- retail.segment_bounds: the scores at which each fifth of the customers begins.

begin;
\ir ../../setup.sql
select plan(2);

\ir ../../shared/customers_of_web.sql

select tests.log_in('Head office');

-- Two of the ten customers are below customer 3, the first one of the second fifth.
select results_eq(
    $$ select * from retail.segment_bounds(103) $$,
    $$
    values (
        '{2025-04-22,2025-05-12,2025-06-01,2025-06-21}'::date[],
        '{3,5,7,9}'::bigint[],
        '{90,250,490,810}'::bigint[]
    )
    $$,
    'each score holds a fifth of the customers'
);
update retail.orders set subtotal = 10, total = 10 where store_id = 103;
select is(
    (select money from retail.segment_bounds(103)),
    '{30,50,70,90}'::bigint[],
    'the bounds follow the amounts: 10 for each order'
);

select finish();
rollback;
