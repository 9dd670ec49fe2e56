-- retail.order_answer: the lines of an order, as the writing tools return them.

begin;
\ir ../../setup.sql
select plan(3);

create temporary table answer as
select jsonb_array_elements(retail.order_answer(orders)) as line
from retail.orders
where orders.order_id = 501;

select results_eq(
    $$
    select line ->> 'product', (line ->> 'quantity')::integer, (line ->> 'line_total')::numeric, (line ->> 'quantity_left')::integer
    from answer
    $$,
    $$ values ('Claw Hammer', 2, 36.00, 5), ('Flat Brush', 1, 5.00, 8) $$,
    'each line has the pieces bought and the remaining stock'
);
select results_eq(
    $$ select distinct line ->> 'store', line ->> 'order_number', (line ->> 'order_total')::numeric from answer $$,
    $$ values ('North', 'A1', 45.10) $$,
    'each line has the order'
);
select is(
    (select (jsonb_array_elements(retail.order_answer(orders)) ->> 'quantity_left')::integer from retail.orders where orders.order_id = 506),
    1,
    'the remaining stock is that of the store that sold'
);

select finish();
rollback;
