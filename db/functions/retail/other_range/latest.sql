-- The days that a range is compared with, and whether the data cover them: days that the caller
-- gives, the range before, or the same range a year before.

create or replace function retail.other_range(
    range_first      date,
    range_last       date,
    covered_last     date,
    is_over          boolean,
    period           api.period,
    compare_with     api.comparison,
    other_start_date date,
    other_end_date   date,
    data_from        date,
    data_through     date,
    out first_day date,
    out last_day  date,
    out basis     text,
    out has_data  boolean,
    out note      text
)
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
as $$
begin
    if num_nonnulls(other_range.other_start_date, other_range.other_end_date) = 1 then
        raise invalid_parameter_value using
            message = 'other_start_date and other_end_date belong together',
            hint = 'Give both, or neither to use compare_with.',
            column = 'other_start_date';
    end if;

    if other_range.other_start_date > other_range.other_end_date then
        raise invalid_parameter_value using
            message = format(
                'other_start_date %s is after other_end_date %s',
                other_range.other_start_date, other_range.other_end_date
            ),
            hint = 'Give the earlier day as other_start_date.',
            column = 'other_start_date';
    end if;

    if other_range.other_start_date is not null then
        first_day := other_range.other_start_date;
        last_day := other_range.other_end_date;
        basis := 'the days given'
            || retail.unequal_days(other_range.covered_last - other_range.range_first + 1, last_day - first_day + 1);
    elsif not other_range.is_over and other_range.covered_last - other_range.range_first < 6 then
        -- As in retail.date_range: part of a day cannot be compared with whole days.
        basis := format('none, because %s is not over', other_range.covered_last);
        has_data := false;
        return;
    elsif other_range.compare_with = 'previous' then
        select before.previous_first, before.previous_last, before.basis
        into first_day, last_day, basis
        from retail.range_before(
            other_range.range_first, other_range.range_last, other_range.covered_last, other_range.is_over, other_range.period, retail.fiscal_calendar()
        ) as before;
    else
        select before.year_first, before.year_last, before.basis
        into first_day, last_day, basis
        from retail.year_before(
            other_range.range_first, other_range.covered_last, other_range.is_over, other_range.period, retail.fiscal_calendar()
        ) as before;
    end if;

    -- Compared with half a range, sales would seem to have grown. For days that the caller gives, the note
    -- says what is missing.
    has_data := first_day <= other_range.data_through and last_day >= other_range.data_from and (
        other_range.other_start_date is not null
        or (select known.range_first is not null from retail.known_range(first_day, last_day, basis, other_range.data_from) as known)
    );
    note := case
        when not has_data and last_day >= other_range.data_from
            then format('Nothing is compared: the other range, %s, has no data before %s.', retail.days_in_words(first_day, last_day), other_range.data_from)
        when not has_data then format('No data of the other range, %s: they are from %s to %s.', retail.days_in_words(first_day, last_day), other_range.data_from, other_range.data_through)
        when first_day < other_range.data_from then format('The other range has no data before %s.', other_range.data_from)
        when last_day > other_range.data_through then format('The other range has no data after %s.', other_range.data_through)
    end;
end
$$;

alter function retail.other_range owner to retail_owner;

grant execute on function retail.other_range to retail_definer;

comment on function retail.other_range is
$$The first and the last day of the range that another range is compared with.

range_first: First day of the range.
range_last: Last day of the range, as it was asked for.
covered_last: The last day of it that the data cover.
is_over: Whether that day is over.
period: The name by which it was asked for; null for dates.
compare_with: previous for the range before, year_before for the one a year before.
other_start_date: First day of the other range, instead of compare_with; null for none.
other_end_date: Last day of the other range; null for none.
data_from: The first day with data.
data_through: The last day with data.

first_day: First day of the other range.
last_day: Last day of the other range.
basis: What makes the two comparable, or why nothing is compared, in words.
has_data: Whether the data cover the other range, or any day of it when it was given.
note: What data are missing in it, in words; null if none are.$$;
