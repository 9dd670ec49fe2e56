-- retail.changed_customers: see also counted_customers.sql and missed_customers.sql.

begin;
\ir ../../setup.sql
select plan(2);

select tests.log_in('Head office');
set local role retail_owner;
select ops.refresh_visits();
select is_empty($$ select * from retail.changed_customers(array(select set_id from retail.store_sets)) $$, 'nobody has changed since all were counted');

-- One buys again in another store, one for the first time in North, and one no longer has any
-- order.
insert into retail.orders (store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total)
overriding system value
values
(102, 601, 'V1', 'sale', 101, 401, '2025-06-05 18:00+00', '2025-06-05', 1, 1),
(101, 602, 'V2', 'sale', 102, 403, '2025-06-05 18:00+00', '2025-06-05', 2, 2);
delete from retail.order_items where order_id = 502;
delete from retail.orders where order_id = 502;

select results_eq(
    $$
    select set_id, customer_id, direction, orders, ten_thousandths, first_order_date, last_order_date, missed_from
    from retail.changed_customers('{101,102}')
    order by set_id, customer_id, direction
    $$,
    $$
    values
    (101, 402::bigint, -1, 1::bigint, 300000::bigint, '2025-06-01'::date, '2025-06-01'::date, null::date),
    (101, 403, 1, 1, 20000, '2025-06-05', '2025-06-05', null),
    (102, 401, -1, 1, 600000, '2025-06-03', '2025-06-03', null),
    (102, 401, 1, 2, 610000, '2025-06-03', '2025-06-05', '2025-06-10')
    $$,
    'each is listed as counted and as there is now, in the sets where that changed'
);
reset role;

select finish();
rollback;
