-- How a range of days compares with the mean of the year, by its months.

create or replace function retail.season_factor(seasons double precision[], first_day date, days integer)
    returns double precision
    language sql
    immutable
    parallel restricted
begin atomic
    select avg(season_factor.seasons[extract(month from season_factor.first_day + day.number)::integer])
    from generate_series(0, season_factor.days - 1) as day (number);
end;

alter function retail.season_factor owner to retail_owner;

grant execute on function retail.season_factor to retail_definer;

comment on function retail.season_factor is
$$The mean of the seasons of a range of days.

seasons: Orders per day in each calendar month, relative to the mean.
first_day: First day of the range.
days: How many days it has.$$;
