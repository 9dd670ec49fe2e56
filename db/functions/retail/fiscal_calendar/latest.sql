-- The retailer's calendar in the form that functions about periods take as an argument. It is read
-- once, so that these functions read no table.

create or replace function retail.fiscal_calendar()
    returns integer[]
    language sql
    stable
    parallel restricted
begin atomic
    select coalesce(
        (
            select
                case settings.fiscal_calendar
                    when 'iso' then array[1, 1, 1, 0, 0]
                    else array[
                        settings.fiscal_year_start_month,
                        settings.week_start,
                        (settings.fiscal_calendar <> 'calendar')::integer,
                        case when settings.fiscal_calendar <> 'calendar' then split_part(settings.fiscal_calendar, '-', 1)::integer else 0 end,
                        case when settings.fiscal_calendar <> 'calendar' then split_part(settings.fiscal_calendar, '-', 2)::integer else 0 end
                    ]
                end
            from retail.settings
        ),
        array[1, 1, 0, 0, 0]
    );
end;

alter function retail.fiscal_calendar owner to retail_owner;

grant execute on function retail.fiscal_calendar to retail_definer;

comment on function retail.fiscal_calendar is
$$The calendar of the retailer: the month in which a year begins; the day on which a week begins, 1 for Monday; whether years are whole weeks (1 or 0); and the weeks of the first and of the second month of a quarter, 0 for months of the calendar.$$;
