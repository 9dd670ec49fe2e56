-- What a single day may count of a product's demand. A giant order comes once, and would be reordered for ever
-- after: like a demand filter, this takes what lies more than five standard deviations above the mean of the
-- other days on which the product was sold.
--
-- The other days are all but the one with the most units, and the one on which most came back: of a giant order
-- that is returned, neither part tells what is usual. Of two giant orders each would make the other look usual:
-- retail.two_giant_days() looks at both together. What comes more often is demand. Units are counts, so that they
-- vary as those of Poisson at least, and by 1. One expression, so that it is inlined.

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
