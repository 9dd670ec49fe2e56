-- api.inventory_value. Answers worked out by hand.

begin;
\ir ../../setup.sql
select plan(10);

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

select volatility_is('api', 'inventory_value'::name, 'stable');
select is_definer('api', 'inventory_value'::name);

select tests.log_in('North manager');

select results_eq(
    $$
    select store, category, products, units, list_value, share_percent, cost_value, margin_percent, days_of_cover,
        total_list_value, total_cost_value, total_rows
    from api.inventory_value()
    $$,
    $$
    values
    ('North', 'paint',      2::bigint, 58::bigint, 1540.00, 93.9, 1016.00, 34.0, 439.8, 1640.00, 1076.00, 2::bigint),
    ('North', 'hand tools', 1,         5,          100.00,  6.1,  60.00,   40.0, 455.0, 1640.00, 1076.00, 2)
    $$,
    'stock is valued at list price and at cost: 50 * 30 + 8 * 5, and 5 * 20'
);
update retail.products set cost = null where product_id = 204;
select results_eq(
    $$ select category, cost_value, total_cost_value from api.inventory_value() $$,
    $$ values ('paint', null::numeric, null::numeric), ('hand tools', 60.00, null) $$,
    'a category with an unknown cost has no cost value, and neither has the total'
);
update retail.products set cost = 2 where product_id = 204;

select tests.log_in('Head office');
select results_eq(
    $$
    with recursive pages as (
        select 1 as page, to_jsonb(answer) - 'next_cursor' as seen, answer.next_cursor
        from api.inventory_value(max_rows => 1) as answer

        union all

        select pages.page + 1, to_jsonb(answer) - 'next_cursor', answer.next_cursor
        from pages
        cross join lateral api.inventory_value(page_cursor => pages.next_cursor, max_rows => 1) as answer
        where pages.next_cursor is not null
    )

    select seen from pages order by page
    $$,
    $$ select to_jsonb(answer) - 'next_cursor' from api.inventory_value() as answer $$,
    'pages of one row make the whole list'
);
select tests.log_in('Analyst');
select is((select sum(cost_value) from api.inventory_value()), null, 'an analyst sees no cost value');
select tests.log_out();
select is_empty($$ select * from api.inventory_value() $$, 'an unauthenticated caller sees no stock');

select tests.log_in('Regional manager');
select results_eq(
    $$ select store, units, data_note from api.inventory_value('web') $$,
    $$ values (null::text, null::bigint, 'No stock is recorded for Web: it is unknown, not 0.') $$,
    'the answer says that a store has no recorded stock, rather than that it ran out'
);
select is(
    (select string_agg(distinct data_note, ' ') from api.inventory_value('north')),
    null,
    'there is no note if the stock is recorded'
);

select tests.log_out();
insert into retail.categories (category_id, name) overriding system value values (9, 'Empty');
select tests.log_in('Head office');
select results_eq(
    $$ select store, data_note, total_rows from api.inventory_value('north', 'empty') $$,
    $$ values (null::text, 'None: no recorded stock matches.', 0::bigint) $$,
    'an answer without matches says so'
);

select finish();
rollback;
