-- Why this function exists, and what must not be broken.

create or replace function api.$name(
    start_date api.day        default null,
    end_date   api.day        default null,
    period     api.period     default null,
    store_name api.store_name default null
)
    returns table (
        orders       bigint,
        net_sales    numeric,
        first_day    date,
        last_day     date,
        data_through date,
        data_note    text
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
            asked_range.*,
            store.store_id
        from retail.store_by_name($name.store_name) as store (store_id)
        cross join lateral retail.date_range(
            $name.period, $name.start_date, $name.end_date, 30, store.store_id
        ) as asked_range
    )

    -- Without data the figures are null, and data_note says why.
    select
        case when asked.has_data then coalesce(sold.orders, 0)::bigint end as orders,
        case when asked.has_data then round(coalesce(sold.net_sales, 0), 2) end as net_sales,
        asked.first_day,
        asked.last_day,
        asked.data_through,
        asked.data_note
    from asked
    cross join lateral (
        select
            sum(daily.orders) as orders,
            sum(daily.net_sales) as net_sales
        from retail.daily_store_sales as daily
        where daily.sales_date between asked.covered_first and asked.covered_last
            and (asked.store_id is null or daily.store_id = asked.store_id)
    ) as sold;
end;

alter function api.$name owner to retail_definer;

grant execute on function api.$name to retail_gateway, store_readonly, analyst;

comment on function api.$name is
$$$$The question that this answers, in one sentence. Then what a reader must know to use the answer, and which tool is better for similar questions.

Toolset: sales
Kept until data or day change.

start_date: First day, included. Left out: 30 days up to the end.
end_date: Last day, included. Left out: the last day with data.
period: A range by name, instead of the dates.
store_name: One store. By name in any case; left out: all that the caller sees.

orders: Number of sales and exchanges.
net_sales: Sales after discounts and returns, without tax [currency].
first_day: First day of the range.
last_day: Last day of the range.
data_through: Last day with data.
data_note: What data are missing in the range; null if none are.$$$$;
