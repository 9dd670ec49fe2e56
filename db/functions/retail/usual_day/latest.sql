-- The maximum that a single day may count in a product's demand. A giant order happens once, but would
-- otherwise be reordered for ever. Like a demand filter, this cuts a day at five standard deviations above
-- the mean of the other days on which the product was sold.
--
-- The other days exclude the one with the most units sold and the one with the most returned: if a giant order
-- is returned, neither day shows what is usual. Two giant orders would each make the other look usual, so
-- retail.two_giant_days() looks at both together. More frequent ones are demand. Units are counts, so their
-- variance is at least that of a Poisson distribution, and at least 1. It is one expression, so that it is inlined.

create or replace function retail.usual_day(other_days bigint, units double precision, squares double precision)
    returns integer
    language sql
    immutable
    parallel restricted
begin atomic
    select
        ceil(
            greatest(usual_day.units / nullif(usual_day.other_days, 0), 0)
            + 5 * sqrt(
                greatest(
                    (usual_day.squares - usual_day.units * usual_day.units / nullif(usual_day.other_days, 0)) / nullif(usual_day.other_days - 1, 0),
                    usual_day.units / nullif(usual_day.other_days, 0),
                    1
                )
            )
        )::integer;
end;

alter function retail.usual_day owner to retail_owner;

grant execute on function retail.usual_day to retail_definer;

comment on function retail.usual_day is
$$How many units a day sells at most if it is like the others; 5 where there are no others.

other_days: How many other days the product was sold or returned.
units: Units of these days, less those returned.
squares: Sum of the squares of each such day's units.$$;
