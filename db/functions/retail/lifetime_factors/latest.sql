-- The factors by which a customer's half-year sales are multiplied to get those of a year and of a lifetime.

create or replace function retail.lifetime_factors(
    model       retail.customer_models,
    today       date,
    out season  double precision,
    out in_year double precision,
    out in_life double precision
)
    language plpgsql
    immutable
    parallel restricted
    set search_path = pg_catalog, pg_temp
as $$
declare
    -- The season of the half year after the next one, relative to the mean of the year.
    second constant double precision := retail.season_factor(model.seasons, lifetime_factors.today + 183, 182);
begin
    season := retail.season_factor(model.seasons, lifetime_factors.today + 1, 182);
    in_year := 1 + model.kept_a_half_year * second / season;

    -- Five years, with fewer customers in each: no customer stays for ever.
    select in_year * sum(least(model.kept_a_half_year, 0.98) ^ (2 * year.number))
    into in_life
    from generate_series(0, 4) as year (number);
end
$$;

alter function retail.lifetime_factors owner to retail_owner;

grant execute on function retail.lifetime_factors to retail_definer;

comment on function retail.lifetime_factors is
$$The factors by which expected sales of the next half year are multiplied to get those of a year and of a lifetime.

model: The model fitted to the customers; nulls when there is none.
today: The day up to which the data reach.

season: Orders in the next 182 days relative to the mean of the year.
in_year: The factor from half a year's sales to those of a year; null when it is unknown how many customers stay.
in_life: The factor to those of a lifetime, five years; null in the same case.$$;
