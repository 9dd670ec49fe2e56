-- The monthly net sales of each category, and of all categories together, with what a season is measured by:
-- the ratio to a centred moving average of twelve months, as in the classical multiplicative decomposition.
--
-- A store that opens or closes would bend that average, and the months around it would look weak or strong. So sales
-- and average are computed for each store, and added only over the stores that have all thirteen months around a month.
-- Months that are not whole, or in which data seem to be missing, are unknown, not zero.

create or replace function retail.monthly_sales(
    asked_store    integer,
    asked_category integer,
    months_end     date,
    paused_stores  integer[],
    paused_days    daterange[]
)
    returns table (
        category_id integer,
        month       date,
        net_sales   numeric,
        set_sales   double precision,
        set_average double precision
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
    with whole as materialized (
        select
            reach.store_id,
            date_trunc('month', reach.data_from::timestamp - interval '7 days') + interval '1 month' as first_month,
            date_trunc('month', least(months_end, reach.data_through + 1, reach.closed_on + 1)::timestamp)
            - interval '1 month' as last_month,
            case when reach.store_id = any (paused_stores) then reach.store_id else 0 end as paused_store
        from retail.store_reach() as reach
        where asked_store is null
            or reach.store_id = asked_store
    ),

    sold as materialized (
        select
            daily.store_id,
            daily.category_id,
            -- Not of a date: that would be converted through the time zone.
            date_trunc('month', daily.sales_date::timestamp) as month,
            sum(daily.net_sales) as net_sales
        from retail.daily_category_sales as daily
        where daily.sales_date < months_end
            and (asked_store is null or daily.store_id = asked_store)
            and (asked_category is null or daily.category_id = asked_category)
        group by
            daily.store_id,
            daily.category_id,
            date_trunc('month', daily.sales_date::timestamp)
    ),

    -- Every category, and 0 for all together.
    shelves as materialized (
        select sold.*
        from sold

        union all

        select
            sold.store_id,
            0,
            sold.month,
            sum(sold.net_sales)
        from sold
        where asked_category is null
        group by
            sold.store_id,
            sold.month
    ),

    -- Stores that carried a category in the same months are added first, because most did.
    sets as materialized (
        select
            ranges.*,
            dense_rank() over (
                order by ranges.category_id, ranges.first_month, ranges.last_month, ranges.paused_store
            ) as set_number
        from (
            select
                spans.store_id,
                spans.category_id,
                whole.paused_store,
                carried.first_month,
                carried.last_month
            from (
                select
                    shelves.store_id,
                    shelves.category_id,
                    min(shelves.month) as first_sold,
                    max(shelves.month) as last_sold,
                    array_agg(shelves.month) as months
                from shelves
                group by
                    shelves.store_id,
                    shelves.category_id
            ) as spans
            join whole on whole.store_id = spans.store_id
            cross join lateral retail.carried_months(
                spans.months, spans.first_sold, spans.last_sold, whole.first_month, whole.last_month
            ) as carried
        ) as ranges
    ),

    sums as materialized (
        select
            sets.category_id,
            sets.set_number,
            shelves.month,
            sum(shelves.net_sales) as net_sales
        from shelves
        join sets
            on sets.store_id = shelves.store_id
            and sets.category_id = shelves.category_id
        group by
            sets.category_id,
            sets.set_number,
            shelves.month
    ),

    known as (
        select
            series.set_number,
            series.category_id,
            months.month,
            case
                when not exists (
                    select
                    from unnest(paused_stores, paused_days) as pause (store_id, days)
                    where (pause.store_id is null or pause.store_id = series.paused_store)
                        and pause.days && daterange(months.month::date, (months.month + interval '1 month')::date)
                )
                    then coalesce(sums.net_sales, 0)::double precision
            end as net_sales
        from (
            select distinct on (sets.set_number) sets.*
            from sets
        ) as series
        cross join lateral generate_series(series.first_month, series.last_month, interval '1 month') as months (month)
        left join sums
            on sums.set_number = series.set_number
            and sums.month = months.month
    ),

    -- Sums from the first month on: the difference of two is that of the months between them, however many they are.
    summed as (
        select
            known.*,
            sum(coalesce(known.net_sales, 0)) over so_far as sales_so_far,
            count(known.net_sales) over so_far as months_so_far
        from known
        window so_far as (partition by known.set_number order by known.month rows unbounded preceding)
    ),

    averaged as (
        select
            summed.category_id,
            summed.month,
            summed.net_sales,
            lead(summed.months_so_far, 6) over around - lag(summed.months_so_far, 7, 0::bigint) over around as known_months,
            (
                lead(summed.sales_so_far, 6) over around - lag(summed.sales_so_far, 6) over around
                + lead(summed.sales_so_far, 5) over around - lag(summed.sales_so_far, 7, 0::double precision) over around
            ) / 24 as average
        from summed
        window around as (partition by summed.set_number order by summed.month)
    )

    select
        nullif(measured.category_id, 0),
        measured.month::date,
        coalesce(totals.net_sales, 0),
        measured.set_sales,
        measured.set_average
    from (
        select
            averaged.category_id,
            averaged.month,
            sum(averaged.net_sales) filter (where averaged.known_months = 13) as set_sales,
            sum(averaged.average) filter (where averaged.known_months = 13) as set_average
        from averaged
        group by
            averaged.category_id,
            averaged.month
    ) as measured
    left join (
        select
            sums.category_id,
            sums.month,
            sum(sums.net_sales) as net_sales
        from sums
        group by
            sums.category_id,
            sums.month
    ) as totals
        on totals.category_id = measured.category_id
        and totals.month = measured.month;
end
$$;

alter function retail.monthly_sales owner to retail_owner;

grant execute on function retail.monthly_sales to retail_definer;

comment on function retail.monthly_sales is
$$The net sales of each category in each whole month in which a store carried it, and those of the stores whose data cover the half years around it, with their average over a year.

asked_store: One store, or null for all that the caller sees.
asked_category: One category, or null for each one and all together.
months_end: The day after the last month.
paused_stores: Stores whose data may be missing on some days, null for all stores; null without any.
paused_days: Those days, one range for each of paused_stores.

category_id: The category, or null for all together.
month: The first day of the month.
net_sales: Amount after discounts and returns, without tax, of all stores.
set_sales: The same, of the stores with all thirteen months from half a year before to half a year after; null without such a store.
set_average: The centred moving average of twelve months of the same stores, half of the first and last month counted.$$;
