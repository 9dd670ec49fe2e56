-- api.stock_performance: answers worked out by hand on fixtures.sql.
--
-- Brushes of North cost 2: stock of 20 on 31 May, 1 sold on 1 June, 10 on 3 June, 1 on 1 July; now
-- 8. In all of June, 11 units brought 55 of the 103 that North sold.

begin;
\ir ../../setup.sql
select plan(10);

insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
values (101, 511, 'A9', 'sale', 101, 401, '2025-07-01 18:00+00', '2025-07-01', 5, 5);
insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total, unit_cost)
values (101, 511, 1, 204, 1, 5, 5, 2);
insert into retail.inventory_adjustments (store_id, product_id, adjustment_number, change, quantity_after, reason, adjusted_at)
values (101, 204, 1, 20, 20, 'delivery', '2025-05-31 18:00+00');

select volatility_is('api', 'stock_performance'::name, 'stable');
select is_definer('api', 'stock_performance'::name);

select tests.log_in('North manager');
select results_eq(
    $$
    select name, from_day, to_day, opening_units, received_units, units_sold, closing_units, sell_through_percent, mean_stock_cost, stock_turn, known_percent
    from api.stock_performance(start_date => '2025-06-01', end_date => '2025-07-01')
    $$,
    $$
    values
    ('2025-06', '2025-06-01'::date, '2025-06-30'::date, 20::bigint, 0::bigint, 11::bigint, 9::bigint, 55.0, 29.00, 9.23, 53.4),
    ('2025-07', '2025-07-01', '2025-07-01', 9, 0, 1, 8, 11.1, 17.00, null, 100.0)
    $$,
    'by month: 22 x 365 / 30 over the mean of 20 and 9 at 2; one day is not extrapolated to a year'
);
select results_eq(
    $$
    select name, sku, units_sold, weeks_of_supply, mean_stock_cost, stock_turn, gmroi, known_percent
    from api.stock_performance('product', '2025-06-01', '2025-06-30')
    $$,
    $$
    values
    ('Flat Brush', 'P-2', 11::bigint, 3.5, 24.00, 11.15, 16.73, 100.0),
    ('Claw Hammer', 'H-1', null, null, null, null, null, 0.0),
    ('White Paint', 'P-1', null, null, null, null, null, 0.0)
    $$,
    'over weeks: closes of 20, 19, and five times 9, a margin of 33; unknown figures are not invented'
);
select results_eq(
    $$ select name, units_sold, received_units from api.stock_performance('supplier', '2025-06-01', '2025-06-30', max_rows => 1) $$,
    $$ values ('Paint Supply', 11::bigint, 0::bigint) $$,
    'by supplier'
);
select tests.log_in('Analyst');
select results_eq(
    $$
    select name, closing_units, mean_stock_cost, stock_turn, gmroi, sell_through_percent
    from api.stock_performance('store', '2025-06-01', '2025-06-30')
    $$,
    $$ values ('North', 9::bigint, null::numeric, null::numeric, null::numeric, 55.0), ('South', null, null, null, null, null) $$,
    'an analyst sees units and no costs'
);
select tests.log_in('South manager');
select results_eq(
    $$ select name, closing_units, known_percent, data_note from api.stock_performance('store', '2025-06-01', '2025-06-03') $$,
    $$
    values (
        'South', null::bigint, 0.0,
        'The stock at the time is unknown: that needs recorded changes of stock, such as deliveries and counts.'
    )
    $$,
    'a manager sees only their own store, and is told why its stock at the time is unknown'
);
select results_eq(
    $$ select name, data_note from api.stock_performance(start_date => '2025-08-01', end_date => '2025-08-03') $$,
    $$ values (null::text, 'No data: the range 2025-08-01 to 2025-08-03 lies after the last day with data, 2025-06-03.') $$,
    'a range after the data says so'
);

-- On 2 July a brush is returned, and none is sold: 8 and 1 are 9.
select tests.log_out();
update retail.inventory set quantity_on_hand = 9 where (store_id, product_id) = (101, 204);
insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
values (101, 512, 'A10', 'return', 101, 401, '2025-07-02 18:00+00', '2025-07-02', -5, -5);
insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total, unit_cost)
values (101, 512, 1, 204, -1, 5, -5, 2);
select tests.log_in('North manager');
select results_eq(
    $$ select opening_units, units_sold, closing_units, sell_through_percent, weeks_of_supply from api.stock_performance('product', '2025-07-02', '2025-07-02') $$,
    $$ values (8::bigint, -1::bigint, 9::bigint, 0.0, null::numeric) $$,
    'with more returns than sales, sell-through is 0, and weeks of supply are null'
);

select tests.log_out();
insert into retail.categories (category_id, name) overriding system value values (9, 'Empty');
select tests.log_in('Head office');
select results_eq(
    $$ select name, data_note like '%No matching product was in stock or sold in this range.', total_rows from api.stock_performance(category_name => 'empty') $$,
    $$ values (null::text, true, 0::bigint) $$,
    'an answer without matches says so'
);

select finish();
rollback;
