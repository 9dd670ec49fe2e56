-- Stores whose data end within a range, or shortly before it, while data of other stores continue.

create or replace function retail.lagging_stores(
    first_day    date,
    last_day     date,
    asked_stores integer[]
)
    returns text
    language sql
    stable
    parallel restricted
begin atomic
    select
        'No data of '
        || string_agg(lagging.name || ' after ' || to_char(lagging.data_through, 'YYYY-MM-DD'), ', ' order by lagging.name)
            filter (where lagging.place <= 5)
        || case when count(*) > 5 then format(' and of %s more stores', count(*) - 5) else '' end
        || ': missing in totals and changes.'
    from (
        select
            reach.name,
            reach.data_through,
            row_number() over (order by reach.name) as place
        from retail.store_reach() as reach
        where (lagging_stores.asked_stores is null or reach.store_id = any (lagging_stores.asked_stores))
            and reach.data_through < lagging_stores.last_day
            and reach.data_through >= lagging_stores.first_day - 28
    ) as lagging
    having count(*) > 0;
end;

alter function retail.lagging_stores owner to retail_owner;

grant execute on function retail.lagging_stores to retail_definer;

comment on function retail.lagging_stores is
$$Names the stores whose data end before the last day of a range, each with its last day, at most five; null when there are none.

first_day: The first day of the range.
last_day: The last day of the range that the data of any store cover.
asked_stores: Some stores, or null for all that the caller sees.$$;
