-- The net sales of each category, and of all categories together, in each month of some whole
-- years. Months without a sale count as 0.

create or replace function retail.monthly_sales(
    asked_store    integer,
    asked_category integer,
    months_end     date,
    year_count     integer
)
    returns table (
        category_id integer,
        year        integer,
        month       date,
        net_sales   numeric
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
    with months as (
        select
            daily.category_id,
            date_trunc('month', daily.sales_date)::date as month,
            min(daily.sales_date) as first_day,
            sum(daily.net_sales) as net_sales
        from retail.daily_category_sales as daily
        where daily.sales_date < months_end
            and (asked_store is null or daily.store_id = asked_store)
            and (asked_category is null or daily.category_id = asked_category)
        group by
            daily.category_id,
            date_trunc('month', daily.sales_date)::date
    ),

    -- Every category, and null for all together.
    shelves as (
        select
            months.category_id,
            months.month,
            months.first_day,
            months.net_sales
        from months

        union all

        select
            null,
            months.month,
            min(months.first_day),
            sum(months.net_sales)
        from months
        where asked_category is null
        group by months.month
    )

    select
        named.category_id,
        series.number / 12 as year,
        series.month,
        coalesce(shelves.net_sales, 0) as net_sales
    from (
        select
            shelves.category_id,
            date_trunc('month', min(shelves.first_day) - 7) + interval '1 month' as first_month
        from shelves
        group by shelves.category_id
    ) as named
    cross join (
        select
            counted.number,
            (months_end - make_interval(months => 12 * year_count - counted.number))::date as month
        from generate_series(0, 12 * year_count - 1) as counted (number)
    ) as series
    left join shelves
        on shelves.month = series.month
        and shelves.category_id is not distinct from named.category_id
    -- Leaves out years in which the category did not exist from the beginning, because their empty months say
    -- nothing about its season.
    where named.first_month <= months_end - make_interval(years => year_count - series.number / 12);
end
$$;

alter function retail.monthly_sales owner to retail_owner;

grant execute on function retail.monthly_sales to retail_definer;

comment on function retail.monthly_sales is
$$The net sales of each category in each month of some whole years, from the first year in which it was sold for the whole year.

asked_store: One store, or null for all that the caller sees.
asked_category: One category, or null for each one and all together.
months_end: The day after the last month.
year_count: How many years before that.

category_id: The category, or null for all together.
year: The number of the year, from 0 for the first.
month: The first day of the month.
net_sales: Amount after discounts and returns, without tax.$$;
