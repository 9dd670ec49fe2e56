-- api.compare_stores, with retail.stores_by_name. Answers worked out by hand.

begin;
\ir ../../setup.sql
select plan(11);

select volatility_is('api', 'compare_stores'::name, 'stable');
select is_definer('api', 'compare_stores'::name);

-- A year before: Sunday, 2 June 2024.
insert into retail.orders (
    store_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
values (101, 'OLD', 'sale', 101, 401, '2024-06-02 18:00+00', '2024-06-02', 50, 50);

insert into retail.orders (
    store_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
values (102, 'OLD', 'sale', 102, 403, '2024-06-02 18:00+00', '2024-06-02', 40, 40);

select tests.log_in('Head office');
select results_eq(
    $$
    select metric, store, value, rank, of_mean_percent
    from api.compare_stores('{south,NORTH}', '2025-06-01', '2025-06-03')
    where metric in ('net sales', 'orders', 'return rate', 'margin', 'customers')
    $$,
    $$
    values
    ('net sales',   'North', 103.00, 1::bigint, 112.6),
    ('net sales',   'South', 80.00,  2,         87.4),
    ('orders',      'North', 3,      1,         120.0),
    ('orders',      'South', 2,      2,         80.0),
    ('customers',   'North', 2,      1,         100.0),
    ('customers',   'South', 2,      1,         100.0),
    ('return rate', 'North', 14.9,   2,         200.0),
    ('return rate', 'South', 0.0,    1,         0.0),
    ('margin',      'North', 47.6,   1,         115.3),
    ('margin',      'South', 35.0,   2,         84.7)
    $$,
    'stores are ranked on each metric, and fewer returns rank better'
);
-- North: 100 was returned in June 2024, 103 was sold now. A negative figure has no percentage.
insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
values
(101, 990, 'B1', 'return', 101, 401, '2024-06-02 18:00+00', '2024-06-02', -100, -100),
(102, 991, 'B2', 'sale', 102, 403, '2024-06-02 18:00+00', '2024-06-02', 100, 100);
select results_eq(
    $$
    select store, value, of_mean_percent
    from api.compare_stores('{south,NORTH}', '2025-06-01', '2025-06-03')
    where metric = 'change against the year before'
    order by store
    $$,
    $$ values ('North', null::numeric, null::numeric), ('South', -42.9, null) $$,
    'a change is not shown as a share of the mean change, or as a percentage of a loss'
);
delete from retail.orders where order_id in (990, 991);
select is(
    (select count(distinct store) from api.compare_stores(start_date => '2025-06-01', end_date => '2025-06-03')),
    3::bigint,
    'all stores of the caller are compared when none is named'
);
select tests.log_in('Analyst');
select is_empty($$ select * from api.compare_stores() where metric = 'margin' $$, 'an analyst sees no margin');
select results_eq(
    $$ select metric, rank, of_mean_percent, data_note from api.compare_stores('{north}', '2025-06-01', '2025-06-03') where metric = 'net sales' $$,
    $$ values ('net sales', null::bigint, null::numeric, 'There is no other store to compare with.') $$,
    'a store alone is neither first nor average'
);
select throws_ok(
    $$ select * from api.compare_stores('{north,web,nroth}') $$,
    '22023',
    'there is no store called ''web'', ''nroth'' here',
    'the error names all unknown stores, those that exist but are not the caller''s among them'
);

select tests.log_in('Head office');
select results_eq(
    $$
    with recursive pages as (
        select max(answer.next_cursor) as next_cursor, array_agg(answer.metric || answer.store || answer.rank) as seen
        from api.compare_stores(start_date => '2025-06-01', end_date => '2025-06-03', max_rows => 7) as answer

        union all

        select next.next_cursor, pages.seen || next.seen
        from pages
        cross join lateral (
            select max(answer.next_cursor) as next_cursor, array_agg(answer.metric || answer.store || answer.rank) as seen
            from api.compare_stores(
                start_date => '2025-06-01', end_date => '2025-06-03', page_cursor => pages.next_cursor, max_rows => 7
            ) as answer
        ) as next
        where pages.next_cursor is not null
    )

    select unnest(seen) from pages where next_cursor is null
    $$,
    $$ select metric || store || rank from api.compare_stores(start_date => '2025-06-01', end_date => '2025-06-03') $$,
    'pages of seven rows make the whole list'
);

-- On 2 June North took back 18, and South sold nothing.
select results_eq(
    $$ select store, value, rank, of_mean_percent from api.compare_stores('{north,south}', '2025-06-02', '2025-06-02') where metric in ('net sales', 'orders') order by metric, store $$,
    $$ values ('North', -18.00, null::bigint, null::numeric), ('South', 0.00, null, null), ('North', 0, null, null), ('South', 0, null, null) $$,
    'a store that sold nothing has no rank'
);

-- South closed on 1 June with sales of 20, yet sold 60 on 3 June: 80 on one day.
select tests.log_out();
update retail.stores set closed_on = '2025-06-01', opened_on = null where store_id = 102;
select tests.log_in('Head office');
select results_eq(
    $$ select store, value, data_note from api.compare_stores('{north,south}', '2025-06-01', '2025-06-03') where metric = 'sales a day' order by store $$,
    $$ values ('North', 34.33, 'South closed on 2025-06-01.'), ('South', 80.00, 'South closed on 2025-06-01.') $$,
    'sales a day do not count days after a store closed: North sold 103 in three days'
);

select finish();
rollback;
