-- retail.range_pairs; see functions/retail/counted_groups.sql, too.

begin;
\ir ../../setup.sql
select plan(1);

select tests.log_in('Head office');
set local role retail_owner;
select ops.refresh_visits();
-- A return between two orders, and a day with two.
insert into retail.orders (store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total)
overriding system value
values
(103, 9001, 'R1', 'sale', 101, 402, '2025-03-01 18:00+00', '2025-03-01', 10, 10),
(103, 9002, 'R2', 'return', 101, 402, '2025-03-05 18:00+00', '2025-03-05', -4, -4),
(103, 9003, 'R3', 'sale', 101, 402, '2025-04-02 18:00+00', '2025-04-02', 20, 20),
(103, 9004, 'R4', 'sale', 101, 402, '2025-04-02 18:00+00', '2025-04-02', 30, 30);
select results_eq(
    $$
    select measure, late_date, early_date, customers, repeaters, orders, returns, net_sales, sold
    from retail.range_pairs('{103}', true)
    order by 1, 2, 3
    $$,
    $$
    values
    (1, '2025-04-02'::date, '2025-03-01'::date, 0::bigint, 1::bigint, 0::bigint, 0::bigint, 0.0, 0.0),
    (2, '2025-03-01', '2025-03-01', 1, 0, 1, 0, 10.0, 10.0),
    (2, '2025-03-05', '2025-03-01', 0, 0, 0, 1, -4.0, 0.0),
    (2, '2025-04-02', '2025-03-01', 0, 1, 2, 0, 50.0, 50.0),
    (3, '2025-03-05', '2025-03-01', -1, 0, 0, -1, 4.0, 0.0),
    (3, '2025-03-05', '2025-03-05', 1, 0, 0, 1, -4.0, 0.0),
    (3, '2025-04-02', '2025-03-01', 1, 0, 0, 1, -4.0, 0.0),
    (3, '2025-04-02', '2025-03-05', -1, 0, 0, -1, 4.0, 0.0)
    $$,
    'the third order, what a new customer bought, and a return that counts without the orders beside it'
);
reset role;

select finish();
rollback;
