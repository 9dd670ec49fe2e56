-- Two weeks or more without a single order, in the middle of the data. A file that was not loaded
-- causes such a pause, and in a range that overlaps it, sales would seem to have collapsed.
--
-- A store that sells once in ten days often has gaps that long. So a pause must lack at least five
-- days with orders, judged by how often the store sold in the 91 days before; ten if other stores
-- sold in these days, because small stores among several would often seem to lack data. One or two
-- days with orders are too few to tell.
--
-- From each day with an order, it jumps to the last one within fifteen days: about two index lookups per month.

create or replace function retail.pauses(
    first_day date,
    last_day  date,
    store_ids integer[]
)
    returns table (
        store_id integer,
        days     daterange
    )
    language plpgsql
    stable
    parallel restricted
    rows 1
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    silent_stores integer[];
    silent_days   daterange[];
begin
    with recursive steps as (
        select
            stores.store_id,
            null::date as before,
            coalesce(
                (
                    select max(daily.sales_date)
                    from retail.daily_store_sales as daily
                    where daily.store_id = stores.store_id
                        and daily.sales_date <= pauses.first_day
                ),
                (
                    select min(daily.sales_date)
                    from retail.daily_store_sales as daily
                    where daily.store_id = stores.store_id
                        and daily.sales_date > pauses.first_day
                )
            ) as day
        from unnest(pauses.store_ids) as stores (store_id)

        union all

        select
            steps.store_id,
            case when near.day is null then steps.day end,
            coalesce(
                near.day,
                (
                    select min(daily.sales_date)
                    from retail.daily_store_sales as daily
                    where daily.store_id = steps.store_id
                        and daily.sales_date > steps.day
                )
            )
        from steps
        cross join lateral (
            select max(daily.sales_date) as day
            from retail.daily_store_sales as daily
            where daily.store_id = steps.store_id
                and daily.sales_date > steps.day
                and daily.sales_date <= steps.day + 14
        ) as near
        where steps.day < pauses.last_day
    )

    select
        array_agg(steps.store_id),
        array_agg(daterange(steps.before + 1, steps.day))
    into silent_stores, silent_days
    from steps
    where steps.before is not null
        and steps.day is not null;

    -- Most ranges have none.
    if silent_stores is null then
        return;
    end if;

    return query
    with of_stores as (
        select
            silent.store_id,
            silent.days
        from unnest(silent_stores, silent_days) as silent (store_id, days)
    ),

    -- Days on which no store sold, counting stores that had not opened yet or no longer sold.
    of_all as (
        select unnest(range_intersect_agg(by_store.days)) as days
        from (
            select
                coalesce(
                    (
                        select range_agg(of_stores.days)
                        from of_stores
                        where of_stores.store_id = spans.store_id
                    ),
                    '{}'
                ) + datemultirange(daterange(null, spans.first_day), daterange(spans.last_day, null, '()')) as days
            from retail.store_spans as spans
            where spans.store_id = any (pauses.store_ids)
        ) as by_store
    ),

    candidates as (
        select
            null::integer as store_id,
            of_all.days,
            pauses.store_ids as among,
            5 as missed
        from of_all
        where not lower_inf(of_all.days)
            and not upper_inf(of_all.days)
            and upper(of_all.days) - lower(of_all.days) >= 14
            and of_all.days && daterange(pauses.first_day, pauses.last_day, '[]')

        union all

        select
            of_stores.store_id,
            of_stores.days,
            array[of_stores.store_id],
            10
        from of_stores
        where cardinality(pauses.store_ids) > 1
            and not exists (
                select
                from of_all
                where of_all.days @> of_stores.days
            )
    )

    select
        candidates.store_id,
        candidates.days
    from candidates
    where (
        select
            count(distinct daily.sales_date) >= 3
            and (upper(candidates.days) - lower(candidates.days)) * count(distinct daily.sales_date)
            >= candidates.missed * (lower(candidates.days) - min(daily.sales_date))
        from retail.daily_store_sales as daily
        where daily.store_id = any (candidates.among)
            and daily.sales_date >= lower(candidates.days) - 91
            and daily.sales_date < lower(candidates.days)
    );
end
$$;

alter function retail.pauses owner to retail_owner;

grant execute on function retail.pauses to retail_definer;

comment on function retail.pauses is
$$The pauses that overlap a range, in which data may be missing: at least two weeks without an order, between two days with one, and longer than usual there.

first_day: The first day of the range, within the data.
last_day: The last day of the range, within the data.
store_ids: The stores that are asked about.

store_id: The store that sold nothing while others sold; null when none sold.
days: The days without an order.$$;
