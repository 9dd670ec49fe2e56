-- In which months of the year the categories sell: an index, 100 being an average month.
--
-- Years are counted back from the last whole month, so that all of the data serves
-- and every month occurs equally often. Each year is compared with itself, so that
-- growth does not look like a season.

create or replace function api.seasonal_trends(
    store_name    api.store_name    default null,
    category_name api.category_name default null,
    max_rows      api.row_limit     default 200
)
    returns table (
        category           text,
        month_number       integer,
        month_name         text,
        index_percent      numeric,
        rank               bigint,
        mean_net_sales     numeric,
        lowest_index       numeric,
        highest_index      numeric,
        years              integer,
        first_day          date,
        last_day           date,
        total_rows         bigint
    )
    language plpgsql
    stable
    parallel restricted
    security definer
    set search_path = pg_catalog, pg_temp
    set standard_conforming_strings = on
    set client_min_messages = warning
    set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
    asked_store    integer := retail.store_by_name(seasonal_trends.store_name);
    asked_category integer := retail.category_by_name(seasonal_trends.category_name);
    earliest       date;
    latest         date;
    months_end     date;
    year_count     integer;
begin
    seasonal_trends.max_rows := coalesce(seasonal_trends.max_rows, 200);

    select
        min(sold.first_day),
        max(sold.last_day)
    into earliest, latest
    from retail.stores
    cross join lateral (
        select
            (
                select daily.sales_date
                from retail.daily_store_sales as daily
                where daily.store_id = stores.store_id
                order by daily.sales_date
                limit 1
            ) as first_day,
            (
                select daily.sales_date
                from retail.daily_store_sales as daily
                where daily.store_id = stores.store_id
                order by daily.sales_date desc
                limit 1
            ) as last_day
    ) as sold
    where asked_store is null
        or stores.store_id = asked_store;

    -- A first sale within the first week leaves its month whole; a later one does not.
    earliest := date_trunc('month', earliest - 7) + interval '1 month';
    months_end := date_trunc('month', latest + 1);
    year_count := ((extract(year from months_end) - extract(year from earliest)) * 12
        + extract(month from months_end) - extract(month from earliest))::integer / 12;

    if coalesce(year_count, 0) < 1 then
        return;
    end if;

    return query
    with months as (
        select
            daily.category_id,
            date_trunc('month', daily.sales_date)::date as month,
            sum(daily.net_sales) as net_sales
        from retail.daily_category_sales as daily
        where daily.sales_date >= months_end - make_interval(years => year_count)
            and daily.sales_date < months_end
            and (asked_store is null or daily.store_id = asked_store)
            and (asked_category is null or daily.category_id = asked_category)
        group by
            daily.category_id,
            date_trunc('month', daily.sales_date)::date
    ),

    -- Every category, and all together, which has no number.
    shelves as (
        select
            months.category_id,
            months.month,
            months.net_sales
        from months

        union all

        select
            null,
            months.month,
            sum(months.net_sales)
        from months
        where asked_category is null
        group by months.month
    ),

    -- Months without a sale count as 0.
    calendar as (
        select
            named.category_id,
            series.number / 12 as year,
            series.month,
            coalesce(shelves.net_sales, 0) as net_sales
        from (select distinct shelves.category_id from shelves) as named
        cross join (
            select
                counted.number,
                (months_end - make_interval(months => 12 * year_count - counted.number))::date as month
            from generate_series(0, 12 * year_count - 1) as counted (number)
        ) as series
        left join shelves
            on shelves.month = series.month
            and shelves.category_id is not distinct from named.category_id
    ),

    indexed as (
        select
            calendar.*,
            100 * calendar.net_sales
            / nullif(avg(calendar.net_sales) over (partition by calendar.category_id, calendar.year), 0) as season
        from calendar
    ),

    averaged as (
        select
            indexed.category_id,
            extract(month from indexed.month)::integer as month_number,
            avg(indexed.season) as season,
            avg(indexed.net_sales) as net_sales,
            min(indexed.season) as lowest,
            max(indexed.season) as highest
        from indexed
        group by
            indexed.category_id,
            extract(month from indexed.month)
    )

    select
        coalesce(categories.name, 'all'),
        averaged.month_number,
        (array[
            'January', 'February', 'March', 'April', 'May', 'June', 'July',
            'August', 'September', 'October', 'November', 'December'
        ])[averaged.month_number],
        round(averaged.season, 1),
        rank() over (partition by averaged.category_id order by averaged.season desc nulls last),
        round(averaged.net_sales, 2),
        round(averaged.lowest, 1),
        round(averaged.highest, 1),
        year_count,
        (months_end - make_interval(years => year_count))::date,
        months_end - 1,
        count(*) over ()
    from averaged
    left join retail.categories on categories.category_id = averaged.category_id
    order by
        categories.name nulls first,
        averaged.month_number
    limit seasonal_trends.max_rows;
end
$$;

alter function api.seasonal_trends(api.store_name, api.category_name, api.row_limit) owner to retail_definer;

revoke all on function api.seasonal_trends(api.store_name, api.category_name, api.row_limit) from public;
grant execute on function api.seasonal_trends(api.store_name, api.category_name, api.row_limit)
to retail_gateway, store_readonly, analyst;

comment on function api.seasonal_trends(api.store_name, api.category_name, api.row_limit) is
$$Shows in which months of the year each category sells, and all together: an index by calendar month in percent of an average month, from all whole years up to the last whole month. Each year is compared with itself, so that growth is no season. No rows without one whole year.

store_name: One store by name, in any case; left out for all that the caller sees.
category_name: One category by name, in any case; left out for each one and all together.
max_rows: How many rows to return at the most, 1 to 1000; a category has 12.

category: The category, or all.
month_number: The month, 1 to 12.
month_name: The month's name.
index_percent: Net sales of the month in percent of an average month of its year, on average over the years [%].
rank: The place of the month in its category, 1 for the strongest.
mean_net_sales: Net sales of the month on average, without tax [currency].
lowest_index: The index in the year in which it was lowest [%].
highest_index: The index in the year in which it was highest [%].
years: How many years it is made of [years].
first_day: First day of those years.
last_day: Last day of those years.
total_rows: Rows in all, before max_rows cut the list.$$;
