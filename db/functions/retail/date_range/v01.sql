-- The days that a question is about, from the two that the caller may leave out.
--
-- A range that is left open ends on the last day on which the caller's stores
-- sold something, so that an answer about a closed month is not an empty one.

create or replace function retail.date_range(
    start_date   date,
    end_date     date,
    default_days integer,
    out first_day date,
    out last_day  date
)
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
as $$
begin
    last_day := date_range.end_date;

    if last_day is null then
        select max(orders.order_date)
        into last_day
        from retail.orders;

        last_day := greatest(coalesce(last_day, current_date), date_range.start_date);
    end if;

    first_day := coalesce(date_range.start_date, last_day - (date_range.default_days - 1));

    if first_day > last_day then
        raise invalid_parameter_value using
            message = format('start_date %s is after end_date %s', first_day, last_day),
            hint = 'Give the earlier day as start_date.',
            column = 'start_date';
    end if;
end
$$;

alter function retail.date_range(date, date, integer) owner to retail_owner;

revoke all on function retail.date_range(date, date, integer) from public;
grant execute on function retail.date_range(date, date, integer) to retail_definer;

comment on function retail.date_range(date, date, integer) is
$$The first and the last day of a question, both included.

start_date: The first day, or null for default_days before the end.
end_date: The last day, or null for the last day with an order that the caller sees.
default_days: How many days a range has that has no start.

first_day: The first day.
last_day: The last day.$$;
