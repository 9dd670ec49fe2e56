-- Two weeks or more without a single order, in the midst of the data: a file that was not
-- loaded looks like that, and a range that holds it, or lies in it, looks like a collapse of sales.
--
-- A store that sells once in ten days is often silent for as long: at least five days with orders
-- are missed, as many as there were in so many days of the 91 before. Of one or two days
-- with orders there is nothing to tell.
--
-- Such a pause holds the first or the last day of the range, or a whole week of those counted from
-- its end. In most ranges none of these is without an order: a look into the index for each.

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
    silent_day date;
    days_from  date;
    days_to    date;
begin
    for silent_day in
        select asked.first_day
        from (
            select
                silent_days.last_day as first_day,
                silent_days.last_day as last_day

            union all

            select
                silent_days.last_day - 7 * weeks.number + 1,
                silent_days.last_day - 7 * weeks.number + 7
            from generate_series(1, (silent_days.last_day - silent_days.first_day + 1) / 7) as weeks (number)

            union all

            select
                silent_days.first_day,
                silent_days.first_day
            where silent_days.first_day < silent_days.last_day
        ) as asked
        -- An order is found in most at the first store.
        where not exists (
            select
            from unnest(silent_days.store_ids) as stores (store_id)
            cross join lateral (
                select
                from retail.daily_store_sales as daily
                where daily.store_id = stores.store_id
                    and daily.sales_date between asked.first_day and asked.last_day
                limit 1
            ) as found
        )
        order by asked.first_day desc
    loop
        continue when silent_day >= days_from;

        select
            max(around.day_before) + 1,
            min(around.day_after) - 1
        into days_from, days_to
        from unnest(silent_days.store_ids) as stores (store_id)
        cross join lateral (
            select
                (
                    select max(daily.sales_date)
                    from retail.daily_store_sales as daily
                    where daily.store_id = stores.store_id
                        and daily.sales_date < silent_day
                ) as day_before,
                (
                    select min(daily.sales_date)
                    from retail.daily_store_sales as daily
                    where daily.store_id = stores.store_id
                        and daily.sales_date > silent_day
                ) as day_after
        ) as around;

        if days_to - days_from >= 13 and (
            select
                count(distinct daily.sales_date) >= 3
                and (days_to - days_from + 1) * count(distinct daily.sales_date)
                >= 5 * (days_from - min(daily.sales_date))
            from retail.daily_store_sales as daily
            where daily.store_id = any (silent_days.store_ids)
                and daily.sales_date >= days_from - 91
                and daily.sales_date < days_from
        ) then
            return format('No orders from %s to %s: data may be missing.', days_from, days_to);
        end if;
    end loop;

    return null;
end
$$;

alter function retail.silent_days owner to retail_owner;

grant execute on function retail.silent_days to retail_definer;

comment on function retail.silent_days is
$$Names the latest pause that has a day of a range in it: at least two weeks without an order, between two days with one, and longer than is usual there; null when there is none.

first_day: The first day of the range, within the data.
last_day: The last day of the range, within the data.
store_ids: The stores that are asked about.$$;
