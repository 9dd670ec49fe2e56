-- Sales of each product in a range of days: whole months are read from the sums by month, the days
-- at both ends from the sums by day.

create or replace function retail.product_sales(
    first_day      date,
    last_day       date,
    asked_store    integer,
    asked_category integer
)
    returns table (
        product_id         integer,
        orders             bigint,
        units              bigint,
        units_returned     bigint,
        returned_sales     numeric,
        net_sales          numeric,
        cost               numeric,
        lines_without_cost bigint
    )
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
    -- The first day of the first whole month, and of the month after the last one.
    months_from date := date_trunc('month', product_sales.first_day + interval '1 month - 1 day');
    months_to   date := date_trunc('month', product_sales.last_day + 1);
begin
    if months_to <= months_from then
        months_from := product_sales.last_day + 1;
        months_to := months_from;
    end if;

    return query
    select
        sold.product_id,
        sum(sold.orders)::bigint,
        sum(sold.units)::bigint,
        sum(sold.units_returned)::bigint,
        sum(sold.returned_sales),
        sum(sold.net_sales),
        sum(sold.cost),
        sum(sold.lines_without_cost)::bigint
    from (
        select
            monthly.product_id,
            monthly.orders,
            monthly.units,
            monthly.units_returned,
            monthly.returned_sales,
            monthly.net_sales,
            monthly.cost,
            monthly.lines_without_cost
        from retail.monthly_product_sales as monthly
        where monthly.month >= months_from
            and monthly.month < months_to
            and (product_sales.asked_store is null or monthly.store_id = product_sales.asked_store)

        union all

        select
            daily.product_id,
            daily.orders,
            daily.units,
            daily.units_returned,
            daily.returned_sales,
            daily.net_sales,
            daily.cost,
            daily.lines_without_cost
        from retail.daily_product_sales as daily
        where (
                daily.sales_date >= product_sales.first_day
                and daily.sales_date < months_from
                or daily.sales_date >= months_to
                and daily.sales_date <= product_sales.last_day
            )
            and (product_sales.asked_store is null or daily.store_id = product_sales.asked_store)
    ) as sold
    where product_sales.asked_category is null
        or sold.product_id in (
            select products.product_id
            from retail.products
            where products.category_id = product_sales.asked_category
        )
    group by sold.product_id;
end
$$;

alter function retail.product_sales owner to retail_owner;

grant execute on function retail.product_sales to retail_definer;

comment on function retail.product_sales is
$$What each product sold in a range of days, over one store or all that the caller sees.

first_day: The first day.
last_day: The last day, included.
asked_store: One store, or null.
asked_category: One category, or null.

product_id: The product.
orders: Number of sales and exchanges that contain it.
units: Units sold, less those returned.
units_returned: Units returned.
returned_sales: Amount returned, without tax.
net_sales: Amount after discounts and returns, without tax.
cost: Cost of the units where it is known.
lines_without_cost: Number of lines whose cost is unknown.$$;
