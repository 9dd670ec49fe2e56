-- retail.learn_order_value. Answers worked out by hand.

begin;
\ir ../../setup.sql
select plan(3);

create temporary table model_orders (customer_store_id integer, customer_id bigint, day date, is_order boolean, amount numeric);
-- Means of 10 and 30; 5 and 15, 25 and 35 within them: a variance of 50. Between the means: 2 x 100
-- + 2 x 900 - 80 ^ 2 / 4 = 400, less 1 x 50, over 4 - 8 / 4 = 2: 175.
insert into model_orders
values (1, 1, '2025-01-01', true, 5), (1, 1, '2025-01-02', true, 15), (1, 2, '2025-01-01', true, 25), (1, 2, '2025-01-02', true, 35);
select results_eq(
    $$ select mean, round(weight::numeric, 6) from retail.learn_order_value('2025-01-02') $$,
    $$ values (20::double precision, round(50 / 175.0, 6)) $$,
    'where customers differ more than their orders, few orders say much'
);
select results_eq(
    $$ select mean, weight from retail.learn_order_value('2025-01-01') $$,
    $$ values (15::double precision, 1000::double precision) $$,
    'one order each says nothing about the customer'
);
insert into model_orders values (1, 1, '2025-01-02', false, -10);
select is((select mean from retail.learn_order_value('2025-01-02')), 17.5::double precision, 'what is returned lowers the mean order');

select finish();
rollback;
