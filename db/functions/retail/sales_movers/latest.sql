-- The category that sold most, and the three whose net sales changed most, with what makes up the
-- change: against a year before, or against the range before if there was no business a year
-- before.

create or replace function retail.sales_movers(
    asked_store    integer,
    first_day      date,
    last_day       date,
    previous_first date,
    previous_last  date,
    year_first     date,
    year_last      date
)
    returns table (
        place    bigint,
        metric   text,
        category text,
        value    numeric,
        note     text
    )
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    other_name  text := 'year before';
    other_first date := sales_movers.year_first;
    other_last  date := sales_movers.year_last;
    sold_then   numeric;
begin
    select sum(daily.net_sales)
    into sold_then
    from retail.daily_store_sales as daily
    where daily.sales_date between other_first and other_last
        and (asked_store is null or daily.store_id = asked_store);

    if coalesce(sold_then, 0) = 0 then
        other_name := 'range before';
        other_first := sales_movers.previous_first;
        other_last := sales_movers.previous_last;
    end if;

    return query
    with moved as materialized (
        select
            changes.*,
            row_number() over (order by abs(changes.change) desc, changes.name) as place,
            row_number() over (order by changes.net_sales desc nulls last, changes.name) as sales_place
        from retail.category_changes(
            asked_store, sales_movers.first_day, sales_movers.last_day, other_first, other_last
        ) as changes
    )

    select
        0::bigint,
        'top category',
        moved.name,
        round(moved.net_sales, 2),
        null
    from moved
    where moved.sales_place = 1
        and moved.net_sales > 0

    union all

    select
        moved.place,
        'category mover',
        moved.name,
        round(moved.change, 2),
        format(
            'all categories together %s against the %s; %s pieces%s; above all %s (%s)',
            to_char(moved.whole_change, 'FMSG999,999,999,990.00'),
            other_name,
            to_char(moved.units - moved.other_units, 'FMSG999,999,990'),
            -- A shift to products with other prices is not a change of prices.
            case
                when moved.net_sales > 0 and moved.units > 0 and moved.other_net_sales > 0 and moved.other_units > 0
                    then format(
                        ', mean amount of a piece %s %%',
                        to_char(100 * (moved.net_sales / moved.units / (moved.other_net_sales / moved.other_units) - 1), 'FMSG999990.0')
                    )
            end,
            moved.product_name,
            to_char(moved.product_change, 'FMSG999,999,990.00')
        )
    from moved
    where moved.place <= 3
        and moved.change <> 0
        and other_first is not null;
end
$$;

alter function retail.sales_movers owner to retail_owner;

grant execute on function retail.sales_movers to retail_definer;

comment on function retail.sales_movers is
$$The category that sold most in a range of days, and the three categories whose net sales changed most.

asked_store: One store, or null for all that the caller sees.
first_day: First day of the range.
last_day: Last day of the range.
previous_first: First day of the range before; null when unknown.
previous_last: Last day of the range before; null in the same case.
year_first: First day of the range a year before; null in the same case.
year_last: Last day of the range a year before.

place: 0 for the category that sold most; then 1 to 3, the largest change first.
metric: What the row is about: top category or category mover.
category: The category.
value: Net sales of the top category, or how much those of the mover changed.
note: What makes up the change; null for the top category.$$;
