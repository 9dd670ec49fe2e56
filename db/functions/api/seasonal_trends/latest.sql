-- In which months of the year the categories sell: an index, 100 being an average month.
--
-- The classical multiplicative decomposition, the method of ratio to moving average: a month is divided by the centred
-- average of twelve months around it, which contains each month of the year once and so no season; the ratios of the
-- same month of the year are averaged, and the twelve means are scaled to 100 on average. The average follows growth,
-- even growth that changes. It was preferred to the more elaborate X-11 and STL because a reader can check it with a
-- spreadsheet, and statsmodels' seasonal_decompose gives the same indexes for a set of stores that does not change.
--
-- retail.monthly_sales() takes both from the stores that have all thirteen months, so that stores which open or
-- close do not look like a season. Comparing each year with its own mean, which is simpler, corrects neither.

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
    month_count    integer;
    asked_stores   integer[];
    silent         text;
    paused_stores  integer[];
    paused_days    daterange[];
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
    month_count := ((extract(year from months_end) - extract(year from earliest)) * 12
        + extract(month from months_end) - extract(month from earliest))::integer;

    -- Only then each month of the year has half a year before and after it.
    if coalesce(month_count, 0) < 24 then
        data_through := reached;
        data_note := format('No season: it takes 24 whole months of data to tell one from growth. Whole months: %s.', coalesce(greatest(month_count, 0), 0));
        total_rows := 0;
        return next;
        return;
    end if;

    asked_stores := case when asked_store is null then retail.stores_by_name(null) else array[asked_store] end;
    silent := retail.silent_days(earliest, months_end - 1, asked_stores);

    -- Most stores have none.
    if silent is not null then
        select array_agg(pauses.store_id), array_agg(pauses.days)
        into paused_stores, paused_days
        from retail.pauses(earliest, months_end - 1, asked_stores) as pauses;
    end if;

    loop
        return query
        with measured as (
            select
                sales.*,
                sales.set_sales / nullif(greatest(sales.set_average, 0), 0) as ratio
            from retail.monthly_sales(asked_store, asked_category, months_end, paused_stores, paused_days) as sales
        ),

        averaged as (
            select
                measured.category_id,
                extract(month from measured.month)::integer as month_number,
                count(measured.ratio)::integer as years,
                avg(measured.ratio) as ratio,
                min(measured.ratio) as lowest,
                max(measured.ratio) as highest,
                avg(measured.net_sales) as net_sales,
                min(measured.month) as first_month,
                max(measured.month) as last_month
            from measured
            group by
                measured.category_id,
                extract(month from measured.month)
        ),

        scaled as (
            select
                averaged.*,
                100 / nullif(avg(averaged.ratio) over categories, 0) as scale,
                count(averaged.ratio) over categories as months,
                min(averaged.first_month) over categories as from_month,
                max(averaged.last_month) over categories as to_month
            from averaged
            window categories as (partition by averaged.category_id)
        ),

        page as (
            select
                listed.*,
                row_number() over (order by listed.sorted_by, listed.month_number) as number,
                count(*) over () as on_page
            from (
                select
                    scaled.*,
                    coalesce(categories.name, 'all') as category,
                    -- The rows for all categories together come first.
                    coalesce(categories.name, '') as sorted_by,
                    -- A month in which nothing was sold has no rank.
                    case
                        when scaled.ratio > 0
                            -- Rounded, so that months with equal sales have the same rank.
                            then rank() over (partition by scaled.category_id order by round((scaled.ratio * scaled.scale)::numeric, 6) desc)
                    end as place,
                    count(*) over () as total
                from scaled
                left join retail.categories on categories.category_id = scaled.category_id
                where scaled.months = 12
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
            round((page.ratio * page.scale)::numeric, 1),
            page.place,
            round(page.net_sales, 2),
            round((page.lowest * page.scale)::numeric, 1),
            round((page.highest * page.scale)::numeric, 1),
            page.years,
            page.from_month,
            (page.to_month + interval '1 month' - interval '1 day')::date,
            reached,
            nullif(concat_ws(' ', silent, case when page.years = 1 then 'Measured in one year only: chance looks like a season.' end), ''),
            retail.next_cursor(
                page.number, page.on_page, seasonal_trends.max_rows,
                'seasonal_trends', page.sorted_by, page.month_number::text
            ),
            page.total
        from page
        where page.number <= seasonal_trends.max_rows
        order by page.number;

        exit when found or paused_days is null;

        -- A shop that closes for two weeks each year would have no season, so those days count if nothing else is left.
        paused_stores := null;
        paused_days := null;
    end loop;

    if not found and after_key is null then
        data_through := reached;
        data_note := concat_ws(
            ' ',
            silent,
            case
                when exists (
                    select
                    from retail.daily_category_sales as daily
                    where daily.store_id = any (asked_stores)
                        and daily.sales_date < months_end
                        and (asked_category is null or daily.category_id = asked_category)
                )
                    then 'No season: for some month of the year, no store has complete data from half a year before it to half a year after it.'
                else 'No season: nothing was sold in these months.'
            end
        );
        total_rows := 0;
        return next;
    end if;
end
$$;

alter function api.seasonal_trends owner to retail_definer;

grant execute on function api.seasonal_trends to retail_gateway, store_readonly, analyst;

comment on function api.seasonal_trends is
$$In which months does each category sell most? Shows an index for each calendar month, for each category and for all together, in percent of an average month, from all whole months.

Each month is compared with the centred average of the twelve months around it, in the stores that sold for half a year before and after it, so that neither growth nor stores that open or close look like a season. It takes 24 months. Categories without a store that sold for that long have no rows.

Toolset: planning
Kept until data or day change.

store_name: One store. By name in any case; left out: all that the caller sees.
category_name: One category by name, in any case; left out for each one and all together.
page_cursor: The previous next_cursor. Left out: from the beginning.
max_rows: Rows at most. 1 to 1000; a category has 12.

category: The category, or all.
month_number: The month, 1 to 12.
month_name: The month's name.
index_percent: Net sales of the month in percent of the average of the twelve months around it, on average over the years; the twelve indexes are 100 on average [%].
rank: The rank of the month in its category, 1 for the strongest; null where nothing was sold. Where lowest_index and highest_index of two months overlap, their order may be chance.
mean_net_sales: Net sales of the month on average over all years from first_day to last_day, without tax, with growth and new stores [currency].
lowest_index: The index in the year in which it was lowest [%].
highest_index: The index in the year in which it was highest [%].
years: In how many years the month could be compared with the twelve months around it [years].
first_day: First day of the months used.
last_day: Last day of the months used.
data_through: Last day with data.
data_note: What data are missing; null if none are.
next_cursor: Pass as page_cursor to get the rows after this one; set only when more rows remain.
total_rows: All rows, before max_rows cut the list.$$;
