-- Compares the stores that the caller sees.

create or replace function prompt.compare_my_stores(period api.period default 'last_90_days')
    returns text
    language sql
    stable
    parallel restricted
begin atomic
    select format(
        $text$Compare the stores that I can see over the %2$s days from %3$s to %4$s (period %1$s).

- Call `compare_stores` to see all of them side by side.
- Call `store_performance` to compare each store with the year before.
- Call `category_performance` for each of the two stores that differ most, to see in which categories they differ.
- Call `inventory_value` to check whether a store has much more stock than its sales need.

Compare like with like: use sales per day open, use shares instead of amounts when stores differ in size, and treat online stores separately. Then write: a table of the stores; what the best store does that others could copy, with the figure that shows it; what the weakest store needs; and what the figures do not show.$text$,
        compare_my_stores.period,
        days.last_day - days.first_day + 1,
        days.first_day,
        days.last_day
    )
    from retail.period_days(compare_my_stores.period, retail.today(), retail.fiscal_calendar()) as days;
end;

alter function prompt.compare_my_stores owner to retail_definer;

grant execute on function prompt.compare_my_stores to store_user, analyst;

comment on function prompt.compare_my_stores is
$$Compares the stores that you can see: what the best one does well, and what the weakest one needs.

period: A named period; last_90_days by default.$$;
