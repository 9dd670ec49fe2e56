-- api.compare_periods. Answers worked out by hand.

begin;
\ir ../../setup.sql
select plan(18);

select volatility_is('api', 'compare_periods'::name, 'stable');
select is_definer('api', 'compare_periods'::name);

select tests.log_in('North manager');

-- 4 units in 2 orders for 71; then 10 units in one order for 50, while 18 was returned. The mean of
-- both periods is (2 + 10) / 2 = 6 units an order, and (17.75 + 5) / 2 = 11.375 a unit. One order
-- less: -6 units, -68.25. The remaining order has 12 units more: 136.50. A brush cost 5 both times.
-- The mean price fell by 12.75, over (4 + 10) / 2 units: -89.25.
select results_eq(
    $$
    select
        name, net_sales, other_net_sales, change, change_percent, orders_effect, items_effect, price_effect, mix_effect,
        returns_effect, orders, other_orders, units, other_units, other_first_day, other_last_day
    from api.compare_periods('2025-06-02', '2025-06-03', other_start_date => '2025-05-31', other_end_date => '2025-06-01')
    $$,
    $$
    values (
        'total', 32.00, 71.00, -39.00, -54.9, -68.25, 136.50, 0.00, -89.25,
        -18.00, 1::bigint, 2::bigint, 9::bigint, 4::bigint, '2025-05-31'::date, '2025-06-01'::date
    )
    $$,
    'a change is broken down into orders, items, prices, mix and returns'
);
insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
values
(103, 841, 'P1', 'sale', 101, 402, '2025-07-01 18:00+00', '2025-07-01', 40, 40),
(103, 842, 'P2', 'sale', 101, 402, '2025-07-01 18:00+00', '2025-07-01', 30, 30),
(103, 843, 'P3', 'sale', 101, 402, '2025-07-02 18:00+00', '2025-07-02', 66, 66),
(103, 844, 'P4', 'sale', 101, 402, '2025-07-02 18:00+00', '2025-07-02', 30, 30);
insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total)
values (103, 841, 1, 201, 2, 20, 40), (103, 842, 1, 203, 1, 30, 30), (103, 843, 1, 201, 3, 22, 66), (103, 844, 1, 203, 1, 30, 30);
select tests.log_in('Regional manager');
-- One unit more, at (70 / 3 + 96 / 4) / 2 = 23.67. Hammers cost 2 more, over 3.5 units of which (2
-- / 3 + 3 / 4) / 2 are hammers: 4.96. The share of hammers rose by 1 / 12 of 3.5 units, and that of
-- paint fell: 6.125 at 21 less 8.75 at 30.
select results_eq(
    $$
    select change, orders_effect, items_effect, price_effect, mix_effect
    from api.compare_periods(
        '2025-07-02', '2025-07-02', other_start_date => '2025-07-01', other_end_date => '2025-07-01', store_name => 'web'
    )
    $$,
    $$ values (26.00, 0.00, 23.67, 4.96, -2.63) $$,
    'the effect of prices is separated from that of the mix'
);
select results_eq(
    $$
    select name, sku, change, share_percent, orders_effect, items_effect, price_effect, mix_effect
    from api.compare_periods(
        '2025-07-02', '2025-07-02', other_start_date => '2025-07-01', other_end_date => '2025-07-01', store_name => 'web', group_by => 'product'
    )
    $$,
    $$
    values
    ('Claw Hammer', 'H-1', 26.00, 100.0, 0.00, 14.92, 4.96, 6.12),
    ('White Paint', 'P-1', 0.00,  0.0,   0.00, 8.75,  0.00, -8.75)
    $$,
    'changes are listed by product: one more unit is 40 / 3 to 66 / 4 of hammers, 30 / 3 to 30 / 4 of paint'
);
select results_eq(
    $$
    select name, net_sales, other_net_sales, orders_effect
    from api.compare_periods(
        '2025-07-02', '2025-07-02', other_start_date => '2025-07-01', other_end_date => '2025-07-01', group_by => 'store'
    )
    $$,
    $$ values ('Web', 96.00, 70.00, 0.00) $$,
    'changes are listed by store'
);
select results_eq(
    $$
    select name, change, orders
    from api.compare_periods(
        '2025-06-01', '2025-06-03', other_start_date => '2025-07-01', other_end_date => '2025-07-31', group_by => 'category'
    )
    $$,
    $$ values ('hand tools', -88.00, 1::bigint), ('paint', 25.00, 3) $$,
    'changes are listed by category, against any other range: 18 - 106, and 85 - 60'
);
\ir ../../shared/generated_receipts.sql

