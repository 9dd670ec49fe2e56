-- Two weeks or more without a single order, in the midst of the data: a file that was not
-- loaded looks like that, and a range that holds it looks like a collapse of sales.
--
-- Windows of two weeks are looked up, from the end: an order is found in most at the first look.

create or replace function retail.silent_days(
    first_day date,
    last_day  date,
    store_ids integer[]
)
    returns text
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
declare
    silent    date;
    days_from date;
    days_to   date;
begin
    -- Most short ranges have an order in the two weeks that end with them.
    if silent_days.last_day - silent_days.first_day <= 14 and exists (
        select
        from retail.daily_store_sales as daily
        where daily.store_id = any (silent_days.store_ids)
            and daily.sales_date >= silent_days.last_day - 14
            and daily.sales_date < silent_days.last_day
    ) then
        return null;
    end if;

    select max(silent_days.last_day - 14 * windows.number)
    into silent
    from generate_series(1, (silent_days.last_day - silent_days.first_day + 13) / 14) as windows (number)
    -- A look into the index for each window and store, until one is found.
    where not exists (
        select
        from unnest(silent_days.store_ids) as stores (store_id)
        cross join lateral (
            select
            from retail.daily_store_sales as daily
            where daily.store_id = stores.store_id
                and daily.sales_date >= silent_days.last_day - 14 * windows.number
                and daily.sales_date < silent_days.last_day - 14 * windows.number + 14
            limit 1
        ) as found
    );

    if silent is null then
        return null;
    end if;

    select
        max(daily.sales_date) filter (where daily.sales_date < silent) + 1,
        min(daily.sales_date) filter (where daily.sales_date >= silent + 14) - 1
    into days_from, days_to
    from retail.daily_store_sales as daily
    where daily.store_id = any (silent_days.store_ids);

    return format('No orders from %s to %s: data may be missing.', days_from, days_to);
end
$$;

alter function retail.silent_days owner to retail_owner;

grant execute on function retail.silent_days to retail_definer;

comment on function retail.silent_days is
$$Names the latest days without an order in a range, or across its beginning, if there are at least two weeks of them; null when there are none.

first_day: The first day of the range, within the data.
last_day: The last day of the range, within the data.
store_ids: The stores that are asked about.$$;
