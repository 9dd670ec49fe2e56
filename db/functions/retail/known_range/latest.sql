-- A range can serve for comparison only if the data cover it from its first day: compared with half
-- a range, sales would seem to have grown. A month may begin with a few days without sales.

create or replace function retail.known_range(first_day date, last_day date, basis text, data_from date)
    returns table (
        range_first date,
        range_last  date,
        range_text  text
    )
    language sql
    immutable
    parallel restricted
begin atomic
    select
        case when known.is_known then known_range.first_day end as range_first,
        case when known.is_known then known_range.last_day end as range_last,
        retail.days_in_words(known_range.first_day, known_range.last_day)
        || ', ' || known_range.basis
        || case when known.is_known then '' else format('; no data before %s', known_range.data_from) end as range_text
    from (
        select
            known_range.data_from
            <= known_range.first_day + case when known_range.last_day - known_range.first_day >= 27 then 6 else 0 end as is_known
    ) as known;
end;

alter function retail.known_range owner to retail_owner;

grant execute on function retail.known_range to retail_definer;

comment on function retail.known_range is
$$A range that another one is compared with, in words, and its days if the data cover it.

first_day: The first day.
last_day: The last day.
basis: What makes it comparable, in words.
data_from: The first day with data.

range_first: The first day; null when the data do not cover the range.
range_last: The last day; null in the same case.
range_text: The range in words.$$;
