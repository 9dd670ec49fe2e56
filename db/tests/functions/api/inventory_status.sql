-- api.inventory_status. Answers worked out by hand.

begin;
\ir ../../setup.sql
select plan(13);

-- Earlier orders, so that the stores and their products do not count as new.
insert into retail.orders (
    store_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
select stores.store_id, 'Old', 'sale', 101, 401, '2025-01-02 18:00+00', '2025-01-02', 1, 1
from unnest(array[101, 102]) as stores (store_id);
insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total)
select orders.store_id, orders.order_id, products.product_id, products.product_id, 1, 1, 1
from retail.orders
cross join unnest(array[201, 203, 204]) as products (product_id)
where orders.order_number = 'Old';

select volatility_is('api', 'inventory_status'::name, 'stable');
select is_definer('api', 'inventory_status'::name);

select tests.log_in('North manager');

-- In the 91 days up to 3 June one hammer (2 - 1), one paint and eleven brushes were
-- sold: 5 hammers last 5 * 91 days, 8 brushes 8 * 91 / 11.
select results_eq(
    $$
    select product, category, quantity_on_hand, reorder_point, stock_state::text, units_sold_91_days, days_of_cover, total_units, total_rows
    from api.inventory_status()
    $$,
    $$
    values
    ('Claw Hammer',   'hand tools', 5,  10, 'low',         1::bigint, 455.0,  63::bigint, 4::bigint),
    ('Flat Brush',    'paint',      8,  8,  'low',         11,        66.2,   63,         4),
    ('Rubber Mallet', 'hand tools', 0,  5,  'out',         0,         null,   63,         4),
    ('White Paint',   'paint',      50, 10, 'overstocked', 1,         4550.0, 63,         4)
    $$,
    'every product of the store is listed with its stock and days of cover'
);
update retail.inventory set updated_at = '2025-06-04 06:30+00' where store_id = 101 and product_id = 203;
select results_eq(
    $$ select updated_at, as_of from api.inventory_status(product_name => 'p-1') $$,
    $$ values ('2025-06-03T23:30:00-07:00', '2025-06-03'::date) $$,
    'the last change is shown by the clock of the store'
);
select results_eq(
    $$ select product, total_units, total_rows from api.inventory_status(state => 'low') $$,
    $$ values ('Claw Hammer', 13::bigint, 2::bigint), ('Flat Brush', 13, 2) $$,
    'a state filters the list and its totals'
);
select results_eq(
    $$ select product from api.inventory_status(category_name => 'Paint', product_name => 'p-1') $$,
    $$ values ('White Paint') $$,
    'a product can be asked for by its number'
);
select results_eq(
    $$
    select first.product, second.product, third.product, third.next_cursor
    from api.inventory_status(max_rows => 1) as first
    cross join lateral api.inventory_status(page_cursor => first.next_cursor, max_rows => 1) as second
    cross join lateral api.inventory_status(page_cursor => second.next_cursor, max_rows => 2) as third
    $$,
    $$ values ('Claw Hammer', 'Flat Brush', 'Rubber Mallet', null::text), ('Claw Hammer', 'Flat Brush', 'White Paint', null) $$,
    'three pages make the whole list'
);
select tests.log_in('Analyst');
select is((select count(*) from api.inventory_status()), 6::bigint, 'an analyst sees the stock of all their stores');
select tests.log_in('South manager');
select is((select array_agg(distinct store) from api.inventory_status()), array['South'], 'a manager sees only their own store');
select tests.log_out();
select is_empty($$ select * from api.inventory_status() $$, 'an unauthenticated caller sees no stock');

select tests.log_in('Regional manager');
select results_eq(
    $$ select product, total_units, data_note from api.inventory_status('web') $$,
    $$ values (null::text, null::bigint, 'No stock is recorded for Web: it is unknown, not 0.') $$,
    'the answer says that a store has no recorded stock, rather than that it ran out'
);
select is(
    (select string_agg(distinct data_note, ' ') from api.inventory_status('north')),
    null,
    'there is no note if the stock is recorded'
);

select tests.log_out();
insert into retail.categories (category_id, name) overriding system value values (9, 'Empty');
select tests.log_in('Head office');
select results_eq(
    $$ select store, data_note, total_rows from api.inventory_status('north', 'empty') $$,
    $$ values (null::text, 'None: no recorded stock matches.', 0::bigint) $$,
    'an answer without matches says so'
);

select finish();
rollback;
