-- How much the net sales of each category changed from one range to another, and which of
-- its products made most of the change.

create or replace function retail.category_changes(
    asked_store     integer,
    first_day       date,
    last_day        date,
    other_first_day date,
    other_last_day  date
)
    returns table (
        name            text,
        net_sales       numeric,
        other_net_sales numeric,
        units           numeric,
        other_units     numeric,
        change          numeric,
        whole_change    numeric,
        product_name    text,
        product_change  numeric
    )
    language sql
    stable
    parallel restricted
begin atomic
    with moved as (
        select
            sold.product_id,
            sum(sold.net_sales) filter (where sold.is_now) as net_sales,
            coalesce(sum(sold.net_sales) filter (where not sold.is_now), 0) as other_net_sales,
            coalesce(sum(sold.units) filter (where sold.is_now), 0) as units,
            coalesce(sum(sold.units) filter (where not sold.is_now), 0) as other_units,
            sum(case when sold.is_now then sold.net_sales else -sold.net_sales end) as change
        from (
            select
                true as is_now,
                current.product_id,
                current.units,
                current.net_sales
            from retail.product_sales(
                category_changes.first_day, category_changes.last_day, category_changes.asked_store, null
            ) as current

            union all

            select
                false as is_now,
                earlier.product_id,
                earlier.units,
                earlier.net_sales
            from retail.product_sales(
                category_changes.other_first_day, category_changes.other_last_day, category_changes.asked_store, null
            ) as earlier
        ) as sold
        group by sold.product_id
    )

    select
        categories.name,
        sum(moved.net_sales) as net_sales,
        sum(moved.other_net_sales) as other_net_sales,
        sum(moved.units) as units,
        sum(moved.other_units) as other_units,
        sum(moved.change) as change,
        sum(sum(moved.change)) over () as whole_change,
        -- If the category fell, the product that fell most, even if another one rose by more.
        case
            when sum(moved.change) < 0 then (array_agg(products.name order by moved.change, products.product_id))[1]
            else (array_agg(products.name order by moved.change desc, products.product_id))[1]
        end as product_name,
        case when sum(moved.change) < 0 then min(moved.change) else max(moved.change) end as product_change
    from moved
    join retail.products on products.product_id = moved.product_id
    join retail.categories on categories.category_id = products.category_id
    group by categories.name;
end;

alter function retail.category_changes owner to retail_owner;

grant execute on function retail.category_changes to retail_definer;

comment on function retail.category_changes is
$$How much the net sales of each category changed from one range of days to another.

asked_store: One store, or null for all that the caller sees.
first_day: First day of the range.
last_day: Last day of the range.
other_first_day: First day of the other range.
other_last_day: Last day of the other range.

name: The category's name.
net_sales: Net sales in the range; null when nothing was sold in it.
other_net_sales: Net sales in the other range.
units: Units in the range.
other_units: Units in the other range.
change: Net sales of the range less those of the other one.
whole_change: The same of all categories together.
product_name: The product whose net sales changed most in the direction of the category.
product_change: The change of its net sales.$$;
