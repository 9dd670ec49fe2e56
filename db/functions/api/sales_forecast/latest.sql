-- What will be sold: forecast, interval, and how well the method did on the past.
--
-- Several methods forecast the last weeks from what was known before each of them.
-- The one that was nearest forecasts the future, and its errors make the interval.

create or replace function api.sales_forecast(
    horizon_days  api.forecast_days default 28,
    store_name    api.store_name    default null,
    category_name api.category_name default null,
    granularity   api.granularity   default 'day'
)
    returns table (
        from_day            date,
        to_day              date,
        net_sales           numeric,
        low                 numeric,
        high                numeric,
        method              text,
        error_percent       numeric,
        naive_error_percent numeric,
        beats_naive         boolean,
        backtests           integer,
        history_days        integer,
        as_of               date
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
    asked_store    integer := retail.store_by_name(sales_forecast.store_name);
    asked_category integer := retail.category_by_name(sales_forecast.category_name);
    unit           text := coalesce(sales_forecast.granularity, 'day');
    shift          interval := retail.fiscal_shift();
    earliest       date;
    latest         date;
    history        double precision[];
    size           integer;
    -- A backtest looks as far ahead as the question, and sums as it does.
    block          integer := case unit when 'day' then 1 when 'week' then 7 when 'month' then 30 when 'quarter' then 91 else 364 end;
    ahead          integer;
    tests          integer;
    best           record;
    naive_error    double precision;
    ratios         double precision[];
begin
    sales_forecast.horizon_days := coalesce(sales_forecast.horizon_days, 28);

    select
        min(days.first_day),
        max(days.last_day)
    into earliest, latest
    from retail.store_days() as days
    where asked_store is null
        or days.store_id = asked_store;

    -- Today is not over.
    latest := least(latest, retail.today() - 1);
    size := latest - earliest + 1;

    if size is null or size < 84 then
        raise exception using
            message = format('a forecast needs 84 days of sales, and there are %s', coalesce(greatest(size, 0), 0)),
            hint = 'Ask for a store with a longer history, or for all.';
    end if;

    with sums as (
        select
            days.sales_date,
            sum(days.net_sales)::double precision as net_sales
        from (
            select
                daily.sales_date,
                daily.net_sales
            from retail.daily_store_sales as daily
            where asked_category is null
                and daily.sales_date between earliest and latest
                and (asked_store is null or daily.store_id = asked_store)

            union all

            select
                daily.sales_date,
                daily.net_sales
            from retail.daily_category_sales as daily
            where daily.category_id = asked_category
                and daily.sales_date between earliest and latest
                and (asked_store is null or daily.store_id = asked_store)
        ) as days
        group by days.sales_date
    )

    select array_agg(coalesce(sums.net_sales, 0) order by series.number)
    into history
    from generate_series(0, size - 1) as series (number)
    left join sums on sums.sales_date = earliest + series.number;

    ahead := least(greatest(sales_forecast.horizon_days, block), greatest((size - 56) / 2, 1));
    block := least(block, ahead);
    tests := greatest(least(8, (size - 56 - ahead) / least(ahead, 28) + 1), 1);

    -- From what was known some weeks ago, then some more weeks ago: forecast and truth.
    with guesses as materialized (
        select
            candidate.name,
            test.number,
            (guess.position - 1) / block as part,
            sum(guess.value) as forecast,
            sum(history[size - ahead - (test.number - 1) * least(ahead, 28) + guess.position]) as actual
        from unnest(array['level and seasons', 'same week a year ago', 'mean of eight weeks', 'same day last week'])
            as candidate (name)
        cross join generate_series(1, tests) as test (number)
        cross join lateral unnest(
            retail.forecast_days(history[:size - ahead - (test.number - 1) * least(ahead, 28)], candidate.name, ahead)
        ) with ordinality as guess (value, position)
        where guess.position <= ahead / block * block
        group by
            candidate.name,
            test.number,
            (guess.position - 1) / block
    ),

    judged as (
        select
            guesses.name,
            sum(abs(guesses.forecast - guesses.actual)) / nullif(sum(abs(guesses.actual)), 0) as error,
            count(distinct guesses.number) as tests,
            array_agg(guesses.actual / guesses.forecast) filter (where guesses.forecast > 0) as ratios
        from guesses
        group by guesses.name
    )

    select
        judged.name,
        judged.error,
        judged.tests,
        judged.ratios,
        (
            select min(naive.error)
            from judged as naive
            where naive.name in ('same day last week', 'same week a year ago')
        ) as naive_error
    into best
    from judged
    -- A method that could not be tried as often as the others has proved less.
    order by
        judged.tests = (select max(tried.tests) from judged as tried) desc,
        judged.error nulls last,
        judged.name
    limit 1;

    return query
    with days as (
        select
            latest + guess.position::integer as day,
            guess.value
        from unnest(retail.forecast_days(history, best.name, sales_forecast.horizon_days))
            with ordinality as guess (value, position)
    ),

    units as (
        select
            min(days.day) as from_day,
            max(days.day) as to_day,
            sum(days.value)::numeric as net_sales
        from days
        group by retail.period_start(days.day, unit, shift)
    ),

    bounds as (
        select
            percentile_cont(0.1) within group (order by ratio)::numeric as low,
            percentile_cont(0.9) within group (order by ratio)::numeric as high
        from unnest(best.ratios) as ratio
    )

    select
        units.from_day,
        units.to_day,
        round(units.net_sales, 2),
        case when bounds.low is not null then round(units.net_sales * least(bounds.low, 1), 2) end,
        case when bounds.high is not null then round(units.net_sales * greatest(bounds.high, 1), 2) end,
        best.name,
        round(100 * best.error::numeric, 1),
        round(100 * best.naive_error::numeric, 1),
        best.error < best.naive_error,
        best.tests::integer,
        size,
        latest
    from units
    cross join bounds
    order by units.from_day;
end
$$;

alter function api.sales_forecast owner to retail_definer;

grant execute on function api.sales_forecast to retail_gateway, store_user, analyst;

comment on function api.sales_forecast is
$$Forecasts net sales for the days after the latest one known, by day, week, month, quarter or year, with an interval and the error that the method made on the past. Four methods are tried on the last weeks, each time with what was known before them; the one with the smallest error is used: the level of the last eight weeks with the seasons of up to three years; the same week a year ago; the mean of eight weeks by weekday; or the same day of the last week. A forecast needs 84 days of sales. Amounts are without tax.

horizon_days: How many days to look ahead, 1 to 366.
store_name: One store by name, in any case; left out for all that the caller sees.
category_name: One category by name, in any case; left out for all.
granularity: How long each row's time is: day, week, month, quarter or year; the first and the last row may be shorter.

from_day: First day of the row.
to_day: Last day of the row.
net_sales: The forecast [currency].
low: In the backtests one of ten actual values lay below, in proportion; null when no backtest had sales to compare with [currency].
high: In the backtests one of ten actual values lay above, in proportion; null likewise [currency].
method: The method that was used.
error_percent: Its absolute errors in the backtests, in percent of what was sold; at the row's length; these tests chose the method too, so it is a little hopeful [%].
naive_error_percent: The same of the better of the two naive methods: the same day last week, the same week a year ago [%].
beats_naive: Whether the method was better than both; when false, the forecast is the naive one or no better.
backtests: How many times the method was tried on the past.
history_days: Days of sales that are known [days].
as_of: The latest day that is known; today counts from tomorrow.$$;
