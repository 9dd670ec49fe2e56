-- The first and last day that the data of each store cover: the one place that distinguishes days
-- without data from days without sales.
--
-- A store's data reach to its last day with an order. If the data of other stores continue, they
-- also count as this store's reach in two cases: the store has closed for good, or its gap is no
-- longer than one in the 91 days before, such as a Sunday or a holiday.
--
-- The planner inlines it into retail.date_range(), which nearly every tool calls. Statements that are
-- planned at each call use retail.store_reach() instead, which keeps its plan.

create or replace function retail.reach_of_stores()
    returns table (
        store_id      integer,
        name          text,
        data_from     date,
        data_through  date,
        is_current    boolean,
        local_date    date,
        closed_on     date,
        longest_pause integer
    )
    language sql
    stable
    parallel restricted
    rows 20
begin atomic
    select
        days.store_id,
        days.name,
        days.first_day as data_from,
        case
            when days.last_day = days.latest or days.closed_on <= days.latest then days.latest
            when days.last_day <= days.latest - 28 then days.last_day
            when days.latest - days.last_day < retail.longest_pause(days.store_id, days.last_day) then days.latest
            else days.last_day
        end as data_through,
        days.last_day > days.latest - 28 as is_current,
        days.local_date,
        days.closed_on,
        days.longest_pause
    from (
        select
            stores.store_id,
            stores.name,
            stores.closed_on,
            (now() at time zone stores.time_zone)::date as local_date,
            spans.first_day,
            spans.last_day,
            spans.longest_pause,
            max(spans.last_day) over () as latest
        from retail.stores
        join retail.store_spans as spans on spans.store_id = stores.store_id
    ) as days;
end;

alter function retail.reach_of_stores owner to retail_owner;

grant execute on function retail.reach_of_stores to retail_definer;

comment on function retail.reach_of_stores is
$$The first and last day that the data of each store of the caller cover. A store without orders has no row.

store_id: The store.
name: The store's name.
data_from: The first day with an order.
data_through: The last day that the data cover.
is_current: Whether the store had an order in the 28 days before the last one of all stores.
local_date: The current day in the store, by the clock.
closed_on: The last day of business of a store that closed; null for the others.
longest_pause: How many days without an order lie between two days with one, at most.$$;
