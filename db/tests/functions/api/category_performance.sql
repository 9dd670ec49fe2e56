-- api.category_performance. Answers worked out by hand.

begin;
\ir ../../setup.sql
select plan(8);

select volatility_is('api', 'category_performance'::name, 'stable');
select is_definer('api', 'category_performance'::name);

-- A week before, North sold a hammer for 36 and a brush for 5 on Sunday, 25 May.
insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
values (101, 801, 'W1', 'sale', 101, 402, '2025-05-25 18:00+00', '2025-05-25', 41, 41);
insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total)
values (101, 801, 1, 201, 2, 18, 36), (101, 801, 2, 204, 1, 5, 5);
select tests.log_in('North manager');

select results_eq(
    $$
    select
        category, orders, products_sold, units, net_sales, share_percent,
        previous_net_sales, change_percent, margin, margin_percent, total_rows
    from api.category_performance('2025-06-01', '2025-06-03')
    $$,
    $$
    values
    ('paint',      3::bigint, 2::bigint, 12::bigint, 85.00, 82.52, 5.00,  1600.0, 43.00, 50.6, 2::bigint),
    ('hand tools', 1,         1,         1,          18.00, 17.48, 36.00, -50.0,  6.00,  33.3, 2)
    $$,
    'three days are compared with the same weekdays a week before'
);

select tests.log_in('Analyst');
select results_eq(
    $$ select margin, margin_percent from api.category_performance('2025-06-01', '2025-06-03') $$,
    $$ values (null::numeric, null::numeric), (null, null) $$,
    'an analyst sees no margin'
);

select tests.log_in('Head office');
select results_eq(
    $$
    with recursive pages as (
        select 1 as page, category, share_percent, total_rows, next_cursor
        from api.category_performance('2025-06-01', '2025-06-03', max_rows => 1)

        union all

        select pages.page + 1, next.category, next.share_percent, next.total_rows, next.next_cursor
        from pages
        cross join lateral api.category_performance(
            '2025-06-01', '2025-06-03', page_cursor => pages.next_cursor, max_rows => 1
        ) as next
        where pages.next_cursor is not null
    )

    select category, share_percent, total_rows from pages order by page
    $$,
    $$ select category, share_percent, total_rows from api.category_performance('2025-06-01', '2025-06-03') $$,
    'pages of one category make the whole list, with the totals of all'
);

-- On 2 June North sold nothing, and a hammer was returned for 18.
select tests.log_in('North manager');
select results_eq(
    $$ select category, net_sales, share_percent, margin, margin_percent from api.category_performance('2025-06-02', '2025-06-02') $$,
    $$ values ('hand tools', -18.00, null::numeric, -6.00, null::numeric) $$,
    'a negative total has no shares, and a loss on a return is not a margin of 33 %'
);
select tests.log_out();
delete from retail.order_items where order_id in (503, 504, 505, 506);
delete from retail.orders where order_id in (503, 504, 505, 506);
insert into retail.orders (store_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total)
values (101, 'E-1', 'sale', 101, 401, '2025-06-15 19:00+00', '2025-06-15', 0, 0);
select tests.log_in('North manager');
select results_eq(
    $$ select category, net_sales, data_note, total_rows from api.category_performance('2025-06-13', '2025-06-14') $$,
    $$ values (null::text, null::numeric, 'Nothing was sold in this range or the one before.', 0::bigint) $$,
    'days without sales are distinguished from days without data'
);

\ir ../../shared/exchange.sql
select is(
    (select products_sold from api.category_performance('2025-06-03', '2025-06-03') where category = 'hand tools'),
    0::bigint,
    'a product that was only returned in an exchange was not sold'
);

select finish();
rollback;
