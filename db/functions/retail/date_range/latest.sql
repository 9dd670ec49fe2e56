-- The days that a question is about: a named period, or the two days that the
-- caller may leave out.
--
-- A range that is left open ends on the last day on which the caller's stores
-- sold something, so that an answer about a closed month is not an empty one.

create or replace function retail.date_range(
    period       api.period,
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
    if date_range.period is not null then
        if date_range.start_date is not null or date_range.end_date is not null then
            raise invalid_parameter_value using
                message = 'period comes instead of start_date and end_date',
                hint = 'Give either a period or dates.',
                column = 'period';
        end if;

        select days.first_day, days.last_day
        into first_day, last_day
        from retail.period_days(date_range.period, retail.today()) as days;

        return;
    end if;

    last_day := coalesce(date_range.end_date, greatest(retail.last_day(), date_range.start_date));
    first_day := coalesce(date_range.start_date, last_day - (date_range.default_days - 1));

    if first_day > last_day then
        raise invalid_parameter_value using
            message = format('start_date %s is after end_date %s', first_day, last_day),
            hint = 'Give the earlier day as start_date.',
            column = 'start_date';
    end if;
end
$$;

alter function retail.date_range owner to retail_owner;

grant execute on function retail.date_range to retail_definer;

comment on function retail.date_range is
$$The first and the last day of a question, both included.

period: A period by name, or null; then neither start_date nor end_date may be given.
start_date: The first day, or null for default_days before the end.
end_date: The last day, or null for the last day with an order that the caller sees.
default_days: How many days a range without a start has.

first_day: The first day.
last_day: The last day.$$;
