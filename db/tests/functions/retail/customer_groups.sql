-- retail.customer_groups.

begin;
\ir ../../setup.sql
select plan(3);

select tests.log_in('Head office');
set local role retail_definer;
select results_eq(
    $$
    select customers, repeaters, new_customers, new_orders, new_net_sales, walk_in_orders, walk_in_net_sales
    from retail.customer_groups(null, '2025-06-02', '2025-06-03')
    $$,
    $$ values (1::bigint, 0::bigint, 0::bigint, 0::bigint, null::numeric, 1::bigint, 50.0) $$,
    'Ann returned a hammer and bought paint; the other order is a walk-in customer''s'
);
select results_eq(
    $$ select customers, new_customers, new_orders, new_net_sales from retail.customer_groups(null, '2025-06-01', '2025-06-01') $$,
    $$ values (3::bigint, 3::bigint, 3::bigint, 91.0) $$,
    'on the first day all customers are new: 41 + 30 + 20'
);
reset role;

-- On 5 June Bob exchanges 3 brushes for a hammer, and the walk-in customer of South a paint for two
-- brushes. Cid returns a hammer and buys nothing. A customer of another store is new.
select tests.log_out();
insert into retail.customers (store_id, customer_id, customer_number) overriding system value values (102, 406, 'S-2');
insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
values
(101, 831, 'E1', 'exchange', 101, 402, '2025-06-05 18:00+00', '2025-06-05', 5, 5),
(102, 832, 'E2', 'exchange', 102, 405, '2025-06-05 18:00+00', '2025-06-05', -20, -20),
(102, 833, 'E3', 'return',   102, 403, '2025-06-05 18:00+00', '2025-06-05', -20, -20),
(102, 834, 'E4', 'exchange', 102, 406, '2025-06-05 18:00+00', '2025-06-05', 10, 10);
insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total)
values
(101, 831, 1, 204, -3, 5, -15), (101, 831, 2, 201, 1, 20, 20),
(102, 832, 1, 203, -1, 30, -30), (102, 832, 2, 204, 2, 5, 10),
(102, 833, 1, 201, -1, 20, -20),
(102, 834, 1, 201, -1, 20, -20), (102, 834, 2, 203, 1, 30, 30);
select tests.log_in('Head office');
set local role retail_definer;
select results_eq(
    $$
    select
        customers, new_customers, new_orders, new_net_sales, new_sold, walk_in_orders, walk_in_net_sales, walk_in_sold,
        return_only_customers, return_only_returns, return_only_net_sales
    from retail.customer_groups(null, '2025-06-05', '2025-06-05')
    $$,
    $$ values (2::bigint, 1::bigint, 1::bigint, 10.0, 30.0, 1::bigint, -20.0, 10.0, 1::bigint, 1::bigint, -20.0) $$,
    'returns in an exchange were not sold, and a customer who only returned something did not buy'
);
reset role;

select finish();
rollback;
