-- Computes the usual forecasts in advance: for all stores together and for each store, by day for four
-- weeks, in total and by category, and by week for a quarter. Existing forecasts stay; those that no call
-- can find any more are deleted.
--
-- It must use the same arguments as api.sales_forecast(): forecasts with other arguments would do no
-- harm, but never be found.

create or replace function ops.keep_forecasts()
    returns integer
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    latest  date := least(retail.last_day(), (select min(reach.local_date) from retail.store_reach() as reach) - 1);
    asked   record;
    known   record;
    events  integer[];
    print   bytea;
    current bytea[] := '{}';
    made    integer := 0;
begin
    for asked in
        select
            places.store_id,
            places.store_ids,
            subjects.category_id,
            usual.horizon,
            usual.unit
        from (
            select
                null::integer as store_id,
                array_agg(stores.store_id order by stores.store_id) as store_ids
            from retail.stores
            having count(*) > 0

            union all

            select
                stores.store_id,
                array[stores.store_id]
            from retail.stores
        ) as places
        cross join (
            select null::integer as category_id

            union all

            select categories.category_id
            from retail.categories
        ) as subjects
        join (values (28, 'day'), (91, 'week')) as usual (horizon, unit)
            on usual.unit = 'day'
            or subjects.category_id is null
        order by 1, 3, 4
    loop
        select found.history, found.first_day
        into known
        from retail.sales_history(asked.store_id, asked.category_id, latest) as found;

        -- A history that is too short has no forecast.
        continue when coalesce(cardinality(known.history), 0) < 84;

        events := retail.calendar_events(asked.store_id, known.first_day, latest + (asked.horizon + 6) / 7 * 7);
        print := retail.forecast_fingerprint(known.history, events, latest, asked.horizon, asked.unit);
        current := current || print;

        continue when exists (
            select
            from retail.kept_forecasts
            where kept_forecasts.fingerprint = print
                and kept_forecasts.store_ids = asked.store_ids
        );

        insert into retail.kept_forecasts (
            fingerprint, store_ids, from_days, to_days, amounts, lows, highs, errors, tests, tests_apart, method
        )
        select
            print,
            asked.store_ids,
            array_agg(forecast.from_day order by forecast.from_day),
            array_agg(forecast.to_day order by forecast.from_day),
            array_agg(forecast.amount order by forecast.from_day),
            array_agg(forecast.low order by forecast.from_day),
            array_agg(forecast.high order by forecast.from_day),
            array[min(forecast.error), min(forecast.naive_error)],
            min(forecast.tests),
            array_agg(forecast.apart order by forecast.from_day),
            min(forecast.method)
        from retail.forecast_rows(known.history, events, latest, asked.horizon, asked.unit) as forecast
        having count(*) > 0;
        made := made + 1;
    end loop;

    if exists (select from retail.kept_forecasts where kept_forecasts.fingerprint <> all (current)) then
        delete from retail.kept_forecasts
        where kept_forecasts.fingerprint <> all (current);
    end if;

    return made;
end
$$;

alter function ops.keep_forecasts owner to retail_owner;

grant execute on function ops.keep_forecasts to retail_migrator;

comment on function ops.keep_forecasts is
$$Computes the usual forecasts of the caller's stores ahead, and returns how many; others are computed when asked for. Call auth.begin_load() first.$$;
