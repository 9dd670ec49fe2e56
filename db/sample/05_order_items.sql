-- Order items
--
-- The first item's category follows the season. A third of the further items are the companion
-- product of the first item, a third are of its category, and a third follow the season
-- independently. Popular products sell more often, cheap ones in larger quantities, and one line in
-- six is discounted.

create temporary table sample_shelves on commit drop as
select
    bound.category_id,
    array_agg(bound.product_id order by bound.product_id) as product_ids,
    array_agg(bound.lower_bound order by bound.product_id) as bounds
from (
    select
        products.category_id,
        products.product_id,
        (sum(listed.popularity * listed.popularity) over in_category - listed.popularity * listed.popularity)::double precision
        / sum(listed.popularity * listed.popularity) over (partition by products.category_id) as lower_bound
    from retail.products
    join pg_temp.sample_products as listed on listed.sku = products.sku
    window in_category as (partition by products.category_id order by products.product_id)
) as bound
group by bound.category_id;

create temporary table sample_companions on commit drop as
select
    products.product_id,
    shelves.product_ids[
        width_bucket(pg_temp.fraction(products.product_id, 40), shelves.bounds)
    ] as companion_id
from retail.products
join pg_temp.sample_shelves as shelves on shelves.category_id = products.category_id;

-- Without statistics, the planner sorts millions of lines, each with the arrays of its category, to
-- join a dozen rows.
analyze pg_temp.sample_shelves, pg_temp.sample_companions, pg_temp.sample_category_bounds, pg_temp.sample_years;

create temporary table sample_items on commit drop as
with firsts as (
    select
        orders.*,
        months.category_ids[width_bucket(pg_temp.fraction(orders.order_id, 41), months.bounds)] as category_id,
        months.category_ids as month_categories,
        months.bounds as month_bounds
    from pg_temp.sample_orders as orders
    join pg_temp.sample_category_bounds as months on months.month = extract(month from orders.order_date)
),

first_products as (
    select
        firsts.*,
        shelves.product_ids[width_bucket(pg_temp.fraction(firsts.order_id, 42), shelves.bounds)] as first_product_id
    from firsts
    join pg_temp.sample_shelves as shelves on shelves.category_id = firsts.category_id
),

lines as (
    select
        first_products.order_id,
        first_products.store_id,
        first_products.order_date,
        first_products.value_factor,
        first_products.order_id * 8 + line.number as key,
        line.number as line_number,
        first_products.first_product_id,
        case
            when line.number = 1 then 'first'
            when pg_temp.fraction(first_products.order_id * 8 + line.number, 43) < 0.33 then 'companion'
            when pg_temp.fraction(first_products.order_id * 8 + line.number, 43) < 0.67 then 'same'
            else 'free'
        end as choice,
        first_products.category_id,
        first_products.month_categories[
            width_bucket(pg_temp.fraction(first_products.order_id * 8 + line.number, 44), first_products.month_bounds)
        ] as free_category_id
    from first_products
    cross join generate_series(1, first_products.items) as line (number)
),

picked as (
    select
        lines.order_id,
        lines.store_id,
        lines.order_date,
        lines.value_factor,
        lines.key,
        lines.line_number,
        case lines.choice
            when 'first' then lines.first_product_id
            when 'companion' then companions.companion_id
            else shelves.product_ids[width_bucket(pg_temp.fraction(lines.key, 45), shelves.bounds)]
        end as product_id
    from lines
    join pg_temp.sample_companions as companions on companions.product_id = lines.first_product_id
    join pg_temp.sample_shelves as shelves
        on shelves.category_id = case lines.choice when 'free' then lines.free_category_id else lines.category_id end
),

-- A product occurs only once on a receipt.
single as (
    select distinct on (picked.order_id, picked.product_id) picked.*
    from picked
    order by
        picked.order_id,
        picked.product_id,
        picked.line_number
),

priced as (
    select
        single.order_id,
        single.store_id,
        row_number() over (partition by single.order_id order by single.line_number)::integer as line_number,
        single.product_id,
        greatest(
            1,
            floor(
                (
                    case
                        when products.base_price < 10
                            then 1 + floor(7 * pg_temp.fraction(single.key, 46) * pg_temp.fraction(single.key, 46))
                        when products.base_price < 50
                            then 1 + floor(2.6 * pg_temp.fraction(single.key, 46) * pg_temp.fraction(single.key, 46))
                        else 1
                    end
                ) * single.value_factor + pg_temp.fraction(single.key, 47)
            )
        )::integer as quantity,
        round(products.base_price * years.price_level, 2) as unit_price,
        round(products.cost * years.price_level, 2) as unit_cost,
        case
            when pg_temp.fraction(single.key, 48) < 0.17
                then (10 + 5 * floor(5 * pg_temp.fraction(single.key, 49)))::numeric
            else 0
        end as discount_percent
    from single
    join retail.products on products.product_id = single.product_id
    join pg_temp.sample_years as years on years.year = extract(year from single.order_date)
)

select
    priced.order_id,
    priced.store_id,
    priced.line_number,
    priced.product_id,
    priced.quantity,
    priced.unit_price,
    priced.unit_cost,
    round(priced.quantity * priced.unit_price * priced.discount_percent / 100, 2) as discount
from priced;

analyze pg_temp.sample_items;

insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, payment_method,
    ordered_at, order_date, subtotal, discount, tax, total
)
overriding system value
select
    orders.store_id,
    orders.order_id,
    format('%s-%s', orders.code, lpad(orders.order_id::text, 8, '0')),
    'sale',
    orders.customer_store_id,
    orders.customer_id,
    orders.payment_method,
    orders.ordered_at,
    orders.order_date,
    amounts.subtotal,
    amounts.discount,
    round((amounts.subtotal - amounts.discount) * orders.tax / 100, 2),
    amounts.subtotal - amounts.discount + round((amounts.subtotal - amounts.discount) * orders.tax / 100, 2)
from pg_temp.sample_orders as orders
join (
    select
        items.order_id,
        sum(items.quantity * items.unit_price) as subtotal,
        sum(items.discount) as discount
    from pg_temp.sample_items as items
    group by items.order_id
) as amounts on amounts.order_id = orders.order_id
order by orders.order_id;

analyze retail.orders;

insert into retail.order_items (
    store_id, order_id, line_number, product_id, quantity, unit_price, discount, line_total, unit_cost
)
select
    items.store_id,
    items.order_id,
    items.line_number,
    items.product_id,
    items.quantity,
    items.unit_price,
    items.discount,
    items.quantity * items.unit_price - items.discount,
    items.unit_cost
from pg_temp.sample_items as items
order by
    items.order_id,
    items.line_number;

analyze retail.order_items;
