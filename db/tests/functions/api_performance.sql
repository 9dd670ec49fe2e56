-- api.category_performance, api.store_performance, api.list_stores,
-- api.product_performance, api.compare_periods and api.compare_stores, with
-- retail.stores_by_name. Answers worked out by hand.

begin;
\ir ../setup.sql
select plan(46);
\ir ../fixtures.sql
\ir ../callers.sql

select volatility_is('api', 'category_performance'::name, 'stable');
select volatility_is('api', 'store_performance'::name, 'stable');
select volatility_is('api', 'list_stores'::name, 'stable');
select is_definer('api', 'category_performance'::name);
select is_definer('api', 'store_performance'::name);
select is_definer('api', 'list_stores'::name);

select pg_temp.become('north');

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
    'two days beside the two days before'
);
select results_eq(
    $$
    select store, orders, customers, units, net_sales, average_order_value, return_percent, margin, margin_percent
    from api.store_performance('2025-06-01', '2025-06-03')
    $$,
    $$ values ('North', 3::bigint, 2::bigint, 13::bigint, 103.00, 40.33, 14.9, 49.00, 47.6) $$,
    'a store manager sees the own store'
);

select pg_temp.become('region');
select results_eq(
    $$ select store, orders, net_sales, share_percent, average_order_value from api.store_performance('2025-06-01', '2025-06-03') $$,
    $$ values ('North', 3::bigint, 103.00, 100.00, 40.33), ('Web', 0, 0.00, null, null) $$,
    'a regional manager sees several, one without an order too'
);
select results_eq(
    $$ select store, first_order_date, last_order_date from api.list_stores() $$,
    $$ values ('North', date '2025-06-01', date '2025-06-03'), ('Web', null, null) $$,
    'the stores, in order of their names'
);

select pg_temp.become('analyst');
select results_eq(
    $$ select store, net_sales, margin from api.store_performance('2025-06-01', '2025-06-03') $$,
    $$ values ('North', 103.00, null::numeric), ('South', 80.00, null) $$,
    'an analyst sees no margin'
);
select results_eq(
    $$ select margin, margin_percent from api.category_performance('2025-06-01', '2025-06-03') $$,
    $$ values (null::numeric, null::numeric), (null, null) $$,
    'nor that of a category'
);

