-- The figures of a range of days, of the range before and of the range a year before.

create or replace function retail.business_figures(
    asked_store    integer,
    first_day      date,
    last_day       date,
    previous_first date,
    previous_last  date,
    year_first     date,
    year_last      date
)
    returns table (
        place       integer,
        metric      text,
        unit        text,
        value       numeric,
        previous    numeric,
        year_before numeric
    )
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
begin
    return query
    with ranges (range, from_day, to_day) as (
        values
        ('now', business_figures.first_day, business_figures.last_day),
        ('previous', business_figures.previous_first, business_figures.previous_last),
        ('year before', business_figures.year_first, business_figures.year_last)
    ),

    sums as (
        select
            ranges.range,
            ranges.from_day is not null as is_known,
            coalesce(sum(daily.orders), 0) as orders,
            coalesce(sum(daily.units + daily.units_returned), 0) as units_sold,
            coalesce(sum(daily.net_sales), 0) as net_sales,
            coalesce(sum(daily.gross_sales - daily.discounts), 0) as sold,
            coalesce(sum(daily.returned_sales), 0) as returned,
            case when coalesce(sum(daily.lines_without_cost), 0) = 0 then coalesce(sum(daily.net_sales - daily.cost), 0) end as margin
        from ranges
        left join retail.daily_store_sales as daily
            on daily.sales_date between ranges.from_day and ranges.to_day
            and (asked_store is null or daily.store_id = asked_store)
        group by
            ranges.range,
            ranges.from_day
    )

    select
        figure.place,
        figure.metric,
        figure.unit,
        max(figure.value) filter (where sums.range = 'now') as value,
        max(figure.value) filter (where sums.range = 'previous' and sums.is_known) as previous,
        max(figure.value) filter (where sums.range = 'year before' and sums.is_known) as year_before
    from sums
    left join retail.customers_in_ranges(
        asked_store, business_figures.first_day, business_figures.last_day,
        business_figures.previous_first, business_figures.previous_last, business_figures.year_first, business_figures.year_last
    ) as people
        on people.range = sums.range
    cross join lateral (
        values
        (1, 'net sales', 'currency', round(sums.net_sales, 2)),
        (2, 'orders', 'orders', sums.orders),
        (3, 'average order value', 'currency', retail.average_order_value(sums.sold, sums.orders)),
        (4, 'items per order', 'pieces', retail.items_per_order(sums.units_sold, sums.orders)),
        (5, 'customers', 'customers', coalesce(people.customers, 0)),
        (6, 'new customers', 'customers', coalesce(people.newcomers, 0)),
        (7, 'retention', '%', people.retention),
        (8, 'return rate', '%', retail.return_rate(sums.returned, sums.sold)),
        (9, 'margin', 'currency', round(sums.margin, 2))
    ) as figure (place, metric, unit, value)
    group by
        figure.place,
        figure.metric,
        figure.unit;
end
$$;

alter function retail.business_figures owner to retail_owner;

grant execute on function retail.business_figures to retail_definer;

comment on function retail.business_figures is
$$The figures of a range of days and of two other ranges, which may be null; one row for each figure.

asked_store: One store, or null for all that the caller sees.
first_day: First day of the range.
last_day: Last day of the range.
previous_first: First day of the range before; null when unknown.
previous_last: Last day of the range before; null in the same case.
year_first: First day of the range a year before; null in the same case.
year_last: Last day of the range a year before.

place: The place of the figure in a report.
metric: What the figure is about.
unit: currency, orders, pieces, customers or %.
value: The figure; a margin is null when a cost is unknown, or when the caller may not see it.
previous: The figure of the range before.
year_before: The figure of the range a year before.$$;
