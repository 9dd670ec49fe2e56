-- api.category_performance. Answers worked out by hand.

begin;
\ir ../../setup.sql
select plan(5);

select volatility_is('api', 'category_performance'::name, 'stable');
select is_definer('api', 'category_performance'::name);

select tests.log_in('North manager');

select results_eq(
    $$
    select
        category, orders, products_sold, units, net_sales, share_percent,
        previous_net_sales, change_percent, margin, margin_percent, total_rows
    from api.category_performance('2025-06-02', '2025-06-03')
    $$,
    $$
    values
    ('paint',      1::bigint, 1::bigint, 10::bigint, 50.00,  156.25, 35.00, 42.9,   30.00, 60.0, 2::bigint),
    ('hand tools', 0,         0,         -1,         -18.00, -56.25, 36.00, -150.0, -6.00, 33.3, 2)
    $$,
    'two days are compared with the two days before'
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

select finish();
rollback;
