-- The same days a year before. Whole months stay whole months: a February of 28 days
-- is compared with all 29 days of a leap year's.

create or replace function retail.year_before(
    first_day date,
    last_day  date
)
    returns table (
        year_first date,
        year_last  date
    )
    language sql
    immutable
    parallel restricted
begin atomic
    select
        (year_before.first_day - interval '1 year')::date,
        case
            when extract(day from year_before.first_day) = 1 and extract(day from year_before.last_day + 1) = 1
                then (year_before.last_day + 1 - interval '1 year')::date - 1
            else (year_before.last_day - interval '1 year')::date
        end;
end;

alter function retail.year_before owner to retail_owner;

grant execute on function retail.year_before to retail_definer;

comment on function retail.year_before is
$$The range of days a year before a range of days, both included; of whole months, the same months as a whole.

first_day: The first day of the range.
last_day: The last day of the range.

year_first: The first day a year before.
year_last: The last day a year before.$$;
