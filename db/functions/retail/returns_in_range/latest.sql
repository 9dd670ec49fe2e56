-- What was returned and sold in a range of days, and what was returned in an equally long range
-- before it, by product, category or store.

create or replace function retail.returns_in_range(
    group_by       api.returns_grouping,
    first_day      date,
    last_day       date,
    previous_first date,
    previous_last  date,
    asked_store    integer,
    asked_category integer
)
    returns table (
        id              integer,
        units_returned  numeric,
        returned_sales  numeric,
        units_sold      numeric,
        sales           numeric,
        returned_before numeric
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
    with sold as (
        select
            current.product_id as id,
            current.units_returned,
            current.returned_sales,
            current.units + current.units_returned as units_sold,
            current.net_sales + current.returned_sales as sales,
            0::numeric as returned_before
        from retail.product_sales(returns_in_range.first_day, returns_in_range.last_day, asked_store, asked_category) as current
        where returns_in_range.group_by = 'product'

        union all

        select
            previous.product_id,
            0,
            0,
            0,
            0,
            previous.returned_sales
        from retail.product_sales(
            returns_in_range.previous_first, returns_in_range.previous_last, asked_store, asked_category
        ) as previous
        where returns_in_range.group_by = 'product'

        union all

        select
            case returns_in_range.group_by when 'store' then daily.store_id else daily.category_id end,
            case when daily.sales_date >= returns_in_range.first_day then daily.units_returned else 0 end,
            case when daily.sales_date >= returns_in_range.first_day then daily.returned_sales else 0 end,
            case when daily.sales_date >= returns_in_range.first_day then daily.units + daily.units_returned else 0 end,
            case when daily.sales_date >= returns_in_range.first_day then daily.net_sales + daily.returned_sales else 0 end,
            case when daily.sales_date < returns_in_range.first_day then daily.returned_sales else 0 end
        from retail.daily_category_sales as daily
        where returns_in_range.group_by <> 'product'
            and (
                daily.sales_date between returns_in_range.first_day and returns_in_range.last_day
                or daily.sales_date between returns_in_range.previous_first and returns_in_range.previous_last
            )
            and (asked_store is null or daily.store_id = asked_store)
            and (asked_category is null or daily.category_id = asked_category)
    )

    select
        sold.id,
        sum(sold.units_returned),
        sum(sold.returned_sales),
        sum(sold.units_sold),
        sum(sold.sales),
        sum(sold.returned_before)
    from sold
    group by sold.id;
end
$$;

alter function retail.returns_in_range owner to retail_owner;

grant execute on function retail.returns_in_range to retail_definer;

comment on function retail.returns_in_range is
$$What was returned in a range of days, by product, category or store.

group_by: What each row is about: product, category or store.
first_day: First day, included.
last_day: Last day, included.
previous_first: First day of the range before; null when unknown.
previous_last: Last day of the range before; null in the same case.
asked_store: One store, or null for all that the caller sees.
asked_category: One category, or null for all.

id: The product, category or store.
units_returned: Units returned.
returned_sales: Amount returned, without tax.
units_sold: Units sold, before returns.
sales: Amount sold, before returns, without tax.
returned_before: Amount returned in the range before.$$;
