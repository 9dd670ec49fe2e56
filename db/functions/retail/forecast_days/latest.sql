-- Forecasts a series of days by one method. Plain arithmetic over an array, so that
-- the same function serves the forecast and the backtest that chooses the method.
--
-- A year is 364 days, so that weekdays meet weekdays.

create or replace function retail.forecast_days(
    history double precision[],
    method  text,
    horizon integer
)
    returns double precision[]
    language plpgsql
    immutable
    parallel restricted
    set search_path = pg_catalog, pg_temp
as $$
declare
    size   integer := cardinality(history);
    result double precision[] := '{}'::double precision[];
    level  double precision;
    years  integer := least((size - 56) / 364, 3);
    levels double precision[] := '{}'::double precision[];
    total  double precision;
    parts  integer;
    base   double precision;
    place  integer;
begin
    if method in ('same week a year ago', 'level and seasons') and years < 1 or size < 56 then
        return null;
    end if;

    select avg(recent.value)
    into level
    from unnest(history[size - 55:size]) as recent (value);

    if method = 'level and seasons' then
        for year in 1..years loop
            select avg(then_recent.value)
            into base
            from unnest(history[size - 364 * year - 55:size - 364 * year]) as then_recent (value);
            levels := levels || base;
        end loop;
    end if;

    for step in 1..horizon loop
        case method
            when 'same day last week' then
                base := history[size - 6 + (step - 1) % 7];

            when 'mean of eight weeks' then
                base := 0;
                for week in 0..7 loop
                    base := base + history[size - 6 + (step - 1) % 7 - 7 * week] / 8;
                end loop;

            when 'same week a year ago' then
                -- A horizon of more than a year goes back two.
                place := size + step - 364 * ((step - 1) / 364 + 1);
                base := history[place];

            when 'level and seasons' then
                -- How this day stood to the eight weeks before the same point of each
                -- year, as the mean of three weeks, over up to three years.
                total := 0;
                parts := 0;
                for year in 1..years loop
                    for week in -1..1 loop
                        place := size + step - 364 * year - 7 * week;
                        if place between 1 and size and levels[year] > 0 then
                            total := total + history[place] / levels[year];
                            parts := parts + 1;
                        end if;
                    end loop;
                end loop;
                base := case when parts > 0 then level * total / parts else level end;
        end case;

        result := result || greatest(base, 0);
    end loop;

    return result;
end
$$;

alter function retail.forecast_days owner to retail_owner;

grant execute on function retail.forecast_days to retail_definer;

comment on function retail.forecast_days is
$$The forecast of a series of days by one method, or null when the history is too short for it.

history: The days known, oldest first.
method: same day last week, mean of eight weeks, same week a year ago, or level and seasons.
horizon: How many days to forecast, 1 or more.$$;
