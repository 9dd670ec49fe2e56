-- retail.customer_days.

begin;
\ir ../../setup.sql
select plan(3);

select tests.log_in('Head office');
set local role retail_owner;
select ops.refresh_visits();
insert into retail.orders (store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total)
overriding system value
values
(103, 9001, 'R1', 'sale', 101, 402, '2025-03-01 18:00+00', '2025-03-01', 10, 10),
(103, 9002, 'R2', 'return', 101, 402, '2025-03-05 18:00+00', '2025-03-05', -4, -4),
(103, 9003, 'R3', 'sale', 101, 402, '2025-04-02 18:00+00', '2025-04-02', 20, 20),
(103, 9004, 'R4', 'sale', 101, 402, '2025-04-02 18:00+00', '2025-04-02', 30, 30);
select results_eq(
    $$ select order_date, orders, returns, net_sales, sold from retail.customer_days('{103}', true) where direction = 1 order by order_date $$,
    $$
    values
    ('2025-03-01'::date, 1::bigint, 0::bigint, 10.0, 10.0),
    ('2025-03-05', 0, 1, -4.0, 0.0),
    ('2025-04-02', 2, 0, 50.0, 50.0)
    $$,
    'each day of a customer who changed'
);
select is_empty(
    $$ select from retail.customer_days('{103}', true) where direction = -1 $$,
    'of whom nothing was counted'
);
select ops.refresh_visits();
delete from retail.orders where order_id = 9003;
select results_eq(
    $$ select direction, order_date, orders, returns, net_sales, sold from retail.customer_days('{103}', true) order by direction, order_date $$,
    $$
    values
    (-1, '2025-03-01'::date, 1::bigint, 0::bigint, 10.0, 10.0),
    (-1, '2025-03-05', 0, 1, -4.0, 0.0),
    (-1, '2025-04-02', 2, 0, 50.0, 50.0),
    (1, '2025-03-01', 1, 0, 10.0, 10.0),
    (1, '2025-03-05', 0, 1, -4.0, 0.0),
    (1, '2025-04-02', 1, 0, 30.0, 30.0)
    $$,
    'what was counted is what there is, less what changed'
);
reset role;

select finish();
rollback;