-- A year before: the same days of 2024.
insert into retail.orders (
    store_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
values (101, 'OLD', 'sale', 101, 401, '2024-06-01 18:00+00', '2024-06-01', 50, 50);

select pg_temp.become('north');
select results_eq(
    $$ select previous_net_sales, change_percent from api.store_performance('2025-06-01', '2025-06-03') $$,
    $$ values (50.00, 106.0) $$,
    'the change is that against the year before'
);

insert into retail.orders (
    store_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
values (102, 'OLD', 'sale', 102, 403, '2024-06-01 18:00+00', '2024-06-01', 40, 40);
select pg_temp.become('head');
select results_eq(
    $$
    select rank, store, items_per_order, of_mean_percent, change_percent, peers_change_percent
    from api.store_performance('2025-06-01', '2025-06-03')
    $$,
    $$
    values
    (1::bigint, 'North', 4.33, 168.9, 106.0,         100.0),
    (2,         'South', 1.50, 131.1, 100.0,         106.0),
    (3,         'Web',   null, 0.0,   null::numeric, 103.3)
    $$,
    'and beside the others: 183 / 3 = 61 is the mean; 183 after 90'
);

-- Products -----------------------------------------------------------------------------

select pg_temp.become('north');
select results_eq(
    $$
    select
        rank, product, class::text, orders, units, net_sales, share_percent, cumulative_share_percent, previous_net_sales,
        change_percent, average_price, return_percent, margin, margin_percent, quantity_on_hand, sell_through_percent, total_rows
    from api.product_performance('2025-06-01', '2025-06-03')
    $$,
    $$
    values
    (1::bigint, 'Flat Brush',  'A', 2::bigint, 11::bigint, 55.00, 53.40, 53.4,  0.00, null::numeric, 5.00,  0.0,  33.00, 60.0, 8::bigint, 57.9, 3::bigint),
    (2,         'White Paint', 'A', 1,         1,          30.00, 29.13, 82.5,  0.00, null,          30.00, 0.0,  10.00, 33.3, 50,        2.0,  3),
    (3,         'Claw Hammer', 'B', 1,         1,          18.00, 17.48, 100.0, 0.00, null,          18.00, 50.0, 6.00,  33.3, 5,         16.7, 3)
    $$,
    'classes: 55 of 103 lie above the paint, 85 above the hammer, which is more than 80 percent'
);
select results_eq(
    $$ select product, rank, class::text, total_rows from api.product_performance('2025-06-01', '2025-06-03', abc_class => 'B') $$,
    $$ values ('Claw Hammer', 3::bigint, 'B', 1::bigint) $$,
    'one class by itself'
);
select results_eq(
    $$ select product, share_percent, previous_net_sales, change_percent from api.product_performance('2025-06-02', '2025-06-03', product_name => 'p-2') $$,
    $$ values ('Flat Brush', 156.25, 5.00, 900.0) $$,
    'one product, beside the days before'
);
-- Nothing was sold of the mallet, and of the paint nothing on these days; neither changes
-- what the others are.
select results_eq(
    $$
    select
        rank, product, class::text, orders, units, net_sales, share_percent, cumulative_share_percent, previous_net_sales,
        change_percent, average_price, return_percent, margin, margin_percent, quantity_on_hand, sell_through_percent, total_rows
    from api.product_performance('2025-06-01', '2025-06-03', product_name => 'h-2')
    $$,
    $$
    values (
        4::bigint, 'Rubber Mallet', 'C', 0::bigint, 0::bigint, 0.00, 0.00, 100.0, 0.00,
        null::numeric, null::numeric, null::numeric, 0.00, null::numeric, 0::bigint, null::numeric, 1::bigint
    )
    $$,
    'a product that was never sold has a row of zeros'
);
select results_eq(
    $$
    select product, units, net_sales, previous_net_sales, change_percent, quantity_on_hand, sell_through_percent
    from api.product_performance('2025-06-02', '2025-06-03', product_name => 'White Paint')
    $$,
    $$ values ('White Paint', 0::bigint, 0.00, 30.00, -100.0, 50::bigint, 0.0) $$,
    'and so has one that was sold before'
);
select is_empty(
    $$ select * from api.product_performance('2025-06-01', '2025-06-03', category_name => 'paint', product_name => 'h-2') $$,
    'but not in a category that it does not belong to'
);
select results_eq(
    $$
    select second.product, second.rank, second.next_cursor
    from api.product_performance('2025-06-01', '2025-06-03', max_rows => 2) as first
    cross join lateral api.product_performance('2025-06-01', '2025-06-03', page_cursor => first.next_cursor, max_rows => 2) as second
    where first.next_cursor is not null
    $$,
    $$ values ('Claw Hammer', 3::bigint, null::text) $$,
    'page by page'
);

-- Changes ----------------------------------------------------------------------------------

-- 4 pieces in 2 orders for 71; then 10 pieces in one order for 50, and 18 came back. On
-- average an order has (2 + 10) / 2 = 6 pieces, and a piece costs (17.75 + 5) / 2 = 11.375.
-- One order less: -6 pieces, -68.25. All others of the 6 pieces more: 12, 136.50. A brush
-- cost 5 both times. The mean price fell by 12.75 over (4 + 10) / 2 pieces: -89.25.
select results_eq(
    $$
    select
        name, net_sales, other_net_sales, change, change_percent, orders_effect, items_effect, price_effect, mix_effect,
        returns_effect, orders, other_orders, units, other_units, other_first_day, other_last_day
    from api.compare_periods('2025-06-02', '2025-06-03')
    $$,
    $$
    values (
        'total', 32.00, 71.00, -39.00, -54.9, -68.25, 136.50, 0.00, -89.25,
        -18.00, 1::bigint, 2::bigint, 9::bigint, 4::bigint, '2025-05-31'::date, '2025-06-01'::date
    )
    $$,
    'the parts of a change'
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
select pg_temp.become('region');
-- A piece more at (70 / 3 + 96 / 4) / 2 = 23.67. Hammers cost 2 more, over 3.5 pieces of
-- which (2 / 3 + 3 / 4) / 2 are hammers: 4.96. Hammers gained, and paint lost, 1 / 12 of 3.5
-- pieces: 6.125 at 21 less 8.75 at 30.
select results_eq(
    $$
    select change, orders_effect, items_effect, price_effect, mix_effect
    from api.compare_periods('2025-07-02', '2025-07-02', store_name => 'web')
    $$,
    $$ values (26.00, 0.00, 23.67, 4.96, -2.63) $$,
    'prices and mix are told apart'
);
select results_eq(
    $$
    select name, sku, change, share_percent, orders_effect, items_effect, price_effect, mix_effect
    from api.compare_periods('2025-07-02', '2025-07-02', store_name => 'web', group_by => 'product')
    $$,
    $$
    values
    ('Claw Hammer', 'H-1', 26.00, 100.0, 0.00, 14.92, 4.96, 6.12),
    ('White Paint', 'P-1', 0.00,  0.0,   0.00, 8.75,  0.00, -8.75)
    $$,
    'by product: a piece more is 40 / 3 to 66 / 4 of hammers, and 30 / 3 to 30 / 4 of paint'
);
select results_eq(
    $$ select name, net_sales, other_net_sales, orders_effect from api.compare_periods('2025-07-02', '2025-07-02', group_by => 'store') $$,
    $$ values ('Web', 96.00, 70.00, 0.00) $$,
    'by store'
);
select results_eq(
    $$
    select name, change, orders
    from api.compare_periods(
        '2025-06-01', '2025-06-03', other_start_date => '2025-07-01', other_end_date => '2025-07-31', group_by => 'category'
    )
    $$,
    $$ values ('hand tools', -88.00, 1::bigint), ('paint', 25.00, 3) $$,
    'by category, with any other range: 18 - 106, and 85 - 60'
);
-- Hundreds of receipts of three stores, made by a generator that is the same each time:
-- some products are sold in some months only, one in nine receipts is a return.
select setseed(0.25);
create temporary table made as
select
    101 + (random() * 2)::integer as store_id,
    60000 + number as order_id,
    number % 9 = 0 as is_return,
    date '2025-08-01' + (number / 5) as order_date,
    line,
    201 + ((random() * 2)::integer + number / 200) % 4 as product_id,
    1 + (random() * 6)::integer as quantity,
    5 + round(random()::numeric * 20 + number / 50.0, 2) as unit_price
from generate_series(1, 600) as number
cross join generate_series(1, 2) as line;
update made set store_id = first.store_id
from made as first
where first.order_id = made.order_id and first.line = 1;
insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
select
    made.store_id, made.order_id, 'M' || made.order_id, case when made.is_return then 'return' else 'sale' end, 101, 402,
    made.order_date + time '20:00' at time zone 'UTC', made.order_date,
    sum(case when made.is_return then -1 else 1 end * made.quantity * made.unit_price),
    sum(case when made.is_return then -1 else 1 end * made.quantity * made.unit_price)
from made
group by made.store_id, made.order_id, made.is_return, made.order_date;
insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total)
select
    made.store_id, made.order_id, made.line, made.product_id,
    case when made.is_return then -1 else 1 end * made.quantity,
    made.unit_price,
    case when made.is_return then -1 else 1 end * made.quantity * made.unit_price
from made;

-- Months beside months, parts of months, ranges that overlap, a range without sales, one
-- that holds the other, and one day; over all stores, one store, one category.
create temporary table pairs (from_day date, to_day date, other_from date, other_to date, store_name text, category_name text);
insert into pairs
select days.column1::date, days.column2::date, days.column3::date, days.column4::date, scope.column1, scope.column2
from (
    values
    ('2025-09-01', '2025-09-30', '2025-08-01', '2025-08-31'),
    ('2025-08-20', '2025-11-10', '2025-08-01', '2025-10-15'),
    ('2025-09-10', '2025-09-12', '2024-01-01', '2024-01-03'),
    ('2024-01-01', '2024-12-31', '2025-10-01', '2025-10-31'),
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

select pg_temp.become('head');
select cmp_ok((select count(*) from compared where change <> 0), '>', 100::bigint, 'there are changes to take apart');
select is_empty(
    $$
    select *
    from compared
    where change <> orders_effect + items_effect + price_effect + mix_effect + returns_effect
        or change <> net_sales - other_net_sales
    $$,
    'the parts add up to the change, to the cent'
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
    'and the parts of stores, categories and products to those of the whole, to the cent'
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
    'the way back is made of the same parts'
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
    'amounts, pieces and orders are those of the receipts, where ranges overlap too'
);
select throws_ok(
    $$ select * from api.compare_periods(other_start_date => '2025-06-01') $$,
    '22023',
    'other_start_date and other_end_date belong together',
    'half a range is none'
);
select results_eq(
    $$ select other_first_day, other_last_day from api.compare_periods('2025-06-01', '2025-06-03', compare_with => 'year_before') $$,
    $$ values ('2024-06-01'::date, '2024-06-03'::date) $$,
    'or the year before'
);

-- Customers: 200 of North, who buy where the generator sends them; a long range that reaches
-- the end is counted from sums, any other from the orders.
insert into retail.customers (store_id, customer_id, customer_number)
overriding system value
select 101, 70000 + number, 'C' || number
from generate_series(1, 200) as number;
insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
select
    101 + number % 3, 80000 + number, 'C' || number, case when number % 7 = 0 then 'return' else 'sale' end,
    101, case when number % 11 = 0 then 404 else 70000 + 1 + (random() * 199)::integer end,
    day + time '20:00' at time zone 'UTC', day, 0, 0
from generate_series(1, 900) as number
cross join lateral (select date '2025-07-01' + number / 4 as day) as day;

select pg_temp.become('head');
select is_empty(
    $$
    select
        days.column1, days.column2, told.store, told.customers, beside.value
    from (
        values
        ('2025-08-01', '2025-08-31'), ('2025-07-10', '2026-02-28'), ('2025-07-10', '2026-02-09'),
        ('2025-06-01', '2025-12-31'), ('2026-01-15', '2026-12-31')
    ) as days
    cross join lateral api.store_performance(days.column1::date, days.column2::date) as told
    join lateral (
        select
            compared.store,
            compared.value
        from api.compare_stores(start_date => days.column1::date, end_date => days.column2::date) as compared
        where compared.metric = 'customers'
    ) as beside on beside.store = told.store
    cross join lateral (
        select count(distinct (orders.customer_store_id, orders.customer_id)) as customers
        from retail.orders
        join retail.stores on stores.store_id = orders.store_id
        join retail.customers
            on customers.store_id = orders.customer_store_id
            and customers.customer_id = orders.customer_id
            and not customers.is_walk_in
        where stores.name = told.store
            and orders.kind <> 'return'
            and orders.order_date between days.column1::date and days.column2::date
    ) as truth
    where (told.customers, beside.value) is distinct from (truth.customers, truth.customers::numeric)
    $$,
    'different customers are counted exactly, in any range'
);

-- Stores side by side ------------------------------------------------------------------------

select pg_temp.become('head');
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
    'the fewer returns, the better'
);
-- North: 100 came back in June 2024, 103 was sold now; of a loss there is no percentage.
insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
values
(101, 990, 'B1', 'return', 101, 401, '2024-06-01 18:00+00', '2024-06-01', -100, -100),
(102, 991, 'B2', 'sale', 102, 403, '2024-06-01 18:00+00', '2024-06-01', 100, 100);
select results_eq(
    $$
    select store, value, of_mean_percent
    from api.compare_stores('{south,NORTH}', '2025-06-01', '2025-06-03')
    where metric = 'change against the year before'
    order by store
    $$,
    $$ values ('North', null::numeric, null::numeric), ('South', -42.9, null) $$,
    'a change is no share of the mean change, nor a percentage of a loss'
);
delete from retail.orders where order_id in (990, 991);
select results_eq(
    $$ select name, net_sales, other_net_sales, change, orders, mix_effect, first_day from api.compare_periods('2030-01-01', '2030-01-31') $$,
    $$ values ('total', 0.00, 0.00, 0.00, 0::bigint, 0.00, '2030-01-01'::date) $$,
    'nothing beside nothing'
);
select is(
    (select count(distinct store) from api.compare_stores(start_date => '2025-06-01', end_date => '2025-06-03')),
    3::bigint,
    'all stores when none is named'
);
select pg_temp.become('analyst');
select is_empty($$ select * from api.compare_stores() where metric = 'margin' $$, 'an analyst sees no margin here either');
select throws_ok(
    $$ select * from api.compare_stores('{north,web,nroth}') $$,
    '22023',
    'there is no store called ''web'', ''nroth'' here',
    'stores that the caller does not see are unknown, like those that there are not; all are named'
);

-- Page by page ------------------------------------------------------------------------

select pg_temp.become('head');
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
    'categories page by page are the same rows, with the totals of the whole'
);
select results_eq(
    $$
    with recursive pages as (
        select 1 as page, to_jsonb(answer) - 'next_cursor' as seen, answer.next_cursor
        from api.store_performance(start_date => '2025-06-01', end_date => '2025-06-03', max_rows => 1) as answer

        union all

        select pages.page + 1, to_jsonb(answer) - 'next_cursor', answer.next_cursor
        from pages
        cross join lateral api.store_performance(start_date => '2025-06-01', end_date => '2025-06-03', page_cursor => pages.next_cursor, max_rows => 1) as answer
        where pages.next_cursor is not null
    )

    select seen from pages order by page
    $$,
    $$ select to_jsonb(answer) - 'next_cursor' from api.store_performance(start_date => '2025-06-01', end_date => '2025-06-03') as answer $$,
    'stores one by one are the same rows'
);
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
    'figures of stores page by page are the same rows'
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
    'changes page by page are the same rows, with the parts of the whole'
);
select throws_ok(
    $$
    select answer.*
    from api.compare_periods('2025-06-01', '2025-06-03', group_by => 'category', max_rows => 1) as first
    cross join lateral api.compare_periods(
        '2025-06-01', '2025-06-03', group_by => 'product', page_cursor => first.next_cursor
    ) as answer
    $$,
    '22023',
    'page_cursor is not a cursor of this list',
    'a cursor of categories is none of products'
);

select pg_temp.become(null);
select is_empty($$ select * from api.list_stores() $$, 'nobody sees no store');

select finish();
rollback;
