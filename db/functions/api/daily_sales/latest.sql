-- Sales day by day, over all stores that the caller sees or one of them.
--
-- Days without an order are rows of zeros, because a gap in a series looks like an error. Days that
-- the data do not cover have no row.

create or replace function api.daily_sales(
    start_date    api.day           default null,
    end_date      api.day           default null,
    period        api.period        default null,
    store_name    api.store_name    default null,
    page_cursor   api.page_cursor   default null,
    max_rows      api.row_limit     default 100
)
    returns table (
        sales_date          date,
        orders              bigint,
        returns             bigint,
        units               bigint,
        gross_sales         numeric,
        discounts           numeric,
        returned_sales      numeric,
        net_sales           numeric,
        tax                 numeric,
        average_order_value numeric,
        is_complete         boolean,
        data_through        date,
        data_note           text,
        next_cursor         text,
        total_rows          bigint
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
            asked_range.covered_first as first_day,
            asked_range.covered_last as last_day,
            asked_range.complete_through,
            asked_range.data_through,
            asked_range.data_note,
            asked_range.pauses,
            -- Without data there is one row, which says so.
            case when asked_range.has_data then 0 end as nothing,
            -- A cursor comes from the caller: its day may be any date, even infinity.
            case
                when cursor.after_day is null then asked_range.covered_first
                else greatest(asked_range.covered_first, least(cursor.after_day, asked_range.covered_last) + 1)
            end as from_day,
            store.store_id
        from retail.store_by_name(daily_sales.store_name) as store (store_id)
        cross join lateral retail.date_range(
            daily_sales.period, daily_sales.start_date, daily_sales.end_date, 30, store.store_id
        ) as asked_range
        cross join (
            select (retail.read_cursor(daily_sales.page_cursor, 'daily_sales', 'date'))[1]::date as after_day
        ) as cursor
    ),

    sums as (
        select
            daily.sales_date,
            sum(daily.orders) as orders,
            sum(daily.returns) as returns,
            sum(daily.units) as units,
            sum(daily.gross_sales) as gross_sales,
            sum(daily.discounts) as discounts,
            sum(daily.returned_sales) as returned_sales,
            sum(daily.net_sales) as net_sales,
            sum(daily.tax) as tax
        from asked
        join retail.daily_store_sales as daily
            on daily.sales_date between asked.from_day and asked.last_day
            and (asked.store_id is null or daily.store_id = asked.store_id)
        group by daily.sales_date
    )

    select
        (asked.from_day + day.number)::date as sales_date,
        coalesce(sums.orders, asked.nothing)::bigint as orders,
        coalesce(sums.returns, asked.nothing)::bigint as returns,
        coalesce(sums.units, asked.nothing)::bigint as units,
        round(coalesce(sums.gross_sales, asked.nothing), 2) as gross_sales,
        round(coalesce(sums.discounts, asked.nothing), 2) as discounts,
        round(coalesce(sums.returned_sales, asked.nothing), 2) as returned_sales,
        round(coalesce(sums.net_sales, asked.nothing), 2) as net_sales,
        round(coalesce(sums.tax, asked.nothing), 2) as tax,
        retail.average_order_value(sums.gross_sales - sums.discounts, sums.orders) as average_order_value,
        asked.from_day + day.number <= asked.complete_through
        and (asked.pauses is null or not asked.pauses @> asked.from_day + day.number) as is_complete,
        asked.data_through,
        asked.data_note,
        case
            when day.number = coalesce(daily_sales.max_rows, 100) - 1 and asked.from_day + day.number < asked.last_day
                then retail.make_cursor('daily_sales', (asked.from_day + day.number)::date::text)
        end as next_cursor,
        coalesce(asked.last_day - asked.first_day + 1, 0)::bigint as total_rows
    from asked
    cross join lateral generate_series(
        0, least(coalesce(asked.last_day - asked.from_day, 0), coalesce(daily_sales.max_rows, 100) - 1)
    ) as day (number)
    left join sums on sums.sales_date = asked.from_day + day.number
    order by sales_date;
end;

alter function api.daily_sales owner to retail_definer;

grant execute on function api.daily_sales to retail_gateway, store_readonly, analyst;

comment on function api.daily_sales is
$$How much was sold on each day? One row for each day, summed over the stores that the caller sees, or for one of them; days without orders have zeros, and days without data have no row.

Returns are subtracted in net_sales and units. For changes and rolling means use sales_trends.

Toolset: sales
Kept until data or day change.

start_date: First day, included. Left out: 30 days up to the end.
end_date: Last day, included. Left out: the last day with data.
period: A range by name, instead of the dates.
store_name: One store. By name in any case; left out: all that the caller sees.
page_cursor: The previous next_cursor. Left out: from the beginning.
max_rows: Days at most. 1 to 1000.

sales_date: The store's day.
orders: Number of sales and exchanges.
returns: Number of returns; an exchange counts as an order, and what it takes back is in returned_sales.
units: Units sold, less those returned.
gross_sales: What was sold, before discounts and returns, without tax [currency].
discounts: Discounts on those sales [currency].
returned_sales: Amount returned, net of its discounts [currency].
net_sales: gross_sales - discounts - returned_sales, without tax [currency].
tax: Sales tax, less the tax on returns [currency].
average_order_value: Amount sold per order, after discounts and before returns; null on a day without orders [currency].
is_complete: False for a day that is not over, or for which a store may lack data.
data_through: Last day with data.
data_note: What data are missing in the range; null if none are.
next_cursor: Pass as page_cursor to get the days after this one; set only when more rows remain.
total_rows: Days of the range with data, before max_rows cut it.$$;
