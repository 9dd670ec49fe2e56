-- api.top_products. Answers worked out by hand.

begin;
\ir ../../setup.sql
select plan(16);

select volatility_is('api', 'top_products'::name, 'stable');
select is_definer('api', 'top_products'::name);
select function_owner_is(
    'api', 'top_products',
    array['api.day', 'api.day', 'api.period', 'api.store_name', 'api.category_name', 'api.ranking', 'api.page_cursor', 'api.row_limit'],
    'retail_definer'
);

select tests.log_in('North manager');

select results_eq(
    $$
    select rank, product, category, orders, units, net_sales, share_percent, margin, total_rows
    from api.top_products('2025-06-01', '2025-06-03')
    $$,
    $$
    values
    (1::bigint, 'Flat Brush', 'paint',       2::bigint, 11::bigint, 55.00, 53.40, 33.00, 3::bigint),
    (2,         'White Paint', 'paint',      1,         1,          30.00, 29.13, 10.00, 3),
    (3,         'Claw Hammer', 'hand tools', 1,         1,          18.00, 17.48, 6.00,  3)
    $$,
    'products are ranked by net sales, less what was returned'
);
select results_eq(
    $$ select product, margin from api.top_products('2025-06-01', '2025-06-03', rank_by => 'margin', max_rows => 1) $$,
    $$ values ('Flat Brush', 33.00) $$,
    'a manager can rank by margin'
);
select results_eq(
    $$ select product, share_percent from api.top_products('2025-06-01', '2025-06-03', category_name => ' Hand TOOLS ') $$,
    $$ values ('Claw Hammer', 100.00) $$,
    'a category is found by its name in any case'
);
select throws_ok(
    $$ select * from api.top_products(category_name => 'paintt') $$,
    '22023',
    'there is no category called ''paintt''',
    'an unknown category is refused'
);

select tests.log_in('Analyst');
select results_eq(
    $$
    select product, units, net_sales, margin
    from api.top_products('2025-06-01', '2025-06-03', rank_by => 'units')
    $$,
    $$
    values
    ('Flat Brush', 11::bigint, 55.00, null::numeric),
    ('White Paint', 3, 90.00, null),
    ('Claw Hammer', 2, 38.00, null)
    $$,
    'an analyst sees the figures of all their stores, but no margin'
);
select throws_ok(
    $$ select * from api.top_products(rank_by => 'margin') $$,
    '22023',
    'only store managers and above may rank by margin',
    'an analyst cannot rank by margin'
);

-- A product with an unknown cost gets no margin, instead of a wrong one.
update retail.order_items set unit_cost = null where order_id = 501 and line_number = 1;
select tests.log_in('North manager');
select is(
    (select margin from api.top_products('2025-06-01', '2025-06-03') where sku = 'H-1'),
    null,
    'a margin is null when a cost is unknown'
);
select results_eq(
    $$ select rank, product, data_note from api.top_products('2025-06-01', '2025-06-03', rank_by => 'margin') $$,
    $$
    values
    (1::bigint, 'Flat Brush', '1 of 3 products have no rank: their costs, and so their margins, are unknown.'),
    (2,         'White Paint', '1 of 3 products have no rank: their costs, and so their margins, are unknown.'),
    (null,      'Claw Hammer', '1 of 3 products have no rank: their costs, and so their margins, are unknown.')
    $$,
    'products without a margin have no rank by margin, and the answer says so'
);

select tests.log_out();
select results_eq(
    $$ select product, net_sales, data_note, total_rows from api.top_products('2025-06-01', '2025-06-03') $$,
    $$ values (null::text, null::numeric, 'No data: there are no orders.', 0::bigint) $$,
    'an unauthenticated caller sees no products'
);

select tests.log_in('North manager');
select results_eq(
    $$
    select first.product, second.product, second.rank, second.share_percent, second.total_rows, second.next_cursor
    from api.top_products('2025-06-01', '2025-06-03', rank_by => 'margin', max_rows => 1) as first
    cross join lateral api.top_products(
        '2025-06-01', '2025-06-03', rank_by => 'margin', page_cursor => first.next_cursor, max_rows => 5
    ) as second
    $$,
    $$
    values
    ('Flat Brush', 'White Paint', 2::bigint, 29.13, 3::bigint, null::text),
    ('Flat Brush', 'Claw Hammer', null, 17.48, 3, null)
    $$,
    'products without a known margin come on the last page'
);

select results_eq(
    $$ select rank, product, net_sales, share_percent, data_note from api.top_products('2025-06-02', '2025-06-02') $$,
    $$ values (null::bigint, 'Claw Hammer', -18.00, null::numeric, '1 of 1 products have no rank: they were only returned in this range.') $$,
    'a negative total has no shares, and products that were only returned have no rank'
);
-- Ten brushes were sold on 3 June; now one more is sold, and twenty are returned. One hammer was
-- returned the day before, and none was sold.
select tests.log_out();
insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
values (101, 801, 'X1', 'exchange', 101, 402, '2025-06-03 18:00+00', '2025-06-03', -38, -38);
insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total)
values (101, 801, 1, 204, -20, 5, -100), (101, 801, 2, 204, 1, 12, 12), (101, 801, 3, 203, 1, 50, 50);
select tests.log_in('North manager');
select results_eq(
    $$ select rank, product, units from api.top_products('2025-06-02', '2025-06-03', rank_by => 'units') $$,
    $$ values (1::bigint, 'White Paint', 1::bigint), (2, 'Flat Brush', -9), (null, 'Claw Hammer', -1) $$,
    'unsold products come after sold ones with more returns than sales'
);
delete from retail.order_items where order_id = 801;
delete from retail.orders where order_id = 801;
select results_eq(
    $$ select product, data_note, total_rows from api.top_products('2025-06-01', '2025-06-03', category_name => 'hand tools', page_cursor => null, store_name => 'north') where product is null $$,
    $$ select null::text, null::text, null::bigint where false $$,
    'a list with products has no row without one'
);

select finish();
rollback;
