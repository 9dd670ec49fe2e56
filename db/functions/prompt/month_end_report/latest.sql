-- The report of a month, in the order in which it is read.

create or replace function prompt.month_end_report(
    month      guide.month    default null,
    store_name api.store_name default null
)
    returns text
    language sql
    stable
    parallel restricted
begin atomic
    select format(
        $text$Write the report for the month from %2$s to %3$s for %1$s, compared with the month before (%4$s to %5$s) and the same month a year earlier (%6$s to %7$s).

- Call `daily_sales` for each of the three months, and add up the days.
- Call `business_summary` for the month: totals, trend, largest changes.
- Call `store_performance` to compare each store with the year before and with the other stores.
- Call `category_performance` and `top_products` for the month and for the same month a year earlier.
- Call `returns_analysis` to see what was returned.
- Call `customer_analysis` for new and returning customers.
- Call `inventory_value` and `slow_movers` to see how much capital is tied up in stock.
- Call `sales_forecast` for the next month, and report its interval, not only its middle.

Then write: a summary paragraph; a table of net sales, orders, average order value, returns and, if you can see it, margin, with the month, the month before, the year before and both changes in percent; the best and the weakest store, category and product; stock; the outlook; and three decisions to make. Take every figure from a tool. Where two tools differ, say which one a figure is from.$text$,
        guide.store_phrase(month_end_report.store_name),
        asked.first_day,
        (asked.first_day + interval '1 month' - interval '1 day')::date,
        (asked.first_day - interval '1 month')::date,
        asked.first_day - 1,
        (asked.first_day - interval '1 year')::date,
        (asked.first_day - interval '11 months' - interval '1 day')::date
    )
    from (
        select coalesce((month_end_report.month || '-01')::date, date_trunc('month', retail.last_day())::date) as first_day
    ) as asked;
end;

alter function prompt.month_end_report owner to retail_definer;

grant execute on function prompt.month_end_report to store_readonly, analyst;

comment on function prompt.month_end_report is
$$Writes the report of a month: totals, comparisons, best and weakest, stock, outlook, decisions.

month: The month, such as 2025-06; that of the latest order by default.
store_name: The store; all stores that you can see by default.$$;