-- Adjacent months, parts of months, overlapping ranges, a range without sales, one within the
-- other, and single days; for all stores, one store and one category.
create temporary table pairs (from_day date, to_day date, other_from date, other_to date, store_name text, category_name text);
insert into pairs
select days.column1::date, days.column2::date, days.column3::date, days.column4::date, scope.column1, scope.column2
from (
    values
    ('2025-09-01', '2025-09-30', '2025-08-01', '2025-08-31'),
    ('2025-08-20', '2025-11-10', '2025-08-01', '2025-10-15'),
    ('2025-09-10', '2025-09-12', '2025-07-10', '2025-07-12'),
    ('2025-06-01', '2025-07-31', '2025-10-01', '2025-10-31'),
    ('2025-08-01', '2025-11-30', '2025-09-15', '2025-09-20'),
    ('2025-10-10', '2025-10-10', '2025-10-11', '2025-10-11')
) as days
cross join (values (null, null), ('South', null), (null, 'paint')) as scope;
create temporary view compared as
select
    pairs.*,
    grouping,
    compared.*
from pairs
cross join unnest(enum_range(null::api.change_grouping)) as grouping
cross join lateral api.compare_periods(
    pairs.from_day, pairs.to_day, other_start_date => pairs.other_from, other_end_date => pairs.other_to,
    store_name => pairs.store_name, category_name => pairs.category_name, group_by => grouping, max_rows => 1000
) as compared;
grant select on compared, pairs to public;

