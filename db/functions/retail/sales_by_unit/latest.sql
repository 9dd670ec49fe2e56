-- Sales by day, week, month, quarter or year, with gaps filled. They begin early enough before a range
-- that each row of it has the one before it and the one a year before.

create or replace function retail.sales_by_unit(
    asked_store    integer,
    asked_category integer,
    first_day      date,
    last_day       date,
    unit           text,
    calendar       integer[]
)
    returns table (
        from_day  date,
        to_day    date,
        orders    bigint,
        units     bigint,
        net_sales numeric
    )
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    first_unit date := retail.period_start(sales_by_unit.first_day, unit, calendar);
    from_unit  date;
begin
    from_unit := retail.period_start(
        case unit
            when 'day' then first_unit - 7
            when 'week' then first_unit - 7 * 52
            -- A year of whole weeks can have 371 days.
            when 'year' then first_unit - 3 * 372
            else first_unit - 372
        end,
        unit, calendar
    );

    return query
    with units as (
        select
            periods.from_day,
            periods.to_day
        from retail.periods_between(from_unit, sales_by_unit.last_day, unit, calendar) as periods

        union

        -- The same weekdays a year before.
        select
            periods.from_day - 364,
            periods.to_day - 364
        from retail.periods_between(first_unit, sales_by_unit.last_day, unit, calendar) as periods
        where unit = 'day'
    ),

    sums as (
        select
            retail.period_start(sold.sales_date, unit, calendar) as from_day,
            sum(sold.orders) as orders,
            sum(sold.units) as units,
            sum(sold.net_sales) as net_sales
        from (
            select later.*
            from retail.sales_by_day(asked_store, asked_category, from_unit, sales_by_unit.last_day) as later

            union all

            select earlier.*
            from retail.sales_by_day(
                asked_store, asked_category, first_unit - 364, least(sales_by_unit.last_day - 364, from_unit - 1)
            ) as earlier
            where unit = 'day'
        ) as sold
        -- Of a week or month that begins before the range, only the days in the range count.
        where sold.sales_date < first_unit
            or sold.sales_date >= sales_by_unit.first_day
        group by 1
    )

    select
        units.from_day,
        units.to_day,
        coalesce(sums.orders, 0)::bigint,
        coalesce(sums.units, 0)::bigint,
        coalesce(sums.net_sales, 0)
    from units
    left join sums on sums.from_day = units.from_day;
end
$$;

alter function retail.sales_by_unit owner to retail_owner;

grant execute on function retail.sales_by_unit to retail_definer;

comment on function retail.sales_by_unit is
$$Sales of each day, week, month, quarter or year of a range, and of those before it that they are compared with.

asked_store: One store, or null for all that the caller sees.
asked_category: One category, or null for all.
first_day: First day of the range. Earlier days of its first week or month are left out.
last_day: Last day of the range.
unit: day, week, month, quarter or year.
calendar: What retail.fiscal_calendar returns.

from_day: First day of the unit.
to_day: Last day of the unit.
orders: Number of sales and exchanges; of a category, those with something of it.
units: Units sold, less those returned.
net_sales: Amount after discounts and returns, without tax.$$;
