-- What the change of net sales is made of, by category, store or product, to the cent.
--
-- Rounding: mix is the change less the other rounded effects, so that each row adds up to the
-- cent; the row with the largest change takes the remainder of each column.

create or replace function retail.change_effects(
    group_by        api.change_grouping,
    asked_store     integer,
    asked_category  integer,
    first_day       date,
    last_day        date,
    other_first_day date,
    other_last_day  date
)
    returns table (
        place           bigint,
        group_id        integer,
        net_sales       numeric,
        other_net_sales numeric,
        units           numeric,
        other_units     numeric,
        orders          numeric,
        other_orders    numeric,
        orders_effect   numeric,
        items_effect    numeric,
        price_effect    numeric,
        returns_effect  numeric
    )
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
begin
    return query
    with parted as materialized (
        select *
        from retail.change_parts(
            asked_store, asked_category, change_effects.first_day, change_effects.last_day,
            change_effects.other_first_day, change_effects.other_last_day
        )
    ),

    grouped as (
        select
            case change_effects.group_by
                when 'store' then parted.store_id
                when 'category' then parted.category_id
                when 'product' then parted.product_id
            end as group_id,
            round(sum(parted.net_sales), 2) as net_sales,
            round(sum(parted.other_net_sales), 2) as other_net_sales,
            sum(parted.units) as units,
            sum(parted.other_units) as other_units,
            sum(parted.orders) as orders,
            sum(parted.other_orders) as other_orders,
            sum(parted.orders_part) as orders_part,
            sum(parted.items_part) as items_part,
            sum(parted.price_part) as price_part,
            sum(parted.returns_part) as returns_part
        from parted
        group by 1

        union all

        -- The total has a row even if nothing was sold.
        select
            null, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
        where change_effects.group_by = 'total'
            and not exists (select from parted)
    ),

    ranked as (
        select
            grouped.*,
            row_number() over (
                order by
                    abs(grouped.net_sales - grouped.other_net_sales) desc,
                    grouped.group_id
            ) as place
        from grouped
    )

    select
        ranked.place,
        ranked.group_id,
        ranked.net_sales,
        ranked.other_net_sales,
        ranked.units,
        ranked.other_units,
        ranked.orders,
        ranked.other_orders,
        round(ranked.orders_part, 2) + case when ranked.place = 1 then cents.orders else 0 end,
        round(ranked.items_part, 2) + case when ranked.place = 1 then cents.items else 0 end,
        round(ranked.price_part, 2) + case when ranked.place = 1 then cents.price else 0 end,
        round(ranked.returns_part, 2) + case when ranked.place = 1 then cents.returns else 0 end
    from ranked
    cross join (
        select
            round(sum(grouped.orders_part), 2) - sum(round(grouped.orders_part, 2)) as orders,
            round(sum(grouped.items_part), 2) - sum(round(grouped.items_part, 2)) as items,
            round(sum(grouped.price_part), 2) - sum(round(grouped.price_part, 2)) as price,
            round(sum(grouped.returns_part), 2) - sum(round(grouped.returns_part, 2)) as returns
        from grouped
    ) as cents;
end
$$;

alter function retail.change_effects owner to retail_owner;

grant execute on function retail.change_effects to retail_definer;

comment on function retail.change_effects is
$$What the change of net sales from another range of days to a range is made of, rounded to cents so that rows and columns add up.

group_by: What each row is about: all together, a category, a store or a product.
asked_store: One store, or null for all that the caller sees.
asked_category: One category, or null for all.
first_day: First day of the range.
last_day: Last day of the range.
other_first_day: First day of the other range.
other_last_day: Last day of the other range.

place: The rank by the size of the change, from 1.
group_id: The category, store or product; null for all together.
net_sales: Amount after discounts and returns in the range.
other_net_sales: The same in the other range.
units: Units sold, less those returned, in the range.
other_units: The same in the other range.
orders: Orders of each product of the group together, in the range.
other_orders: The same in the other range.
orders_effect: Effect of more orders in the stores.
items_effect: Effect of more units per order.
price_effect: Effect of other prices.
returns_effect: Effect of fewer returns.$$;
