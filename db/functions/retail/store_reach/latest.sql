-- From which day to which the data of each store reach: the one place that tells days without
-- data from days without sales.
--
-- A store's data reach to its last day with an order. Where other stores go on, they reach as
-- far as those if the store is closed for good, or if the silence is no longer than one it had
-- in the 91 days before: a Sunday, a holiday.

create or replace function retail.store_reach()
    returns table (
        store_id     integer,
        name         text,
        data_from    date,
        data_through date,
        -- Stores that stopped do not hold up what is complete.
        is_current   boolean,
        local_date   date
    )
    language sql
    stable
    parallel restricted
begin atomic
    select
        days.store_id,
        stores.name,
        days.first_day as data_from,
        case
            when stores.closed_on <= latest.last_day then latest.last_day
            when days.last_day = latest.last_day or days.last_day <= latest.last_day - 28 then days.last_day
            when latest.last_day - days.last_day < (
                select max(pause.days)
                from (
                    select daily.sales_date - lag(daily.sales_date) over (order by daily.sales_date) as days
                    from retail.daily_store_sales as daily
                    where daily.store_id = days.store_id
                        and daily.sales_date > days.last_day - 91
                ) as pause
            ) then latest.last_day
            else days.last_day
        end as data_through,
        days.last_day > latest.last_day - 28 as is_current,
        (now() at time zone stores.time_zone)::date as local_date
    from retail.store_days() as days
    join retail.stores on stores.store_id = days.store_id
    cross join (select max(every_store.last_day) as last_day from retail.store_days() as every_store) as latest
    where days.last_day is not null;
end;

alter function retail.store_reach owner to retail_owner;

grant execute on function retail.store_reach to retail_definer;

comment on function retail.store_reach is
$$From which day to which the data of each store reach that the caller sees. A store without orders has no row.

store_id: The store.
name: The store's name.
data_from: The first day with an order.
data_through: The last day that the data cover.
is_current: Whether the store had an order in the 28 days before the last one of all stores.
local_date: The day that it is in the store by the clock.$$;
