-- Each figure has one definition: tools that show the same figure for the same days agree with each
-- other and with the receipts, including exchanges, discounts and returns.

begin;
\ir ../setup.sql
select plan(7);
\ir ../shared/generated_receipts.sql

-- Every tenth receipt becomes an exchange: its second line is returned.
create temporary table turned as
select
    order_items.store_id,
    order_items.order_id
from retail.order_items
join retail.orders
    on orders.store_id = order_items.store_id
    and orders.order_id = order_items.order_id
where orders.order_id % 10 = 3
    and orders.order_id >= 60000
    and orders.kind = 'sale'
group by
    order_items.store_id,
    order_items.order_id
having count(*) = 2;
create temporary table lines as
select
    order_items.*,
    orders.order_date,
    orders.ordered_at,
    row_number() over (partition by order_items.order_id order by order_items.line_number) = 2 as comes_back
from turned
join retail.order_items
    on order_items.store_id = turned.store_id
    and order_items.order_id = turned.order_id
join retail.orders
    on orders.store_id = turned.store_id
    and orders.order_id = turned.order_id;
delete from retail.order_items using turned
where order_items.store_id = turned.store_id and order_items.order_id = turned.order_id;
delete from retail.orders using turned
where orders.store_id = turned.store_id and orders.order_id = turned.order_id;
insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, discount, total
)
overriding system value
select
    lines.store_id, lines.order_id, 'X' || lines.order_id, 'exchange', 101, 402, min(lines.ordered_at), min(lines.order_date),
    sum(case when lines.comes_back then -1 else 1 end * lines.quantity * lines.unit_price),
    sum(case when lines.comes_back then -1 else 1 end),
    sum(case when lines.comes_back then -1 else 1 end * (lines.quantity * lines.unit_price - 1))
from lines
group by
    lines.store_id,
    lines.order_id;
insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, discount, line_total)
select
    lines.store_id, lines.order_id, lines.line_number, lines.product_id,
    case when lines.comes_back then -1 else 1 end * lines.quantity,
    lines.unit_price,
    case when lines.comes_back then -1 else 1 end,
    case when lines.comes_back then -1 else 1 end * (lines.quantity * lines.unit_price - 1)
from lines;
select cmp_ok((select count(*) from turned), '>=', 40::bigint, 'there are exchanges to tell apart');

create temporary table truth as
select
    count(distinct (orders.store_id, orders.order_id)) filter (where orders.kind <> 'return') as orders,
    sum(order_items.quantity) filter (where order_items.quantity > 0) as units_sold,
    sum(order_items.line_total) filter (where order_items.quantity > 0) as sold,
    -sum(order_items.line_total) filter (where order_items.quantity < 0) as returned,
    sum(order_items.quantity * order_items.unit_price) filter (where order_items.quantity > 0) as gross
from retail.orders
join retail.order_items
    on order_items.store_id = orders.store_id
    and order_items.order_id = orders.order_id
where orders.order_date between '2025-09-01' and '2025-10-31';
grant select on truth to public;

select tests.log_in('Head office');
create temporary view shown as
select 'daily_sales' as tool, 'gross' as figure, sum(answer.gross_sales) as value
from api.daily_sales('2025-09-01', '2025-10-31') as answer
union all
select 'daily_sales', 'returned', sum(answer.returned_sales)
from api.daily_sales('2025-09-01', '2025-10-31') as answer
union all
select 'business_summary', answer.metric, answer.value
from api.business_summary('2025-09-01', '2025-10-31') as answer
where answer.metric in ('return rate', 'average order value', 'items per order')
union all
select distinct 'returns_analysis by ' || grouping, 'return rate', answer.total_return_percent
from unnest(enum_range(null::api.returns_grouping)) as grouping
cross join lateral api.returns_analysis('2025-09-01', '2025-10-31', group_by => grouping) as answer
union all
select 'customer_analysis', 'average order value', answer.average_order_value
from api.customer_analysis('2025-09-01', '2025-10-31') as answer
where answer.customer_group = 'all';

