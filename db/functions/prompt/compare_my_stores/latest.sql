-- Stores side by side, for whoever sees several.

create or replace function prompt.compare_my_stores(period api.period default 'last_90_days')
    returns text
    language sql
    stable
    parallel restricted
begin atomic
    select format(
        $text$Compare the stores that I see in the %2$s days from %3$s to %4$s (period %1$s).

- Ask `compare_stores` for all of them side by side.
- Ask `store_performance` for each beside the year before.
- Ask `category_performance` by store for the two that differ most: in which categories.
- Ask `inventory_value` whether one has far more in stock for what it sells.

Compare like with like: sales for each day that a store was open, shares rather than amounts when sizes differ, an online shop apart from the others. Then write: a table of the stores; what the best one does that others could do too, with the figure that shows it; what the weakest one needs; and what the figures cannot tell.$text$,
        compare_my_stores.period,
        days.last_day - days.first_day + 1,
        days.first_day,
        days.last_day
    )
    from retail.period_days(compare_my_stores.period, retail.today()) as days;
end;

alter function prompt.compare_my_stores owner to retail_definer;

grant execute on function prompt.compare_my_stores to store_user, analyst;

comment on function prompt.compare_my_stores is
$$Compares the stores that you see with each other: what the best does, and what the weakest needs.

period: The days, by name; left out for the last 90 days.$$;
