-- The net sales of each day from the first sale on, as an array, oldest first; days without sales are 0.

create or replace function retail.sales_history(
    asked_store    integer,
    asked_category integer,
    last_day       date,
    out history    double precision[],
    out first_day  date
)
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
begin
    with sums as materialized (
        select
            days.sales_date,
            sum(days.net_sales)::double precision as net_sales,
            bool_or(days.net_sales <> 0) as has_sales
        from retail.sales_by_day(asked_store, asked_category, '-infinity', sales_history.last_day) as days
        group by days.sales_date
    ),

    earliest as (
        select min(sums.sales_date) filter (where sums.has_sales) as day
        from sums
    )

    select
        array_agg(coalesce(sums.net_sales, 0) order by series.number),
        min(earliest.day)
    into history, first_day
    from earliest
    cross join lateral generate_series(0, sales_history.last_day - earliest.day) as series (number)
    left join sums on sums.sales_date = earliest.day + series.number;
end
$$;

alter function retail.sales_history owner to retail_owner;

grant execute on function retail.sales_history to retail_definer;

comment on function retail.sales_history is
$$The net sales of each day from the first with sales on.

asked_store: One store, or null for all that the caller sees.
asked_category: One category, or null for all.
last_day: Last day, included.

history: The net sales, oldest first; null when nothing was sold.
first_day: The day of the first of them.$$;
