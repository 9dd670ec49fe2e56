-- Explains a change in sales, part by part, until what remains is too small to matter.

create or replace function prompt.why_sales_changed(
    store_name    api.store_name    default null,
    category_name api.category_name default null,
    month         guide.month       default null
)
    returns text
    language sql
    stable
    parallel restricted
begin atomic
    select format(
        $text$Find out why net sales of %1$s, %2$s, changed from the period %5$s to %6$s (before) to the period %3$s to %4$s (now).

- Call `daily_sales` for both periods to see how much sales changed, and on which days.
- Call `compare_periods` to split the change into orders, items per order, prices, product mix and returns.
- Call `category_performance` for both periods, and name the categories behind most of the change.
- Call `top_products` for both periods within those categories.
- Call `seasonal_trends` to check whether such a change is usual at this time of year.
- Call `stockouts` to check whether sales were lost because products were out of stock.
- Call `returns_analysis` to check whether more was returned than before.
- Call `compare_stores` to see whether it happened in all stores or in one.

Check before you explain: the parts must add up to the whole change, and one more holiday or weekend is not a trend. Then answer in this order: the change, as an amount and in percent; its causes, largest first, each with the amount that it explains; what you ruled out; and what you could not find out, with the figure that is missing.$text$,
        guide.store_phrase(why_sales_changed.store_name),
        guide.category_phrase(why_sales_changed.category_name),
        month.first_day,
        (month.first_day + interval '1 month' - interval '1 day')::date,
        (month.first_day - interval '1 month')::date,
        month.first_day - 1
    )
    from (
        select coalesce((why_sales_changed.month || '-01')::date, date_trunc('month', retail.last_day())::date) as first_day
    ) as month;
end;

alter function prompt.why_sales_changed owner to retail_definer;

grant execute on function prompt.why_sales_changed to store_readonly, analyst;

comment on function prompt.why_sales_changed is
$$Explains why a month's sales differ from the month before: orders, prices, mix, stock and season.

store_name: The store; all stores that you can see by default.
category_name: The category; all categories by default.
month: The month, such as 2025-06; that of the latest order by default.$$;
