-- How sales develop: each day, week, month, quarter or year beside the one before it
-- and the one that it is like, with gaps filled.

create or replace function api.sales_trends(
    start_date    api.day           default null,
    end_date      api.day           default null,
    period        api.period        default null,
    store_name    api.store_name    default null,
    category_name api.category_name default null,
    granularity   api.granularity   default 'day',
    page_cursor   api.page_cursor   default null,
    max_rows      api.row_limit     default 100
)
    returns table (
        from_day              date,
        to_day                date,
        orders                bigint,
        units                 bigint,
        net_sales             numeric,
        rolling_mean          numeric,
        change_percent        numeric,
        like_for_like_percent numeric,
        is_complete           boolean,
        next_cursor           text,
        total_rows            bigint
    )
    language plpgsql
    stable
    parallel restricted
    security definer
    set search_path = pg_catalog, pg_temp
    set standard_conforming_strings = on
    set client_min_messages = warning
    set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
    asked_store    integer := retail.store_by_name(sales_trends.store_name);
    asked_category integer := retail.category_by_name(sales_trends.category_name);
    unit           text := coalesce(sales_trends.granularity, 'day');
    after_day      date := (retail.read_cursor(sales_trends.page_cursor, 'sales_trends/' || unit, 'date'))[1];
    asked          record;
    first_sale     date;
    first_unit     date;
    step           interval := case unit
        when 'day'     then interval '1 day'
        when 'week'    then interval '7 days'
        when 'month'   then interval '1 month'
        when 'quarter' then interval '3 months'
        else interval '1 year'
    end;
    -- How far back the rolling mean and the like one reach, counted in rows.
    rolling        integer := case unit when 'day' then 7 when 'week' then 4 when 'quarter' then 4 else 3 end;
    alike          integer := case unit when 'day' then 7 when 'week' then 52 when 'month' then 12 when 'quarter' then 4 else 1 end;
    shift          interval := retail.fiscal_shift();
begin
    sales_trends.max_rows := coalesce(sales_trends.max_rows, 100);

    select *
    into asked
    from retail.date_range(
        sales_trends.period,
        sales_trends.start_date,
        sales_trends.end_date,
        case unit when 'day' then 30 when 'week' then 182 when 'month' then 730 else 1826 end
    );

    select min(days.first_day)
    into first_sale
    from retail.store_days() as days
    where asked_store is null
        or days.store_id = asked_store;

    first_unit := retail.period_start(asked.first_day, unit, shift);

    return query
    with units as (
        select
            series.day::date as from_day,
            (series.day + step)::date - 1 as to_day
        from generate_series(first_unit - greatest(rolling, alike) * step, asked.last_day, step) as series (day)
    ),

    sums as (
        select
            retail.period_start(days.sales_date, unit, shift) as from_day,
            sum(days.orders) as orders,
            sum(days.units) as units,
            sum(days.net_sales) as net_sales
        from retail.sales_by_day(
            asked_store, asked_category, (first_unit - greatest(rolling, alike) * step)::date, asked.last_day
        ) as days
        -- Of a week or a month that begins before the range, only what is in it.
        where days.sales_date < first_unit
            or days.sales_date >= asked.first_day
        group by 1
    ),

    filled as (
        select
            units.from_day,
            units.to_day,
            coalesce(sums.orders, 0)::bigint as orders,
            coalesce(sums.units, 0)::bigint as units,
            coalesce(sums.net_sales, 0) as net_sales,
            units.to_day <= asked.last_day and (units.from_day < first_unit or units.from_day >= asked.first_day) as is_complete,
            -- Before the first sale ever there was nothing to compare with.
            units.from_day >= first_sale as is_known
        from units
        left join sums on sums.from_day = units.from_day
    ),

    compared as (
        select
            filled.*,
            case
                when count(*) filter (where filled.is_known and filled.is_complete) over last_few = rolling
                    then avg(filled.net_sales) over last_few
            end as rolling_mean,
            case
                when filled.is_complete and lag(filled.is_known and filled.is_complete) over in_order
                    then lag(filled.net_sales) over in_order
            end as previous,
            case
                when filled.is_complete and lag(filled.is_known and filled.is_complete, alike) over in_order
                    then lag(filled.net_sales, alike) over in_order
            end as like_one
        from filled
        window
            in_order as (order by filled.from_day),
            last_few as (order by filled.from_day rows between rolling - 1 preceding and current row)
    ),

    shown as (
        select
            compared.*,
            count(*) over () as total,
            row_number() over (order by compared.from_day) as place
        from compared
        where compared.from_day >= first_unit
    )

    select
        greatest(shown.from_day, asked.first_day),
        least(shown.to_day, asked.last_day),
        shown.orders,
        shown.units,
        round(shown.net_sales, 2),
        round(shown.rolling_mean, 2),
        retail.percent_change(shown.net_sales, shown.previous),
        retail.percent_change(shown.net_sales, shown.like_one),
        shown.is_complete,
        case
            when shown.place < shown.total
                and row_number() over (order by shown.from_day) = sales_trends.max_rows
                then retail.make_cursor('sales_trends/' || unit, shown.from_day::text)
        end,
        shown.total
    from shown
    where after_day is null
        or shown.from_day > after_day
    order by shown.from_day
    limit sales_trends.max_rows;
end
$$;

alter function api.sales_trends owner to retail_definer;

grant execute on function api.sales_trends to retail_gateway, store_readonly, analyst;

comment on function api.sales_trends is
$$How do sales develop over time? One row for each day, week, month, quarter or year, with gaps filled by zeros: net sales, a rolling mean, the change against the row before, and the change against a comparable row: for days the same weekday of the week before, for longer rows the same one of the year before. Amounts are without tax.

Toolset: sales

start_date: First day, included. Left out: 30 days up to the end for days, half a year for weeks, two years for months, five for longer ones.
end_date: Last day, included. Left out: the last day with an order.
period: A range by name, instead of the dates.
store_name: One store, by name in any case. Left out: all that the caller sees.
category_name: One category, by name in any case. Left out: all.
granularity: The period of each row: day, week, month, quarter or year; quarters and years are those of the fiscal year.
page_cursor: The next_cursor of the previous answer. Left out: from the beginning.
max_rows: Rows at most, 1 to 1000.

from_day: First day of the row.
to_day: Last day of the row.
orders: Number of sales and exchanges; with a category, those that contain something of it.
units: Units sold, less those returned.
net_sales: Amount after discounts and returns [currency].
rolling_mean: Net sales of this row and those before it on average: of 7 days, 4 weeks, 3 months, 4 quarters or 3 years; null while fewer are known [currency].
change_percent: Change of net sales against the row before; null when that is unknown, or either of them is not complete [%].
like_for_like_percent: Change against the same day of the week before, or against the same week, month, quarter or year a year before; null in the same cases [%].
is_complete: Whether the row's whole week, month, quarter or year lies in the range.
next_cursor: Pass as page_cursor to get the rows after this one; set only when more rows remain.
total_rows: Rows in the whole range, before max_rows cut it.$$;
