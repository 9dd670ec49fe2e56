-- Names the one of the nine forecasts of retail.backtest_forecast that has the largest weight.

create or replace function retail.forecast_name(weights double precision[])
    returns text
    language sql
    immutable
    parallel restricted
begin atomic
    select
        format(
            'level of %s, %s',
            (array['2 weeks', '8 weeks', '32 weeks'])[(heaviest.place - 1) % 3 + 1],
            (array['no season', 'a smooth season', 'the season of the same weeks'])[(heaviest.place - 1) / 3 + 1]
        )
    from unnest(forecast_name.weights) with ordinality as heaviest (weight, place)
    order by
        heaviest.weight desc,
        heaviest.place
    limit 1;
end;

alter function retail.forecast_name owner to retail_owner;

grant execute on function retail.forecast_name to retail_definer;

comment on function retail.forecast_name is
$$Names the forecast with the largest weight.

weights: The weight of each of the nine: the levels of 2, 8 and 32 weeks, without a season, then with a smooth one, then with that of the same weeks.$$;