select results_eq(
    $$
    select shown.tool, shown.figure, shown.value
    from shown
    order by 1, 2
    $$,
    $$
    select told.tool, told.figure, round(told.value, told.places)
    from truth
    cross join lateral (
        values
        ('business_summary',             'average order value', truth.sold / truth.orders, 2),
        ('business_summary',             'items per order',     truth.units_sold::numeric / truth.orders, 2),
        ('business_summary',             'return rate',         100 * truth.returned / truth.sold, 1),
        ('customer_analysis',            'average order value', truth.sold / truth.orders, 2),
        ('daily_sales',                  'gross',               truth.gross, 2),
        ('daily_sales',                  'returned',            truth.returned, 2),
        ('returns_analysis by category', 'return rate',         100 * truth.returned / truth.sold, 1),
        ('returns_analysis by product',  'return rate',         100 * truth.returned / truth.sold, 1),
        ('returns_analysis by store',    'return rate',         100 * truth.returned / truth.sold, 1)
    ) as told (tool, figure, value, places)
    order by 1, 2
    $$,
    'return rate, order value and items per order are those of the receipts, in every tool'
);
select is_empty(
    $$
    select side.metric, side.store, side.value, told.*
    from api.store_performance('2025-09-01', '2025-10-31') as told
    join api.compare_stores(start_date => '2025-09-01', end_date => '2025-10-31') as side on side.store = told.store
    where side.value is distinct from case side.metric
        when 'net sales' then told.net_sales
        when 'orders' then told.orders
        when 'average order value' then told.average_order_value
        when 'items per order' then told.items_per_order
        when 'customers' then told.customers
        when 'return rate' then told.return_percent
        when 'margin' then told.margin_percent
        when 'change against the year before' then told.year_change_percent
        else side.value
    end
    $$,
    'stores have the same figures in both tools that show them'
);
select is_empty(
    $$
    select told.category, told.return_percent, named.return_percent
    from api.category_performance('2025-09-01', '2025-10-31') as told
    left join api.returns_analysis('2025-09-01', '2025-10-31', group_by => 'category') as named on named.name = told.category
    where told.return_percent is distinct from coalesce(named.return_percent, 0.0)
    $$,
    'categories have the same return rate in both tools'
);
select is_empty(
    $$
    select told.product, told.return_percent, named.return_percent
    from api.product_performance('2025-09-01', '2025-10-31') as told
    left join api.returns_analysis('2025-09-01', '2025-10-31', group_by => 'product') as named on named.sku = told.sku
    where told.return_percent is distinct from coalesce(named.return_percent, 0.0)
    $$,
    'products have the same return rate in both tools'
);
-- All tools that compare periods use the same days.
select is_empty(
    $$
    select period.name, summary.previous_range, category.previous_range, compared.other_first_day, summary.year_before_range, stores.year_before_range
    from (values ('2025-11-24', '2025-11-24'), ('2025-11-20', '2025-11-24'), ('2025-11-01', '2025-11-29'), ('2025-10-01', '2025-10-31')) as period (name, last_day)
    cross join lateral (select * from api.business_summary(period.name::date, period.last_day::date) limit 1) as summary
    cross join lateral (select * from api.category_performance(period.name::date, period.last_day::date) limit 1) as category
    cross join lateral (select * from api.compare_periods(period.name::date, period.last_day::date) limit 1) as compared
    cross join lateral (select * from api.store_performance(period.name::date, period.last_day::date) limit 1) as stores
    where summary.previous_range <> category.previous_range
        or summary.year_before_range <> stores.year_before_range
        or summary.previous_range <> retail.days_in_words(compared.other_first_day, compared.other_last_day) || ', ' || compared.comparison
    $$,
    'tools that compare a range take the same days for it'
);
set local role retail_owner;
select is_empty($$ select * from ops.reconcile_rollups() $$, 'the sums agree with the receipts');

select finish();
rollback;
