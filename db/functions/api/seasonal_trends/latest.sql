-- In which months of the year the categories sell: an index, 100 being an average month.
--
-- Years are counted back from the last whole month, so that recent data are used and every
-- month occurs equally often. Each year is compared with itself, so that growth does not
-- look like a season.

create or replace function api.seasonal_trends(
    store_name    api.store_name    default null,
    category_name api.category_name default null,
    page_cursor   api.page_cursor   default null,
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
        data_through       date,
        data_note          text,
        next_cursor        text,
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
    after_key      text[] := retail.read_cursor(seasonal_trends.page_cursor, 'seasonal_trends', 'text', 'integer');
    earliest       date;
    latest         date;
    reached        date;
    months_end     date;
    year_count     integer;
    silent         text;
begin
    seasonal_trends.max_rows := coalesce(seasonal_trends.max_rows, 200);

    select
        range.data_from,
        range.complete_through,
        range.data_through
    into earliest, latest, reached
    from retail.date_range(null, null, null, 1, asked_store) as range;

    -- A month counts as whole if the first sale is within its first week.
    earliest := date_trunc('month', earliest - 7) + interval '1 month';
    months_end := date_trunc('month', latest + 1);
    year_count := ((extract(year from months_end) - extract(year from earliest)) * 12
        + extract(month from months_end) - extract(month from earliest))::integer / 12;

    if coalesce(year_count, 0) < 1 then
        data_through := reached;
        data_note := 'No season: that needs a whole year of months with data.';
        total_rows := 0;
        return next;
        return;
    end if;

    silent := retail.silent_days(
        (months_end - make_interval(years => year_count))::date,
        months_end - 1,
        case when asked_store is null then retail.stores_by_name(null) else array[asked_store] end
    );

    return query
    with indexed as (
        select
            calendar.*,
            100 * calendar.net_sales
            / nullif(greatest(avg(calendar.net_sales) over (partition by calendar.category_id, calendar.year), 0), 0) as season
        from retail.monthly_sales(asked_store, asked_category, months_end, year_count) as calendar
    ),

    averaged as (
        select
            indexed.category_id,
            extract(month from indexed.month)::integer as month_number,
            count(*)::integer as years,
            avg(indexed.season) as season,
            avg(indexed.net_sales) as net_sales,
            min(indexed.season) as lowest,
            max(indexed.season) as highest
        from indexed
        group by
            indexed.category_id,
            extract(month from indexed.month)
    ),

    page as (
        select
            listed.*,
            row_number() over (order by listed.sorted_by, listed.month_number) as number,
            count(*) over () as on_page
        from (
            select
                averaged.*,
                coalesce(categories.name, 'all') as category,
                -- The rows for all categories together come first.
                coalesce(categories.name, '') as sorted_by,
                -- A month in which nothing was sold has no rank.
                case
                    when averaged.season > 0
                        then rank() over (partition by averaged.category_id order by averaged.season desc nulls last)
                end as place,
                count(*) over () as total
            from averaged
            left join retail.categories on categories.category_id = averaged.category_id
        ) as listed
        where after_key is null
            or (listed.sorted_by, listed.month_number) > (after_key[1], after_key[2]::integer)
    )

    select
        page.category,
        page.month_number,
        (array[
            'January', 'February', 'March', 'April', 'May', 'June', 'July',
            'August', 'September', 'October', 'November', 'December'
        ])[page.month_number],
        round(page.season, 1),
        page.place,
        round(page.net_sales, 2),
        round(page.lowest, 1),
        round(page.highest, 1),
        page.years,
        (months_end - make_interval(years => page.years))::date,
        months_end - 1,
        reached,
        nullif(concat_ws(' ', silent, case when page.years = 1 then 'Only one year: its growth, and chance, look like a season.' end), ''),
        retail.next_cursor(
            page.number, page.on_page, seasonal_trends.max_rows,
            'seasonal_trends', page.sorted_by, page.month_number::text
        ),
        page.total
    from page
    where page.number <= seasonal_trends.max_rows
    order by page.number;

    if not found and after_key is null then
        data_through := reached;
        data_note := 'No season: nothing was sold in these months.';
        total_rows := 0;
        return next;
    end if;
end
$$;

alter function api.seasonal_trends owner to retail_definer;

grant execute on function api.seasonal_trends to retail_gateway, store_readonly, analyst;

comment on function api.seasonal_trends is
$$In which months does each category sell most? Shows an index for each calendar month, for each category and for all together, in percent of an average month, from all whole years up to the last whole month.

Each year is compared with itself, so that growth from year to year does not look like a season; growth within the year does. Categories that were not sold for a whole year have no rows.

Toolset: planning
Kept until data or day change.

store_name: One store. By name in any case; left out: all that the caller sees.
category_name: One category by name, in any case; left out for each one and all together.
page_cursor: The previous next_cursor. Left out: from the beginning.
max_rows: Rows at most. 1 to 1000; a category has 12.

category: The category, or all.
month_number: The month, 1 to 12.
month_name: The month's name.
index_percent: Net sales of the month in percent of an average month of its year, on average over the years [%].
rank: The rank of the month in its category, 1 for the strongest; null where nothing was sold.
mean_net_sales: Net sales of the month on average, without tax [currency].
lowest_index: The index in the year in which it was lowest [%].
highest_index: The index in the year in which it was highest [%].
years: How many years it is based on; fewer for a category that was added later [years].
first_day: First day of those years.
last_day: Last day of those years.
data_through: Last day with data.
data_note: What data are missing; null if none are.
next_cursor: Pass as page_cursor to get the rows after this one; set only when more rows remain.
total_rows: All rows, before max_rows cut the list.$$;
