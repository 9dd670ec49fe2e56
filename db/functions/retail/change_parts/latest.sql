-- What the change of net sales from one range to another is made of, for each product in
-- each store. All other figures are sums of these.
--
-- What a store sold is orders x pieces per order x the mean price of a piece, and the
-- mean price is the sum over its products of share of the pieces x price. Each change
-- is weighted with the mean of both ranges (Bennet's method), so that the order of the
-- factors does not matter, and swapping the ranges only changes the sign of the parts:
--   orders   change of orders x mean pieces per order x mean price,
--   items    the rest of the change of pieces x mean price,
--   price    change of a product's price x its mean share x mean pieces,
--   mix      change of its share x its mean price x mean pieces,
--   returns  the amount returned, kept apart because it has no price of its own.
-- A product that is missing in one range gets its price of the other range; a store, its
-- pieces per order too.

create or replace function retail.change_parts(
    asked_store     integer,
    asked_category  integer,
    first_day       date,
    last_day        date,
    other_first_day date,
    other_last_day  date
)
    returns table (
        store_id        integer,
        product_id      integer,
        category_id     integer,
        net_sales       numeric,
        other_net_sales numeric,
        orders          numeric,
        other_orders    numeric,
        units           numeric,
        other_units     numeric,
        orders_part     numeric,
        items_part      numeric,
        price_part      numeric,
        returns_part    numeric
    )
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
begin
    return query
    -- For each product: 1 is the range and 0 the other one; q pieces and g amount before returns,
    -- r amount returned.
    with sold as materialized (
        select *
        from retail.sales_in_both(
            asked_store, asked_category, change_parts.first_day, change_parts.last_day,
            change_parts.other_first_day, change_parts.other_last_day
        )
    ),

    stores_sold as (
        select
            totals.*,
            -- Mean pieces per order; those of the other range where one has no orders.
            (coalesce(totals.v1, totals.v0, 0) + coalesce(totals.v0, totals.v1, 0)) / 2 * (totals.o1 - totals.o0) as units_by_orders
        from (
            select
                sums.store_id,
                sums.q1,
                sums.q0,
                coalesce(orders_made.orders, 0) as o1,
                coalesce(orders_made.other_orders, 0) as o0,
                sums.q1 / nullif(orders_made.orders, 0) as v1,
                sums.q0 / nullif(orders_made.other_orders, 0) as v0
            from (
                select
                    sold.store_id,
                    sum(sold.q1) as q1,
                    sum(sold.q0) as q0
                from sold
                group by sold.store_id
            ) as sums
            left join retail.orders_in_both(
                asked_store, asked_category, change_parts.first_day, change_parts.last_day,
                change_parts.other_first_day, change_parts.other_last_day, asked_category is not null
            ) as orders_made
                on orders_made.store_id = sums.store_id
                and orders_made.category_id is not distinct from asked_category
        ) as totals
    )

    select
        sold.store_id,
        sold.product_id,
        sold.category_id,
        sold.g1 - sold.r1,
        sold.g0 - sold.r0,
        sold.orders,
        sold.other_orders,
        sold.units,
        sold.other_units,
        stores_sold.units_by_orders * weight.by_piece,
        (stores_sold.q1 - stores_sold.q0 - stores_sold.units_by_orders) * weight.by_piece,
        -- Only what was bought in both ranges has a price to compare.
        case
            when sold.q0 > 0 and sold.q1 > 0
                then (stores_sold.q0 + stores_sold.q1) / 2
                    * (sold.q0 / stores_sold.q0 + sold.q1 / stores_sold.q1) / 2
                    * (sold.g1 / sold.q1 - sold.g0 / sold.q0)
            else 0
        end,
        sold.r0 - sold.r1
    from sold
    join stores_sold on stores_sold.store_id = sold.store_id
    cross join lateral (
        select
            (
                coalesce(sold.g1 / nullif(stores_sold.q1, 0), sold.g0 / nullif(stores_sold.q0, 0), 0)
                + coalesce(sold.g0 / nullif(stores_sold.q0, 0), sold.g1 / nullif(stores_sold.q1, 0), 0)
            ) / 2 as by_piece
    ) as weight;
end
$$;

alter function retail.change_parts owner to retail_owner;

grant execute on function retail.change_parts to retail_definer;

comment on function retail.change_parts is
$$What the change of net sales from another range of days to a range is made of, for each product in each store. The rest of the change, after orders, items, price and returns, is the effect of the mix of products.

asked_store: One store, or null for all that the caller sees.
asked_category: One category, or null for all.
first_day: First day of the range.
last_day: Last day of the range.
other_first_day: First day of the other range.
other_last_day: Last day of the other range.

store_id: The store.
product_id: The product.
category_id: The product's category.
net_sales: Amount after discounts and returns in the range.
other_net_sales: The same in the other range.
orders: Number of sales and exchanges that contain the product, in the range.
other_orders: The same in the other range.
units: Units sold, less those returned, in the range.
other_units: The same in the other range.
orders_part: Effect of more orders in the store.
items_part: Effect of more units per order.
price_part: Effect of another price of the product.
returns_part: Effect of fewer returns.$$;
