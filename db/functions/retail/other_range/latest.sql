-- The days that a range is compared with: those that the caller gives, as many days before,
-- or the same days a year before.

create or replace function retail.other_range(
    range_first      date,
    range_last       date,
    compare_with     api.comparison,
    other_start_date date,
    other_end_date   date,
    out first_day date,
    out last_day  date
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
            hint = 'Give both, or neither for what compare_with says.',
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
    elsif other_range.compare_with = 'previous' then
        first_day := other_range.range_first - (other_range.range_last - other_range.range_first + 1);
        last_day := other_range.range_first - 1;
    else
        select before.year_first, before.year_last
        into first_day, last_day
        from retail.year_before(other_range.range_first, other_range.range_last) as before;
    end if;
end
$$;

alter function retail.other_range owner to retail_owner;

grant execute on function retail.other_range to retail_definer;

comment on function retail.other_range is
$$The first and the last day of the range that another range is compared with.

range_first: First day of the range.
range_last: Last day of the range.
compare_with: previous for as many days before, year_before for the same days a year before.
other_start_date: First day of the other range, instead of compare_with; null for none.
other_end_date: Last day of the other range; null for none.

first_day: First day of the other range.
last_day: Last day of the other range.$$;