select tests.log_in('Head office');
select cmp_ok((select count(*) from compared where change <> 0), '>', 100::bigint, 'the generated receipts have more than a hundred changes to break down');
select is_empty(
    $$
    select *
    from compared
    where change <> orders_effect + items_effect + price_effect + mix_effect + returns_effect
        or change <> net_sales - other_net_sales
    $$,
    'the parts of each change add up to it, to the cent'
);
select is_empty(
    $$
    select
        from_day, to_day, other_from, other_to, store_name, category_name,
        sum(change), sum(orders_effect), sum(items_effect), sum(price_effect), sum(mix_effect), sum(returns_effect)
    from compared
    where grouping <> 'total'
    group by grouping, 1, 2, 3, 4, 5, 6
    except
    select
        from_day, to_day, other_from, other_to, store_name, category_name,
        change, orders_effect, items_effect, price_effect, mix_effect, returns_effect
    from compared
    where grouping = 'total'
    $$,
    'the parts of stores, categories and products add up to those of the total, to the cent'
);
select is_empty(
    $$
    select there.name
    from pairs
    cross join unnest(enum_range(null::api.change_grouping)) as grouping
    cross join lateral api.compare_periods(
        pairs.from_day, pairs.to_day, other_start_date => pairs.other_from, other_end_date => pairs.other_to, group_by => grouping
    ) as there
    left join lateral (
        select back.*
        from api.compare_periods(
            pairs.other_from, pairs.other_to, other_start_date => pairs.from_day, other_end_date => pairs.to_day,
            group_by => grouping
        ) as back
    ) as back on back.name = there.name
    where (there.change, there.orders_effect, there.items_effect, there.price_effect, there.mix_effect, there.returns_effect)
        is distinct from
        (-back.change, -back.orders_effect, -back.items_effect, -back.price_effect, -back.mix_effect, -back.returns_effect)
    $$,
    'swapping the two ranges only changes the signs'
);
select is_empty(
    $$
    select
        compared.from_day, compared.to_day, compared.other_from, compared.other_to, compared.name,
        compared.net_sales, compared.other_net_sales, compared.units, compared.other_units, compared.orders, compared.other_orders
    from compared
    where compared.grouping = 'store'
        and compared.category_name is null
    except
    select
        pairs.from_day, pairs.to_day, pairs.other_from, pairs.other_to, stores.name,
        coalesce(sum(items.amount) filter (where orders.order_date between pairs.from_day and pairs.to_day), 0),
        coalesce(sum(items.amount) filter (where orders.order_date between pairs.other_from and pairs.other_to), 0),
        coalesce(sum(items.units) filter (where orders.order_date between pairs.from_day and pairs.to_day), 0)::bigint,
        coalesce(sum(items.units) filter (where orders.order_date between pairs.other_from and pairs.other_to), 0)::bigint,
        count(*) filter (where orders.kind <> 'return' and orders.order_date between pairs.from_day and pairs.to_day),
        count(*) filter (where orders.kind <> 'return' and orders.order_date between pairs.other_from and pairs.other_to)
    from (select distinct pairs.from_day, pairs.to_day, pairs.other_from, pairs.other_to from pairs) as pairs
    cross join retail.stores
    join retail.orders on orders.store_id = stores.store_id
    cross join lateral (
        select
            sum(order_items.line_total) as amount,
            sum(order_items.quantity) as units
        from retail.order_items
        where order_items.store_id = orders.store_id
            and order_items.order_id = orders.order_id
    ) as items
    group by 1, 2, 3, 4, 5
    $$,
    'amounts, units and orders are those of the receipts, even where ranges overlap'
);
select throws_ok(
    $$ select * from api.compare_periods(other_start_date => '2025-06-01') $$,
    '22023',
    'other_start_date and other_end_date belong together',
    'the other range needs both its first and its last day'
);
select results_eq(
    $$
    select net_sales, other_first_day, other_last_day, comparison, data_note, total_rows
    from api.compare_periods('2025-06-01', '2025-06-03', compare_with => 'year_before')
    $$,
    $$
    values (
        null::numeric, '2024-06-02'::date, '2024-06-04'::date, 'same weekdays a year before',
        'No data of the other range, 2024-06-02 to 2024-06-04: they are from 2025-06-01 to 2025-11-29.', 0::bigint
    )
    $$,
    'a range can be compared with the same weekdays a year before, and the answer says that they have no data'
);
select results_eq(
    $$
    select name, net_sales, other_net_sales, change, orders, mix_effect, first_day, comparison
    from api.compare_periods('2025-07-17', '2025-07-18')
    $$,
    $$ values ('total', 0.00, 0.00, 0.00, 0::bigint, 0.00, '2025-07-17'::date, 'same weekdays a week before') $$,
    'a range without sales, compared with another without sales, has zeros'
);
select results_eq(
    $$
    with recursive pages as (
        select 1 as page, name, share_percent, orders_effect, total_rows, next_cursor
        from api.compare_periods(
            '2025-06-01', '2025-06-03', other_start_date => '2025-07-01', other_end_date => '2025-07-31',
            group_by => 'product', max_rows => 1
        )

        union all

        select pages.page + 1, next.name, next.share_percent, next.orders_effect, next.total_rows, next.next_cursor
        from pages
        cross join lateral api.compare_periods(
            '2025-06-01', '2025-06-03', other_start_date => '2025-07-01', other_end_date => '2025-07-31',
            group_by => 'product', page_cursor => pages.next_cursor, max_rows => 1
        ) as next
        where pages.next_cursor is not null
    )

    select name, share_percent, orders_effect, total_rows from pages order by page
    $$,
    $$
    select name, share_percent, orders_effect, total_rows
    from api.compare_periods(
        '2025-06-01', '2025-06-03', other_start_date => '2025-07-01', other_end_date => '2025-07-31', group_by => 'product'
    )
    $$,
    'pages of one product make the whole list, with the parts of the total'
);
select throws_ok(
    $$
    select answer.*
    from api.compare_periods('2025-10-01', '2025-10-31', group_by => 'category', max_rows => 1) as first
    cross join lateral api.compare_periods(
        '2025-10-01', '2025-10-31', group_by => 'product', page_cursor => first.next_cursor
    ) as answer
    $$,
    '22023',
    'page_cursor is not a cursor of this list',
    'a cursor of a list by category is refused by a list by product'
);

select tests.log_in('North manager');
select results_eq(
    $$
    select net_sales, other_net_sales, change, change_percent
    from api.compare_periods('2025-06-03', '2025-06-03', other_start_date => '2025-06-02', other_end_date => '2025-06-02')
    $$,
    $$ values (50.00, -18.00, 68.00, null::numeric) $$,
    'growth from a day with more returns than sales has no percentage'
);

select finish();
rollback;
