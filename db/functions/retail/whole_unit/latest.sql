-- Whether a range consists of whole months, quarters or years, and of which unit.

create or replace function retail.whole_unit(first_day date, last_day date, calendar integer[])
    returns text
    language sql
    immutable
    parallel restricted
begin atomic
    select units.unit
    from unnest(array['year', 'quarter', 'month']) with ordinality as units (unit, place)
    where retail.period_start(whole_unit.first_day, units.unit, whole_unit.calendar) = whole_unit.first_day
        and retail.period_start(whole_unit.last_day + 1, units.unit, whole_unit.calendar) = whole_unit.last_day + 1
    order by units.place
    limit 1;
end;

alter function retail.whole_unit owner to retail_owner;

grant execute on function retail.whole_unit to retail_definer;

comment on function retail.whole_unit is
$$The largest of year, quarter and month of which a range of days is one or more whole ones; null if there is none.

first_day: The first day of the range.
last_day: The last day of the range.
calendar: What retail.fiscal_calendar returns.$$;
