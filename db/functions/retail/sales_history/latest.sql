-- The net sales of a range of days as an array, oldest first; days without sales are 0.

create or replace function retail.sales_history(
    asked_store    integer,
    asked_category integer,
    first_day      date,
    last_day       date
)
    returns double precision[]
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_custom_plan
as $$
declare
    history double precision[];
begin
    with sums as (
        select
            days.sales_date,
            sum(days.net_sales)::double precision as net_sales
        from retail.sales_by_day(asked_store, asked_category, sales_history.first_day, sales_history.last_day) as days
        group by days.sales_date
    )

    select array_agg(coalesce(sums.net_sales, 0) order by series.number)
    into history
    from generate_series(0, sales_history.last_day - sales_history.first_day) as series (number)
    left join sums on sums.sales_date = sales_history.first_day + series.number;

    return history;
end
$$;

alter function retail.sales_history owner to retail_owner;

grant execute on function retail.sales_history to retail_definer;

comment on function retail.sales_history is
$$The net sales of each day of a range, oldest first.

asked_store: One store, or null for all that the caller sees.
asked_category: One category, or null for all.
first_day: First day, included.
last_day: Last day, included.$$;
