-- Shifted back by this much, the quarters and years of the fiscal year are those of the
-- calendar.

create or replace function retail.fiscal_shift()
    returns interval
    language sql
    stable
    parallel restricted
begin atomic
    select make_interval(months => coalesce((select settings.fiscal_year_start_month - 1 from retail.settings), 0));
end;

alter function retail.fiscal_shift owner to retail_owner;

grant execute on function retail.fiscal_shift to retail_definer;

comment on function retail.fiscal_shift is
$$How long after the calendar year the fiscal year begins: 0 to 11 months.$$;
