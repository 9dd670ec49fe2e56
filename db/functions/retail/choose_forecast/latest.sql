-- The method that forecasts a series of days best: each forecasts the last weeks from what
-- was known before each of them, and the one that was nearest is chosen.

create or replace function retail.choose_forecast(
    history double precision[],
    unit    text,
    horizon integer,
    out method      text,
    out error       double precision,
    out tests       integer,
    out ratios      double precision[],
    out naive_error double precision
)
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
    size   integer := cardinality(history);
    -- A backtest looks as far ahead as the question, and sums as it does.
    block  integer := case unit when 'day' then 1 when 'week' then 7 when 'month' then 30 when 'quarter' then 91 else 364 end;
    ahead  integer;
    rounds integer;
begin
    ahead := least(greatest(choose_forecast.horizon, block), greatest((size - 56) / 2, 1));
    block := least(block, ahead);
    rounds := greatest(least(8, (size - 56 - ahead) / least(ahead, 28) + 1), 1);

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
        cross join generate_series(1, rounds) as test (number)
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
    into method, error, tests, ratios, naive_error
    from judged
    -- A method that could not be tried as often as the others has proved less.
    order by
        judged.tests = (select max(tried.tests) from judged as tried) desc,
        judged.error nulls last,
        judged.name
    limit 1;
end
$$;

alter function retail.choose_forecast owner to retail_owner;

grant execute on function retail.choose_forecast to retail_definer;

comment on function retail.choose_forecast is
$$The method of retail.forecast_days that did best on the past of a series of days.

history: The days known, oldest first.
unit: How long the sums are that are compared: day, week, month, quarter or year.
horizon: How many days the forecast looks ahead.

method: The method.
error: Its absolute errors on the past, as a part of what was sold.
tests: How many times it was tried.
ratios: What was sold, as a part of what it had forecast, for each test and sum.
naive_error: The error of the better of the two naive methods.$$;
