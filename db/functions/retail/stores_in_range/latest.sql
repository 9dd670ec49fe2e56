-- Which part of a range, and of the range a year before, the data of each store cover. If the data of a store
-- end early, or it closed, the range a year before is shortened by the same number of days, so that both have
-- the same length.

create or replace function retail.stores_in_range(
    first_day  date,
    last_day   date,
    year_first date,
    year_last  date
)
    returns table (
        store_id     integer,
        data_through date,
        has_data     boolean,
        days         integer,
        year_first   date,
        year_last    date
    )
    language sql
    stable
    parallel restricted
begin atomic
    select
        reach.store_id,
        reach.data_through,
        least(reach.data_through, reach.closed_on) >= stores_in_range.first_day and reach.data_from <= stores_in_range.last_day as has_data,
        least(reach.data_through, reach.closed_on, stores_in_range.last_day) - greatest(reach.data_from, stores_in_range.first_day) + 1 as days,
        case when compared.last_day >= known.range_first then known.range_first end as year_first,
        case when compared.last_day >= known.range_first then compared.last_day end as year_last
    from retail.store_reach() as reach
    cross join lateral retail.known_range(stores_in_range.year_first, stores_in_range.year_last, '', reach.data_from) as known
    -- Without a day of this range there is none to compare with: zero would seem to be what was sold.
    cross join lateral (
        select known.range_last - greatest(stores_in_range.last_day - least(reach.data_through, reach.closed_on), 0) as last_day
    ) as compared;
end;

alter function retail.stores_in_range owner to retail_owner;

grant execute on function retail.stores_in_range to retail_definer;

comment on function retail.stores_in_range is
$$Which part of a range of days the data of each store cover, and the corresponding days of the year before. A store without orders has no row.

first_day: First day of the range.
last_day: Last day of the range.
year_first: First day of the range a year before; null when unknown.
year_last: Last day of the range a year before; null in the same case.

store_id: The store.
data_through: The last day that the data of the store cover.
has_data: Whether they cover any day of the range on which the store had not closed.
days: How many days of it they cover, up to the last day of business; without any, 0 or less.
year_first: First day a year before; null when the data of the store do not cover that range, or no day of this one.
year_last: Last day a year before; null in the same case.$$;
