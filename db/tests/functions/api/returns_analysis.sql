-- api.returns_analysis. Answers worked out by hand.

begin;
\ir ../../setup.sql
select plan(8);

select volatility_is('api', 'returns_analysis'::name, 'stable');
select is_definer('api', 'returns_analysis'::name);

select tests.log_in('North manager');
select results_eq(
    $$
    select
        rank, name, sku, returned_units, returned_sales, sold_units, sold_sales, return_percent, share_percent,
        previous_returned_sales, change_percent, total_returned_sales, total_return_percent, first_day, last_day, total_rows
    from api.returns_analysis('2025-06-01', '2025-06-03')
    $$,
    $$
    values (
        1::bigint, 'Claw Hammer', 'H-1', 1::bigint, 18.00, 2::bigint, 36.00, 50.0, 100.0,
        null::numeric, null::numeric, 18.00, 14.9, '2025-06-01'::date, '2025-06-03'::date, 1::bigint
    )
    $$,
    'the return rate of a product and of all is shown: one of two hammers, and 18 of 121'
);
insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
values
(101, 811, 'X1', 'exchange', 101, 402, '2025-06-05 18:00+00', '2025-06-05', 15, 15),
(101, 812, 'X2', 'exchange', 101, 402, '2025-06-10 18:00+00', '2025-06-10', 1, 1);
insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total)
values (101, 811, 1, 204, -3, 5, -15), (101, 811, 2, 203, 1, 30, 30), (101, 812, 1, 204, -1, 9, -9), (101, 812, 2, 204, 2, 5, 10);
select results_eq(
    $$
    select name, sku, returned_units, returned_sales, previous_returned_sales
    from api.returns_analysis('2025-06-03', '2025-06-05', group_by => 'category')
    $$,
    $$ values ('paint', null::text, 3::bigint, 15.00, null::numeric) $$,
    'items returned in an exchange count'
);
select results_eq(
    $$
    select name, returned_units, returned_sales, sold_sales, previous_returned_sales, change_percent
    from api.returns_analysis('2025-06-09', '2025-06-10', group_by => 'store')
    $$,
    $$ values ('North', 1::bigint, 9.00, 10.00, 18.00, -50.0) $$,
    'returns of a store are compared with the same weekdays a week before'
);
select results_eq(
    $$
    select first.name, first.next_cursor is not null, second.name, second.next_cursor, second.rank, second.total_returned_sales
    from api.returns_analysis('2025-06-01', '2025-06-05', max_rows => 1) as first
    cross join lateral api.returns_analysis('2025-06-01', '2025-06-05', page_cursor => first.next_cursor, max_rows => 1) as second
    $$,
    $$ values ('Claw Hammer', true, 'Flat Brush', null::text, 2::bigint, 33.00) $$,
    'the second page goes on with the ranks and the total of the first one'
);
select is_empty($$ select * from api.returns_analysis('2025-06-01', '2025-06-05', category_name => 'paint', store_name => 'north') where name = 'Claw Hammer' $$, 'a category can be asked for by itself');

select results_eq(
    $$ select name, returned_sales, data_note, total_rows from api.returns_analysis('2025-06-01', '2025-06-01') $$,
    $$ values (null::text, null::numeric, 'Nothing was returned in this range.', 0::bigint) $$,
    'a range without returns says so'
);

select finish();
rollback;
