-- api.inactive_customers, with retail.only_store. Answers worked out by hand.

begin;
\ir ../../setup.sql
select plan(11);

select volatility_is('api', 'inactive_customers'::name, 'stable');
select is_definer('api', 'inactive_customers'::name);
\ir ../../shared/customers_of_web.sql
select tests.log_in('Head office');
\ir ../../shared/walked_pages.sql

-- Days since the last order are 90, 80 ... 0, and the usual gap is 10. Customer 1 bought only once.
select results_eq(
    $$
    select customer_number, customer_name::text, email::text, phone::text, orders, net_sales, usual_gap_days, last_order_date, days_since,
        total_net_sales, total_rows
    from api.inactive_customers(60, 'web')
    $$,
    $$
    values
    ('W-4', 'First4 Last4', 'w4@example.com', '555-4', 4::bigint, 160.00, 10::numeric, '2025-05-02'::date, 60, 290.00, 3::bigint),
    ('W-3', 'First3 Last3', 'w3@example.com', '555-3', 3,         90.00,  10,          '2025-04-22',       70, 290.00, 3),
    ('W-2', 'First2 Last2', 'w2@example.com', '555-2', 2,         40.00,  10,          '2025-04-12',       80, 290.00, 3)
    $$,
    'regular customers who stay away are listed, the best first'
);
select is(
    pg_temp.walk('inactive_customers', 2),
    array(select customer_number from api.inactive_customers(store_name => 'web')),
    'pages of two customers make the whole list'
);
select is(
    (select array_agg(customer_number) from api.inactive_customers(21, 'web')),
    array['W-7', 'W-6', 'W-5', 'W-4', 'W-3', 'W-2'],
    'a customer counts as inactive only after twice the usual gap between orders'
);
select throws_ok(
    $$ select * from api.inactive_customers(page_cursor => retail.make_cursor('customer_lifetime_value', '1', '1', '1', '1')) $$,
    '22023',
    'page_cursor is not a cursor of this list',
    'a cursor of another list is refused'
);

select tests.log_in('North manager');
select is_empty(
    $$ select * from api.inactive_customers(1) where customer_number like 'W%' $$,
    'a manager sees no customers of another store'
);

select tests.log_in('Analyst');
insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
values (101, 801, 'Z1', 'sale', 101, 402, '2025-01-01 18:00+00', '2025-01-01', 5, 5), (102, 802, 'Z2', 'sale', 102, 403, '2026-01-01 18:00+00', '2026-01-01', 5, 5);
select results_eq(
    $$ select customer_number, customer_name::text, email::text, phone::text from api.inactive_customers(1) where customer_number = 'N-2' $$,
    $$ select 'N-2', null::text, null::text, null::text where false $$,
    'a customer within twice the usual gap is not listed'
);

-- Web closes after its last order, which may be why its last customers stopped buying. W-9 has been
-- in South since.
select tests.log_out();
insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
values (102, 803, 'Z3', 'sale', 103, 709, '2025-06-25 18:00+00', '2025-06-25', 5, 5);
update retail.stores set closed_on = '2025-07-01' where store_id = 103;
select tests.log_in('Head office');
select results_eq(
    $$ select customer_number, note from api.inactive_customers(180) where customer_number in ('W-8', 'W-9') order by 1 $$,
    $$ values ('W-8', 'Web, where the latest order was placed, closed on 2025-07-01.'), ('W-9', null) $$,
    'the answer says if a customer''s last order was in a store that has closed'
);
select tests.log_out();
update retail.stores set closed_on = null where store_id = 103;
select tests.log_in('Head office');
select is(
    (select note from api.inactive_customers(180) where customer_number = 'W-8'),
    'Web, where the latest order was placed, has no data after 2025-07-01.',
    'a store whose data end earlier says so'
);
select is(
    (select string_agg(note, ' ') from api.inactive_customers(1, 'web')),
    null,
    'within a store days are counted to the end of its data'
);

select finish();
rollback;
