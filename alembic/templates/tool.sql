-- Why this function exists, and what must not be broken.

create or replace function api.$name(
    start_date api.day        default null,
    end_date   api.day        default null,
    period     api.period     default null,
    store_name api.store_name default null
)
    returns table (
        orders    bigint,
        net_sales numeric
    )
    language sql
    stable
    parallel restricted
    security definer
    set search_path = pg_catalog, pg_temp
    set standard_conforming_strings = on
    set client_min_messages = warning
begin atomic
    with asked as materialized (
        select
            asked_range.first_day,
            asked_range.last_day,
            retail.store_by_name($name.store_name) as store_id
        from retail.date_range($name.period, $name.start_date, $name.end_date, 30) as asked_range
    )

    select
        coalesce(sum(daily.orders), 0)::bigint as orders,
        round(coalesce(sum(daily.net_sales), 0), 2) as net_sales
    from asked
    left join retail.daily_store_sales as daily
        on daily.sales_date between asked.first_day and asked.last_day
        and (asked.store_id is null or daily.store_id = asked.store_id);
end;

alter function api.$name owner to retail_definer;

grant execute on function api.$name to retail_gateway, store_readonly, analyst;

comment on function api.$name is
$$$$The question that this answers, in one sentence. Then what a reader must know to use the answer, and which tool is better for similar questions.

Toolset: sales

start_date: First day, included. Left out: 30 days up to the end.
end_date: Last day, included. Left out: the last day with data.
period: A range by name, instead of the dates.
store_name: One store. By name in any case; left out: all that the caller sees.

orders: Number of sales and exchanges.
net_sales: Sales after discounts and returns, without tax [currency].$$$$;
