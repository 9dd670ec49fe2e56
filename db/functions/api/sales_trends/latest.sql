-- How sales develop: each day, week, month, quarter or year compared with the one before it
-- and with that of the year before, with gaps filled.

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
        year_change_percent   numeric,
        is_complete           boolean,
        data_through          date,
        data_note             text,
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
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    asked_store    integer := retail.store_by_name(sales_trends.store_name);
    asked_category integer := retail.category_by_name(sales_trends.category_name);
    unit           text := coalesce(sales_trends.granularity, 'day');
    after_day      date := (retail.read_cursor(sales_trends.page_cursor, 'sales_trends/' || unit, 'date'))[1];
    asked          record;
    first_unit     date;
    store_ids      integer[];
    pauses         datemultirange;
    calendar       integer[] := retail.fiscal_calendar();
    year_note      text;
    -- How many rows back the previous row, the rolling mean and the year before reach.
    previous_rows  integer := case unit when 'day' then 7 else 1 end;
    rolling        integer := case unit when 'day' then 7 when 'week' then 4 when 'quarter' then 4 else 3 end;
    year_rows      integer := case unit when 'week' then 52 when 'month' then 12 when 'quarter' then 4 else 1 end;
begin
    sales_trends.max_rows := coalesce(sales_trends.max_rows, 100);

    select *
    into asked
    from retail.date_range(
        sales_trends.period,
        sales_trends.start_date,
        sales_trends.end_date,
        case unit when 'day' then 30 when 'week' then 182 when 'month' then 730 else 1826 end,
        asked_store
    );

    if not asked.has_data then
        data_through := asked.data_through;
        data_note := asked.data_note;
        total_rows := 0;
        return next;
        return;
    end if;

    first_unit := retail.period_start(asked.covered_first, unit, calendar);

    store_ids := case when asked_store is null then retail.stores_by_name(null) else array[asked_store] end;

    -- Reports missing data of the year before; asked.data_note reports those of the range itself.
    if asked.data_from < asked.covered_first then
        year_note := retail.silent_days(
            greatest(asked.data_from, first_unit - 366), least(asked.covered_last - 364, asked.covered_first - 1), store_ids
        );
    end if;

    -- Includes the earlier rows that rows are compared with.
    select range_agg(silent.days)
    into pauses
    from retail.pauses(
        greatest(asked.data_from, first_unit - case unit when 'year' then 3 * 372 else 372 end), asked.covered_last, store_ids
    ) as silent;

    return query
    with filled as (
        select
            sold.*,
            -- The whole row lies in the range and is over, and no store lacks data for it.
            sold.to_day <= least(asked.last_day, asked.complete_through)
            and sold.from_day >= asked.data_from
            and (sold.from_day < first_unit or sold.from_day >= asked.first_day)
            and (pauses is null or not pauses && daterange(sold.from_day, sold.to_day, '[]')) as is_complete
        from retail.sales_by_unit(asked_store, asked_category, asked.covered_first, asked.covered_last, unit, calendar) as sold
    ),

    compared as (
        select
            filled.*,
            case
                when count(*) filter (where filled.is_complete) over last_few = rolling
                    then avg(filled.net_sales) over last_few
            end as rolling_mean,
            case
                when filled.is_complete and lag(filled.is_complete, previous_rows) over in_order
                    then lag(filled.net_sales, previous_rows) over in_order
            end as previous,
            case
                when filled.is_complete and unit <> 'day' and lag(filled.is_complete, year_rows) over in_order
                    then lag(filled.net_sales, year_rows) over in_order
            end as year_before,
            -- A month of five weeks beside one of four would look like growth.
            abs(filled.days - lag(filled.days, previous_rows) over in_order) >= 7 as is_uneven,
            abs(filled.days - lag(filled.days, year_rows) over in_order) >= 7 as year_is_uneven
        from (
            select
                filled.*,
                filled.to_day - filled.from_day + 1 as days
            from filled
        ) as filled
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
        greatest(shown.from_day, asked.covered_first),
        least(shown.to_day, asked.covered_last),
        shown.orders,
        shown.units,
        round(shown.net_sales, 2),
        round(shown.rolling_mean, 2),
        case when not shown.is_uneven or unit = 'year' then retail.percent_change(shown.net_sales, shown.previous) end,
        case
            when unit = 'day' then retail.percent_change(shown.net_sales, year_day.net_sales)
            when not shown.year_is_uneven or unit = 'year' then retail.percent_change(shown.net_sales, shown.year_before)
        end,
        shown.is_complete,
        asked.data_through,
        nullif(
            concat_ws(
                ' ',
                asked.data_note,
                case when year_note is distinct from asked.data_note then 'A year before: n' || substr(year_note, 2) end,
                case
                    when unit = 'year' and bool_or(shown.is_uneven) over () then 'A year of 53 weeks is compared with one of 52, which alone makes 1.9 % of change.'
                    when bool_or(shown.is_uneven or shown.year_is_uneven) over ()
                        then format('No change is shown for a %s that is a week longer or shorter than the one it is compared with.', unit)
                end
            ),
            ''
        ),
        case
            when shown.place < shown.total
                and row_number() over (order by shown.from_day) = sales_trends.max_rows
                then retail.make_cursor('sales_trends/' || unit, shown.from_day::text)
        end,
        shown.total
    from shown
    left join filled as year_day
        on unit = 'day'
        and year_day.from_day = shown.from_day - 364
        and year_day.is_complete
        and shown.is_complete
    where after_day is null
        or shown.from_day > after_day
    order by shown.from_day
    limit sales_trends.max_rows;
end
$$;

alter function api.sales_trends owner to retail_definer;

grant execute on function api.sales_trends to retail_gateway, store_readonly, analyst;

comment on function api.sales_trends is
$$How do sales develop over time? One row for each day, week, month, quarter or year, with changes and a rolling mean.

One row for each day, week, month, quarter or year, with gaps filled by zeros up to the last day with data: net sales, a rolling mean, the change against the row before (for days: the same weekday a week before), and against the year before (for days and weeks: the same weekdays, 364 days before). Amounts are without tax.

Toolset: sales
Kept until data or day change.

start_date: First day, included. Left out: 30 days up to the end for days, half a year for weeks, two years for months, five for longer ones.
end_date: Last day, included. Left out: the last day with data.
period: A range by name, instead of the dates.
store_name: One store. By name in any case; left out: all that the caller sees.
category_name: One category. By name in any case; left out: all.
granularity: The period of each row: day, week, month, quarter or year; months, quarters and years are the retailer's.
page_cursor: The previous next_cursor. Left out: from the beginning.
max_rows: Rows at most. 1 to 1000.

from_day: First day of the row.
to_day: Last day of the row that the data cover.
orders: Number of sales and exchanges; with a category, those that contain something of it.
units: Units sold, less those returned.
net_sales: Amount after discounts and returns [currency].
rolling_mean: Net sales of this row and those before it on average: of 7 days, 4 weeks, 3 months, 4 quarters or 3 years; null while fewer are known [currency].
change_percent: Change of net sales against the row before, of a day against the same weekday a week before; null when that is unknown, either is not complete, or a month or quarter is a week longer than the other [%].
year_change_percent: Change against the year before; null in the same cases [%].
is_complete: Whether all days of the row lie in the range, are over, and no store may lack data of them.
data_through: Last day with data.
data_note: What data are missing in the range; null if none are.
next_cursor: Pass as page_cursor to get the rows after this one; set only when more rows remain.
total_rows: Rows in the whole range, before max_rows cut it.$$;
