-- retail.two_giant_days. Answers worked out by hand.

begin;
\ir ../../setup.sql
select plan(5);

-- 1 on five days of April and 2 on one: 7 on 6 days. ceil(7 / 6 + 5 * root of 7 / 6) = 7.
insert into retail.daily_product_sales (store_id, sales_date, product_id, orders, lines, units, units_returned, returned_sales, net_sales, cost, lines_without_cost)
select 101, '2025-03-31'::date + number::integer, 202, 1, 1, units, greatest(-units, 0), greatest(-units, 0), units, 0, 0
from unnest(array[1, 1, 1, 1, 1, 2, 15, 15]) with ordinality as days (units, number);
select tests.log_in('Head office');
set local role retail_definer;
select results_eq(
    $$ select usual, second_largest, second_smallest, other_days from retail.two_giant_days(array[101], array[202], array['2025-04-08'::date]) $$,
    $$ values (7, 15::bigint, 1::bigint, 6::bigint) $$,
    'two days above what the other six suggest'
);
select results_eq(
    $$ select usual, second_largest, second_smallest, other_days from retail.two_giant_days(array[101], array[202], array['2025-07-01'::date]) $$,
    $$ values (7, 15::bigint, 1::bigint, 5::bigint) $$,
    'of 91 days, five others are left'
);
select is_empty(
    $$ select usual, second_largest, second_smallest, other_days from retail.two_giant_days(array[102], array[202], array['2025-04-08'::date]) $$,
    'days of another store do not count'
);
reset role;
select tests.log_out();
update retail.daily_product_sales set units = 14 where store_id = 101 and product_id = 202 and sales_date = '2025-04-08';
select tests.log_in('Head office');
set local role retail_definer;
select is_empty(
    $$ select usual, second_largest, second_smallest, other_days from retail.two_giant_days(array[101], array[202], array['2025-04-08'::date]) $$,
    'the second lies above twice that too, or there are not two'
);
reset role;
select tests.log_out();
update retail.daily_product_sales set units = 500 where store_id = 101 and product_id = 202 and sales_date = '2025-04-08';
insert into retail.daily_product_sales (store_id, sales_date, product_id, orders, lines, units, units_returned, returned_sales, net_sales, cost, lines_without_cost)
values
(101, '2025-04-09', 202, 1, 1, -500, 500, 500, -500, 0, 0),
(101, '2025-04-10', 202, 1, 1, -15, 15, 15, -15, 0, 0);
select tests.log_in('Head office');
set local role retail_definer;
select results_eq(
    $$ select usual, second_largest, second_smallest, other_days from retail.two_giant_days(array[101], array[202], array['2025-04-10'::date]) $$,
    $$ values (7, 15::bigint, -15::bigint, 6::bigint) $$,
    'returns of both do not count among the others'
);
reset role;

select finish();
rollback;
