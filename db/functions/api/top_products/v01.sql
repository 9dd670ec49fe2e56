-- The products that sold best in a range of days.

create or replace function api.top_products(
    start_date    api.day           default null,
    end_date      api.day           default null,
    store_name    api.store_name    default null,
    category_name api.category_name default null,
    rank_by       api.ranking       default 'net_sales',
    max_rows      api.row_limit     default 10
)
    returns table (
        rank            bigint,
        product_name    text,
        sku             text,
        category        text,
        brand           text,
        orders          bigint,
        units           bigint,
        net_sales       numeric,
        share_percent   numeric,
        margin          numeric,
        product_id      integer,
        total_rows      bigint
    )
    language plpgsql
    stable
    parallel restricted
    security definer
    set search_path = pg_catalog, pg_temp
    set standard_conforming_strings = on
    set client_min_messages = warning
as $$
#variable_conflict use_column
declare
    asked       record;
    asked_store integer := retail.store_by_name(top_products.store_name);
    asked_category integer := retail.category_by_name(top_products.category_name);
    sees_costs  boolean := auth.caller_is('store_manager');
begin
    if top_products.rank_by = 'margin' and not sees_costs then
        raise invalid_parameter_value using
            message = 'only store managers and above may rank by margin',
            hint = 'Rank by net_sales, units or orders.',
            column = 'rank_by';
    end if;

    select *
    into asked
    from retail.date_range(null, top_products.start_date, top_products.end_date, 30);

    return query
    with sold as (
        select
            order_items.product_id,
            count(distinct (orders.store_id, orders.order_id)) filter (where orders.kind <> 'return') as orders,
            sum(order_items.quantity) as units,
            sum(order_items.line_total) as net_sales,
            case
                when count(*) = count(order_items.unit_cost)
                    then sum(order_items.line_total - order_items.quantity * order_items.unit_cost)
            end as margin
        from retail.orders
        join retail.order_items
            on order_items.store_id = orders.store_id
            and order_items.order_id = orders.order_id
        where orders.order_date between asked.first_day and asked.last_day
            and (asked_store is null or orders.store_id = asked_store)
        group by order_items.product_id
    ),

    ranked as (
        select
            row_number() over (
                order by
                    case top_products.rank_by
                        when 'units' then sold.units
                        when 'orders' then sold.orders
                        when 'margin' then sold.margin
                        else sold.net_sales
                    end desc nulls last,
                    products.product_id
            ) as rank,
            products.name as product_name,
            products.sku,
            categories.name as category,
            products.brand,
            sold.orders,
            sold.units,
            sold.net_sales,
            sold.net_sales / nullif(sum(sold.net_sales) over (), 0) as share,
            sold.margin,
            products.product_id,
            count(*) over () as total_rows
        from sold
        join retail.products on products.product_id = sold.product_id
        join retail.categories on categories.category_id = products.category_id
        where asked_category is null or products.category_id = asked_category
    )

    select
        ranked.rank,
        ranked.product_name,
        ranked.sku,
        ranked.category,
        ranked.brand,
        ranked.orders,
        ranked.units::bigint,
        round(ranked.net_sales, 2),
        round(100 * ranked.share, 2),
        case when sees_costs then round(ranked.margin, 2) end,
        ranked.product_id,
        ranked.total_rows
    from ranked
    order by ranked.rank
    limit top_products.max_rows;
end
$$;

alter function api.top_products(api.day, api.day, api.store_name, api.category_name, api.ranking, api.row_limit)
owner to retail_definer;

revoke all on function api.top_products(
    api.day, api.day, api.store_name, api.category_name, api.ranking, api.row_limit
) from public;
grant execute on function api.top_products(
    api.day, api.day, api.store_name, api.category_name, api.ranking, api.row_limit
) to retail_gateway, store_readonly, analyst;

comment on function api.top_products(api.day, api.day, api.store_name, api.category_name, api.ranking, api.row_limit) is
$$Ranks the products that sold best in a range of days, over the stores that the caller sees or one of them. Returns are taken off. Amounts are without tax.

start_date: First day, included. Left out: 30 days up to the end.
end_date: Last day, included. Left out: the latest day with an order.
store_name: One store by name, in any case; left out for all that the caller sees.
category_name: One category by name, in any case; left out for all.
rank_by: What to rank by; margin is for store managers and above.
max_rows: How many products to return at the most, 1 to 1000.

rank: The place, from 1; equal figures in order of product_id.
product_name: The product's name.
sku: The number on the shelf label.
category: The product's category.
brand: The product's brand.
orders: Number of sales and exchanges that hold the product.
units: Pieces sold, less those that came back.
net_sales: Amount sold after discounts and returns, without tax.
share_percent: Part of the net sales of all products that were asked for, in percent.
margin: Net sales less cost; null below store manager, or when a cost is unknown.
product_id: Identifies the product in other tools.
total_rows: Products sold in the range, before max_rows cut the list.$$;
